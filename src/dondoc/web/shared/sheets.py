"""A list as a file that office programs open: XLSX or CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse

from dondoc.engine.lazy import lazy

openpyxl = lazy("openpyxl")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell of a CSV file that begins so would be worked out by the program that opens it (OWASP: CSV injection)."""


def as_file(kind: str, name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The rows under their heads as `name.xlsx` or `name.csv` (UTF-8 with its mark, so that Excel shows Vietnamese)."""
    if kind == "csv":
        body, type_ = _csv(heads, rows), "text/csv; charset=utf-8"
    else:
        body, type_ = _xlsx(heads, rows), XLSX
    answer = HttpResponse(body, content_type=type_)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else _plain(cell) for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _xlsx(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(heads))
    for cell in sheet[1]:
        cell.font = openpyxl.styles.Font(bold=True)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_shown(cell) for cell in row])
    for column in sheet.iter_cols(min_row=2):
        for cell in column:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
            elif isinstance(cell.value, str):
                cell.data_type = "s"  # a text, whatever it begins with
    for letter, head in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", heads, strict=False):
        sheet.column_dimensions[letter].width = max(14, min(50, 2 * len(head)))
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def _shown(cell: Any) -> Any:
    """A cell without what a workbook cannot hold: control characters."""
    if isinstance(cell, str):
        return openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", cell)
    return "" if cell is None else cell


def _plain(cell: Any) -> Any:
    """A text that looks like a formula with a mark before it."""
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
