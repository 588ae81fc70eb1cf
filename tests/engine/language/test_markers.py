"""Labels that open a clause, and lines that only look like it."""

import pytest

from dondoc.engine.language.markers import read_marker


@pytest.mark.parametrize(
    ("line", "kind", "label", "words"),
    [
        ("Điều 3. Trách nhiệm thi hành", "article", "Điều 3", "Trách nhiệm thi hành"),
        ("ĐIỀU 12: Tổ chức thực hiện", "article", "ĐIỀU 12", "Tổ chức thực hiện"),
        ("Chương II. QUY ĐỊNH CỤ THỂ", "chapter", "Chương II", "QUY ĐỊNH CỤ THỂ"),
        ("Phần I", "chapter", "Phần I", ""),
        ("Mục 2. Nội dung phối hợp", "section", "Mục 2", "Nội dung phối hợp"),
        ("Nhiệm vụ 3: Rà soát quỹ đất", "task", "Nhiệm vụ 3", "Rà soát quỹ đất"),
        ("Thứ hai, rà soát quỹ đất", "ordinal", "2", "rà soát quỹ đất"),
        ("Ba là, rà soát quỹ đất", "ordinal", "3", "rà soát quỹ đất"),
        ("2.3. Sở Nội vụ", "decimal2", "2.3", "Sở Nội vụ"),
        ("2.3- Sở Nội vụ", "decimal2", "2.3", "Sở Nội vụ"),
        ("2.3.1 Sở Y tế", "decimal3", "2.3.1", "Sở Y tế"),
        ("II. NHIỆM VỤ", "roman", "II", "NHIỆM VỤ"),
        ("IV- Nhiệm vụ", "roman", "IV", "Nhiệm vụ"),
        ("2. Sở Nội vụ", "arabic", "2", "Sở Nội vụ"),
        ("3/ Sở Y tế", "arabic", "3", "Sở Y tế"),
        ("3- Giao Sở Y tế", "arabic", "3", "Giao Sở Y tế"),
        ("1) Sở Y tế", "paren", "1", "Sở Y tế"),
        ("a) Sở Y tế", "lower", "a", "Sở Y tế"),
        ("đ) Rà soát quỹ đất", "lower", "đ", "Rà soát quỹ đất"),
        ("b. Sở Y tế", "lower", "b", "Sở Y tế"),
        ("(iv) Sở Y tế", "romanlow", "iv", "Sở Y tế"),
        ("(2) Sở Y tế", "inner", "2", "Sở Y tế"),
        ("A. PHẦN CHUNG", "upper", "A", "PHẦN CHUNG"),
        ("- Rà soát quỹ đất", "dash", "-", "Rà soát quỹ đất"),
        ("+ Lập danh sách", "plus", "+", "Lập danh sách"),
        ("• Lập danh sách", "dot", "•", "Lập danh sách"),
        ("o Lập danh sách", "dot", "o", "Lập danh sách"),
    ],
)
def test_a_label_opens_a_clause(line: str, kind: str, label: str, words: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.kind, marker.label, line[marker.end :]) == (kind, label, words)


@pytest.mark.parametrize(
    "line",
    [
        "Điều hành ngân sách năm 2025",
        "Chương trình hành động của tỉnh",
        "Phần lớn các xã đã đăng ký",
        "Mục tiêu chung của kế hoạch",
        "Nhiệm vụ trọng tâm năm 2025",
        "Thứ trưởng Bộ Y tế dự họp",
        "Ba xã vùng cao còn thiếu nước",
        "2.517 ha rừng trồng mới",
        "2.5 triệu đồng mỗi hộ",
        "IT là ngành mũi nhọn",
        "23 tháng 9 năm 2024",
        "12. tháng 3",
        "15/3/2024 là hạn cuối",
        "1.000 đồng mỗi phiếu",
        "ông An phụ trách chung",
        "A.B. Nguyễn",
        "-5 độ C vào ban đêm",
        "Sở Nội vụ",
        "",
    ],
)
def test_words_that_look_like_a_label_open_nothing(line: str) -> None:
    assert read_marker(line) is None


def test_white_space_and_emphasis_before_a_label_are_passed_over() -> None:
    marker = read_marker("   **2. Sở Nội vụ")
    assert marker is not None
    assert (marker.kind, marker.label) == ("arabic", "2")
