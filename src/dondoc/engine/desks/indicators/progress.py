"""Is the target met, is it within reach, and how fast must it go from here?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from dondoc.engine.desks.indicators.model import Direction, Indicator, Measurement, Target, in_order
from dondoc.engine.desks.indicators.periods import Period


class Status(Enum):
    """Where an indicator stands. The province's own plans count met, not met, not carried out and without data (plan 246/KH-UBND of 2024)."""

    MET = "met"
    NOT_MET = "not-met"
    ON_TRACK = "on-track"
    OFF_TRACK = "off-track"
    NOT_CARRIED_OUT = "not-carried-out"
    NO_DATA = "no-data"
    NO_TARGET = "no-target"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where an indicator stands on a day.

    gap: what is missing to the target, positive when it is not reached, None when it cannot be told; pace: what each
    remaining period must bring (in the unit, in the better direction), None when nothing is missing or no period is left;
    usual: what a period has brought so far; expected: the value that the straight line from the baseline asks for now.
    """

    status: Status
    latest: Measurement | None
    target: Target | None
    gap: Fraction | None = None
    pace: Fraction | None = None
    usual: Fraction | None = None
    expected: Fraction | None = None
    periods_left: int = 0


def progress(indicator: Indicator, measurements: Sequence[Measurement], *, today: date) -> Progress:
    """Where an indicator stands on a day, by the measurements of one place up to that day.

    Before the target's day an unreached target is on track when the latest value is at least as good as the straight line
    from the baseline (the first measurement when none is set) to the target; with nothing to draw a line from it is plainly
    not met. On and after that day there is only met and not met. Nothing measured is "no data", never zero.
    """
    known = [one for one in in_order(measurements) if one.period.first <= today]
    latest = known[-1] if known else None
    target = indicator.target_on(today)
    if latest is None:
        return Progress(Status.NO_DATA, None, target)
    if latest.value is None:
        return Progress(Status.NOT_CARRIED_OUT, latest, target)
    if target is None or target.value is None:
        return Progress(Status.NO_TARGET, latest, target)
    return _judged(indicator, known, latest.value, target, today)


def _judged(indicator: Indicator, known: list[Measurement], value: Fraction, target: Target, today: date) -> Progress:
    latest = known[-1]
    assert target.value is not None
    sign = 1 if indicator.direction is Direction.UP else -1
    left = max(0, Period.of(target.due_on, latest.period.frequency).index - latest.period.index)
    usual = _usual(known, sign)
    if target.reached(value, indicator.direction):
        return Progress(Status.MET, latest, target, Fraction(0), None, usual, None, left)
    gap = sign * (target.value - value)
    expected = _expected(indicator, known, target)
    if today > target.due_on or expected is None:
        status = Status.NOT_MET
    else:
        status = Status.ON_TRACK if sign * value >= sign * expected else Status.OFF_TRACK
    return Progress(status, latest, target, gap, gap / left if left else None, usual, expected, left)


def _usual(known: list[Measurement], sign: int) -> Fraction | None:
    """What a period has brought on the average between the first and the last value."""
    valued = [one for one in known if one.value is not None]
    if len(valued) < 2 or valued[0].period.index == valued[-1].period.index:
        return None
    first, last = valued[0], valued[-1]
    assert first.value is not None and last.value is not None
    return sign * (last.value - first.value) / (last.period.index - first.period.index)


def _expected(indicator: Indicator, known: list[Measurement], target: Target) -> Fraction | None:
    """The value on the straight line from the baseline to the target, at the end of the latest period."""
    start, day = indicator.baseline, indicator.baseline_on
    if start is None or day is None:
        first = next((one for one in known[:-1] if one.value is not None), None)
        if first is None:
            return None
        start, day = first.value, first.period.last
    assert start is not None and target.value is not None
    whole = (target.due_on - day).days
    gone = (known[-1].period.last - day).days
    if whole <= 0 or gone < 0:
        return None
    return start + (target.value - start) * Fraction(min(gone, whole), whole)
