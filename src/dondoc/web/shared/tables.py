"""A file with a table, XLSX or CSV, becomes rows of plain words within limits; no file can unpack to more than it may."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from dondoc.engine.documents.archive import Archive
from dondoc.engine.errors import TooLarge, Unreadable
from dondoc.engine.lazy import lazy

openpyxl = lazy("openpyxl")
zipfile = lazy("zipfile")

ROWS, COLUMNS, LETTERS = 50_000, 60, 20_000
BROKEN = "Tệp này không phải bảng XLSX hay CSV đọc được; xin lưu lại bằng Excel hoặc LibreOffice rồi tải lên."
TOO_MANY = f"Bảng có hơn {ROWS} dòng; xin tách thành các tệp nhỏ hơn."
EMPTY = "Bảng không có dòng nào; xin kiểm tra lại tệp."
LITERAL = re.compile(r'"[^"]*"|\\.')
"""Signs of a format that are printed as they are: a per cent sign among them does not mean a share."""
ZIP = b"PK\x03\x04"
Table = list[list[Any]]
"""Rows of cells: words, days, or None."""


def read(data: bytes) -> Table:
    """The rows of the first sheet (XLSX) or of the text (CSV with comma, semicolon or tab, UTF-8 or UTF-16).

    Raises Unreadable for what is no such table, TooLarge.
    """
    rows = _workbook(data) if data.startswith(ZIP) else _text(data)
    found: Table = []
    for row in rows:
        if len(found) >= ROWS:
            raise TooLarge(TOO_MANY)
        found.append([_cell(value) for value in row[:COLUMNS]])
    while found and not any(found[-1]):
        found.pop()
    if not found:
        raise Unreadable(EMPTY)
    return found


def _workbook(data: bytes) -> Iterator[Sequence[Any]]:
    archive = Archive(data)
    for name in archive.names:
        # read within limits once, so that no bomb reaches the next reader
        archive.read(name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows():
            yield [_shown(cell) for cell in row]
    except (
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        OSError,
        SyntaxError,
        AttributeError,
        zipfile.BadZipFile,
    ) as error:
        raise Unreadable(BROKEN) from error


def _shown(cell: Any) -> Any:
    """What stands in a cell; a share that is shown in per cent is what the person sees: 98,6%, not 0,986."""
    value = cell.value
    if (
        isinstance(value, float | int)
        and not isinstance(value, bool)
        and "%" in LITERAL.sub("", cell.number_format or "")
    ):
        return f"{_cell(float(value) * 100)}%"
    return value


def _text(data: bytes) -> Iterator[list[str]]:
    text = _decoded(data)
    sample = text[:20_000]
    separator = max(",;\t", key=lambda one: max((line.count(one) for line in sample.splitlines()[:20]), default=0))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise Unreadable(BROKEN) from error


def _decoded(data: bytes) -> str:
    name = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise Unreadable(BROKEN) from error
    if "\0" in text:
        raise Unreadable(BROKEN)
    return text


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, float):
        # with a comma, as offices type it: "60.125" would be sixty thousand and more
        value = f"{value:.10f}".rstrip("0").rstrip(".").replace(".", ",")
    # a mark that was set so that no spreadsheet runs the text
    words = str(value).strip()[:LETTERS]
    return words[1:] if words[:1] == "'" and words[1:2] in {"=", "+", "-", "@"} else words


def text_of(table: Table) -> str:
    """All words, a line a row, for the gate of secrecy."""
    return "\n".join("  ".join(str(cell) for cell in row if cell) for row in table)
