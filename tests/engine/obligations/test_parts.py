"""Where one duty ends and the next begins."""

import pytest

from dondoc.engine.obligations.parts import split_parts, trim
from dondoc.engine.spans import Span


def split(words: str) -> list[str]:
    return [span.of(words) for span in split_parts(words)]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Sở A lập hồ sơ. Sở B duyệt./.", ["Sở A lập hồ sơ", "Sở B duyệt"]),
        ("Lập hồ sơ; ban hành quy chế.", ["Lập hồ sơ", "ban hành quy chế"]),
        ("Rà soát dự án; đồng thời, đề xuất phương án.", ["Rà soát dự án", "đồng thời, đề xuất phương án"]),
        ("Kiểm tra chợ, từ đó lập phương án di dời.", ["Kiểm tra chợ", "từ đó lập phương án di dời"]),
        ("Sở A: (1) rà soát đất; (2) lập bản đồ.", ["Sở A", "rà soát đất", "lập bản đồ"]),
        ("Lập hồ sơ; không để xảy ra cháy rừng.", ["Lập hồ sơ", "không để xảy ra cháy rừng"]),
    ],
)
def test_a_new_act_is_a_new_part(words: str, parts: list[str]) -> None:
    assert split(words) == parts


@pytest.mark.parametrize(
    "words",
    [
        "Lập kế hoạch, báo cáo UBND tỉnh trước ngày 30/4/2025",
        "Lập kế hoạch; trình UBND tỉnh trước ngày 30/4/2025",
        "Lập hồ sơ; gửi Sở Nội vụ trước ngày 01/4/2025",
        "Xây dựng kịch bản phần lễ; báo cáo Ban Tổ chức thông qua chậm nhất 10/4/2025",
        "Xây dựng đề án; đề án phải nêu rõ kinh phí",
        "Lập danh sách (xã Thống Nhất; xã Lộc Bình)",
        'Thực hiện khẩu hiệu "kỷ cương; trách nhiệm"',
        "Kiểm tra, rà soát, thống kê quỹ đất",
    ],
)
def test_what_belongs_to_an_act_stays_with_it(words: str) -> None:
    assert split(words + ".") == [words]


def test_a_part_goes_without_its_number_and_end_marks() -> None:
    words = " (2) rà soát đất; ./."
    assert trim(words, Span(0, len(words))).of(words) == "rà soát đất"
    assert trim("rà soát", Span(0, 7)) == Span(0, 7)
