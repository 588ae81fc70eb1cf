"""The appendix as a Word document, laid out by Nghị định 30/2020/NĐ-CP, annex I."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dondoc.cli.sheet import COLUMNS, Sheet, summarise
from dondoc.cli.titles import KIND, attached_to, name_list
from dondoc.engine.lazy import lazy
from dondoc.engine.reports import page_number

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row

docx: ModuleType = lazy("docx")

FONT = "Times New Roman"
SIZE = 13
A4_MM = (297, 210)
MARGINS_MM = {"top": 20, "bottom": 20, "left": 30, "right": 15}
"""Section I.4 of the annex: top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm."""
WIDTHS_MM = (11, 66, 29, 29, 24, 27, 20, 22, 24)
"""Of COLUMNS; together the 252 mm between the margins."""
CENTRED = (0, 4)
UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])
"""Control characters that XML 1.0 does not allow."""


def write(sheets: Sequence[Sheet], target: Path) -> None:
    """One document with the duties of all sheets; raises OSError."""
    document = docx.Document()
    _set_type(document)
    _set_page(document)
    rows = [row for sheet in sheets for row in sheet.rows]
    _add_title(document, KIND, bold=True)
    _add_title(document, name_list(sheets), bold=True)
    _add_title(document, attached_to(), italic=True)
    _add_table(document, [row.cells(number) for number, row in enumerate(rows, 1)])
    document.add_paragraph(summarise(rows)).paragraph_format.space_before = docx.shared.Pt(6)
    document.core_properties.title = _clean(name_list(sheets))
    document.core_properties.author = ""
    document.save(str(target))


def _set_type(document: "Document") -> None:
    style: Any = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = docx.shared.Pt(SIZE)
    # Word takes the face of letters with marks from eastAsia when it guesses the script wrong.
    style.element.rPr.rFonts.set(docx.oxml.ns.qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = docx.shared.Pt(0)


def _set_page(document: "Document") -> None:
    section: Any = document.sections[0]
    section.orientation = docx.enum.section.WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (docx.shared.Mm(side) for side in A4_MM)
    for side, width in MARGINS_MM.items():
        setattr(section, f"{side}_margin", docx.shared.Mm(width))
    section.header_distance = docx.shared.Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    page_number.add(paragraph, SIZE)


def _add_title(document: "Document", words: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_clean(words))
    run.bold, run.italic = bold, italic


def _add_table(document: "Document", rows: Sequence[Sequence[str]]) -> None:
    document.add_paragraph()
    table: Any = document.add_table(rows=1 + len(rows), cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS_MM, strict=True):
        column.width = docx.shared.Mm(width)
    for index, (line, words) in enumerate(zip(table.rows, (COLUMNS, *rows), strict=True)):
        _fill(line, words, head=index == 0)


def _fill(line: "_Row", words: Sequence[str], *, head: bool) -> None:
    properties = line._tr.get_or_add_trPr()
    # A row stays on one page; the head is printed again on each.
    for mark in ("w:cantSplit", "w:tblHeader") if head else ("w:cantSplit",):
        properties.append(docx.oxml.OxmlElement(mark))
    # Row.cells is found anew at each call, which makes a loop over a long table quadratic.
    for column, (cell, text) in enumerate(zip(line.cells, words, strict=True)):
        _fill_cell(cell, text, WIDTHS_MM[column], bold=head, centred=head or column in CENTRED)


def _fill_cell(cell: "_Cell", text: str, width_mm: int, *, bold: bool, centred: bool) -> None:
    cell.width = docx.shared.Mm(width_mm)
    paragraph = cell.paragraphs[0]
    if centred:
        paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(_clean(text)).bold = bold


def _clean(text: str) -> str:
    return text.translate(UNPRINTABLE)
