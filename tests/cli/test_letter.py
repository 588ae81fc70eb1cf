"""The Word appendix obeys the layout of Nghị định 30/2020/NĐ-CP."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT

from cli.samples import DOCUMENT, OBLIGATIONS
from dondoc.cli import letter
from dondoc.cli.sheet import COLUMNS, lay_out


@pytest.fixture
def appendix(tmp_path: Path) -> Document:
    """The sample as a Word document."""
    odd = OBLIGATIONS[0]._replace(number=4, quote="Lập\x0b danh sách\x00")
    target = tmp_path / "phu-luc.docx"
    letter.write([lay_out(DOCUMENT, (*OBLIGATIONS, odd))], target)
    return docx.Document(str(target))


def test_page_and_type(appendix: Document) -> None:
    section = appendix.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    normal = appendix.styles["Normal"].font
    assert (normal.name, normal.size.pt) == ("Times New Roman", 13)


def test_the_number_of_the_page_stands_on_top_from_the_second_on(appendix: Document) -> None:
    section = appendix.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_titles_and_table(appendix: Document) -> None:
    assert appendix.paragraphs[0].text == "PHỤ LỤC"
    assert "Thông báo số 123/TB-UBND" in appendix.paragraphs[1].text
    rows = [[cell.text for cell in row.cells] for row in appendix.tables[0].rows]
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][:5] == ["1", OBLIGATIONS[0].quote, "Sở Tài chính", "Sở Nội vụ", "trước 30/06/2024"]
    assert rows[4][1] == "Lập danh sách"
    assert "w:tblHeader" in appendix.tables[0].rows[0]._tr.xml
    assert "w:tblHeader" not in appendix.tables[0].rows[1]._tr.xml
