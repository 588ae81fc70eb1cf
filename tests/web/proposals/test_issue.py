"""All accepted duties are given at once, and the agencies are told."""

import pytest
from django.urls import reverse

from dondoc.engine.errors import Refused
from dondoc.web.history.models import Event
from dondoc.web.history.queries import faults
from dondoc.web.notices.models import Notice
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.actions import issue as issues
from dondoc.web.proposals.models import Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(laid, notice, an) -> int:
    return desk.accept_clear(document_id=notice.id, by=an)


def test_the_officer_sees_what_is_given_and_what_waits_then_gives_it(
    accepted, notice, an, binh, browse, django_capture_on_commit_callbacks
):
    client = browse(an)
    address = reverse("proposals:issue", args=[notice.id])
    page = client.get(address).content.decode()
    assert "chờ xem, chưa được giao" in page
    assert "Mẫu Sơn" in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address, {"expected": accepted})
    assert answer.url == reverse("documents:detail", args=[notice.id])
    given = list(notice.obligations.filter(template=None).order_by("position"))
    assert len(given) == accepted
    assert given[0].quote.startswith("Sở Tài chính chủ trì")
    assert given[0].due.isoformat() == "2026-06-30"
    assert [part.agency.name for part in given[0].parts.filter(role="lead")] == ["Sở Tài chính"]
    assert Proposal.objects.filter(state="issued").count() == accepted
    assert Notice.objects.filter(to=binh).count() >= 1
    assert faults() == []


def test_a_second_press_gives_nothing_twice(accepted, notice, an, browse):
    client = browse(an)
    address = reverse("proposals:issue", args=[notice.id])
    client.post(address, {"expected": accepted})
    answer = client.post(address, {"expected": accepted})
    assert answer.url == reverse("documents:detail", args=[notice.id])
    assert notice.obligations.filter(template=None).count() == accepted
    assert Event.objects.filter(object_type="document", deed="issue").count() == 1


def test_all_are_given_or_none(accepted, notice, an, monkeypatch, browse):
    real, calls = issues.assign, []

    def failing(**more):
        calls.append(more)
        if len(calls) == 2:
            raise Refused("Cơ quan này đã ngừng hoạt động.")
        return real(**more)

    monkeypatch.setattr(issues, "assign", failing)
    answer = browse(an).post(reverse("proposals:issue", args=[notice.id]), {"expected": accepted})
    assert answer.status_code == 409
    assert "ngừng hoạt động" in answer.content.decode()
    assert not notice.obligations.exists()
    assert Proposal.objects.filter(state="accepted").count() == accepted


def test_what_another_officer_accepted_meanwhile_is_shown_first(accepted, notice, an, browse):
    answer = browse(an).post(reverse("proposals:issue", args=[notice.id]), {"expected": accepted - 1})
    assert answer.status_code == 409
    assert not notice.obligations.exists()


def test_an_issued_duty_is_no_longer_changed_at_the_desk(accepted, notice, an, browse, laid):
    browse(an).post(reverse("proposals:issue", args=[notice.id]), {"expected": accepted})
    row = Proposal.objects.filter(state="issued").first()
    with pytest.raises(Refused, match="đã giao"):
        desk.reject(document_id=notice.id, proposal_id=row.id, version=None, reason="Trùng", by=an)
    with pytest.raises(Refused):
        desk.undo(document_id=notice.id, by=an)
    assert browse(an).get(reverse("proposals:desk", args=[notice.id])).status_code == 200
