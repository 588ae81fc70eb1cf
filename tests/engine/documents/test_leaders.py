"""Who assigns what a document says: the one who concluded, the one who signed in the own right, or nobody that is told."""

import pytest

from dondoc.engine.documents import read
from dondoc.engine.documents.leaders import find_leader

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 12/TB-UBND\n\nLạng Sơn, ngày 02 tháng 3 năm 2026\n\n"
OFFICE = "\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nHoàng Minh Đức\n"
DEPUTY = "\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLương Thu Hà\n"
DUTY = "1. Sở Tài chính rà soát các dự án, báo cáo trước ngày 31/3/2026.\n\nNơi nhận:\n- Như trên.\n"


def found(title: str, opening: str, signed: str) -> tuple[str, str] | None:
    """The leader of a notice and the words that were read."""
    document = read(f"{HEAD}{title}\n\n{opening}\n{DUTY}{signed}".encode(), "tb.txt")
    leader = find_leader(document.text, document.header)
    return (leader.words, leader.span.of(document.text)) if leader else None


@pytest.mark.parametrize(
    ("summary", "opening", "leader", "words"),
    [
        ("Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về giải ngân", "", "Phó Chủ tịch UBND tỉnh", None),
        ("Kết luận của đồng chí Chủ tịch UBND tỉnh tại Hội nghị triển khai", "", "Chủ tịch UBND tỉnh", None),
        ("Kết luận của Trưởng Ban Chỉ đạo tại Phiên họp thứ 3", "", "Trưởng Ban Chỉ đạo", None),
        (
            "Kết luận của đồng chí Phan Đức Thịnh - Phó Chủ tịch UBND tỉnh tại cuộc họp",
            "",
            "Phan Đức Thịnh, Phó Chủ tịch UBND tỉnh",
            "Phan Đức Thịnh - Phó Chủ tịch UBND tỉnh",
        ),
        (
            "Kết luận của Phó Chủ tịch UBND tỉnh tại buổi làm việc",
            "Ngày 01/3/2026, đồng chí Đoàn Thị Hậu, Phó Chủ tịch UBND tỉnh chủ trì buổi làm việc.",
            "Đoàn Thị Hậu, Phó Chủ tịch UBND tỉnh",
            None,
        ),
        # another one who spoke is not the one who concluded
        (
            "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp",
            "Đồng chí Đoàn Thị Hậu, Phó Chủ tịch UBND tỉnh chủ trì phần thảo luận.",
            "Chủ tịch UBND tỉnh",
            None,
        ),
        (
            "Kết luận cuộc họp về chuyển đổi số",
            "Đồng chí Chủ tịch UBND tỉnh kết luận như sau:",
            "Chủ tịch UBND tỉnh",
            None,
        ),
    ],
)
def test_who_concluded_assigns(summary: str, opening: str, leader: str, words: str | None) -> None:
    assert found(f"THÔNG BÁO\n{summary}", opening, OFFICE) == (leader, words or leader)


def test_who_signs_in_the_own_right_assigns() -> None:
    assert found("CHỈ THỊ\nVề tăng cường kỷ luật", "", DEPUTY) == ("Lương Thu Hà, Phó Chủ tịch", "Lương Thu Hà")


def test_who_signs_by_order_is_not_taken_for_the_leader() -> None:
    assert found("THÔNG BÁO\nVề việc rà soát dự án", "", OFFICE) is None


def test_a_conclusion_that_is_only_named_is_not_the_own_one() -> None:
    opening = "Thực hiện kết luận của Thủ tướng Chính phủ tại Thông báo số 5/TB-VPCP, Văn phòng thông báo:"
    assert found("THÔNG BÁO\nVề việc rà soát dự án", opening, OFFICE) is None
