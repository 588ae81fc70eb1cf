"""A report that came on paper counts from the day on which it arrived; the Office alone names that day, never for itself."""

from datetime import date

import pytest
from django.urls import reverse

from dondoc.engine.errors import NotAllowed, Refused
from dondoc.engine.tracking.standing import Standing
from dondoc.web.history.queries import sentence, timeline
from dondoc.web.operations import audit
from dondoc.web.register.actions import deeds, reports
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import counts
from dondoc.web.register.queries.as_of import as_of
from dondoc.web.register.queries.standings import clocks_of
from dondoc.web.shared import clock
from web.exchange.conftest import program  # noqa: F401
from web.factories import duty, posts

pytestmark = pytest.mark.django_db
GIVEN, ARRIVED, DUE, ENTERED = date(2026, 3, 2), date(2026, 3, 12), date(2026, 3, 16), date(2026, 3, 20)
PAPER = {"text": "Đã rà soát xong.", "reason": "Báo cáo số 45/BC-STC", "number": "45/BC-STC"}


@pytest.fixture
def given(an, finance) -> Obligation:
    """Given on 2 March, due on the 16th; on the 20th it is overdue."""
    return duty(an, [finance], due=DUE)


def form_of(client, given) -> dict:
    """The form of reporting as the page fills it."""
    form = client.get(reverse("register:deed", args=[given.code, "bao-cao"])).context["form"]
    return {name: form[name].value() or "" for name in form.fields if name != "attached"}


def test_standing_completion_and_figures_count_by_the_day_of_arrival(given, an, browse):
    with clock.at(ENTERED):
        assert clocks_of(given, ENTERED).in_force == Standing.OVERDUE
        client = browse(an)
        filled = form_of(client, given) | PAPER | {"arrived_on": "12/3/2026"}
        assert client.post(reverse("register:deed", args=[given.code, "bao-cao"]), filled).status_code == 302
        given.refresh_from_db()
        assert (given.state, given.reported_on) == ("reported", ARRIVED)
        assert clocks_of(given, ENTERED).in_force == Standing.OPEN_IN_TIME
        page = client.get(reverse("register:detail", args=[given.code])).content.decode()
        assert "văn bản nhận ngày 12/03/2026" in page
        told = sentence(timeline("obligation", given.code).last())
        assert "nhập báo cáo bằng văn bản nhận ngày 12/3/2026, kèm 1 minh chứng: Báo cáo số 45/BC-STC." in told
        done = deeds.confirm(given.code, by=an, posts=posts(an))
        assert (done.completed_on, done.closed_on) == (ARRIVED, ENTERED)
        found = counts.counts(Obligation.objects.all(), ENTERED)
        assert (found.completed_on_time, found.completed_late) == (1, 0)
        assert as_of(ENTERED).counts == found
        # what was shown before the paper was entered stays as it was shown
        assert as_of(date(2026, 3, 19)).counts.overdue == 1
        assert audit.faults() == []


def test_a_paper_that_came_late_is_late(given, an):
    with clock.at(ENTERED):
        reports.hand_in(given.code, **PAPER, arrived_on=date(2026, 3, 17), by=an, posts=posts(an))
        deeds.confirm(given.code, by=an, posts=posts(an))
        assert clocks_of(Obligation.objects.get(), ENTERED).in_force == Standing.COMPLETED_LATE


def test_the_day_is_today_unless_named(given, an, browse):
    with clock.at(ENTERED):
        client = browse(an)
        filled = form_of(client, given)
        assert filled["arrived_on"] == ENTERED
        client.post(reverse("register:deed", args=[given.code, "bao-cao"]), filled | PAPER | {"arrived_on": ""})
        given.refresh_from_db()
        assert given.reported_on == ENTERED
        assert "văn bản nhận ngày 20/3/2026" in sentence(timeline("obligation", given.code).last())


@pytest.mark.parametrize(
    ("typed", "why"), [("21/3/2026", "không được sau hôm nay"), ("1/3/2026", "trước ngày giao nhiệm vụ (02/03/2026)")]
)
def test_a_day_that_cannot_be_is_told_in_the_form(given, an, browse, typed, why):
    with clock.at(ENTERED):
        client = browse(an)
        filled = form_of(client, given) | PAPER | {"arrived_on": typed}
        answer = client.post(reverse("register:deed", args=[given.code, "bao-cao"]), filled)
        assert (answer.status_code, why in answer.context["form"].errors["arrived_on"][0]) == (200, True)
        assert "45/BC-STC" in answer.content.decode()
        given.refresh_from_db()
        assert given.state == "assigned"


def test_an_agency_names_no_day_for_its_own_report(given, binh, browse, program):  # noqa: F811
    deeds.accept(given.code, by=binh, posts=posts(binh))
    given.refresh_from_db()
    with clock.at(ENTERED):
        client = browse(binh)
        filled = form_of(client, given)
        assert "arrived_on" not in filled
        client.post(
            reverse("register:deed", args=[given.code, "bao-cao"]), filled | PAPER | {"arrived_on": "12/3/2026"}
        )
        given.refresh_from_db()
        assert given.reported_on == ENTERED
        deeds.recall_report(given.code, reason="Nhầm", by=binh, posts=posts(binh))
        answer = program(binh).post(f"/duties/{given.code}/report", PAPER | {"arrived_on": "2026-03-12"})
        assert answer.status_code == 403
        assert "chỉ do Văn phòng ghi" in answer.json()["detail"]


def test_the_office_names_no_day_for_a_duty_that_it_leads_itself(an, office, browse):
    own = duty(an, [office], due=DUE)
    with clock.at(ENTERED):
        assert "arrived_on" not in form_of(browse(an), own)
        with pytest.raises(NotAllowed, match="chỉ do Văn phòng ghi"):
            reports.hand_in(own.code, **PAPER, arrived_on=ARRIVED, by=an, posts=posts(an))
        reports.hand_in(own.code, **PAPER, by=an, posts=posts(an))
        assert Obligation.objects.get().reported_on == ENTERED


def test_a_program_of_the_office_names_the_day(given, an, program):  # noqa: F811
    with clock.at(ENTERED):
        ours = program(an)
        address = f"/duties/{given.code}/report"
        early = ours.post(address, PAPER | {"arrived_on": "2026-03-01"})
        assert (early.status_code, "trước ngày giao" in early.json()["detail"]) == (409, True)
        assert ours.post(address, PAPER | {"arrived_on": "2026-03-12"}).status_code == 200
        assert ours.get(f"/duties/{given.code}").json()["reported_on"] == "2026-03-12"
        assert ours.get(f"/duties/{given.code}/reports").json()[0]["reported_on"] == "2026-03-12"


def test_a_period_that_was_opened_late_takes_a_paper_from_its_first_day_on(an, finance):
    given = duty(an, [finance], due=None, bound="", recurrence="FREQ=MONTHLY")
    period = given.occurrences.get()
    Obligation.objects.filter(pk=period.pk).update(assigned_on=date(2026, 3, 18))
    with clock.at(ENTERED):
        with pytest.raises(Refused, match="trước ngày giao"):
            reports.hand_in(period.code, **PAPER, arrived_on=date(2026, 3, 1), by=an, posts=posts(an))
        reports.hand_in(period.code, **PAPER, arrived_on=ARRIVED, by=an, posts=posts(an))
    period.refresh_from_db()
    assert period.reported_on == ARRIVED
