"""Figures and targets from a workbook: every row is judged first; nothing is written while one is wrong."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.errors import DondocError, Unreadable
from dondoc.engine.lazy import lazy
from dondoc.web.desks.indicators import queries
from dondoc.web.desks.indicators.actions import measure
from dondoc.web.desks.indicators.models import Indicator
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import existing
from dondoc.web.shared import clock
from dondoc.web.shared.search import folded

openpyxl = lazy("openpyxl")

HEADS = ("Mã chỉ tiêu", "Kỳ", "Xã, phường (để trống: toàn tỉnh)", "Giá trị", "Tử số", "Mẫu số", "Nguồn", "Lý do sửa")
LARGEST = 20 * 2**20
MOST_ROWS = 50_000
NOT_READ = "Không mở được tệp; xin lưu lại thành .xlsx hoặc .csv rồi gửi lại."
TOO_LARGE = "Tệp lớn hơn 20 MB hoặc có hơn 50.000 dòng; xin chia thành nhiều tệp."
NO_HEADS = "Dòng đầu của tệp phải có các cột: {}; xin dùng tệp mẫu."
NO_CODE = "không có chỉ tiêu mã “{}”"
NO_PLACE = "không có xã, phường “{}”, hoặc có nhiều nơi trùng tên"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row of the file, counted as Excel counts."""

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many figures were written, or the faults because of which none was."""

    written: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row as understood."""

    number: int
    row: Indicator
    period: Period
    place: Agency | None
    typed: measure.Typed


def take(*, data: bytes, name: str, by: User, posts: Sequence[Post]) -> Outcome:
    """Write all figures of a workbook, or none and say what is wrong in which row; the same file twice changes nothing.

    Raises Unreadable for a file that is no workbook, is too large, or lacks the columns.
    """
    rows = list(_rows(data, name))
    known = {one.code: one for one in queries.in_force(clock.today()).prefetch_related("targets")}
    names = _places()
    lines: list[Line] = []
    faults: list[Fault] = []
    for number, cells in rows:
        try:
            lines.append(_line(number, cells, known, names))
        except DondocError as error:
            faults.append(Fault(number, str(error)))
    if faults:
        return Outcome(0, tuple(faults))
    return _write(lines, by, posts)


def _write(lines: Iterable[Line], by: User, posts: Sequence[Post]) -> Outcome:
    faults: list[Fault] = []
    written = 0
    with transaction.atomic():
        for line in lines:
            try:
                measure.enter(line.row, period=line.period, place=line.place, typed=line.typed, by=by, posts=posts)
                written += 1
            except DondocError as error:
                faults.append(Fault(line.number, str(error)))
        if faults:
            transaction.set_rollback(True)
    return Outcome(0 if faults else written, tuple(faults))


def _line(number: int, cells: Sequence[str], known: dict[str, Indicator], names: dict[str, Agency | None]) -> Line:
    code, period, place, value, top, bottom, source, reason = cells
    if code not in known:
        raise Unreadable(NO_CODE.format(code))
    found = names.get(folded(place).strip()) if place else None
    if place and found is None:
        raise Unreadable(NO_PLACE.format(place))
    typed = measure.Typed(value, top, bottom, source=source, reason=reason)
    return Line(number, known[code], Period.parse(period), found, typed)


def _places() -> dict[str, Agency | None]:
    """The communes of today by folded name; a name that two bear means none of them."""
    found: dict[str, Agency | None] = {}
    for one in existing(clock.today()).filter(kind=Agency.Kind.COMMUNE):
        key = folded(one.name).strip()
        found[key] = None if key in found else one
    return found


def _rows(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    if len(data) > LARGEST:
        raise Unreadable(TOO_LARGE)
    given = _csv(data) if name.lower().endswith(".csv") else _xlsx(data)
    heads = next(given, (0, []))[1]
    wanted = [folded(head).strip() for head in HEADS]
    have = [folded(head).strip() for head in heads]
    if not {*wanted[:4]} <= {*have}:
        raise Unreadable(NO_HEADS.format(", ".join(HEADS[:4])))
    columns = [have.index(head) if head in have else -1 for head in wanted]
    for number, cells in given:
        if number > MOST_ROWS:
            raise Unreadable(TOO_LARGE)
        if any(cells):
            yield number, [cells[column] if 0 <= column < len(cells) else "" for column in columns]


def _xlsx(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for number, row in enumerate(book.active.iter_rows(values_only=True), 1):
            yield number, [_text(cell) for cell in row]
    except Exception as error:
        # openpyxl raises whatever it met in a broken file: zip, XML, key and type errors
        raise Unreadable(NOT_READ) from error


def _csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(NOT_READ) from None
    kind = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=kind), 1):
        yield number, [cell.strip() for cell in row]


def _text(cell: Any) -> str:
    """A cell as an office would type it: a number with a comma, a date as its month."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return f"{cell:.10f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(cell, datetime | date):
        return f"{cell:%m/%Y}"
    return " ".join(str(cell).split())
