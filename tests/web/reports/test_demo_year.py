"""The demonstration's year: its report equals a recount from the events, and every month end is told as it was shown."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from dondoc.engine.reports.periods import Kind, period
from dondoc.web.demo import province
from dondoc.web.history.models import Event
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import counts, standings
from dondoc.web.register.queries.as_of import as_of
from dondoc.web.reports.models import PeriodReport
from dondoc.web.reports.queries.figures import count_period
from dondoc.web.reports.queries.papers import figures_of
from dondoc.web.shared import clock
from web.reports.recount import recount

pytestmark = [pytest.mark.slow, pytest.mark.once]
TODAY = date(2026, 11, 25)


def chains():
    """The events of what rates count, by code."""
    counted = set(Obligation.objects.filter(standings.COUNTED).values_list("code", flat=True))
    found = defaultdict(list)
    rows = Event.objects.filter(object_type="obligation").order_by("object_key", "number")
    for code, deed, at, data in rows.values_list("object_key", "deed", "at", "data"):
        if code in counted:
            found[code].append((deed, at, data))
    return found


def as_recounted(figures):
    """The figures by the words of the recount, without zeros."""
    found = {
        "on_time": figures.counts.completed_on_time,
        "late": figures.counts.completed_late,
        "in_time": figures.counts.in_time,
        "overdue": figures.counts.overdue,
        "none": figures.counts.no_deadline,
        "done": figures.counts.completed_undated,
        "carried": figures.carried,
        "new": figures.new,
    }
    return {name: number for name, number in found.items() if number}


@pytest.mark.django_db
def test_the_year_is_told_as_it_was(capsys):
    """One building of the year, which takes half a minute, serves all: what was shown at each day's end is kept on the way."""
    shown = {}

    def keep(day: date) -> None:
        everything = Obligation.objects.all()
        if (day + timedelta(days=1)).day == 1:
            shown[day] = counts.counts(everything, day), dict(counts.counts_by_agency(everything, day))

    province.build(TODAY, say=lambda _words: None, each_day=keep)
    assert len(shown) == 11, "eleven month ends lie between the first document and the demonstration's day"
    with clock.at(TODAY):
        for day, (all_, by_agency) in shown.items():
            found = as_of(day)
            assert found.counts == all_, day
            assert found.by_agency == by_agency, day
        events = chains()
        months = [period(Kind.MONTH, 2026, number) for number in range(1, 12)]
        quarters = [period(Kind.QUARTER, 2026, number) for number in range(1, 5)]
        longer = [period(kind, 2026) for kind in (Kind.HALF_YEAR, Kind.NINE_MONTHS, Kind.YEAR)]
        for one in (*months, *quarters, *longer):
            day = min(one.last, TODAY)
            figures = count_period(one, day)
            assert as_recounted(figures) == dict(recount(events, one.first, day)), one.name
        year, month = PeriodReport.objects.order_by("-last_day")
        assert as_recounted(figures_of(year)) == dict(recount(events, date(2026, 1, 1), TODAY))
        assert as_recounted(figures_of(month)) == dict(recount(events, date(2026, 10, 1), date(2026, 10, 31)))
    assert (month.state, year.state) == ("frozen", "draft") and month.document is not None
