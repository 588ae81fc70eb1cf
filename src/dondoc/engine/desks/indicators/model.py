"""What an indicator is, what was measured, and what is to be reached."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.engine.errors import BadSettings

HALVES = "Tử số và mẫu số phải đi cùng nhau; xin nhập cả hai hoặc nhập thẳng giá trị."
ZERO = "Mẫu số bằng 0 thì không tính được tỷ lệ; xin kiểm tra lại, hoặc để trống nếu chưa có số liệu."
EMPTY = "Số liệu chưa có giá trị; xin nhập giá trị, hoặc đánh dấu chưa triển khai."


class Direction(Enum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class Bound(Enum):
    """How the target is worded; "khoảng 20%" keeps its word and is judged like "at least" in the better direction."""

    AT_LEAST = "at-least"
    ABOVE = "above"
    AT_MOST = "at-most"
    BELOW = "below"
    ABOUT = "about"
    DONE = "done"


class Gathering(Enum):
    """How the values of places become the value of the whole."""

    SUM = "sum"
    RATIO = "ratio"
    MEAN = "mean"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached by a day; value None: the source names no number, a person must settle it."""

    due_on: date
    bound: Bound
    value: Fraction | None
    source: str = ""

    def reached(self, value: Fraction, direction: Direction) -> bool | None:
        """Whether a value reaches the target; None when the target has no number."""
        if self.value is None:
            return None
        tests = {
            Bound.AT_LEAST: value >= self.value,
            Bound.ABOVE: value > self.value,
            Bound.AT_MOST: value <= self.value,
            Bound.BELOW: value < self.value,
            Bound.DONE: value >= self.value,
            Bound.ABOUT: value >= self.value if direction is Direction.UP else value <= self.value,
        }
        return tests[self.bound]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a source document.

    low, high: the least and greatest value that is possible, None for no limit; jump: the relative change between two
    periods above which a value is asked about, None for never; late_after: days after a period by which its value is due.
    """

    code: str
    name: str
    unit: str
    direction: Direction
    frequency: Frequency
    gathering: Gathering = Gathering.NONE
    formula: str = ""
    targets: tuple[Target, ...] = ()
    baseline: Fraction | None = None
    baseline_on: date | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    jump: Fraction | None = None
    late_after: int = 15
    source: str = ""

    def target_on(self, day: date) -> Target | None:
        """The target that a day is judged by: the first one due on or after it, else the last one that was due."""
        ordered = sorted(self.targets, key=lambda target: target.due_on)
        return next((target for target in ordered if target.due_on >= day), ordered[-1] if ordered else None)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A figure of a period and a place; `value` is derived when numerator and denominator are given.

    Raises BadSettings when only one of the two is given, when the denominator is 0, or when there is no figure at all
    although the work is carried out.
    """

    period: Period
    place: str = ""
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    carried_out: bool = True
    factor: Fraction = field(default=Fraction(1))

    def __post_init__(self) -> None:
        if (self.numerator is None) != (self.denominator is None):
            raise BadSettings(HALVES)
        if self.denominator == 0:
            raise BadSettings(ZERO)
        if self.numerator is not None and self.denominator is not None:
            object.__setattr__(self, "value", self.factor * self.numerator / self.denominator)
        if self.value is None and self.carried_out:
            raise BadSettings(EMPTY)


def in_order(measurements: Sequence[Measurement]) -> list[Measurement]:
    """The measurements from the oldest period to the newest."""
    return sorted(measurements, key=lambda one: one.period.last)
