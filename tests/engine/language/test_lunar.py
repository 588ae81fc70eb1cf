"""Lunar days of Vietnam against printed calendars."""

from datetime import date

import pytest

from dondoc.engine.language import lunar


@pytest.mark.parametrize(
    ("day", "month", "name", "near", "solar"),
    [
        (2, 1, "Tân Sửu", 2021, date(2021, 2, 13)),
        (2, 1, "Nhâm Dần", 2022, date(2022, 2, 2)),
        (29, 12, "Nhâm Dần", 2023, date(2023, 1, 20)),
        (5, 1, "Quý Mão", 2023, date(2023, 1, 26)),
        (30, 12, "Quý Mão", 2024, date(2024, 2, 9)),
        (10, 3, "Bính Ngọ", 2026, date(2026, 4, 26)),
    ],
)
def test_lunar_day(day: int, month: int, name: str, near: int, solar: date) -> None:
    year = lunar.year_named(name, near)
    assert year is not None
    assert lunar.solar(day, month, year) == solar


@pytest.mark.parametrize(
    "first", [date(2018, 2, 16), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6)]
)
def test_tet(first: date) -> None:
    assert lunar.tet(first.year) == first


@pytest.mark.parametrize(("day", "month", "year"), [(30, 12, 2025), (31, 1, 2026), (0, 1, 2026), (1, 13, 2026)])
def test_no_such_lunar_day(day: int, month: int, year: int) -> None:
    with pytest.raises(ValueError, match="lunar"):
        lunar.solar(day, month, year)


@pytest.mark.parametrize(("name", "year"), [("Bính Ngọ", 2026), ("ất tị", 2025), ("Canh Tí", 2020), ("Giáp Sửu", None)])
def test_name_of_a_year(name: str, year: int | None) -> None:
    assert lunar.year_named(name, 2026) == year
