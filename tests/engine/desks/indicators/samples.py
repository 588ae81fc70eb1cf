"""Indicators and series of figures that the tests speak of."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from dondoc.engine.desks.indicators.model import Bound, Direction, Gathering, Indicator, Measurement, Target
from dondoc.engine.desks.indicators.periods import Frequency, Period

FIBRE = Indicator(
    code="nq49-ho-cap-quang",
    name="Hộ gia đình có cáp quang",
    unit="%",
    direction=Direction.UP,
    frequency=Frequency.QUARTER,
    gathering=Gathering.RATIO,
    targets=(Target(date(2025, 12, 31), Bound.ABOVE, Fraction(80)),),
    baseline=Fraction(60),
    baseline_on=date(2023, 12, 31),
    low=Fraction(0),
    high=Fraction(100),
    jump=Fraction(1, 2),
)
PLACE_IN_COUNTRY = replace(
    FIBRE,
    code="nq49-hang-cac-tinh",
    name="Xếp hạng chuyển đổi số",
    unit="hạng",
    direction=Direction.DOWN,
    targets=(Target(date(2025, 12, 31), Bound.AT_MOST, Fraction(10)),),
    baseline=None,
    baseline_on=None,
)


def series(first: str, *values: str) -> list[Measurement]:
    """One figure a period from the first on."""
    start = Period.parse(first)
    return [Measurement(start.shifted(step), value=Fraction(value)) for step, value in enumerate(values)]
