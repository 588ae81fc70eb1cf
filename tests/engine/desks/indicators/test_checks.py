"""A figure that cannot be is refused, one that is odd is asked about."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from dondoc.engine.desks.indicators.checks import Check, check, check_sum
from dondoc.engine.desks.indicators.model import Gathering, Measurement
from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.errors import BadSettings
from engine.desks.indicators.samples import FIBRE, series

Q1, Q2 = Period.parse("Q1/2024"), Period.parse("Q2/2024")
HUNDRED = Fraction(100)


def rate(top: int, bottom: int) -> Measurement:
    return Measurement(Q2, numerator=Fraction(top), denominator=Fraction(bottom), factor=HUNDRED)


def test_a_rate_is_its_two_numbers() -> None:
    assert rate(45, 60).value == 75
    assert check(FIBRE, rate(45, 60)) == ()


def test_more_households_with_fibre_than_households_cannot_be() -> None:
    found = check(FIBRE, rate(70, 60))
    assert [(one.check, one.blocking) for one in found] == [(Check.PART_OF_WHOLE, True), (Check.RANGE, True)]
    assert found[0].sentence == "Tử số 70 lớn hơn mẫu số 60; xin kiểm tra lại hai số."


def test_a_negative_count_cannot_be() -> None:
    assert check(FIBRE, rate(-1, 60))[0].check is Check.PART_OF_WHOLE


def test_a_figure_outside_its_range_is_refused_and_the_edges_are_not() -> None:
    (high,), (low,) = (check(FIBRE, *series("Q1/2024", value)) for value in ("100.01", "-0.01"))
    assert high.blocking and "xin kiểm tra lại đơn vị tính" in high.sentence
    assert low.blocking
    assert all(check(FIBRE, *series("Q1/2024", value)) == () for value in ("0", "100"))


def test_a_jump_of_more_than_half_is_asked_about_but_taken() -> None:
    before, after = series("Q1/2024", "40", "61")
    (found,) = check(FIBRE, after, before=before)
    assert (found.check, found.blocking) == (Check.JUMP, False)
    assert found.sentence == "Giá trị 61 khác nhiều so với 40 của quý I/2024; nếu đúng, xin ghi lý do."
    assert check(FIBRE, series("Q2/2024", "60")[0], before=before) == ()


def test_a_figure_is_late_from_the_sixteenth_day_after_its_quarter() -> None:
    (figure,) = series("Q1/2024", "50")
    assert check(FIBRE, figure, handed_in=date(2024, 4, 15)) == ()
    assert (
        check(FIBRE, figure, handed_in=date(2024, 4, 18))[0].sentence
        == "Số liệu quý I/2024 có hạn 15/04/2024, nộp muộn 3 ngày."
    )


def test_the_province_is_the_sum_of_its_communes() -> None:
    summed = replace(FIBRE, gathering=Gathering.SUM)
    whole = Measurement(Q1, value=Fraction(30))
    assert check_sum(summed, whole, {"a": Fraction(10), "b": Fraction(20)}) == ()
    (found,) = check_sum(summed, whole, {"a": Fraction(10), "b": Fraction(21)})
    assert found.sentence == "Tổng các đơn vị là 31 mà toàn tỉnh ghi 30; xin kiểm tra lại."
    assert check_sum(FIBRE, whole, {"a": Fraction(1)}) == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"numerator": Fraction(1)}, "phải đi cùng nhau"),
        ({"numerator": Fraction(1), "denominator": Fraction(0)}, "Mẫu số bằng 0"),
        ({}, "chưa có giá trị"),
    ],
)
def test_half_a_figure_is_none(given: dict[str, Fraction], said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        Measurement(Q1, **given)
