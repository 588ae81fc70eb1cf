"""Periods as offices write and type them."""

from datetime import date

import pytest

from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.engine.errors import BadSettings


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2025", "2025"), ("năm 2025", "2025"), ("Quý I/2025", "2025-Q1"), ("Q3/2024", "2024-Q3"), ("quý IV năm 2024", "2024-Q4"),
        ("6 tháng đầu năm 2024", "2024-H1"), ("6T2/2024", "2024-H2"), ("tháng 3/2024", "2024-03"), ("T12.2024", "2024-12"), ("03/2024", "2024-03"),
        ("2024-H1", "2024-H1"), ("2024-Q2", "2024-Q2"), ("2024-11", "2024-11"),
    ],
)  # fmt: skip
def test_what_offices_type_is_understood(typed: str, code: str) -> None:
    period = Period.parse(typed)
    assert period.code == code
    assert Period.parse(period.code) == period == Period.parse(period.label)


@pytest.mark.parametrize("typed", ["", "quý 5/2024", "13/2024", "năm nay", "1999", "quý I", "2024-13"])
def test_what_is_no_period_is_said_so(typed: str) -> None:
    with pytest.raises(BadSettings, match="Chưa hiểu kỳ"):
        Period.parse(typed)


def test_the_days_of_a_period() -> None:
    quarter = Period.parse("Q1/2024")
    assert (quarter.first, quarter.last, quarter.label) == (date(2024, 1, 1), date(2024, 3, 31), "quý I/2024")
    assert Period.parse("02/2024").last == date(2024, 2, 29)
    assert Period.parse("6T2/2025").first == date(2025, 7, 1)


def test_the_period_before_the_first_quarter_is_the_last_of_the_year_before() -> None:
    assert Period.parse("Q1/2024").shifted(-1).code == "2023-Q4"
    assert Period.parse("12/2024").shifted(1).code == "2025-01"
    assert Period.of(date(2024, 7, 1), Frequency.HALF).code == "2024-H2"
