"""What a document names, who attended, what it judges and what it counts: sentences that a clerk can check."""

from datetime import date

import pytest

from dondoc.engine.documents import findings
from dondoc.engine.spans import Span


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tại Nghị quyết số 49-NQ/TU của Ban Thường vụ Tỉnh ủy, nhất là",
         ("Nghị quyết", "49-NQ/TU", None, "Ban Thường vụ Tỉnh ủy")),
        ("Căn cứ Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ phê duyệt",
         ("Quyết định", "90/QĐ-TTg", date(2022, 1, 18), "Thủ tướng Chính phủ")),
        ("(GM 101/GM-UBND ngày 15/3/2024)", ("Giấy mời", "101/GM-UBND", date(2024, 3, 15), None)),
        ("tại Công văn ngày 20/4/2020, Chủ tịch", ("Công văn", None, date(2020, 4, 20), None)),
        ("triển khai Đề án 06 trên địa bàn", ("Đề án", "06", None, None)),
        ("Căn cứ Luật Quy hoạch đô thị ngày 26/11/2024;", ("Luật", None, date(2024, 11, 26), None)),
        ("Kế hoạch số 310/KH-UBND ngày 22/12/2025 của UBND tỉnh Lạng Sơn về cải cách",
         ("Kế hoạch", "310/KH-UBND", date(2025, 12, 22), "UBND tỉnh Lạng Sơn")),
        ("Tờ trình số 188/TTr-SXD ngày 10 tháng 11 năm 2023.", ("Tờ trình", "188/TTr-SXD", date(2023, 11, 10), None)),
    ],
)  # fmt: skip
def test_references(text: str, expected: tuple[object, ...]) -> None:
    (found,) = findings.find_references(text, whole(text))
    assert (found.type, found.number, found.dated, found.issuer) == expected


@pytest.mark.parametrize("text", ["quyết định việc này", "Kế hoạch 05 năm 2021 - 2025", "báo cáo 6 tháng đầu năm"])
def test_no_reference(text: str) -> None:
    assert findings.find_references(text, whole(text)) == ()


def test_the_own_number_is_no_reference() -> None:
    text = "Số: 12/KH-UBND\n\nKẾ HOẠCH\n\nKèm theo Kế hoạch số 12/KH-UBND và Quyết định số 3/QĐ-UBND."
    numbers = [found.number for found in findings.find_references(text, Span(26, len(text)))]
    assert numbers == ["3/QĐ-UBND"]


def test_attendees_share_their_head() -> None:
    text = (
        "Ngày 19/3/2024, đồng chí A chủ trì buổi làm việc. Tham dự buổi làm việc có đại diện lãnh đạo các Sở, ngành: "
        "Kế hoạch và Đầu tư, Văn hóa, Thể thao và Du lịch, Văn phòng UBND tỉnh, Báo Lạng Sơn; đại diện Ban Tuyên giáo "
        "Tỉnh ủy; UBND các huyện: Hữu Lũng, Chi Lăng; Giám đốc, các Phó Giám đốc Sở Y tế.\n\nSau khi nghe"
    )
    assert findings.find_attendees(text, whole(text)) == (
        "Sở Kế hoạch và Đầu tư", "Sở Văn hóa, Thể thao và Du lịch", "Văn phòng UBND tỉnh", "Báo Lạng Sơn",
        "Ban Tuyên giáo Tỉnh ủy", "UBND huyện Hữu Lũng", "UBND huyện Chi Lăng", "Giám đốc, các Phó Giám đốc Sở Y tế",
    )  # fmt: skip


def test_nobody_attended_when_nothing_is_said() -> None:
    text = "Thời gian tham dự cuộc thi là 15 ngày.\n"
    assert findings.find_attendees(text, whole(text)) == ()


def test_each_shortcoming_is_its_own_remark() -> None:
    text = (
        "UBND tỉnh đánh giá cao Sở Y tế.\n\n"
        "Bên cạnh những kết quả đã đạt được, Sở vẫn còn một số hạn chế như: chưa tham gia "
        "góp ý nhiều; vẫn còn nhiệm vụ UBND tỉnh giao xử lý chậm hạn; hạ tầng số còn thiếu và yếu...\n"
    )
    found = [(one.kind, one.span.of(text)) for one in findings.find_remarks(text, whole(text))]
    assert found == [
        ("assessment", "UBND tỉnh đánh giá cao Sở Y tế."),
        ("shortcoming", "chưa tham gia góp ý nhiều"),
        ("shortcoming", "vẫn còn nhiệm vụ UBND tỉnh giao xử lý chậm hạn"),
        ("shortcoming", "hạ tầng số còn thiếu và yếu"),
    ]


def test_a_duty_to_overcome_shortcomings_is_no_remark() -> None:
    text = "Yêu cầu Sở Y tế khắc phục những hạn chế, tập trung thực hiện một số nội dung sau:\n"
    assert findings.find_remarks(text, whole(text)) == ()


def test_figures() -> None:
    text = (
        "Đến ngày 15/3/2024 có 09 chỉ tiêu đạt 100%, đứng thứ 6/19 sở, ngành; tổ chức 1.342 cuộc, chi 4,5 tỷ "
        "đồng cho 650 ha "
        "theo Quyết định số 90/QĐ-TTg, trực 24/24 giờ, xong trước 17 giờ 30 ngày 06/9, cử 30 bác sĩ trong "
        "quý 2 năm 2024.\n"
    )
    found = [(one.span.of(text), one.value, one.unit, one.of) for one in findings.find_figures(text, whole(text))]
    assert found == [
        ("09 chỉ tiêu", 9, "chỉ tiêu", None),
        ("100%", 100, "%", None),
        ("6/19 sở", 6, "sở", 19),
        ("1.342 cuộc", 1342, "cuộc", None),
        ("4,5 tỷ đồng", 4.5, "tỷ đồng", None),
        ("650 ha", 650, "ha", None),
        ("30 bác sĩ", 30, "bác sĩ", None),
    ]
