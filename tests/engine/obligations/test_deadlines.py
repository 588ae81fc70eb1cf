"""Deadlines that rest on more than their own words: another duty's day, a heading's quarter, an hour, a window."""

from datetime import date, time

import pytest

from dondoc.engine.obligations import extract
from dondoc.engine.obligations.contract import as_contract
from dondoc.engine.obligations.model import Term
from engine.obligations.test_extract import HEAD, open_notice, read_duties, read_one

PLAN = HEAD.replace("THÔNG BÁO", "KẾ HOẠCH").replace(
    "Kết luận của Chủ tịch UBND tỉnh tại buổi làm việc ngày 03/3/2025", "Công tác kiểm tra năm 2026"
)


def test_same_day_is_the_day_of_the_duty_before() -> None:
    first, second = read_duties(
        "1. Sở Y tế kiểm tra bếp ăn trước 10 giờ 00 ngày 06/3/2025.\n2. Sở Nội vụ sơ tán dân trước 15 giờ cùng ngày."
    )
    assert (first.due, first.term.at) == (date(2025, 3, 6), time(10, 0))
    assert (second.due, second.bound, second.term.at) == (date(2025, 3, 6), "before", time(15, 0))
    assert "cùng ngày" in second.doubts[0]


def test_same_day_without_a_day_before_it_has_none() -> None:
    duty = read_one("1. Sở Nội vụ sơ tán dân trước 15 giờ cùng ngày.")
    assert (duty.due, duty.bound) == (None, None)
    assert duty.doubts


def test_a_heading_of_time_dates_the_duties_below() -> None:
    duties = read_duties(
        "1. Tiến độ\nQuý II:\n- Sở Y tế kiểm tra bếp ăn.\n- Sở Nội vụ tổ chức hội nghị vào ngày 10/4/2025.\n"
        "Quý IV:\n- Sở Y tế tổng kết."
    )
    assert [duty.due for duty in duties] == [date(2025, 6, 30), date(2025, 4, 10), date(2025, 12, 31)]


def test_a_plan_for_next_year_means_its_own_quarters() -> None:
    signed = PLAN.replace("ngày 04 tháng 3 năm 2025", "ngày 15 tháng 12 năm 2025")
    duties = read_duties("II. Nội dung\nQuý IV:\n- Sở Y tế kiểm tra bếp ăn.", signed)
    assert [duty.due for duty in duties] == [date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("words", "rule", "term"),
    [
        (
            "Từ ngày 01/8 đến hết ngày 15/8/2025, hằng ngày báo cáo UBND tỉnh trước 16 giờ",
            "FREQ=DAILY",
            Term(time(16, 0), date(2025, 8, 1), date(2025, 8, 15)),
        ),
        (
            "Từ ngày 01 đến ngày 05 hằng tháng gửi báo cáo về UBND tỉnh",
            "FREQ=MONTHLY;BYMONTHDAY=5",
            Term(first_day=1),
        ),
        ("Báo cáo UBND tỉnh trước 16h30 thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR", Term(time(16, 30))),
        ("Mỗi tuần một buổi dọn vệ sinh vào sáng thứ Bảy", "FREQ=WEEKLY;BYDAY=SA", Term()),
    ],
)
def test_what_a_recurrence_says_besides_its_rule(words: str, rule: str, term: Term) -> None:
    duty = read_one(f"1. Sở Y tế:\n- {words}.")
    assert (duty.recurrence, duty.term) == (rule, term)


def test_the_term_stands_in_the_contract() -> None:
    document = open_notice("1. Sở Y tế kiểm tra bếp ăn trước 10 giờ 30 ngày 06/3/2025.")
    shown = as_contract(document, extract(document))["obligations"][0]  # type: ignore[index]
    assert shown["term"] == {"at": "10:30", "starts_on": None, "ends_on": None, "first_day": None}


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Báo cáo UBND tỉnh các dự án khởi công trước ngày 01/01/2023", None),
        ("Báo cáo UBND tỉnh việc chậm tiến độ từ ngày 01/01/2025 đến ngày 28/02/2025", None),
        ("Hoàn thành hồ sơ trước ngày 31/3/2025 (thay cho thời hạn 28/02/2025)", date(2025, 3, 31)),
        ("Báo cáo UBND tỉnh các dự án khởi công trước ngày 01/01/2026", date(2026, 1, 1)),
    ],
)
def test_a_day_before_the_signing_is_no_deadline(words: str, due: date | None) -> None:
    duty = read_one(f"1. Sở Tài chính:\n- {words}.")
    assert duty.due == due
    assert due or any("ngày ký" in doubt for doubt in duty.doubts)


@pytest.mark.parametrize(
    "words",
    [
        "Rà soát các hồ sơ quyết toán tồn đọng trước năm 2020",
        "Xử lý dứt điểm khiếu nại phát sinh trước năm 2025",
    ],
)
def test_a_year_that_is_past_describes_the_thing(words: str) -> None:
    assert read_one(f"1. Sở Tài chính:\n- {words}.").due is None


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ("1. Đến ngày 15/3/2025, Sở Nội vụ phải xử lý xong hồ sơ tồn.", date(2025, 3, 15)),
        ("1. Sở Nội vụ:\n- Rà soát hồ sơ tồn, đến ngày 15/3/2025 phải xử lý xong.", date(2025, 3, 15)),
        ("1. Đến ngày 15/3/2025, Sở Nội vụ phải trả 12 hồ sơ chưa xong.", None),
        ("1. Sở Nội vụ báo cáo số hồ sơ tồn đến ngày 15/3/2025.", None),
    ],
)
def test_what_must_be_ended_by_then(body: str, due: date | None) -> None:
    assert read_one(body).due == due


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("gửi Sở Y tế trước ngày 20/3/2025 để tổng hợp, báo cáo Bộ Y tế trước ngày 25/3/2025", date(2025, 3, 20)),
        ("gửi Sở Y tế để tổng hợp, báo cáo Bộ Y tế trước ngày 25/3/2025", date(2025, 3, 25)),
        ("kiểm tra 12 cơ sở được cấp phép trước ngày 01/01/2025", None),
        ("rà soát hợp đồng ký từ ngày 01/01/2024 đến ngày 31/12/2024", None),
        # a day that is past stays where nothing says that it was done by then
        ("báo cáo UBND tỉnh trước ngày 01/02/2025", date(2025, 2, 1)),
        ("nghiệm thu trong 20 ngày kể từ ngày ký", date(2025, 3, 24)),
        ("nghiệm thu trong 20 ngày kể từ ngày ký hợp đồng", None),
        ("mở cửa trong 03 ngày", date(2025, 3, 7)),
        ("mở cửa trong 03 ngày diễn ra lễ hội", None),
        ("kiểm tra 12 cơ sở được cấp phép trước ngày 01/5/2025", date(2025, 5, 1)),
    ],
)
def test_days_of_purposes_and_of_the_past(words: str, due: date | None) -> None:
    assert read_one(f"1. UBND các xã {words}.").due == due


def test_the_window_in_a_heading_dates_what_has_no_day() -> None:
    duties = read_duties(
        "1. Bước 1: Tuyên truyền (từ ngày 20/9/2025 đến ngày 05/10/2025)\n- Sở Y tế in 5.000 tờ rơi.\n"
        "- Sở Nội vụ phát thanh trước ngày 30/9/2025.\n2. Bước 2: Xử lý (theo Kế hoạch năm 2025)\n- Sở Y tế kiểm tra."
    )
    assert [duty.due for duty in duties] == [date(2025, 10, 5), date(2025, 9, 30), None]
