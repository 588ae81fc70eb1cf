"""Charts are drawn over round numbers, for a desk and for a phone."""

from fractions import Fraction
from itertools import pairwise

import pytest

from dondoc.web.desks.indicators.drawing import NARROW, WIDE, scale
from web.desks.indicators.test_pages import confirmed


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ((68, 78, 80, 81), [65, 70, 75, 80, 85]),
        ((60, 65, 80), [60, 65, 70, 75, 80]),
        ((0, 3), [0, 1, 2, 3]),
        ((7,), [6, 8]),
        ((Fraction(1, 10), Fraction(3, 10)), [Fraction(n, 20) for n in range(2, 7)]),
        ((12_000, 96_000), [0, 20_000, 40_000, 60_000, 80_000, 100_000]),
        ((-4, 9), [-5, 0, 5, 10]),
    ],
)
def test_the_lines_are_round_and_hold_all_values(values, lines):
    found = scale([Fraction(one) for one in values])
    assert found[0] <= min(values) and max(values) <= found[-1]
    assert len({after - before for before, after in pairwise(found)}) == 1
    assert found == lines


def test_a_phone_has_a_chart_of_its_own(browse, fibre, an, enter, posts):
    confirmed(fibre, an, enter, posts, 50, 52, 54, 56, 58, 60, 62, 64)
    page = browse(an).get("/chi-tieu/ho-cap-quang/")
    wide, narrow = page.context["charts"]
    assert (wide.frame, narrow.frame) == (WIDE, NARROW)
    assert [one.label for one in narrow.rows] == [one.label for one in wide.rows] == ["50", "60", "70", "80"]
    assert all(0 < at <= NARROW.right for at, _height, _name in narrow.dots)
    assert [one.label for one in narrow.columns] == ["I/2024", "I/2025", "I/2026"], "as offices write periods"
    assert len(wide.columns) <= WIDE.columns and wide.columns[-1].label.endswith("/2026")
    assert wide.goal_first, "the figures end near the target, so its name stands at the other end"
    assert page.content.decode().count('role="img" aria-label="Diễn biến và dự báo') == 2
