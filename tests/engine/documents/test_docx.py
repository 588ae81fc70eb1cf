"""Word files: what a clerk sees on the page is what is read."""

import pytest

from dondoc.engine.documents.formats import load
from dondoc.engine.documents.model import Grid
from engine.documents.word_files import build_docx, cell, level, numbered, paragraph, run, table, wrap, zip_files

ABSTRACT = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2.")
    + level(2, "lowerLetter", "%3)")
    + level(3, "bullet", "\uf0b7")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "upperRoman", "%1.")
    + level(1, "lowerRoman", "(%2)")
    + level(2, "upperLetter", "%3.")
    + "</w:abstractNum>"
)
LISTS = (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    "</w:lvlOverride></w:num>"
)


def texts(data: bytes) -> list[str]:
    return [item.text for item in load(data, "a.docx").items if not isinstance(item, Grid)]


def grids(data: bytes) -> list[Grid]:
    return [item for item in load(data, "a.docx").items if isinstance(item, Grid)]


def test_a_paragraph_is_a_whole_line() -> None:
    source = load(build_docx(paragraph("Giao Sở Tài chính.")), "a.docx")
    assert source.media == "docx"
    assert [(line.text, line.whole) for line in source.items] == [("Giao Sở Tài chính.", True)]


def test_numbers_that_word_computes_are_printed() -> None:
    body = (
        numbered("Một", 1) + numbered("Hai", 1) + numbered("Hai một", 1, 1) + numbered("a", 1, 2) + numbered("b", 1, 2)
    )
    body += numbered("gạch", 1, 3) + numbered("Hai hai", 1, 1) + numbered("lại a", 1, 2) + numbered("Ba", 1)
    assert texts(build_docx(body, numbering=ABSTRACT + LISTS)) == [
        "1. Một", "2. Hai", "2.1. Hai một", "a) a", "b) b", "- gạch", "2.2. Hai hai", "a) lại a", "3. Ba"
    ]  # fmt: skip


def test_roman_numbers_and_letters() -> None:
    body = "".join(numbered("Phần", 2) for _ in range(4)) + numbered("ý", 2, 1) + numbered("chữ", 2, 2)
    assert texts(build_docx(body, numbering=ABSTRACT + LISTS)) == [
        "I. Phần", "II. Phần", "III. Phần", "IV. Phần", "(i) ý", "A. chữ"
    ]  # fmt: skip


def test_a_list_may_start_at_another_number() -> None:
    body = numbered("Một", 1) + numbered("Bảy", 3) + numbered("Tám", 3)
    assert texts(build_docx(body, numbering=ABSTRACT + LISTS)) == ["1. Một", "7. Bảy", "8. Tám"]


