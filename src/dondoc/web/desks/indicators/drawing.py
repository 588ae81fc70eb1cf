"""Lines drawn on the server, as numbers for an SVG: they print, need no script and are the same everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.engine.desks.indicators import numbers
from dondoc.engine.desks.indicators.forecast import Forecast
from dondoc.engine.desks.indicators.periods import Period
from dondoc.web.desks.indicators import figures
from dondoc.web.desks.indicators.models import Measurement

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 14, 30
SMALL_WIDTH, SMALL_HEIGHT = 96, 24
STEPS = 4


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The numbers of one chart, whole ones since a page writes fractions with a comma: points, the target's height, the forecast with its band, the axes."""

    line: str
    dots: tuple[tuple[int, int, str], ...]
    band: str
    ahead: str
    target: int | None
    target_label: str
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]


def spark(series: Sequence[Measurement]) -> str:
    """The points of the small line of the overview; empty below two figures."""
    values = [float(one.value) for one in series if one.value is not None]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    reach = high - low or 1
    step = SMALL_WIDTH / (len(values) - 1)
    return " ".join(
        f"{place * step:.1f},{SMALL_HEIGHT - 3 - (value - low) / reach * (SMALL_HEIGHT - 6):.1f}"
        for place, value in enumerate(values)
    )


def chart(series: Sequence[Measurement], forecast: Forecast, target: Fraction | None) -> Chart | None:
    """The chart of one indicator; None while nothing was measured."""
    points = [(Period.parse(one.period), figures.exact(one.value)) for one in series if one.value is not None]
    known = [(period, value) for period, value in points if value is not None]
    if not known:
        return None
    ahead = forecast.outlooks
    first, last = known[0][0].index, known[-1][0].index + len(ahead)
    values = [value for _, value in known] + [edge for one in ahead for edge in (one.low, one.high)]
    low, high = _bounds([*values, *([target] if target is not None else [])])

    def x(index: int) -> int:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * ((index - first) / (last - first) if last > first else 0.5))

    def y(value: Fraction) -> int:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low))

    dots = tuple((x(period.index), y(value), f"{period.label}: {numbers.write(value)}") for period, value in known)
    end = known[-1]
    coming = [(x(end[0].index + one.ahead), one) for one in ahead]
    upper = [(dots[-1][0], dots[-1][1]), *((at, y(one.high)) for at, one in coming)]
    lower = [(at, y(one.low)) for at, one in reversed(coming)]
    middle = [(dots[-1][0], dots[-1][1]), *((at, y(one.value)) for at, one in coming)]
    return Chart(
        line=_points([(at, height) for at, height, _ in dots]),
        dots=dots,
        band=_points([*upper, *lower]) if coming else "",
        ahead=_points(middle) if coming else "",
        target=y(target) if target is not None else None,
        target_label=numbers.write(target) if target is not None else "",
        rows=tuple(Tick(y(value), numbers.write(value)) for value in _steps(low, high)),
        columns=_columns(end[0], first, last, x),
    )


def _columns(newest: Period, first: int, last: int, x: object) -> tuple[Tick, ...]:
    """At most seven names of periods along the bottom."""
    assert callable(x)
    step = max(1, -(-(last - first + 1) // 7))
    return tuple(Tick(x(index), newest.shifted(index - newest.index).code) for index in range(first, last + 1, step))


def _bounds(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    low, high = min(values), max(values)
    reach = (high - low) or max(abs(high), Fraction(1))
    return low - reach / 10, high + reach / 10


def _steps(low: Fraction, high: Fraction) -> list[Fraction]:
    return [low + (high - low) * step / STEPS for step in range(STEPS + 1)]


def _points(pairs: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{at},{height}" for at, height in pairs)
