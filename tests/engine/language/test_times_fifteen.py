"""The fifteen expressions of benchmarks/dates.py, without the other reader: all of them must be right."""

from datetime import date

import pytest

from dondoc.engine.language.times import Calendar, TimeRole, combine, find_times, read_cell

SIGNED = date(2024, 3, 18)
CALENDAR = Calendar.load()


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("trước ngày 30/6/2024", date(2024, 6, 30)),
        ("trong tháng 4/2024", date(2024, 4, 30)),
        ("trong 05 ngày làm việc kể từ ngày ký", date(2024, 3, 25)),
        ("trước 17 giờ ngày 20/3/2024", date(2024, 3, 20)),
        ("đến hết năm 2025", date(2025, 12, 31)),
        ("trong tuần này", date(2024, 3, 22)),
    ],
)
def test_a_day(words: str, due: date) -> None:
    (found,) = find_times(words, signed_on=SIGNED, calendar=CALENDAR)
    assert (found.due, found.role) == (due, TimeRole.DEADLINE)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("quý II/2024", date(2024, 6, 30)),
        ("cuối quý III", date(2024, 9, 30)),
        ("đầu tháng 5", date(2024, 5, 10)),
    ],
)
def test_a_day_in_a_cell(words: str, due: date) -> None:
    found = read_cell(words, signed_on=SIGNED, calendar=CALENDAR)
    assert found is not None
    assert found.due == due


@pytest.mark.parametrize(
    ("words", "rrule"),
    [
        ("chậm nhất ngày 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("định kỳ hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
        ("ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ],
)
def test_a_rule(words: str, rrule: str) -> None:
    whole = combine(list(find_times(words, signed_on=SIGNED, calendar=CALENDAR)))
    assert whole is not None
    assert (whole.rrule, whole.due) == (rrule, None)


@pytest.mark.parametrize(
    "words",
    ["trước kỳ họp HĐND cuối năm", "giai đoạn 2021-2025", "đến năm 2025, định hướng đến năm 2030"],
)
def test_no_deadline(words: str) -> None:
    found = find_times(words, signed_on=SIGNED, calendar=CALENDAR)
    assert [time for time in found if time.role is TimeRole.DEADLINE or time.due] == []
