"""Between the tables, which keep decimals, and the engine, which computes with exact fractions."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from dondoc.engine.desks.indicators import model as engine
from dondoc.engine.desks.indicators import places
from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.engine.errors import BadSettings
from dondoc.web.desks.indicators import models

STORED = Decimal("0.000001")
LARGEST = Decimal(10) ** 17
LARGE = "Số {} quá lớn; xin kiểm tra lại đơn vị tính."
PERCENT = Fraction(100)


def exact(value: Decimal | None) -> Fraction | None:
    """The stored number as the engine takes it."""
    return None if value is None else Fraction(value)


def stored(value: Fraction | None) -> Decimal | None:
    """The number as it is kept, six decimals; raises BadSettings for one that is too large."""
    if value is None:
        return None
    number = Decimal(value.numerator) / Decimal(value.denominator)
    if abs(number) >= LARGEST:
        raise BadSettings(LARGE.format(number))
    return number.quantize(STORED, rounding=ROUND_HALF_UP)


def plain(value: Decimal | None) -> str:
    """A stored number as text, for JSON: without noughts at the end, never as 1E+3."""
    if value is None:
        return ""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def factor(unit: str) -> Fraction:
    """What a share is multiplied with: 100 where the unit is per cent."""
    return PERCENT if unit.strip() == "%" else Fraction(1)


def indicator(row: models.Indicator, *, start: models.Measurement | None = None) -> engine.Indicator:
    """The engine's indicator of a row; `start` stands in for a baseline that is not set (the first figure of all, which may
    be older than the series that is looked at)."""
    baseline, baseline_on = row.baseline, row.baseline_on
    if baseline is None and start is not None:
        baseline, baseline_on = start.value, start.last
    return engine.Indicator(
        code=row.code,
        name=row.name,
        unit=row.unit,
        direction=engine.Direction(row.direction),
        frequency=Frequency(row.frequency),
        gathering=engine.Gathering(row.gathering),
        formula=row.formula,
        targets=tuple(target(one) for one in row.targets.all()),
        baseline=exact(baseline),
        baseline_on=baseline_on,
        low=exact(row.low),
        high=exact(row.high),
        jump=None if row.jump_percent is None else Fraction(row.jump_percent, 100),
        late_after=row.late_after,
        source=row.source,
    )


def target(row: models.Target) -> engine.Target:
    """The engine's target of a row."""
    return engine.Target(row.due_on, engine.Bound(row.bound), exact(row.value), row.source)


def measurement(row: models.Measurement, unit: str) -> engine.Measurement:
    """The engine's measurement of a row."""
    return engine.Measurement(
        Period.parse(row.period),
        place=str(row.place_id or ""),
        value=exact(row.value),
        numerator=exact(row.numerator),
        denominator=exact(row.denominator),
        carried_out=row.carried_out,
        factor=factor(unit),
    )


def of_place(row: models.Measurement) -> places.Figure:
    """What is known of a place by a row, as figures of places are gathered and handed on."""
    elements = {name: Fraction(number) for name, number in row.elements.items()}
    return places.Figure(exact(row.value), exact(row.numerator), exact(row.denominator), elements)
