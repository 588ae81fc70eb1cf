"""Lines and grids become one text with a header and a clause tree."""

from datetime import date

import pytest

from dondoc.engine.documents.model import ClauseKind, Document, Grid, Line, Source
from dondoc.engine.documents.sheets import Box
from dondoc.engine.documents.structure import assemble, build
from dondoc.engine.errors import Secret

LETTER = """UBND TỈNH LẠNG SƠN
SỞ NỘI VỤ
Số: 12/KH-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lạng Sơn, ngày 04 tháng 3 năm 2025
KẾ HOẠCH
Cải cách hành chính năm 2025

1. Phòng Tổ chức lập danh sách.
2. Văn phòng Sở gửi báo cáo.

Nơi nhận:
- Lưu: VT.
GIÁM ĐỐC
(Đã ký)
Lương Văn Mẫu"""
GRID = Grid((("TT", "Nhiệm vụ", "Cơ quan chủ trì"), ("1", "Lập\nbản đồ", "Sở Nội vụ"), ("", "Kiểm tra", "Sở Y tế")))


def source(text: str, *more: Line | Grid) -> Source:
    return Source("txt", (*(Line(line) for line in text.split("\n")), *more))


def read(text: str, *more: Line | Grid) -> Document:
    return build(source(text, *more), name="kh.txt")


def test_lines_and_rows_stand_in_one_text() -> None:
    made = assemble(source("Kế hoạch", GRID))
    assert made.text == "Kế hoạch\nTT | Nhiệm vụ | Cơ quan chủ trì\n1 | Lập\vbản đồ | Sở Nội vụ\n | Kiểm tra | Sở Y tế"
    assert [cell.of(made.text) for cell in made.rows[1].cells] == ["1", "Lập\vbản đồ", "Sở Nội vụ"]


def test_boxes_follow_their_lines() -> None:
    box = Box(1, 10, 20, 200, 32)
    made = assemble(Source("pdf", (Line("Kế hoạch", box=box), Line("  Sở Nội vụ ", box=box, whole=True))))
    assert [(span.of(made.text), strip.box) for span, strip in made.lines] == [("Kế hoạch", box), ("Sở Nội vụ", box)]
    assert [span.of(made.text) for span in made.whole] == ["Sở Nội vụ"]


def test_the_text_is_composed() -> None:
    assert assemble(source("So\u031b\u0309 Nội vụ")).text == "Sở Nội vụ"


def test_only_the_body_becomes_clauses() -> None:
    document = read(LETTER)
    assert [document.words(clause.pieces) for clause in document.clauses] == [
        "Phòng Tổ chức lập danh sách.",
        "Văn phòng Sở gửi báo cáo.",
    ]
    assert (document.header.number, document.header.issued_on) == ("12/KH-SNV", date(2025, 3, 4))


def test_an_appendix_behind_the_signature_counts() -> None:
    document = read(LETTER + "\n\nPHỤ LỤC", GRID)
    rows = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
    assert [document.words(row.cells["lead"]) for row in rows] == ["Sở Nội vụ", "Sở Y tế"]


def test_words_behind_the_signature_that_no_appendix_opens_do_not_count() -> None:
    assert len(read(LETTER + "\n\n3. Giao Sở Y tế kiểm tra bếp ăn.").clauses) == 2


def test_the_day_given_stands_in_for_a_missing_one() -> None:
    undated = LETTER.replace("Lạng Sơn, ngày 04 tháng 3 năm 2025\n", "")
    assert build(source(undated), name="a", signed_on=date(2025, 1, 2)).header.issued_on == date(2025, 1, 2)
    assert build(source(LETTER), name="a", signed_on=date(2025, 1, 2)).header.issued_on == date(2025, 3, 4)


def test_a_secret_document_is_refused() -> None:
    with pytest.raises(Secret):
        read("TUYỆT MẬT\n" + LETTER)
