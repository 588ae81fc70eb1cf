"""Counts of standings and the rates that print their own formula.

Source: the national count (report 1270/BC-TCTTTg of 27/12/2017): completed / (completed + open and overdue); what is open
and in time is left out. 16.051 / (16.051 + 223) = 98,6 %. Withdrawn and superseded duties and those without a deadline
are in no rate.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from dondoc.engine.language.alphabet import alphabetical
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.engine.tracking.standing import Standing


@dataclass(frozen=True, slots=True)
class Counts:
    """How many obligations have each standing."""

    completed_on_time: int = 0
    completed_late: int = 0
    open_in_time: int = 0
    due_soon: int = 0
    overdue: int = 0
    no_deadline: int = 0
    completed_undated: int = 0

    @property
    def completed(self) -> int:
        """On time or late: what rates count."""
        return self.completed_on_time + self.completed_late

    @property
    def done(self) -> int:
        """All that are completed, those without a deadline too."""
        return self.completed + self.completed_undated

    @property
    def undated(self) -> int:
        """Those without a deadline, open or completed: in no rate."""
        return self.no_deadline + self.completed_undated

    @property
    def in_time(self) -> int:
        """Open and in time, those that are due soon included."""
        return self.open_in_time + self.due_soon

    @property
    def judged(self) -> int:
        """The denominator of the national rate: completed, or open and overdue."""
        return self.completed + self.overdue

    @property
    def total(self) -> int:
        """All that have a standing."""
        return self.judged + self.in_time + self.undated

    def plus(self, other: "Counts") -> "Counts":
        """The counts of both together."""
        return Counts(*(getattr(self, name) + getattr(other, name) for name in Counts.__slots__))


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its parts; `small` marks a denominator that says little; `formula` is the sentence to print."""

    numerator: int
    denominator: int
    small: bool
    formula: str

    @property
    def value(self) -> Fraction | None:
        """The exact share; None when there is nothing to judge, which is not zero."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def percent(self) -> str:
        """The share as printed: "98,6%", "–" without a denominator; 100% and 0% are never reached by rounding."""
        return write_percent(self.value)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a ranking; rank None: nothing to judge; tied: others share the place."""

    key: str
    rate: Rate
    rank: int | None
    tied: bool


def count(standings: Iterable[Standing | None]) -> Counts:
    """The counts of some standings; None (withdrawn, superseded) is left out."""
    found = Counter(one.value for one in standings if one is not None)
    return Counts(**found)


def completion(counts: Counts, *, rules: TrackingRules) -> Rate:
    """Completed among completed and overdue: the national rate."""
    formula = (
        f"{_number(counts.completed)} hoàn thành / ({_number(counts.completed)} hoàn thành + "
        f"{_number(counts.overdue)} chưa hoàn thành, quá hạn)"
    )
    return _rate("Tỷ lệ hoàn thành", counts.completed, counts.judged, formula, counts, rules)


def on_time(counts: Counts, *, rules: TrackingRules) -> Rate:
    """Completed on time among completed and overdue."""
    formula = (
        f"{_number(counts.completed_on_time)} hoàn thành đúng hạn / ({_number(counts.completed)} hoàn thành + "
        f"{_number(counts.overdue)} chưa hoàn thành, quá hạn)"
    )
    return _rate("Tỷ lệ đúng hạn", counts.completed_on_time, counts.judged, formula, counts, rules)


def on_time_of_completed(counts: Counts, *, rules: TrackingRules) -> Rate:
    """Completed on time among all completed."""
    formula = f"{_number(counts.completed_on_time)} hoàn thành đúng hạn / {_number(counts.completed)} hoàn thành"
    name = "Tỷ lệ đúng hạn trong số đã hoàn thành"
    return _rate(name, counts.completed_on_time, counts.completed, formula, counts, rules)


def rank(rates: Mapping[str, Rate]) -> tuple[Place, ...]:
    """The places by rate, best first: equal rates share a place and the next one is left free (1, 2, 2, 4).

    Who has nothing to judge comes last without a place; within a place the keys stand as in a dictionary.
    """
    judged = [(rate.value, key) for key, rate in rates.items() if rate.value is not None]
    judged.sort(key=lambda pair: (-pair[0], alphabetical(pair[1]), pair[1]))
    values = [value for value, _ in judged]
    firsts = {value: values.index(value) + 1 for value in set(values)}
    times = Counter(values)
    placed = [Place(key, rates[key], firsts[value], times[value] > 1) for value, key in judged]
    rest = sorted((key for key, rate in rates.items() if rate.value is None), key=alphabetical)
    return (*placed, *(Place(key, rates[key], None, False) for key in rest))


def write_percent(value: Fraction | None) -> str:
    """A share with one decimal and a comma, rounded half up; only a whole share is "100%" and only nothing is "0%"."""
    if value is None:
        return "–"
    if value.denominator == 1:
        return f"{int(value * 100)}%"
    tenths = Decimal(value.numerator * 1000) / Decimal(value.denominator)
    rounded = int(tenths.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    rounded = min(max(rounded, 1), 999) if 0 < value < 1 else rounded
    whole, tenth = divmod(rounded, 10)
    return f"{whole},{tenth}%" if tenth else f"{whole}%"


def _rate(name: str, part: int, whole: int, formula: str, counts: Counts, rules: TrackingRules) -> Rate:
    if not whole:
        return Rate(part, whole, True, f"{name}: chưa có nhiệm vụ nào để tính.")
    small = whole < rules.small_number
    said = f"{name} {write_percent(Fraction(part, whole))} = {formula}"
    left_out = [
        f"{_number(number)} nhiệm vụ {words}"
        for number, words in ((counts.in_time, "còn trong hạn"), (counts.undated, "không có thời hạn"))
        if number
    ]
    said += f"; không tính {' và '.join(left_out)}" if left_out else ""
    said += "; số nhiệm vụ ít, tỷ lệ chỉ để tham khảo" if small else ""
    return Rate(part, whole, small, f"{said}.")


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
