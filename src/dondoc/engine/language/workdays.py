"""Working days in Vietnam: the `holidays` package under the swap days of the rulebook under an administrator's own.

Counting rule: Civil Code 2015 articles 147-148 (the day of the event is not counted); make-up Saturdays are working
days, swapped Fridays are not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from dondoc.engine import rulebook
from dondoc.engine.lazy import lazy

holidays = lazy("holidays")


class DayRule(NamedTuple):
    """One day that an authority declared a working day or a day off, with the source of the declaration."""

    day: date
    working: bool
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working calendar; `rules` win over the package."""

    rules: dict[date, DayRule] = field(default_factory=dict)
    years: dict[int, tuple[frozenset[date], frozenset[date]]] = field(default_factory=dict)

    @classmethod
    def load(cls, extra: Iterable[DayRule] = ()) -> "Calendar":
        """The calendar of the rulebook, with entries of an administrator on top."""
        entries = [DayRule(row["day"], row["working"], row["source"]) for row in rulebook.load("calendar")["day"]]
        return cls({rule.day: rule for rule in (*entries, *extra)}, {})

    def _year(self, year: int) -> tuple[frozenset[date], frozenset[date]]:
        if year not in self.years:
            known = holidays.country_holidays("VN", years=year)
            made_up: set[date] = getattr(known, "weekend_workdays", set())
            self.years[year] = (frozenset(known.keys()), frozenset(made_up))
        return self.years[year]

    def is_workday(self, day: date) -> bool:
        """Whether public offices work on a day."""
        rule = self.rules.get(day)
        if rule is not None:
            return rule.working
        off, made_up = self._year(day.year)
        if day in made_up:
            return True
        return day.weekday() < 5 and day not in off

    def add_workdays(self, day: date, count: int) -> date:
        """The count-th working day after a day; the day itself is not counted. count >= 0."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """Working days after `first` up to `last`; negative when `last` lies before."""
        if last < first:
            return -self.workdays_between(last, first)
        return sum(self.is_workday(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))

    def next_workday(self, day: date) -> date:
        """The day itself when it is a working day, else the next one."""
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day
