"""Lines drawn on the server, as numbers for an SVG: they print, need no script and are the same everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from dondoc.engine.desks.indicators import numbers
from dondoc.engine.desks.indicators.forecast import Forecast
from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.web.desks.indicators import figures
from dondoc.web.desks.indicators.models import Measurement

LEFT, RIGHT, TOP, BOTTOM = 48, 16, 14, 30
SMALL_WIDTH, SMALL_HEIGHT = 96, 24
STEPS = 5
"""Lines across a chart at most, but for one."""
EDGE = 24
"""A name of a period this near to an edge is written inside it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a chart in units of its letters; columns: names of periods at most."""

    width: int
    height: int
    columns: int

    @property
    def right(self) -> int:
        """Where the lines end."""
        return self.width - RIGHT

    @property
    def floor(self) -> int:
        """Where the names of periods stand."""
        return self.height - 10


WIDE, NARROW = Frame(720, 260, 7), Frame(360, 230, 3)
"""For a desk and for a phone, on which the letters of the wide one would be too small to read."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: int
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Chart:
    """The numbers of one chart, whole ones since a page writes fractions with a comma: points, the target's height, the forecast with its band, the axes.

    goal_first: the name of the target stands at the beginning of its line, where the figures are far from it.
    """

    frame: Frame
    line: str
    dots: tuple[tuple[int, int, str], ...]
    band: str
    ahead: str
    target: int | None
    target_label: str
    goal_first: bool
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


def charts(series: Sequence[Measurement], forecast: Forecast, target: Fraction | None) -> tuple[Chart, ...]:
    """The chart of one indicator, wide and narrow; none while nothing was measured."""
    return tuple(one for frame in (WIDE, NARROW) if (one := chart(series, forecast, target, frame)))


def chart(
    series: Sequence[Measurement], forecast: Forecast, target: Fraction | None, frame: Frame = WIDE
) -> Chart | None:
    """The chart of one indicator; None while nothing was measured."""
    points = [(Period.parse(one.period), figures.exact(one.value)) for one in series if one.value is not None]
    known = [(period, value) for period, value in points if value is not None]
    if not known:
        return None
    ahead = forecast.outlooks
    first, last = known[0][0].index, known[-1][0].index + len(ahead)
    values = [value for _, value in known] + [edge for one in ahead for edge in (one.low, one.high)]
    steps = scale([*values, *([target] if target is not None else [])])
    low, high = steps[0], steps[-1]

    def x(index: int) -> int:
        return round(LEFT + (frame.right - LEFT) * ((index - first) / (last - first) if last > first else 0.5))

    def y(value: Fraction) -> int:
        return round(frame.height - BOTTOM - (frame.height - TOP - BOTTOM) * (value - low) / (high - low))

    dots = tuple((x(period.index), y(value), f"{period.label}: {numbers.write(value)}") for period, value in known)
    end = known[-1]
    coming = [(x(end[0].index + one.ahead), one) for one in ahead]
    upper = [(dots[-1][0], dots[-1][1]), *((at, y(one.high)) for at, one in coming)]
    lower = [(at, y(one.low)) for at, one in reversed(coming)]
    middle = [(dots[-1][0], dots[-1][1]), *((at, y(one.value)) for at, one in coming)]
    return Chart(
        frame=frame,
        line=_points([(at, height) for at, height, _ in dots]),
        dots=dots,
        band=_points([*upper, *lower]) if coming else "",
        ahead=_points(middle) if coming else "",
        target=y(target) if target is not None else None,
        target_label=numbers.write(target) if target is not None else "",
        goal_first=target is not None
        and abs(known[0][1] - target) >= abs((ahead[-1].value if ahead else end[1]) - target),
        rows=tuple(Tick(y(value), numbers.write(value)) for value in steps),
        columns=_columns(end[0], first, last, x, frame),
    )


def _columns(newest: Period, first: int, last: int, x: Callable[[int], int], frame: Frame) -> tuple[Tick, ...]:
    """The names of some periods along the bottom, as offices write them without the kind of the period ("III/2026")."""
    step = max(1, -(-(last - first + 1) // frame.columns))
    found = []
    for index in range(first, last + 1, step):
        at = x(index)
        anchor = "end" if at > frame.right - EDGE else "middle"
        found.append(Tick(at, _short(newest.shifted(index - newest.index)), anchor))
    return tuple(found)


def _short(period: Period) -> str:
    words = period.label
    return words if period.frequency is Frequency.HALF else words.rpartition(" ")[2]


def scale(values: Sequence[Fraction]) -> list[Fraction]:
    """Round numbers (1, 2, 2,5 or 5 of some power of ten apart) that hold all values between the first and the last."""
    low, high = min(values), max(values)
    reach = (high - low) or max(abs(high), Fraction(1))
    power = Fraction(1)
    while power * 10 <= reach:
        power *= 10
    while power > reach:
        power /= 10
    rough = reach / STEPS
    wide = next(step for step in (power * share / 10 for share in (1, 2, Fraction(5, 2), 5, 10, 20)) if step >= rough)
    begin, end = floor(low / wide), ceil(high / wide)
    if end == begin:
        begin, end = begin - 1, end + 1
    return [wide * place for place in range(begin, end + 1)]


def _points(pairs: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{at},{height}" for at, height in pairs)