def test_a_style_may_carry_the_number() -> None:
    styles = (
        '<w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    )
    body = paragraph("Mục đích", '<w:pStyle w:val="Muc"/>') + paragraph("Nhiệm vụ", '<w:pStyle w:val="MucCon"/>')
    body += paragraph("Không số", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = texts(build_docx(body, numbering=ABSTRACT + LISTS, styles=styles))
    assert found == ["I. Mục đích", "II. Nhiệm vụ", "Không số"]


def test_a_restart_rule_keeps_the_count_going() -> None:
    abstract = (
        '<w:abstractNum w:abstractNumId="5">'
        + level(0, "decimal", "Chương %1")
        + level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>')
        + '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
    )
    body = numbered("A", 5) + numbered("x", 5, 1) + numbered("B", 5) + numbered("y", 5, 1)
    assert texts(build_docx(body, numbering=abstract)) == ["Chương 1 A", "Điều 1. x", "Chương 2 B", "Điều 2. y"]


def test_deleted_and_hidden_words_are_left_out_inserted_ones_kept() -> None:
    inner = (
        f'<w:del w:id="1"><w:r><w:delText>30/6</w:delText></w:r></w:del><w:ins w:id="2">{run("15/7")}</w:ins>'
        f"{run(' ẩn', '<w:vanish/>')}{run(' hiện', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}"
    )
    assert texts(build_docx(paragraph("Trước ", inner=inner))) == ["Trước 15/7 hiện"]


def test_a_manual_line_break_makes_two_lines() -> None:
    assert texts(build_docx(paragraph("TM. UBND", inner="<w:r><w:br/></w:r>" + run("CHỦ TỊCH")))) == [
        "TM. UBND",
        "CHỦ TỊCH",
    ]


def test_a_text_box_is_read_in_place_and_once() -> None:
    box = f"<w:txbxContent>{paragraph('HỎA TỐC')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inner = (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(build_docx(paragraph("Trên") + paragraph(inner=inner) + paragraph("Dưới"))) == [
        "Trên",
        "HỎA TỐC",
        "Dưới",
    ]


def test_merged_cells_are_filled_down_and_not_across() -> None:
    rows = (
        cell("TT") + cell("Nội dung", '<w:gridSpan w:val="2"/>'),
        cell("1", '<w:vMerge w:val="restart"/>') + cell("Rà soát") + cell("Sở Y tế"),
        cell("", "<w:vMerge/>") + cell("Báo cáo") + cell("Sở Nội vụ"),
    )
    assert [grid.rows for grid in grids(build_docx(table(*rows)))] == [
        (("TT", "Nội dung", ""), ("1", "Rà soát", "Sở Y tế"), ("1", "Báo cáo", "Sở Nội vụ"))
    ]


def test_a_table_inside_a_cell_becomes_its_words() -> None:
    inner = table(cell("Sở A") + cell("2024"), cell("Sở B") + cell("2025"))
    rows = (cell("TT") + cell("Nội dung"), cell("1") + f"<w:tc>{inner}{paragraph('hết')}</w:tc>")
    assert grids(build_docx(table(*rows)))[0].rows[1] == ("1", "Sở A; 2024\nSở B; 2025\nhết")


def test_the_masthead_is_read_column_by_column() -> None:
    head = table(
        cell("UBND TỈNH LẠNG SƠN") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        cell("Số: 1/TB-UBND") + cell("Lạng Sơn"),
    )
    sign = table(cell("Nơi nhận:\n- Như trên;") + cell("CHỦ TỊCH\nNguyễn Văn A"))
    assert texts(build_docx(head + sign)) == [
        "UBND TỈNH LẠNG SƠN", "Số: 1/TB-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Lạng Sơn",
        "Nơi nhận:", "- Như trên;", "CHỦ TỊCH", "Nguyễn Văn A"
    ]  # fmt: skip


def test_a_table_of_data_with_a_column_of_receivers_stays_a_table() -> None:
    rows = (cell("TT") + cell("Văn bản") + cell("Nơi nhận"), cell("1") + cell("Báo cáo") + cell("Sở Y tế"))
    assert len(grids(build_docx(table(*rows)))) == 1


@pytest.mark.parametrize(
    ("header", "expected"),
    [("TỐI MẬT", ["TỐI MẬT", "Nội dung"]), ("Trang 1", ["Nội dung"]), ("Bảo mật thông tin", ["Nội dung"])],
)
def test_of_a_page_header_only_a_stamp_is_kept(header: str, expected: list[str]) -> None:
    assert texts(build_docx(paragraph("Nội dung"), header1=paragraph(header))) == expected


def test_notes_and_comments_are_left_out() -> None:
    inner = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = build_docx(paragraph("Giao Sở Y tế", inner=inner), footnotes="<w:footnote>chú thích</w:footnote>")
    assert texts(data) == ["Giao Sở Y tế"]


def test_strict_files_with_another_namespace_are_read() -> None:
    main = wrap("document", f"<w:body>{paragraph('Chặt chẽ')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(zip_files({"word/document.xml": main})) == ["Chặt chẽ"]


def test_letters_of_an_old_font_become_unicode() -> None:
    words = "C«ng v¨n cña Uû ban nh©n d©n tØnh vÒ viÖc thùc hiÖn nhiÖm vô n¨m 2005"
    assert texts(build_docx(paragraph(words))) == [
        "Công văn của Uỷ ban nhân dân tỉnh về việc thực hiện nhiệm vụ năm 2005"
    ]
