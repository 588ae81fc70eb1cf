"""Cells of a plan's column of time that only have a meaning there."""

from datetime import date

import pytest

from dondoc.engine.language.times import Calendar, read_cell

CALENDAR = Calendar.load()


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("15 - 18/6/2025", date(2025, 6, 15), date(2025, 6, 18)),
        ("15-18/6/2025", date(2025, 6, 15), date(2025, 6, 18)),
        ("28/6 - 02/7/2025", date(2025, 6, 28), date(2025, 7, 2)),
        # backwards, and a day that no month has
        ("18-15/6/2025", None, None),
        ("28-31/6/2025", None, None),
    ],
)
def test_days_of_a_cell_are_due_on_the_last(cell: str, first: date | None, last: date | None) -> None:
    time = read_cell(cell, signed_on=date(2025, 3, 10), calendar=CALENDAR)
    assert (time.start if time else None, time.due if time else None) == (first, last)
