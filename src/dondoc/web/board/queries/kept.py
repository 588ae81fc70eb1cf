"""Figures of past days that are kept: read in one query, written by actions.keep."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.http import urlencode

from dondoc.engine.tracking.rates import Counts
from dondoc.web.board.models import Kept
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.register.queries.breakdown import Breakdown, Tally
from dondoc.web.shared import law

FORM = 2
"""Of the body; raised when it changes, so that older rows are told anew."""
MONTHS = 12


def key_of(chosen: Chosen, day: date) -> str:
    """The filters, the rules of the day and the form of the body as one string."""
    rules = hashlib.sha256(f"{FORM} {law.rules(day)}".encode()).hexdigest()[:8]
    return f"{rules}?{urlencode(sorted(chosen.filters().items()))}"


def kept(chosen: Chosen, days: Iterable[date]) -> dict[date, Breakdown]:
    """The kept figures of some days under the chosen filters, by day; what is not kept is not there."""
    wanted = {day: key_of(chosen, day) for day in days}
    found = Kept.objects.filter(day__in=wanted, filters__in=set(wanted.values()))
    return {row.day: _read(row.day, row.body) for row in found if row.filters == wanted[row.day]}


def totals(chosen: Chosen, days: Iterable[date]) -> dict[date, Counts]:
    """The kept counts of the whole set on some days, without what tells it apart."""
    wanted = {day: key_of(chosen, day) for day in days}
    found = Kept.objects.filter(day__in=wanted, filters__in=set(wanted.values()))
    rows = found.values_list("day", "filters", "body__total")
    return {day: _tally(total[""]).counts for day, filters, total in rows if filters == wanted[day]}


def year_before(day: date) -> date:
    """The same day a year ago; 28 February for the 29th."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def month_ends(day: date, months: int = MONTHS) -> list[date]:
    """The last days of the months before the one of a day, oldest first."""
    found: list[date] = []
    for _ in range(months):
        day = day.replace(day=1) - timedelta(days=1)
        found.append(day)
    return found[::-1]


def compared(day: date) -> list[date]:
    """The days with which a day is compared: a week and a year before, and the month ends."""
    return sorted({day - timedelta(days=7), year_before(day), *month_ends(day)})


def body_of(figures: Breakdown) -> dict[str, Any]:
    """The figures as JSON holds them."""
    groups: dict[str, Mapping[Any, Tally]] = {
        "total": {"": figures.total},
        "agencies": figures.agencies,
        "leaders": figures.leaders,
        "topics": figures.topics,
        "documents": figures.documents,
    }
    body: dict[str, Any] = {
        name: {str(key): _numbers(one) for key, one in group.items()} for name, group in groups.items()
    }
    return body | {"ahead": {day.isoformat(): number for day, number in figures.ahead.items()}}


def _numbers(one: Tally) -> list[int]:
    return [*(getattr(one.counts, name) for name in Counts.__slots__), *one.bands]


def _tally(numbers: list[int]) -> Tally:
    size = len(Counts.__slots__)
    return Tally(Counts(*numbers[:size]), tuple(numbers[size:]))


def _read(day: date, body: Mapping[str, Any]) -> Breakdown:
    return Breakdown(
        day,
        _tally(body["total"][""]),
        {int(key): _tally(numbers) for key, numbers in body["agencies"].items()},
        {key: _tally(numbers) for key, numbers in body["leaders"].items()},
        {key: _tally(numbers) for key, numbers in body["topics"].items()},
        {int(key): _tally(numbers) for key, numbers in body["documents"].items()},
        {date.fromisoformat(key): number for key, number in body["ahead"].items()},
    )
