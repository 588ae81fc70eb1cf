"""The declared days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from dondoc.engine.language.workdays import Calendar, DayRule
from dondoc.web.shared import law
from dondoc.web.workdays.models import DeclaredDay


@dataclass(frozen=True, slots=True)
class Unusual:
    """A day that is not what its weekday says, and who said so."""

    day: date
    working: bool
    source: str
    declared: DeclaredDay | None


def declared() -> QuerySet[DeclaredDay]:
    """Those in force, the latest day first."""
    return DeclaredDay.objects.filter(in_force=True).select_related("declared_by")


def rules() -> tuple[DayRule, ...]:
    """Those in force as the engine takes them."""
    rows = DeclaredDay.objects.filter(in_force=True).order_by("day").values_list("day", "working", "source")
    return tuple(DayRule(day, working, source) for day, working, source in rows)


def unusual(year: int) -> Iterator[Unusual]:
    """The weekdays off and the working weekends of a year, in order, as the system counts them now."""
    calendar, own = law.calendar(), {one.day: one for one in declared().filter(day__year=year)}
    day = date(year, 1, 1)
    while day.year == year:
        working = calendar.is_workday(day)
        if working != (day.weekday() < 5) or day in own:
            mine = own.get(day)
            rule: DayRule | None = calendar.rules.get(day)
            yield Unusual(day, working, mine.source if mine else rule.source if rule else "", mine)
        day += timedelta(days=1)


def usual(day: date) -> bool:
    """Whether offices work on a day when nobody here declared anything."""
    return Calendar.load().is_workday(day)
