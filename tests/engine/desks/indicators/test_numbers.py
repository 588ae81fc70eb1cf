"""Numbers as typed and as printed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.desks.indicators.numbers import parse, without_marks, write
from dondoc.engine.errors import BadSettings


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12,5", "12.5"), ("12.5", "12.5"), ("1.234", "1234"), ("1.234,5", "1234.5"), ("1 234 567", "1234567"), ("98,6 %", "98.6"),
        ("0.5", "0.5"), ("0.125", "0.125"), ("-3", "-3"), ("1,234.5", "1234.5"), ("0", "0"), ("1234", "1234"), ("1,234", "1.234"),
    ],
)  # fmt: skip
def test_what_is_typed_or_pasted_is_understood(typed: str, value: str) -> None:
    assert parse(typed) == Fraction(value)


@pytest.mark.parametrize("typed", ["", "mười", "1.2.3", "1,2,3", "12 5", "5 tỷ", "1/2", "9" * 41])
def test_what_is_no_number_is_said_so(typed: str) -> None:
    with pytest.raises(BadSettings, match=r"[Ss]ố “"):
        parse(typed)


@pytest.mark.parametrize(
    ("written", "number", "marks"),
    [
        ("100%(*)", "100%", "(*)"), ("100 % (*)", "100 %", "(*)"), ("1.234**", "1.234", "**"), ("85,5(1)", "85,5", "(1)"), ("85,5²", "85,5", "²"),
        ("≈ 95", "95", "≈"), ("~95%(a)", "95%", "~ (a)"), ("khoảng 1.200", "1.200", "khoảng"), ("1\u00a0234\u00a0(*)", "1 234", "(*)"),
        ("100(*)(1)", "100", "(*) (1)"), ("12\u200b,5*", "12,5", "*"), ("Khoảng\u00a020%", "20%", "Khoảng"),
    ],
)  # fmt: skip
def test_marks_of_footnotes_and_rounding_are_told_from_the_number(written: str, number: str, marks: str) -> None:
    assert without_marks(written) == (number, marks)
    parse(number)


@pytest.mark.parametrize(
    "written",
    ["100%", "1.234", "1\u00a0234,5", "", "(*)", "≈", "trên 80", "12 m²", "90 (chín mươi)", "5(*) tỷ", "*" * 500],
)
def test_what_has_no_such_mark_or_is_no_number_stays_as_it_is(written: str) -> None:
    assert without_marks(written) == (written, "")


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_what_is_printed_is_read_back(number) -> None:
    assert parse(write(Fraction(number))) == Fraction(number)


def test_printing_rounds_half_up_and_leaves_out_noughts() -> None:
    assert write(Fraction(12345, 10)) == "1.234,5"
    assert write(Fraction(1, 3)) == "0,33"
    assert write(Fraction("0.005")) == "0,01"
    assert write(Fraction(-1, 1000)) == "0"
    assert write(Fraction(100)) == "100"
