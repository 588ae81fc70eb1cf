"""Periods have the names that offices give them."""

from datetime import date

import pytest

from dondoc.engine.errors import BadSettings
from dondoc.engine.reports.periods import Kind, any_period, ended_before, period


@pytest.mark.parametrize(
    ("kind", "number", "first", "last", "name"),
    [
        (Kind.MONTH, 2, date(2026, 2, 1), date(2026, 2, 28), "tháng 2 năm 2026"),
        (Kind.QUARTER, 3, date(2026, 7, 1), date(2026, 9, 30), "quý III năm 2026"),
        (Kind.HALF_YEAR, 1, date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        (Kind.NINE_MONTHS, 1, date(2026, 1, 1), date(2026, 9, 30), "9 tháng đầu năm 2026"),
        (Kind.YEAR, 1, date(2026, 1, 1), date(2026, 12, 31), "năm 2026"),
    ],
)
def test_periods_of_a_year(kind, number, first, last, name):
    found = period(kind, 2026, number)
    assert (found.first, found.last, found.name) == (first, last, name)


def test_any_other_period_is_named_by_its_days():
    assert any_period(date(2026, 1, 15), date(2026, 11, 20)).name == "từ ngày 15/01/2026 đến ngày 20/11/2026"
    with pytest.raises(BadSettings, match="trước ngày cuối"):
        any_period(date(2026, 2, 2), date(2026, 2, 1))


@pytest.mark.parametrize(("kind", "number"), [(Kind.MONTH, 13), (Kind.MONTH, 0), (Kind.QUARTER, 5), (Kind.ANY, 1)])
def test_there_is_no_thirteenth_month(kind, number):
    with pytest.raises(BadSettings):
        period(kind, 2026, number)


@pytest.mark.parametrize(
    ("kind", "number", "name"),
    [
        (Kind.MONTH, 1, "tháng 12 năm 2025"),
        (Kind.MONTH, 10, "tháng 9 năm 2026"),
        (Kind.QUARTER, 1, "quý IV năm 2025"),
        (Kind.HALF_YEAR, 1, "6 tháng đầu năm 2025"),
        (Kind.YEAR, 1, "năm 2025"),
    ],
)
def test_each_period_is_compared_with_its_like(kind, number, name):
    before = period(kind, 2026, number).before
    assert before is not None and before.name == name
    assert any_period(date(2026, 1, 1), date(2026, 1, 9)).before is None


def test_what_an_office_most_likely_reports_on():
    assert ended_before(date(2026, 1, 5)).name == "tháng 12 năm 2025"
