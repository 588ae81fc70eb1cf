"""From the words to the duty: the first day of the time in which it is to be done; standing is against the last one."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from dondoc.engine.tracking.standing import Standing
from dondoc.web.history.queries import sentence, timeline
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.actions import issue as issues
from dondoc.web.proposals.models import Proposal
from dondoc.web.register.actions import assign
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries.standings import clocks_of
from dondoc.web.shared.errors import Invalid
from web.documents.papers import kept, write
from web.exchange.conftest import program  # noqa: F401
from web.factories import posts

pytestmark = pytest.mark.django_db
BODY = """1. Sở Tài chính tổ chức kiểm tra tài sản công từ ngày 10/3/2026 đến ngày 25/3/2026.
2. Sở Y tế báo cáo kết quả tập huấn trước ngày 15/4/2026."""
FIRST, LAST = date(2026, 3, 10), date(2026, 3, 25)


@pytest.fixture
def rows(an, finance, health) -> list[Proposal]:
    document = kept(write(body=BODY, about="Kết luận cuộc họp giao ban"), "tb.txt", an)
    desk.lay_out(document_id=document.id)
    return list(Proposal.objects.filter(document=document).order_by("position"))


def issued(rows, an) -> list[Obligation]:
    document = rows[0].document_id
    desk.accept_clear(document_id=document, by=an)
    issues.issue(document_id=document, expected=2, by=an, posts=list(posts(an)))
    return list(Obligation.objects.order_by("position"))


def test_the_desk_the_duty_its_page_its_history_and_programs_tell_the_first_day(rows, an, binh, browse, program):  # noqa: F811
    card = browse(an).get(reverse("proposals:desk", args=[rows[0].document_id])).content.decode()
    assert "10/03/2026 – 25/03/2026" in card
    checked, other = issued(rows, an)
    assert (checked.opens_on, checked.due, other.opens_on) == (FIRST, LAST, None)
    assert clocks_of(checked, LAST).in_force == Standing.DUE_SOON
    assert clocks_of(checked, date(2026, 3, 26)).in_force == Standing.OVERDUE
    page = browse(binh).get(reverse("register:detail", args=[checked.code])).content.decode()
    assert "từ 10/03/2026 đến 25/03/2026" in page
    said = sentence(timeline("obligation", checked.code).get())
    assert "giao Sở Tài chính thực hiện từ 10/3/2026 đến 25/3/2026" in said
    assert program(binh).get(f"/duties/{checked.code}").json()["opens_on"] == "2026-03-10"


def test_another_deadline_typed_at_the_desk_has_no_first_day(rows, an):
    values = {"due": "2026-04-30"}
    row = rows[0]
    desk.edit(document_id=row.document_id, proposal_id=row.pk, version=row.version, values=values, accept=True, by=an)
    checked, _other = issued(rows, an)
    assert (checked.due, checked.opens_on) == (date(2026, 4, 30), None)


def test_a_program_gives_a_first_day_and_one_that_does_not_fit_is_refused(an, finance, program):  # noqa: F811
    ours = program(an)
    body = {
        "title": "Kiểm tra",
        "lead": [finance.pk],
        "origin": "Giao ban",
        "due": "2026-03-25",
        "opens_on": "2026-03-10",
    }
    made = ours.post("/duties", body)
    assert made.status_code == 201
    assert Obligation.objects.get(code=made.json()["code"]).opens_on == FIRST
    for wrong in ({"opens_on": "2026-03-26"}, {"due": None}):
        refused = ours.post("/duties", body | wrong)
        assert (refused.status_code, refused.json()["detail"]) == (400, assign.NO_WINDOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Obligation.objects.update(opens_on=date(2026, 5, 1))
    with pytest.raises(Invalid):
        assign.check_window(LAST, FIRST)
