"""What each form of facts/assignment-grammar section 5.1 gives beside its due day: kind, window, start, estimate, doubt."""

import re
from datetime import date, time

import pytest

from dondoc.engine.language.times import Calendar, Time, TimeDoubt, TimeKind, TimeRole, find_times

CALENDAR = Calendar.load()
SIGNED = date(2026, 3, 10)
BY_REFERENCE = (TimeDoubt.BY_REFERENCE,)


def find(words: str, signed: date = SIGNED) -> list[Time]:
    return list(find_times(words, signed_on=signed, calendar=CALENDAR))


def one(words: str, signed: date = SIGNED) -> Time:
    (found,) = find(words, signed)
    return found


@pytest.mark.parametrize(
    "words",
    [
        "kịp thời báo cáo", "báo cáo ngay", "khẩn trương rà soát", "sớm hoàn thành", "văn bản gửi hỏa tốc",
        "chấn chỉnh ngay việc này", "khắc phục ngay lập tức",
    ],
)  # fmt: skip
def test_rows_76_and_77_haste_is_no_day(words: str) -> None:
    found = one(words)
    assert (found.kind, found.role, found.due) == (TimeKind.URGENCY, TimeRole.MENTION, None)


@pytest.mark.parametrize("words", ["ngay từ đầu nhiệm kỳ", "ngay tại cơ sở", "sớm muộn", "triển khai ngay từ quý"])
def test_ordinary_words_are_no_haste(words: str) -> None:
    assert [found for found in find(words) if found.kind is TimeKind.URGENCY] == []


@pytest.mark.parametrize(
    ("words", "document"),
    [
        ("theo thời hạn tại Công văn số 123/UBND-TH ngày 05/3/2026", "công văn số 123/ubnd-th ngày 05/3/2026"),
        ("theo thời gian yêu cầu của Bộ X tại Văn bản số 15/BX", "văn bản số 15/bx"),
        ("theo đúng tiến độ nêu tại Kế hoạch số 54/KH-UBND", "kế hoạch số 54/kh-ubnd"),
        ("theo thời hạn quy định tại Nghị định số 30/2020/NĐ-CP", "nghị định số 30/2020/nđ-cp"),
    ],
)
def test_row_79_the_other_document_is_kept(words: str, document: str) -> None:
    found = one(f"báo cáo {words}; gửi Sở Nội vụ.")
    assert (found.kind, found.role, found.due, found.doubts) == (
        TimeKind.REFERENCE,
        TimeRole.DEADLINE,
        None,
        BY_REFERENCE,
    )
    assert found.anchor_text == document


@pytest.mark.parametrize(
    "words", ["theo đúng tiến độ", "đúng thời hạn quy định", "theo thời gian quy định", "tiến độ đã đề ra"]
)
def test_rows_78_and_80_a_rule_without_a_name_is_mentioned(words: str) -> None:
    found = one(words)
    assert (found.kind, found.role, found.due) == (TimeKind.REFERENCE, TimeRole.MENTION, None)


def test_rows_74_and_75_on_demand() -> None:
    assert one("định kỳ hoặc đột xuất khi có yêu cầu").event == "đột xuất khi có yêu cầu"
    assert one("khi có phát sinh").kind is TimeKind.EVENT


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("xong trong đầu tháng 8", date(2026, 8, 1), date(2026, 8, 10)),
        ("trong giữa tháng 5", date(2026, 5, 11), date(2026, 5, 20)),
        ("trong cuối tháng 5", date(2026, 5, 21), date(2026, 5, 31)),
    ],
)
def test_rows_25_and_26_a_part_of_a_month_is_a_window_in_doubt(words: str, start: date, end: date) -> None:
    found = one(words)
    assert (found.kind, found.start, found.end, found.due) == (TimeKind.WINDOW, start, end, end)
    assert TimeDoubt.APPROXIMATE in found.doubts


def test_row_38_a_start_that_is_not_named_is_doubted() -> None:
    assert one("trong vòng 3 ngày").doubts == (TimeDoubt.ANCHOR_ASSUMED,)
    assert one("trong vòng 3 ngày kể từ ngày ký").doubts == ()


def test_row_40_receipt_is_only_an_estimate() -> None:
    found = one("trong thời hạn 10 ngày làm việc kể từ ngày nhận được văn bản này")
    assert (found.anchor, found.due, found.estimate) == ("receipt", None, date(2026, 3, 24))
    other = one("trong thời hạn 20 ngày kể từ ngày nhận được bản kê khai")
    assert (other.anchor, other.due, other.estimate) == ("other", None, None)


