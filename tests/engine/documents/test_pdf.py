"""PDF files with text: lines, columns and tables as they stand on the page."""

import pytest

from dondoc.engine.documents.formats import load
from dondoc.engine.documents.model import Grid, Line, Source
from dondoc.engine.errors import Encrypted
from engine.documents.pdf_files import assemble, build_pdf, line, ruled_table, text_at

HEAD = [
    text_at(90, 80, "UY BAN NHAN DAN"),
    text_at(100, 95, "TINH LANG SON"),
    text_at(100, 112, "So: 12/TB-UBND"),
    text_at(280, 83, "CONG HOA XA HOI CHU NGHIA VIET NAM"),
    text_at(340, 99, "Doc lap - Tu do - Hanh phuc"),
    text_at(310, 118, "Lang Son, ngay 02 thang 4 nam 2024"),
]


def words(source: Source) -> list[str]:
    return [item.text for item in source.items if isinstance(item, Line) and item.text]


def grids(source: Source) -> list[Grid]:
    return [item for item in source.items if isinstance(item, Grid)]


def test_lines_have_their_place_from_the_top_left() -> None:
    source = load(build_pdf([text_at(72, 100, "Giao So Tai chinh chu tri")]), "a.pdf")
    (found,) = (item for item in source.items if isinstance(item, Line))
    assert (source.media, source.pages, found.text, found.page) == ("pdf", 1, "Giao So Tai chinh chu tri", 1)
    assert found.box is not None
    assert found.box.x0 == pytest.approx(72, abs=2)
    assert found.box.y0 < 100 < found.box.y1 + 3


def test_a_wide_gap_is_an_empty_line_but_not_inside_a_list() -> None:
    page = [text_at(72, y, words) for y, words in ((100, "Kinh gui:"), (130, "- So A;"), (160, "- So B."))]
    page += [text_at(72, y, f"Dong {y} cua van ban") for y in (200, 214, 228, 242, 256)]
    source = load(build_pdf(page), "a.pdf")
    assert [item.text for item in source.items if isinstance(item, Line)][:5] == [
        "Kinh gui:", "- So A;", "- So B.", "", "Dong 200 cua van ban"
    ]  # fmt: skip


def test_the_masthead_is_read_column_by_column_though_its_lines_stand_askew() -> None:
    title = [text_at(260, 150, "THONG BAO"), text_at(72, 180, "1. Giao So Y te bao cao truoc ngay 30/6/2024.")]
    assert words(load(build_pdf(HEAD + title), "a.pdf")) == [
        "UY BAN NHAN DAN", "TINH LANG SON", "So: 12/TB-UBND", "CONG HOA XA HOI CHU NGHIA VIET NAM",
        "Doc lap - Tu do - Hanh phuc", "Lang Son, ngay 02 thang 4 nam 2024", "THONG BAO",
        "1. Giao So Y te bao cao truoc ngay 30/6/2024."
    ]  # fmt: skip


def test_the_signature_block_is_read_column_by_column() -> None:
    block = [
        text_at(72, 480, "Cac co quan nghiem tuc thuc hien Thong bao nay, bao cao Uy ban nhan dan tinh."),
        text_at(330, 508, "TM. UY BAN NHAN DAN"),
        text_at(72, 512, "Noi nhan:", 11),
        text_at(72, 527, "- Nhu tren;", 10),
        text_at(360, 524, "CHU TICH"),
        text_at(72, 541, "- Luu: VT.", 10),
        text_at(345, 600, "Nguyen Van A"),
        text_at(295, 810, "2"),
    ]
    assert words(load(build_pdf(block), "a.pdf"))[1:] == [
        "Noi nhan:", "- Nhu tren;", "- Luu: VT.", "TM. UY BAN NHAN DAN", "CHU TICH", "Nguyen Van A", "2"
    ]  # fmt: skip


def test_a_ruled_table_becomes_a_grid_between_its_lines() -> None:
    page = [text_at(72, 90, "Nhiem vu cu the:"), text_at(72, 300, "Kinh phi thuc hien")]
    page += ruled_table((72, 110, 300, 500), (100, 125, 165, 190))
    page += [text_at(78, 117, "TT"), text_at(115, 117, "Noi dung"), text_at(305, 117, "Chu tri")]
    page += [text_at(78, 140, "1"), text_at(115, 140, "Ra soat quy hoach"), text_at(115, 155, "toan tinh")]
    page += [text_at(305, 140, "So Xay dung"), text_at(78, 180, "2"), text_at(115, 180, "Bao cao")]
    source = load(build_pdf(page), "a.pdf")
    assert grids(source)[0].rows == (
        ("TT", "Noi dung", "Chu tri"),
        ("1", "Ra soat quy hoach toan tinh", "So Xay dung"),
        ("2", "Bao cao", ""),
    )
    assert [type(item) for item in source.items if not (isinstance(item, Line) and not item.text)] == [Line, Grid, Line]


