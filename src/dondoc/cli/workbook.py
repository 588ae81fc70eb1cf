"""The appendix as an Excel workbook: real dates, a filter, ready for A4 landscape."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from dondoc.cli.comma import FORMULA_STARTS
from dondoc.cli.sheet import COLUMNS, Row, Sheet, summarise
from dondoc.cli.titles import KIND, attached_to, name_list
from dondoc.engine.lazy import lazy

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

openpyxl: ModuleType = lazy("openpyxl")

FONT = "Times New Roman"
WIDTHS = (5, 40, 17, 16, 21, 17, 12, 15, 16)
"""Of COLUMNS, in characters; together they fill an A4 page on its long side with letters of about 10 points."""
HEAD = 5
"""Row of the names of the columns: four title lines stand above."""
DATES = {
    "before": '"trước "dd/mm/yyyy',
    "by": '"chậm nhất "dd/mm/yyyy',
    "on": '"vào "dd/mm/yyyy',
    None: "dd/mm/yyyy",
}
"""The bound is part of the number format, so that the cell stays a date that can be sorted and filtered."""
TIME = COLUMNS.index("Thời hạn") + 1
CENTRED = (1, TIME)
LINE = 85
"""Characters of a title that fit on one printed line."""
LINE_HEIGHT = 18
"""Points for a line of 13-point type."""
ROW_LINE_HEIGHT = 16
"""Points for a line of 12-point type with stacked marks."""
LETTERS = 1.2
"""Letters of 12-point Times New Roman to a unit of column width, words not cut (measured on printed sheets)."""
TALLEST = 409
"""Points: Excel allows no higher row."""
MARGINS_CM = {"left": 3.0, "right": 1.5, "top": 2.0, "bottom": 2.0}
"""Nghị định 30/2020/NĐ-CP, annex I, section I.4."""


def write(sheets: Sequence[Sheet], target: Path) -> None:
    """One workbook with the duties of all documents; raises OSError."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Phụ lục"
    rows = [row for sheet in sheets for row in sheet.rows]
    _write_titles(page, sheets, rows)
    _write_head(page)
    for number, row in enumerate(rows, 1):
        _write_row(page, number, row)
    _set_page(page, len(rows))
    book.save(target)


def _write_titles(page: "Worksheet", sheets: Sequence[Sheet], rows: Sequence[Row]) -> None:
    lines = (
        (KIND, 13, True, False),
        (name_list(sheets), 13, True, False),
        (attached_to(), 13, False, True),
        (summarise(rows), 12, False, False),
    )
    for index, (words, size, bold, italic) in enumerate(lines, 1):
        cell = page.cell(index, 1)
        _put(cell, words)
        cell.font = openpyxl.styles.Font(name=FONT, size=size, bold=bold, italic=italic)
        cell.alignment = openpyxl.styles.Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.merge_cells(start_row=index, start_column=1, end_row=index, end_column=len(COLUMNS))
        # Excel does not fit the height of merged cells by itself.
        page.row_dimensions[index].height = LINE_HEIGHT * (1 + len(words) // LINE)


def _write_head(page: "Worksheet") -> None:
    for column, name in enumerate(COLUMNS, 1):
        cell = page.cell(HEAD, column, name)
        cell.font = openpyxl.styles.Font(name=FONT, size=12, bold=True)
        cell.alignment = openpyxl.styles.Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.fill = openpyxl.styles.PatternFill("solid", fgColor="EDEDED")
        cell.border = _border()
        page.column_dimensions[openpyxl.utils.get_column_letter(column)].width = WIDTHS[column - 1]


def _write_row(page: "Worksheet", number: int, row: Row) -> None:
    cells = [page.cell(HEAD + number, column) for column in range(1, len(COLUMNS) + 1)]
    for column, (cell, words) in enumerate(zip(cells, row.cells(number), strict=True), 1):
        if column == 1:
            cell.value = number
        elif column == TIME and row.due:
            cell.value = row.due
            cell.number_format = DATES.get(row.bound, DATES[None])
        else:
            _put(cell, words)
        horizontal = "center" if column in CENTRED else "left"
        cell.font = openpyxl.styles.Font(name=FONT, size=12)
        cell.alignment = openpyxl.styles.Alignment(horizontal=horizontal, vertical="top", wrap_text=True)
        cell.border = _border()
    lines = max(1 + int(len(words) / (width * LETTERS)) for words, width in zip(row.cells(number), WIDTHS, strict=True))
    # LibreOffice and printers show a row as high as the file says, not as high as its words need.
    page.row_dimensions[HEAD + number].height = min(TALLEST, ROW_LINE_HEIGHT * lines + 4)


def _put(cell: "Cell", words: str) -> None:
    """Words into a cell as words: what looks like a formula is stored as text, now and after an edit."""
    cell.value = words = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", words)
    if words.startswith(FORMULA_STARTS):
        cell.data_type = "s"
        cell.quotePrefix = True


def _border() -> object:
    side = openpyxl.styles.Side(style="thin", color="808080")
    return openpyxl.styles.Border(left=side, right=side, top=side, bottom=side)


def _set_page(page: "Worksheet", count: int) -> None:
    last = openpyxl.utils.get_column_letter(len(COLUMNS))
    page.freeze_panes = f"A{HEAD + 1}"
    page.auto_filter.ref = f"A{HEAD}:{last}{HEAD + max(count, 1)}"
    page.print_title_rows = f"{HEAD}:{HEAD}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    for side, centimetres in MARGINS_CM.items():
        setattr(page.page_margins, side, centimetres / 2.54)
    # The number of the page stands at the top centre, from the second page on (Nghị định 30/2020/NĐ-CP, annex I).
    page.HeaderFooter.differentFirst = True
    page.oddHeader.center.text = "&P"
    page.oddHeader.center.font = FONT
    page.oddHeader.center.size = 13