def test_row_49_one_hour_and_one_year_for_all_days() -> None:
    found = one("trước 09 giờ 00, các ngày 02/02, 04/02, 06/02/2022", date(2022, 1, 28))
    assert found.days == (date(2022, 2, 2), date(2022, 2, 4), date(2022, 2, 6))
    assert (found.due, found.at) == (None, time(9))


def test_row_51_hours_without_a_day() -> None:
    found = one("báo cáo trước 8h00, 11h00, 14h")
    assert (found.role, found.due, found.at) == (TimeRole.MENTION, None, time(8))


def test_row_81_a_window_has_both_ends() -> None:
    found = one("từ ngày 30/4/2026 đến hết ngày 03/5/2026")
    assert (found.kind, found.start, found.end) == (TimeKind.WINDOW, date(2026, 4, 30), date(2026, 5, 3))


def test_rows_85_89_and_100_events_with_their_likely_days() -> None:
    council = one("trước kỳ họp thường lệ giữa năm của HĐND")
    assert (council.kind, council.due, council.start, council.end) == (
        TimeKind.EVENT,
        None,
        date(2026, 6, 1),
        date(2026, 7, 31),
    )
    session = one("tại phiên họp thường kỳ sắp tới")
    assert (session.due, session.start, session.end) == (None, date(2026, 4, 1), date(2026, 4, 30))
    school = one("trước năm học mới")
    assert (school.due, school.estimate) == (None, date(2026, 9, 5))


def test_rows_97_and_98_feast_days_are_content() -> None:
    feast = one("phục vụ dịp Lễ 30/4 - 01/5")
    assert (feast.role, feast.start, feast.end) == (TimeRole.MENTION, date(2026, 4, 30), date(2026, 5, 1))
    assert one("kịp thông xe dịp 2.9").start == date(2026, 9, 2)


def test_row_104_the_old_day_is_kept_beside_the_new_one() -> None:
    found = one("trước ngày 31.3 lùi đến 30.4")
    assert (found.due, found.days) == (date(2026, 4, 30), (date(2026, 3, 31), date(2026, 4, 30)))
    assert TimeDoubt.SUPERSEDED in found.doubts


def test_row_105_days_from_an_event_called_t() -> None:
    found = one("hoàn thành chậm nhất là T+5")
    assert (found.kind, found.duration, found.anchor_text) == (TimeKind.RELATIVE, "P5D", "T")
    assert one("thực hiện vào ngày D-10").duration == "-P10D"
    assert find("tiêu chuẩn TCVN-10 và vitamin D-3/2") == []


@pytest.mark.parametrize(
    ("words", "signed", "agrees"),
    [
        ("trước 14h00 ngày 13/02/2021 (tức ngày mùng 02 Tết)", date(2021, 2, 10), True),
        ("trước 14h00 ngày 14/02/2021 (tức ngày mùng 02 Tết)", date(2021, 2, 10), False),
        ("trước ngày 20/01/2023 (tức 29 tháng Chạp)", date(2023, 1, 3), True),
        ("trước ngày 21/01/2023 (tức 29 tháng Chạp)", date(2023, 1, 3), False),
        ("trước ngày 26/4/2026 (nhằm ngày 10/3 âm lịch)", SIGNED, True),
        ("trước ngày 25/4/2026 (nhằm ngày 10/3 âm lịch)", SIGNED, False),
        ("trước ngày 27/8/2026 (rằm tháng Bảy)", SIGNED, True),
        ("trước ngày 26/8/2026, tức rằm tháng Bảy", SIGNED, False),
    ],
)
def test_row_48_the_lunar_day_checks_the_solar_one(words: str, signed: date, agrees: bool) -> None:
    solar = find(words, signed)[0]
    day, month = solar.due.day if solar.due else 0, solar.due.month if solar.due else 0
    assert [int(part) for part in re.findall(r"(\d+)/(\d+)", words)[0]] == [day, month]
    assert (TimeDoubt.LUNAR_MISMATCH not in solar.doubts) is agrees


def test_a_solar_day_in_brackets_wins_over_the_lunar_one() -> None:
    right = find("trước ngày mùng 5 tháng Giêng (26/01/2023)", date(2023, 1, 3))[0]
    assert (right.due, right.doubts) == (date(2023, 1, 26), ())
    wrong = find("trước ngày mùng 5 tháng Giêng (27/01/2023)", date(2023, 1, 3))[0]
    assert (wrong.due, wrong.doubts) == (date(2023, 1, 27), (TimeDoubt.LUNAR_MISMATCH,))


def test_a_lunar_day_of_its_own_checks_nothing() -> None:
    found = find("trước ngày 14/02/2021; nghỉ từ ngày mùng 2 Tết", date(2021, 2, 10))
    assert found[0].doubts == ()
