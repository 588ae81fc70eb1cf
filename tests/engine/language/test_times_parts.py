"""Weeks, days and sittings within a month; a yearly day in a text that prints no date of its own."""

from datetime import date

import pytest

from dondoc.engine.language.times import Calendar, combine, find_times
from dondoc.engine.language.times.model import Time, TimeDoubt

CALENDAR = Calendar.load()
SIGNED = date(2025, 8, 1)


def times(text: str, signed_on: date | None = SIGNED) -> tuple[Time, ...]:
    return find_times(text, signed_on=signed_on, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("hoàn thành trong tuần đầu tháng 9", date(2025, 9, 7)),
        ("hoàn thành trong tuần đầu tiên của tháng 9/2025", date(2025, 9, 7)),
        ("xong trong tuần thứ ba của tháng 10", date(2025, 10, 21)),
        ("trình trong tuần cuối tháng 9", date(2025, 9, 30)),
        ("báo cáo trong 10 ngày đầu tháng 9", date(2025, 9, 10)),
        ("báo cáo trong 10 ngày cuối tháng 9", date(2025, 9, 30)),
        ("tập huấn trong 02 ngày 11 và 12/9", date(2025, 9, 12)),
        ("tập huấn trong hai ngày 30/9 và 01/10/2025", date(2025, 10, 1)),
        ("quán triệt trong sinh hoạt định kỳ tháng 8/2025", date(2025, 8, 31)),
        ("trong quý II, III năm 2026", date(2026, 9, 30)),
    ],
)
def test_parts_of_a_month(text: str, due: date) -> None:
    assert [(time.due, time.bound) for time in times(text) if time.due] == [(due, "by")]


@pytest.mark.parametrize(
    ("text", "due", "bound"),
    [
        ("xong trước 10 giờ ngày mai", date(2025, 8, 2), "before"),
        ("xong trước 10 giờ sáng mai (03/8)", date(2025, 8, 3), "before"),
        ("hoàn thành trong ngày mai", date(2025, 8, 2), "by"),
    ],
)
def test_tomorrow(text: str, due: date, bound: str) -> None:
    assert [(time.due, time.bound) for time in times(text) if time.due] == [(due, bound)]


def test_an_afternoon_of_each_week() -> None:
    assert times("chiều thứ Năm hằng tuần báo cáo")[0].rrule == "FREQ=WEEKLY;BYDAY=TH"


@pytest.mark.parametrize(
    "text",
    [
        "lượng mưa tuần đầu tháng 9 tăng",
        "tại tuần đầu tháng 9",
        "thu 10 ngày đầu tháng 9 đạt khá",
        "đưa vào sinh hoạt chi bộ tháng 8",
    ],
)
def test_what_only_mentions_one(text: str) -> None:
    assert not [time for time in times(text) if time.due]


def test_a_person_is_told_that_a_week_prints_no_day() -> None:
    assert TimeDoubt.APPROXIMATE in times("xong trong tuần đầu tháng 9")[0].doubts


def test_two_days_are_a_window() -> None:
    found = times("tổ chức trong 02 ngày 11 và 12/9/2025")[0]
    assert (found.start, found.end) == (date(2025, 9, 11), date(2025, 9, 12))


def test_a_yearly_day_needs_no_year() -> None:
    found = combine(list(times("Định kỳ hàng năm báo cáo Sở (trước ngày 20/11)", None)))
    assert found is not None and found.rrule == "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20"


def test_an_impossible_day_makes_no_rule() -> None:
    found = combine(list(times("Định kỳ hàng năm báo cáo Sở (trước ngày 31/11)", None)))
    assert found is not None and found.rrule == "FREQ=YEARLY"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("tổng kết vào cuối năm 2025", date(2025, 12, 31)),
        ("lấy số liệu của báo cáo tổng kết tại năm 2025", None),
    ],
)
def test_the_end_of_a_year(text: str, due: date | None) -> None:
    assert [time.due for time in times(text) if time.due] == ([due] if due else [])