def test_merged_cells_of_a_ruled_table() -> None:
    page = [line(72, y, 400, y) for y in (100, 180)] + [line(x, 100, x, 180) for x in (72, 110, 400)]
    page += [line(110, 140, 400, 140), line(250, 140, 250, 180)]
    page += [
        text_at(78, 130, "1"),
        text_at(115, 120, "Ca hai cot"),
        text_at(115, 160, "Trai"),
        text_at(255, 160, "Phai"),
    ]
    assert grids(load(build_pdf(page), "a.pdf"))[0].rows == (("1", "Ca hai cot", ""), ("1", "Trai", "Phai"))


def test_a_table_over_two_pages_is_one() -> None:
    xs = (72, 110, 300, 500)
    head = [text_at(78, 75, "TT"), text_at(115, 75, "Noi dung"), text_at(305, 75, "Chu tri")]
    first = [*ruled_table(xs, (60, 80, 120)), *head]
    first += [text_at(78, 95, "1"), text_at(115, 95, "Viec mot"), text_at(305, 95, "So A"), text_at(295, 820, "1")]
    second = [*ruled_table(xs, (60, 80, 120, 140)), *head]
    second += [text_at(115, 95, "noi tiep cua viec mot"), text_at(78, 135, "2"), text_at(115, 135, "Viec hai")]
    (grid,) = grids(load(build_pdf(first, second), "a.pdf"))
    assert grid.rows == (
        ("TT", "Noi dung", "Chu tri"),
        ("1", "Viec mot noi tiep cua viec mot", "So A"),
        ("2", "Viec hai", ""),
    )


def test_a_table_without_lines_is_told_by_its_header() -> None:
    xs = (72, 110, 320, 430)
    rows = {
        100: ("TT", "Noi dung", "Chu tri", "Thoi gian"),
        120: ("1", "Ra soat quy hoach", "So Xay dung", "30/6/2024"),
        134: ("", "toan tinh", "", ""),
        154: ("2", "Bao cao ket qua", "So Noi vu", "Quy III"),
    }
    page = [text_at(x, y, cell) for y, cells in rows.items() for x, cell in zip(xs, cells, strict=True) if cell]
    page += [text_at(72, 180, "Cac co quan thuc hien nghiem tuc Ke hoach nay va bao cao UBND tinh theo quy dinh.")]
    (grid,) = grids(load(build_pdf(page), "a.pdf"))
    assert grid.rows == (rows[100], ("1", "Ra soat quy hoach toan tinh", "So Xay dung", "30/6/2024"), rows[154])


def test_two_short_lines_side_by_side_are_no_table() -> None:
    page = [
        text_at(72, 100, "Noi dung"),
        text_at(320, 100, "Chu tri"),
        text_at(72, 120, "Giao So Y te bao cao ket qua."),
    ]
    assert grids(load(build_pdf(page), "a.pdf")) == []


def test_a_page_that_is_shown_turned_is_read_upright() -> None:
    turned = build_pdf(["0 1 -1 0 300 100 cm BT /F1 12 Tf 0 0 Td (Dong thu nhat) Tj ET"], extra="/Rotate 90")
    (found,) = (item for item in load(turned, "a.pdf").items if isinstance(item, Line))
    assert found.text == "Dong thu nhat"
    assert found.box is not None
    assert found.box.x1 - found.box.x0 > found.box.y1 - found.box.y0


def test_a_password_is_told() -> None:
    encrypt = "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O ({0}) /U ({0}) >> /ID [<00> <00>]".format(
        "x" * 32
    )
    with pytest.raises(Encrypted, match="mật khẩu"):
        load(assemble(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"], encrypt), "a.pdf")


@pytest.mark.parametrize(
    ("words_of_remark", "expected"), [("M\u1eacT", ["MẬT"]), ("T\u1ed0I M\u1eacT", ["TỐI MẬT"]), ("xem lại", [])]
)
def test_of_the_remarks_only_a_stamp_is_kept(words_of_remark: str, expected: list[str]) -> None:
    packed = ("\ufeff" + words_of_remark).encode("utf-16-be").hex()
    remark = f"/Annots [<< /Type /Annot /Subtype /FreeText /Rect [10 10 90 40] /Contents <{packed}> >>]"
    source = load(build_pdf([text_at(72, 100, "Giao So Tai chinh")], extra=remark), "a.pdf")
    assert words(source) == [*expected, "Giao So Tai chinh"]
