"""Lists of documents as XLSX and CSV."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from dondoc.engine.lazy import lazy
from dondoc.web.documents.models import Document

openpyxl = lazy("openpyxl")

COLUMNS = (
    ("Số, ký hiệu", 20),
    ("Ngày ban hành", 14),
    ("Loại", 14),
    ("Cơ quan ban hành", 32),
    ("Trích yếu", 70),
    ("Người ký", 24),
    ("Độ khẩn", 12),
    ("Hiệu lực", 16),
    ("Tình trạng đọc", 16),
    ("Số nhiệm vụ đọc được", 12),
    ("Tên tệp", 40),
)
Row = list[str | int | date | None]


def _rows(documents: Iterable[Document]) -> Iterator[Row]:
    for one in documents:
        yield [
            one.number,
            one.issued_on,
            one.type,
            one.issuer,
            one.summary,
            one.signer,
            one.urgency,
            one.get_force_display(),
            one.get_reading_display(),
            one.duties,
            one.file_name,
        ]


def as_csv(documents: Iterable[Document]) -> tuple[bytes, str]:
    """UTF-8 with the mark by which spreadsheets know it; cells that would be taken for formulas are quoted."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([name for name, _width in COLUMNS])
    for row in _rows(documents):
        writer.writerow([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else _harmless(cell) for cell in row])
    return ("\ufeff" + stream.getvalue()).encode(), "text/csv; charset=utf-8"


def as_xlsx(documents: Iterable[Document]) -> tuple[bytes, str]:
    """One sheet with a fixed head; days are days."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Văn bản"
    sheet.append([name for name, _width in COLUMNS])
    sheet.freeze_panes = "A2"
    for row in _rows(documents):
        sheet.append([_harmless(cell) for cell in row])
    for index, (_name, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(index)].width = width
    for cell in sheet["B"][1:]:
        cell.number_format = "dd/mm/yyyy"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _harmless(cell: str | int | date | None) -> str | int | date | None:
    """Words from a document never become a formula, and never break the sheet."""
    if not isinstance(cell, str):
        return cell
    words = "".join(char for char in cell if char.isprintable() or char in "\n\t")
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words


WRITERS: dict[str, Callable[[Iterable[Document]], tuple[bytes, str]]] = {"csv": as_csv, "xlsx": as_xlsx}
