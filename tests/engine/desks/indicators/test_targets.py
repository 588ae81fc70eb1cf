"""Targets as they stand in a table of an office."""

from fractions import Fraction

import pytest

from dondoc.engine.desks.indicators import targets
from dondoc.engine.desks.indicators.model import Bound, Direction
from dondoc.engine.errors import BadSettings

UP, DOWN = Direction.UP, Direction.DOWN


@pytest.mark.parametrize(
    ("text", "direction", "bound", "value"),
    [
        ("80", UP, Bound.AT_LEAST, 80),
        ("80%", UP, Bound.AT_LEAST, 80),
        ("10", DOWN, Bound.AT_MOST, 10),
        ("trên 80%", UP, Bound.ABOVE, 80),
        ("> 80", UP, Bound.ABOVE, 80),
        ("≥ 99,5", UP, Bound.AT_LEAST, Fraction(199, 2)),
        ("Không quá 10", DOWN, Bound.AT_MOST, 10),
        ("<=1.500", DOWN, Bound.AT_MOST, 1500),
        ("dưới 5", DOWN, Bound.BELOW, 5),
        ("khoảng 20%", UP, Bound.ABOUT, 20),
        ("≈ 20", UP, Bound.ABOUT, 20),
        ("hoàn thành", UP, Bound.DONE, 1),
        ("chưa có giá trị", UP, Bound.AT_LEAST, None),
    ],
)
def test_a_target_is_read_as_it_is_written(text, direction, bound, value):
    assert targets.parse(text, direction) == (bound, value)


@pytest.mark.parametrize("text", ["", "tám mươi", "trên", "80 đến 90", ">>80"])
def test_what_is_no_target_is_said_so(text):
    with pytest.raises(BadSettings, match="Chưa hiểu mục tiêu"):
        targets.parse(text, UP)


@pytest.mark.parametrize("bound", list(Bound))
def test_what_is_written_is_read_again(bound):
    value = Fraction(1) if bound is Bound.DONE else Fraction(1234567, 1000)
    assert targets.parse(targets.write(bound, value), UP) == (bound, value)
