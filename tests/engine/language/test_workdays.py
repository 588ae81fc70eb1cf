"""Working days of Vietnamese public offices."""

from datetime import date

import pytest

from dondoc.engine.language.workdays import Calendar, DayRule

CALENDAR = Calendar.load()


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 2, 17), False),
        (date(2024, 4, 29), False),
        (date(2024, 5, 4), True),
        (date(2025, 4, 26), True),
        (date(2025, 5, 2), False),
        (date(2026, 3, 10), True),
        (date(2026, 3, 14), False),
    ],
)
def test_is_workday(day: date, working: bool) -> None:
    assert CALENDAR.is_workday(day) is working


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2024, 4, 25), 5, date(2024, 5, 6)),
        (date(2026, 3, 10), 5, date(2026, 3, 17)),
        (date(2026, 3, 10), 10, date(2026, 3, 24)),
        (date(2026, 3, 13), 1, date(2026, 3, 16)),
        (date(2026, 3, 14), 0, date(2026, 3, 14)),
    ],
)
def test_add_workdays(start: date, count: int, end: date) -> None:
    assert CALENDAR.add_workdays(start, count) == end
    assert CALENDAR.workdays_between(start, end) == count
    assert CALENDAR.workdays_between(end, start) == -count


def test_next_workday() -> None:
    assert CALENDAR.next_workday(date(2026, 3, 14)) == date(2026, 3, 16)
    assert CALENDAR.next_workday(date(2026, 3, 16)) == date(2026, 3, 16)


def test_an_administrator_wins() -> None:
    local = Calendar.load([DayRule(date(2026, 3, 10), False, "Nghỉ theo thông báo của tỉnh")])
    assert not local.is_workday(date(2026, 3, 10))
    assert local.add_workdays(date(2026, 3, 9), 1) == date(2026, 3, 11)
