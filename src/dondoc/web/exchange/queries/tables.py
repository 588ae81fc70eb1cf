"""A file with a table becomes rows of plain words; which column is what is guessed by its head."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from dondoc.engine.documents.archive import Archive
from dondoc.engine.errors import TooLarge, Unreadable
from dondoc.engine.language.text import key as plain
from dondoc.engine.lazy import lazy

openpyxl = lazy("openpyxl")
zipfile = lazy("zipfile")

ROWS, COLUMNS, LETTERS = 50_000, 60, 20_000
BROKEN = "Tệp này không phải bảng XLSX hay CSV đọc được; xin lưu lại bằng Excel hoặc LibreOffice rồi tải lên."
TOO_MANY = f"Bảng có hơn {ROWS} dòng; xin tách thành các tệp nhỏ hơn."
EMPTY = "Bảng không có dòng nào; xin kiểm tra lại tệp."
NO_HEAD = "Không tìm thấy dòng tên cột (cần ít nhất cột nội dung nhiệm vụ và một cột khác) trong 20 dòng đầu."
ZIP = b"PK\x03\x04"
Table = list[list[Any]]
"""Rows of cells: words, days, or None."""

HEADS: dict[str, tuple[str, ...]] = {
    "key": ("mã", "mã nhiệm vụ", "số phiếu", "số phiếu giao việc", "mã phiếu", "mã số", "id", "số nhiệm vụ", "phiếu giao việc"),
    "title": ("nhiệm vụ", "nội dung nhiệm vụ", "tên nhiệm vụ", "nội dung", "nội dung công việc", "công việc", "nhiệm vụ được giao"),
    "lead": ("chủ trì", "đơn vị chủ trì", "cơ quan chủ trì", "đơn vị thực hiện", "cơ quan thực hiện", "đơn vị xử lý"),
    "cooperating": ("phối hợp", "đơn vị phối hợp", "cơ quan phối hợp"),
    "due": ("thời hạn", "hạn", "hạn hoàn thành", "hạn xử lý", "thời hạn hoàn thành", "thời gian hoàn thành", "hạn thực hiện"),
    "first_due": ("thời hạn đầu", "thời hạn ban đầu", "hạn ban đầu"),
    "state": ("trạng thái", "tình trạng xử lý", "trạng thái xử lý", "tình trạng thực hiện", "kết quả thực hiện"),
    "priority": ("mức độ", "mức ưu tiên", "độ khẩn"),
    "assigned_on": ("ngày giao", "ngày tạo", "ngày chỉ đạo", "ngày giao nhiệm vụ"),
    "completed_on": ("ngày hoàn thành", "ngày xong"),
    "origin": ("văn bản", "số ký hiệu", "văn bản giao", "căn cứ", "văn bản chỉ đạo"),
    "given_by": ("người giao", "lãnh đạo chỉ đạo", "lãnh đạo giao"),
    "supervisor": ("người theo dõi", "chuyên viên theo dõi"),
    "product": ("sản phẩm", "kết quả đầu ra"),
    "quote": ("nguyên văn", "trích nguyên văn"),
    "clause": ("điểm mục", "điểm, mục"),
    "bound": ("ghi hạn",),
    "time_text": ("lời ghi hạn",),
    "report_to": ("nơi nhận báo cáo",),
    "kind": ("loại", "loại nhiệm vụ"),
    "accepted_on": ("ngày tiếp nhận",),
    "reported_on": ("ngày báo cáo",),
    "closed_on": ("ngày kết thúc",),
}  # fmt: skip
"""Each field with the words by which trackers head its column; marks and case do not count."""
BY_HEAD = {plain(words): name for name, ways in HEADS.items() for words in ways}


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
        yield from book.worksheets[0].iter_rows(values_only=True)
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
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # a mark that was set so that no spreadsheet runs the text
    words = str(value).strip()[:LETTERS]
    return words[1:] if words[:1] == "'" and words[1:2] in {"=", "+", "-", "@"} else words


def text_of(table: Table) -> str:
    """All words, a line a row, for the gate of secrecy."""
    return "\n".join("  ".join(str(cell) for cell in row if cell) for row in table)


def head_of(table: Table) -> int:
    """The index of the row that names the columns. Raises Unreadable when there is none."""
    for index, row in enumerate(table[:20]):
        known = set(guess(row))
        if "title" in known and len(known) > 1:
            return index
    raise Unreadable(NO_HEAD)


def guess(heads: Sequence[Any]) -> dict[str, int]:
    """Which column holds which field, by the words of its head; the first of two alike."""
    found: dict[str, int] = {}
    for index, words in enumerate(heads):
        name = BY_HEAD.get(plain(str(words or "").replace("/", " ")))
        if name is not None:
            found.setdefault(name, index)
    return found
