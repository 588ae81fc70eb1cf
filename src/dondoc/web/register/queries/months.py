"""The duties that are due in a month, day by day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet, Window
from django.db.models.functions import RowNumber

from dondoc.web.register.models import Obligation
from dondoc.web.register.queries.rows import Row, light, rows
from dondoc.web.register.queries.standings import FOLLOWED, NOWHERE

SHOWN = 4
"""Duties of one day that are shown; the rest is in the list."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day: how many duties are due, and the first of them."""

    day: date
    count: int
    rows: list[Row]

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def weeks(first: date) -> list[list[date]]:
    """The weeks, Monday to Sunday, that hold the month of a first day."""
    day = first - timedelta(days=first.weekday())
    found = []
    while day < following(first):
        found.append([day + timedelta(days=n) for n in range(7)])
        day += timedelta(days=7)
    return found


def following(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def previous(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def due_in(duties: QuerySet[Obligation], start: date, end: date, today: date) -> dict[date, Day]:
    """The days from the first to the last that have duties, by day; three queries for all of them."""
    asked = duties.filter(FOLLOWED, due__range=(start, end)).exclude(state__in=NOWHERE)
    numbers = dict(asked.order_by().values_list("due").annotate(number=Count("pk")))
    placed = asked.annotate(place=Window(RowNumber(), partition_by="due", order_by="pk")).filter(place__lte=SHOWN)
    by_day: dict[date, list[Row]] = {}
    for line in rows(list(light(placed).order_by("due", "pk")), today):
        if line.duty.due:
            by_day.setdefault(line.duty.due, []).append(line)
    return {day: Day(day, number, by_day.get(day, [])) for day, number in numbers.items()}
