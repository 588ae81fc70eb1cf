"""The day that an EdXML package asks for is proposed where the words give none, and told as what it is."""

import pytest
from django.urls import reverse

from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.models import Proposal
from dondoc.web.proposals.queries.gold import gold_of
from web.documents.papers import kept, write
from web.documents.test_packages import package

pytestmark = pytest.mark.django_db
BODY = """1. Sở Tài chính chủ trì xây dựng kế hoạch phân bổ kinh phí.
2. Sở Y tế báo cáo tình hình thiết bị trước ngày 15/4/2026.
3. Hằng quý, Sở Tài chính báo cáo UBND tỉnh kết quả giải ngân."""


def laid(by, **header: str) -> list[Proposal]:
    document = kept(package(write(body=BODY), **header), "goi.edxml", by)
    desk.lay_out(document_id=document.id)
    return list(Proposal.objects.filter(document=document).order_by("position"))


def test_a_duty_without_a_day_takes_that_of_a_steering_package(an, finance, health, browse, fields):
    plan, report, quarterly = laid(an, SteeringType="2", DueDate="2026-06-15")
    assert (plan.draft["due"], plan.draft["bound"]) == ("2026-06-15", "by")
    assert any("15/06/2026 lấy từ gói gửi EdXML" in doubt for doubt in plan.draft["doubts"])
    assert report.draft["due"] == "2026-04-15"
    assert not any("EdXML" in doubt for doubt in report.draft["doubts"])
    assert (quarterly.draft["due"], bool(quarterly.draft["recurrence"])) == (None, True)
    client = browse(an)
    assert "lấy từ gói gửi EdXML" in client.get(reverse("proposals:desk", args=[plan.document_id])).content.decode()
    client.post(reverse("proposals:do", args=[plan.document_id, plan.id]), fields(plan) | {"deed": "accept"})
    client.post(reverse("proposals:issue", args=[plan.document_id]), {"expected": 1})
    duty = plan.document.obligations.get()
    assert duty.due.isoformat() == "2026-06-15"
    assert "gói gửi EdXML" in client.get(reverse("register:detail", args=[duty.code])).content.decode()


def test_it_is_no_deadline_that_the_words_gave(an, finance, health):
    plan = laid(an, SteeringType="2", DueDate="2026-06-15")[0]
    desk.edit(document_id=plan.document_id, proposal_id=plan.id, version=None, values={}, by=an, accept=True)
    answer = gold_of(plan.document)
    assert answer["obligations"][0]["due"] is None


def test_a_day_later_than_the_packages_is_a_doubt(an, finance, health):
    report = laid(an, SteeringType="2", DueDate="2026-04-10")[1]
    assert report.draft["due"] == "2026-04-15"
    assert any("muộn hơn hạn 10/04/2026" in doubt for doubt in report.draft["doubts"])


@pytest.mark.parametrize("steering", ["1", "3"])
def test_a_package_that_does_not_steer_gives_no_day(an, finance, health, steering):
    assert laid(an, SteeringType=steering, DueDate="2026-06-15")[0].draft["due"] is None


def test_a_day_that_a_person_sets_is_the_persons(an, finance, health):
    plan = laid(an, SteeringType="2", DueDate="2026-06-15")[0]
    values = {"due": "2026-05-20", "bound": "by"}
    row = desk.edit(document_id=plan.document_id, proposal_id=plan.id, version=None, values=values, by=an)
    assert (row.draft["due"], row.draft["time_text"], row.draft["doubts"]) == ("2026-05-20", None, [])
    assert "due_from" not in row.draft
