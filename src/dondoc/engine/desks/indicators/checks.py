"""Is a reported figure possible? Each finding is a sentence that a clerk can answer; only `blocking` ones refuse the figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from dondoc.engine.desks.indicators.model import Gathering, Indicator, Measurement
from dondoc.engine.desks.indicators.numbers import write

PART = "Tử số {} lớn hơn mẫu số {}; xin kiểm tra lại hai số."
NEGATIVE = "Tử số hoặc mẫu số âm; xin kiểm tra lại."
LOW = "Giá trị {} nhỏ hơn mức thấp nhất có thể có là {}; xin kiểm tra lại."
HIGH = "Giá trị {} lớn hơn mức cao nhất có thể có là {}; xin kiểm tra lại đơn vị tính."
JUMP = "Giá trị {} khác nhiều so với {} của {}; nếu đúng, xin ghi lý do."
SUM = "Tổng các đơn vị là {} mà toàn tỉnh ghi {}; xin kiểm tra lại."
LATE = "Số liệu {} có hạn {}, nộp muộn {} ngày."


class Check(Enum):
    """What was looked at."""

    RANGE = "range"
    PART_OF_WHOLE = "part-of-whole"
    JUMP = "jump"
    SUM_OF_PARTS = "sum-of-parts"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or odd with a figure; blocking: it cannot be right, so it is not taken."""

    check: Check
    sentence: str
    blocking: bool


def check(
    indicator: Indicator, measured: Measurement, *, before: Measurement | None = None, handed_in: date | None = None
) -> tuple[Finding, ...]:
    """What is to be asked about one figure.

    before: the figure of the last period of the same place, for the jump; handed_in: the day it came, for lateness.
    """
    found = [*_parts(indicator, measured), *_range(indicator, measured)]
    if before is not None:
        found += _jump(indicator, measured, before)
    if handed_in is not None:
        found += _late(indicator, measured, handed_in)
    return tuple(found)


def check_sum(indicator: Indicator, whole: Measurement, parts: Mapping[str, Fraction]) -> tuple[Finding, ...]:
    """Whether the figure of the whole is the sum of its parts; only for indicators that are summed, with every part there."""
    if indicator.gathering is not Gathering.SUM or whole.value is None or not parts:
        return ()
    total = sum(parts.values(), Fraction(0))
    if total == whole.value:
        return ()
    return (Finding(Check.SUM_OF_PARTS, SUM.format(write(total), write(whole.value)), False),)


def due_on(indicator: Indicator, measured: Measurement) -> date:
    """The last day on which the figure of a period is in time."""
    return measured.period.last + timedelta(days=indicator.late_after)


def _parts(indicator: Indicator, measured: Measurement) -> Sequence[Finding]:
    top, bottom = measured.numerator, measured.denominator
    if top is None or bottom is None:
        return ()
    if top < 0 or bottom < 0:
        return (Finding(Check.PART_OF_WHOLE, NEGATIVE, True),)
    # above 100 % is possible only where the indicator says so: its highest value is then above the factor, or open
    limited = indicator.high is not None and indicator.high <= measured.factor
    if top > bottom and limited:
        return (Finding(Check.PART_OF_WHOLE, PART.format(write(top), write(bottom)), True),)
    return ()


def _range(indicator: Indicator, measured: Measurement) -> Sequence[Finding]:
    value = measured.value
    if value is None:
        return ()
    if indicator.low is not None and value < indicator.low:
        return (Finding(Check.RANGE, LOW.format(write(value), write(indicator.low)), True),)
    if indicator.high is not None and value > indicator.high:
        return (Finding(Check.RANGE, HIGH.format(write(value), write(indicator.high)), True),)
    return ()


def _jump(indicator: Indicator, measured: Measurement, before: Measurement) -> Sequence[Finding]:
    if indicator.jump is None or measured.value is None or not before.value:
        return ()
    if abs(measured.value - before.value) <= indicator.jump * abs(before.value):
        return ()
    said = JUMP.format(write(measured.value), write(before.value), before.period.label)
    return (Finding(Check.JUMP, said, False),)


def _late(indicator: Indicator, measured: Measurement, handed_in: date) -> Sequence[Finding]:
    due = due_on(indicator, measured)
    if handed_in <= due:
        return ()
    said = LATE.format(measured.period.label, f"{due:%d/%m/%Y}", (handed_in - due).days)
    return (Finding(Check.LATE, said, False),)
