"""Who must act when a row names them behind its words, and what tells of a duty without being one."""

from datetime import date

import pytest

from engine.obligations.test_extract import HEAD, read_duties
from engine.obligations.test_reading import leads, names

PLAN = HEAD.replace(
    "THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh tại buổi làm việc ngày 03/3/2025", "KẾ HOẠCH\nChuyển đổi số năm 2025"
)
MINUTES = HEAD.replace(
    "THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh tại buổi làm việc ngày 03/3/2025", "BIÊN BẢN\nCuộc họp giao ban"
)


def test_a_bracket_behind_a_row() -> None:
    (duty,) = read_duties(
        "II. NHIỆM VỤ\n- Công bố danh mục dịch vụ công trước ngày 20/9/2025 (Sở Nội vụ chủ trì, Sở Tài chính phối hợp).",
        PLAN,
    )
    assert (names(duty.lead), names(duty.cooperating), duty.due) == (["Sở Nội vụ"], ["Sở Tài chính"], date(2025, 9, 20))


def test_a_bracket_that_only_explains() -> None:
    (duty,) = read_duties("1. Sở Nội vụ công bố danh mục (Sở Tài chính góp ý) trước ngày 20/9/2025.")
    assert names(duty.lead) == ["Sở Nội vụ"]


def test_labels_behind_a_row() -> None:
    (duty,) = read_duties(
        "II. NHIỆM VỤ\n- Triển khai ký số cho công chức. Đơn vị thực hiện: Sở Nội vụ. Thời gian: tháng 10/2025.", PLAN
    )
    assert (names(duty.lead), duty.due, duty.quote) == (
        ["Sở Nội vụ"],
        date(2025, 10, 31),
        "Triển khai ký số cho công chức",
    )


def test_a_dated_row_of_a_plan_that_names_nobody() -> None:
    (duty,) = read_duties(
        "III. TIẾN TRÌNH THỰC HIỆN\n- Ban hành thông báo kết luận kiểm tra trước ngày 05/7/2025.", PLAN
    )
    assert (names(duty.lead), duty.due) == ([], date(2025, 7, 5))
    assert duty.doubts


def test_an_undated_row_of_a_plan_that_names_nobody() -> None:
    assert not read_duties("III. TIẾN TRÌNH THỰC HIỆN\n- Ban hành thông báo kết luận kiểm tra.", PLAN)


def test_a_heading_in_capitals_is_no_duty() -> None:
    assert leads("KẾT LUẬN CỦA CHỦ TRÌ\n1. Sở Y tế kiểm tra bếp ăn.") == [["Sở Y tế"]]


def test_a_wish_in_minutes_is_no_duty() -> None:
    body = "- Phòng Tư pháp kiến nghị nâng cấp phòng tiếp dân.\n- Giao Phòng Kinh tế lắp đặt camera."
    assert [names(duty.lead) for duty in read_duties(body, MINUTES)] == [["Phòng Kinh tế"]]


def test_what_a_paper_says_is_reported_with_it() -> None:
    (duty,) = read_duties(
        "1. Sở Tài chính hoàn thiện phương án sắp xếp trụ sở; báo cáo UBND tỉnh trước ngày 25/6/2025."
    )
    assert (duty.due, duty.report_to and duty.report_to.name) == (date(2025, 6, 25), "UBND tỉnh")


def test_a_report_behind_another_act_stays_its_own() -> None:
    assert len(read_duties("1. Sở Tài chính theo dõi việc giải ngân; báo cáo UBND tỉnh trước ngày 25/6/2025.")) == 2


def test_a_body_that_was_set_up() -> None:
    assert leads("1. Ban chỉ đạo có nhiệm vụ đôn đốc các thôn.") == [["Ban Chỉ đạo"]]


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("tham mưu thực hiện nghiêm cơ chế bảo vệ cán bộ", "standing"),
        ("tham mưu cơ chế bảo vệ cán bộ", "task"),
        ("rà soát, xử lý dứt điểm các dự án chậm tiến độ", "standing"),
        ("rà soát, bổ sung quy hoạch chung", "task"),
        ("thực hiện nghiêm Nghị quyết số 99 của Quốc hội", "standing"),
    ],
)
def test_what_is_obeyed_is_no_product(act: str, kind: str) -> None:
    (duty,) = read_duties(f"1. Sở Nội vụ {act}.")
    assert duty.kind == kind


@pytest.mark.parametrize(
    ("text", "lead", "helping"),
    [
        ("1. Sở Tài chính cùng Sở Nội vụ rà soát biên chế.", ["Sở Tài chính"], ["Sở Nội vụ"]),
        ("1. Sở Tài chính và Sở Nội vụ rà soát biên chế.", ["Sở Tài chính", "Sở Nội vụ"], []),
        ("1. Sở Tài chính rà soát biên chế so với cùng kỳ.", ["Sở Tài chính"], []),
    ],
)
def test_whom_one_acts_with_helps(text: str, lead: list[str], helping: list[str]) -> None:
    assert [(names(duty.lead), names(duty.cooperating)) for duty in read_duties(text)] == [(lead, helping)]


@pytest.mark.parametrize(
    ("cell", "lead", "helping"),
    [
        ("Phòng Nội vụ (chủ trì); UBND các xã (phối hợp)", ["Phòng Nội vụ"], ["UBND các xã"]),
        ("Phòng Nội vụ chủ trì, Phòng Tư pháp", ["Phòng Nội vụ"], ["Phòng Tư pháp"]),
        ("Chủ trì: Phòng Nội vụ; phối hợp: UBND các xã", ["Phòng Nội vụ"], ["UBND các xã"]),
        ("Phòng Nội vụ, UBND các xã", ["Phòng Nội vụ", "UBND các xã"], []),
    ],
)
def test_a_cell_that_says_who_helps(cell: str, lead: list[str], helping: list[str]) -> None:
    table = f"Nhiệm vụ\tĐơn vị thực hiện\tThời hạn\nKhảo sát mức độ hài lòng\t{cell}\t30/9/2025"
    duties = read_duties(f"I. NHIỆM VỤ\n{table}", head=PLAN)
    assert [(names(duty.lead), names(duty.cooperating)) for duty in duties] == [(lead, helping)]
