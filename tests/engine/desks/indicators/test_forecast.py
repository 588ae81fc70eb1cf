"""A trend goes on, one wrong figure does not bend it, and too little is refused."""

import random
from dataclasses import replace
from fractions import Fraction

from dondoc.engine.desks.indicators.forecast import forecast
from dondoc.engine.desks.indicators.model import Measurement
from dondoc.engine.desks.indicators.periods import Period
from engine.desks.indicators.samples import FIBRE, series

STRAIGHT = ("50", "52", "54", "56", "58", "60", "62", "64")


def test_a_straight_series_goes_on() -> None:
    found = forecast(FIBRE, series("Q1/2023", *STRAIGHT), ahead=2)
    assert [(one.ahead, one.value, one.low, one.high) for one in found.outlooks] == [(1, 66, 66, 66), (2, 68, 68, 68)]
    assert found.method.startswith("Xu hướng Theil–Sen trên 8 kỳ; khoảng 80%")


def test_one_wrong_figure_does_not_bend_the_trend() -> None:
    wrong = [*STRAIGHT[:4], "5.8", *STRAIGHT[5:]]
    found = forecast(FIBRE, series("Q1/2023", *wrong), ahead=1).outlooks[0]
    assert abs(found.value - 66) < 1


def test_too_few_figures_and_too_far_ahead_are_refused() -> None:
    few = forecast(FIBRE, series("Q1/2024", *STRAIGHT[:5]), ahead=1)
    assert (few.outlooks, few.refused) == ((), "Chưa dự báo: mới có 5 kỳ có số liệu, cần ít nhất 6.")
    far = forecast(FIBRE, series("Q1/2023", *STRAIGHT), ahead=9)
    assert far.refused == "Chưa dự báo: 9 kỳ tới xa hơn 8 kỳ đã có số liệu."


def test_a_share_never_passes_a_hundred() -> None:
    found = forecast(FIBRE, series("Q1/2023", "90", "92", "94", "96", "98", "99.9"), ahead=3)
    assert found.outlooks[-1].value == found.outlooks[-1].high == 100


def test_the_interval_holds_what_comes_about_as_often_as_it_says() -> None:
    dice = random.Random(49)
    open_ended = replace(FIBRE, low=None, high=None)
    first = Period.parse("01/2022")
    held = 0
    for _ in range(300):
        true = [50 + 0.5 * step + dice.gauss(0, 2) for step in range(25)]
        known = [
            Measurement(first.shifted(step), value=Fraction(round(value, 3))) for step, value in enumerate(true[:24])
        ]
        outlook = forecast(open_ended, known, ahead=1).outlooks[0]
        held += outlook.low <= Fraction(true[24]) <= outlook.high
    assert 0.76 <= held / 300 <= 0.95
