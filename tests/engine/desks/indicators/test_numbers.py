"""Numbers as typed and as printed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.desks.indicators.numbers import parse, write
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


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_what_is_printed_is_read_back(number) -> None:
    assert parse(write(Fraction(number))) == Fraction(number)


def test_printing_rounds_half_up_and_leaves_out_noughts() -> None:
    assert write(Fraction(12345, 10)) == "1.234,5"
    assert write(Fraction(1, 3)) == "0,33"
    assert write(Fraction("0.005")) == "0,01"
    assert write(Fraction(-1, 1000)) == "0"
    assert write(Fraction(100)) == "100"
