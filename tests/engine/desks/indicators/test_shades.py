"""Classes of a map hold about equally many values, and equal values share one."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.desks.indicators.shades import Shade, shade_of, shades


def test_ten_values_make_five_pairs():
    found = shades([Fraction(value) for value in (10, 1, 2, 9, 3, 8, 4, 7, 5, 6)])
    assert found == tuple(Shade(Fraction(low), Fraction(low + 1), 2) for low in (1, 3, 5, 7, 9))
    assert [shade_of(Fraction(value), found) for value in (1, 2, 3, 10)] == [0, 0, 1, 4]


def test_few_different_values_have_a_class_each():
    found = shades([Fraction(0), Fraction(100), Fraction(100)])
    assert found == (Shade(Fraction(0), Fraction(0), 1), Shade(Fraction(100), Fraction(100), 2))
    assert shades([]) == ()


def test_many_equal_values_are_not_torn_apart():
    found = shades([Fraction(0)] * 50 + [Fraction(value) for value in range(1, 11)])
    assert found[0] == Shade(Fraction(0), Fraction(0), 50)
    assert len(found) == 2


@given(st.lists(st.fractions(min_value=-50, max_value=50, max_denominator=4), min_size=1, max_size=60))
def test_each_value_has_one_class_and_classes_go_up(values):
    found = shades(values)
    assert 1 <= len(found) <= 5
    assert sum(one.count for one in found) == len(values)
    assert all(first.high < second.low for first, second in pairwise(found))
    for value in values:
        one = found[shade_of(value, found)]
        assert one.low <= value <= one.high
