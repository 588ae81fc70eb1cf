"""Acts of one sentence that have each a day of their own."""

from datetime import date

import pytest

from engine.obligations.test_extract import read_duties

SPLIT = [
    (
        "1. Sở Y tế gửi giấy mời trước ngày 13/4/2025, tổng hợp kết quả, báo cáo UBND tỉnh trước 05/6/2025.",
        [("2025-04-13", None), ("2025-06-05", None)],
    ),
    (
        "1. Sở Y tế báo cáo UBND tỉnh định kỳ 02 tháng/lần và báo cáo tổng kết trong tháng 4/2026.",
        [(None, "FREQ=MONTHLY;INTERVAL=2"), ("2026-04-30", None)],
    ),
]
SPLIT += [
    (
        "1. Sở Y tế bàn giao trước ngày 31/10/2025, báo cáo tiến độ cho UBND tỉnh vào ngày 25 hằng tháng.",
        [("2025-10-31", None), (None, "FREQ=MONTHLY;BYMONTHDAY=25")],
    ),
]
WHOLE = [
    # one day for both acts; stages of one act; one rule in two days
    "1. Sở Y tế lập danh sách, báo cáo UBND tỉnh trước ngày 13/4/2025.",
    "1. Sở Y tế giao giống làm 02 đợt: đợt 1 trước ngày 10/4/2025, đợt 2 trước ngày 25/4/2025.",
    "1. Sở Y tế báo cáo học kỳ I trước ngày 15/01 và báo cáo năm học trước ngày 15/6 hằng năm.",
    "1. Sở Y tế lập kế hoạch hằng năm, trình UBND tỉnh trước ngày 15 tháng 11.",
    "1. Sở Y tế báo cáo trước ngày 13/4/2025, Sở Nội vụ trước ngày 15/4/2025.",
]


@pytest.mark.parametrize(("body", "found"), SPLIT)
def test_acts_with_days_of_their_own_are_two(body: str, found: list[tuple[str | None, str | None]]) -> None:
    duties = read_duties(body)
    assert [(duty.due, duty.recurrence) for duty in duties] == [
        (date.fromisoformat(due) if due else None, rule) for due, rule in found
    ]


@pytest.mark.parametrize("body", WHOLE)
def test_one_act_stays_one(body: str) -> None:
    assert len(read_duties(body)) == 1