@pytest.mark.parametrize(
    ("text", "rule"),
    [("kiểm tra hồ đập hằng năm", "FREQ=YEARLY"), ("bố trí từ kinh phí hằng năm của đơn vị", None)],
)
def test_a_yearly_budget_is_no_recurrence(text: str, rule: str | None) -> None:
    assert next((time.rrule for time in times(text) if time.rrule), None) == rule


def test_a_yearly_programme_is_no_recurrence() -> None:
    assert [time.rrule for time in times("đưa vào chương trình kiểm tra, giám sát hằng năm") if time.rrule] == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("xong trước thứ Hai, ngày 11/8", "before"),
        ("xong trước thứ Hai (11/8)", "before"),
        ("phát hành trong sáng thứ Hai (11/8)", "by"),
    ],
)
def test_a_weekday_with_its_day(text: str, bound: str) -> None:
    assert [(time.due, time.bound) for time in times(text)] == [(date(2025, 8, 11), bound)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Định kỳ trước ngày 15 tháng 12, các đơn vị báo cáo", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
        ("báo cáo 6 tháng (trước 15/6), năm (trước 15/11)", "FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=15"),
        ("phát tối thiểu 02 số/tháng", "FREQ=MONTHLY"),
        ("đăng 03 tin, bài/tuần", "FREQ=WEEKLY"),
        (
            "Định kỳ 6 tháng (trước ngày 20/6) và hàng năm (trước ngày 20/12) báo cáo",
            "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20",
        ),
        ("báo cáo hằng tháng (trước ngày 20)", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("báo cáo hằng tháng (theo mẫu của ngày 20/7)", "FREQ=MONTHLY"),
        ("kiểm tra 02 lần/năm (tháng 3 và tháng 9)", "FREQ=YEARLY;BYMONTH=3,9"),
        ("kiểm tra 02 lần/năm (mỗi lần 3 tháng)", "FREQ=MONTHLY;INTERVAL=6"),
        ("Định kỳ trước ngày 15 tháng 12 năm 2026, các đơn vị báo cáo", None),
        ("giải quyết 02 số hồ sơ trong tháng", None),
    ],
)
def test_rhythms_without_their_usual_words(text: str, rule: str | None) -> None:
    assert [time.rrule for time in times(text) if time.rrule] == ([rule] if rule else [])


def test_just_on_a_day() -> None:
    assert [(time.due, time.bound) for time in times("giao quân đúng ngày 04/3/2026")] == [(date(2026, 3, 4), "on")]
    assert [time.due for time in times("thực hiện đúng Công văn ngày 04/3/2025")] == [None]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("gửi trước 10h sáng thứ Năm (ngày 07/8/2025)", date(2025, 8, 7)),
        ("hạn nộp: 20/8/2025", date(2025, 8, 20)),
        ("xong trước dịp nghỉ lễ Quốc khánh", date(2025, 9, 2)),
        ("thi công trong 02 tháng (tháng 9, tháng 10 năm 2025)", None),
        ("thi công trong 02 tháng", date(2025, 10, 1)),
        ("gặp hạn: 20/8/2025 chưa mưa", None),
    ],
)
def test_hours_and_brackets(text: str, due: date | None) -> None:
    assert [time.due for time in times(text) if time.due] == ([due] if due else [])


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("có văn bản báo cáo xong trong tuần", date(2025, 8, 1)),
        ("hoàn thành trong tuần; báo cáo", date(2025, 8, 1)),
        ("trực các ngày trong tuần", None),
    ],
)
def test_done_within_the_week(text: str, due: date | None) -> None:
    assert [time.due for time in times(text) if time.due] == ([due] if due else [])


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("báo cáo Ban Thường vụ tại phiên họp tháng 11/2025", date(2025, 11, 30)),
        ("ý kiến tại phiên họp tháng 6/2025", None),
        ("báo cáo tại phiên họp thường kỳ", None),
    ],
)
def test_at_a_sitting(text: str, due: date | None) -> None:
    assert [time.due for time in times(text) if time.due] == ([due] if due else [])
