"""Tables as an Excel workbook that opens ready for work: filters, a head that stays, real dates and numbers, A4 on its long side."""

import io
from collections.abc import Sequence
from datetime import date
from types import ModuleType
from typing import Any

from dondoc.engine.lazy import lazy
from dondoc.engine.reports.layout import Layout
from dondoc.engine.reports.paper import Align, Appendix, Cell, Table, write_cell
from dondoc.engine.reports.steady import steady

openpyxl: ModuleType = lazy("openpyxl")

UNITS = 128
"""Units of column width that fill A4 on its long side with letters of 12 points."""
LETTERS = 1.15
"""Letters of 12-point Times New Roman to a unit of column width, words not cut."""
LINE_POINTS = 16
TALLEST = 409
"""Points: Excel allows no higher row."""
TITLE_LINE = 95
"""Letters of a title line on A4 on its long side."""
LONGEST_NAME = 31
"""Letters of the name of a sheet."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
FORMULA = ("=", "+", "-", "@")
UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


def write(sheets: Sequence[Appendix], heading: Sequence[str], of: Layout, *, day: date) -> bytes:
    """One sheet for each appendix, named by its title; heading: lines above every table. day: what the file says it was
    made on, so that equal tables give equal bytes."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, one in enumerate(sheets, 1):
        page = book.create_sheet(_name(f"{number}. {one.title.translate(FORBIDDEN)}"))
        top = _titles(page, (*heading, one.title), of, len(one.table.columns))
        _rows(page, one.table, top, of)
        _print(page, one, top, of)
    file = io.BytesIO()
    book.save(file)
    return steady(file.getvalue(), day)


def _name(words: str) -> str:
    """The name of a sheet: whole words, as many as Excel takes."""
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME + 1].rpartition(" ")[0][:LONGEST_NAME]


def _titles(page: Any, lines: Sequence[str], of: Layout, columns: int) -> int:
    """Writes the lines; gives the row of the heads."""
    for row, words in enumerate(lines, 1):
        cell = _put(page.cell(row, 1), words)
        cell.font = openpyxl.styles.Font(name=of.font, size=13, bold=row == len(lines))
        cell.alignment = openpyxl.styles.Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        # Excel does not fit the height of merged cells by itself
        page.row_dimensions[row].height = 18 * (1 + len(words) // TITLE_LINE)
    return len(lines) + 2


def _rows(page: Any, table: Table, top: int, of: Layout) -> None:
    whole = sum(column.width for column in table.columns)
    widths = [UNITS * column.width / whole for column in table.columns]
    side = openpyxl.styles.Side(style="thin", color="808080")
    border = openpyxl.styles.Border(left=side, right=side, top=side, bottom=side)
    plain, bold = (openpyxl.styles.Font(name=of.font, size=12, bold=heavy) for heavy in (False, True))
    fill = openpyxl.styles.PatternFill("solid", fgColor="EDEDED")
    aligned = {
        one: openpyxl.styles.Alignment(horizontal=one.value, vertical="top", wrap_text=True) for one in Align
    }  # fmt: skip
    middle = openpyxl.styles.Alignment(horizontal="center", vertical="center", wrap_text=True)
    for place, column in enumerate(table.columns, 1):
        cell = _put(page.cell(top, place), column.head)
        cell.font, cell.alignment, cell.fill, cell.border = bold, middle, fill, border
        page.column_dimensions[openpyxl.utils.get_column_letter(place)].width = widths[place - 1]
    for number, row in enumerate(table.rows, 1):
        heavy = table.total and number == len(table.rows)
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True), 1):
            cell = _put(page.cell(top + number, place), value)
            cell.font, cell.alignment, cell.border = bold if heavy else plain, aligned[column.align], border
        lines = max(
            1 + int(len(write_cell(value)) / (width * LETTERS)) for value, width in zip(row, widths, strict=True)
        )
        # LibreOffice and printers show a row as high as the file says, not as high as its words need
        page.row_dimensions[top + number].height = min(TALLEST, LINE_POINTS * lines + 4)


def _put(cell: Any, value: Cell) -> Any:
    """A value as what it is: a date that sorts, a number that sums, words that are never worked out."""
    if isinstance(value, str):
        # asked of what is left: a sign that nobody sees may stand before the first letter
        cell.value = words = _clean(value)
        if words.startswith(FORMULA):
            cell.data_type, cell.quotePrefix = "s", True
        return cell
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, int):
        cell.number_format = "#,##0"
    return cell


def _print(page: Any, one: Appendix, top: int, of: Layout) -> None:
    last = openpyxl.utils.get_column_letter(len(one.table.columns))
    # the sum stays below whatever is filtered
    rows = max(len(one.table.rows) - one.table.total, 1)
    page.freeze_panes = f"A{top + 1}"
    page.auto_filter.ref = f"A{top}:{last}{top + rows}"
    page.print_title_rows = f"{top}:{top}"
    page.page_setup.orientation = "landscape" if one.wide else "portrait"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    for side in ("top", "bottom", "left", "right"):
        setattr(page.page_margins, side, getattr(of, f"margin_{side}_mm") / 25.4)
    page.HeaderFooter.differentFirst = True
    page.oddHeader.center.text, page.oddHeader.center.font, page.oddHeader.center.size = "&P", of.font, 13


def _clean(text: str) -> str:
    return text.translate(UNPRINTABLE)
