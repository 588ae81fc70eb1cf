"""Where a series is heading: a robust straight trend with an interval, and its method by name.

The slope is the median of the slopes between all pairs of points (Theil 1950, Sen 1968), so that one wrong figure in four
moves it little. The interval joins the uncertainty of the slope (Sen's, by the variance of Kendall's statistic) with the
scatter of the points about the line (their median absolute deviation). It speaks of the trend going on, not of what people do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import ceil, floor, sqrt
from statistics import NormalDist, median

from dondoc.engine.desks.indicators.model import Indicator, Measurement, in_order

METHOD = "Xu hướng Theil–Sen trên {} kỳ; khoảng {}% theo Sen (1968) và độ lệch tuyệt đối trung vị"
FEW = "Chưa dự báo: mới có {} kỳ có số liệu, cần ít nhất {}."
FAR = "Chưa dự báo: {} kỳ tới xa hơn {} kỳ đã có số liệu."
LEAST_POINTS = 6
"""Sen's interval of 80 % is not defined below five points; six leaves one to be wrong."""
MOST_POINTS = 60
"""The newest points that are looked at: five years of months; all pairs of them are 1,770."""
LEVEL = 0.8
NORMAL = 1.4826
"""Standard deviation of a normal spread with median absolute deviation 1."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The expected value some periods ahead, with the interval that holds it at `LEVEL`."""

    ahead: int
    value: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Forecast:
    """The outlook of each period ahead; empty with the reason in `refused` when there is too little to go by."""

    outlooks: tuple[Outlook, ...]
    method: str
    refused: str = ""


def forecast(indicator: Indicator, measurements: Sequence[Measurement], *, ahead: int) -> Forecast:
    """The outlook 1 to `ahead` periods after the newest measurement of one place; values outside what is possible are cut.

    Refuses (in words) with fewer than LEAST_POINTS measured periods, and further ahead than the series is long.
    """
    points = [(one.period.index, one.value) for one in in_order(measurements) if one.value is not None][-MOST_POINTS:]
    if len(points) < LEAST_POINTS:
        return Forecast((), "", FEW.format(len(points), LEAST_POINTS))
    if ahead > points[-1][0] - points[0][0] + 1:
        return Forecast((), "", FAR.format(ahead, len(points)))
    slope, low, high = _slopes(points)
    centre = median([index for index, _ in points])
    level = median([value - slope * (index - Fraction(centre)) for index, value in points])
    spread = _spread(points, slope, level, Fraction(centre))
    method = METHOD.format(len(points), round(LEVEL * 100))
    return Forecast(
        tuple(
            _outlook(indicator, step, points[-1][0] + step - Fraction(centre), level, (slope, low, high), spread)
            for step in range(1, ahead + 1)
        ),
        method,
    )


def _slopes(points: Sequence[tuple[int, Fraction]]) -> tuple[Fraction, Fraction, Fraction]:
    """The median slope, and Sen's lowest and highest slope."""
    slopes = sorted((late - early) / (second - first) for (first, early), (second, late) in combinations(points, 2))
    count = len(points)
    reach = NormalDist().inv_cdf((1 + LEVEL) / 2) * sqrt(count * (count - 1) * (2 * count + 5) / 18)
    below = max(0, floor((len(slopes) - reach) / 2) - 1)
    above = min(len(slopes) - 1, ceil((len(slopes) + reach) / 2))
    return Fraction(median(slopes)), slopes[below], slopes[above]


def _spread(points: Sequence[tuple[int, Fraction]], slope: Fraction, level: Fraction, centre: Fraction) -> Fraction:
    """Half the width that the scatter about the line asks for."""
    off = median([abs(value - level - slope * (index - centre)) for index, value in points])
    return Fraction(off) * Fraction(NORMAL * NormalDist().inv_cdf((1 + LEVEL) / 2)).limit_denominator(10**6)


def _outlook(
    indicator: Indicator, step: int, distance: Fraction, level: Fraction, slopes: tuple[Fraction, ...], spread: Fraction
) -> Outlook:
    value, low, high = (level + slope * distance for slope in slopes)
    cut = [_possible(indicator, one) for one in (value, min(low, value) - spread, max(high, value) + spread)]
    return Outlook(step, *cut)


def _possible(indicator: Indicator, value: Fraction) -> Fraction:
    if indicator.low is not None:
        value = max(value, indicator.low)
    return value if indicator.high is None else min(value, indicator.high)
