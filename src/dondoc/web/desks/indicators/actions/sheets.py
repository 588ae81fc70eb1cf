"""Figures and targets from a workbook: every row is judged first; nothing is written while one is wrong."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.documents import secrecy
from dondoc.engine.errors import DondocError, Unreadable
from dondoc.web.desks.indicators import queries
from dondoc.web.desks.indicators.actions import measure
from dondoc.web.desks.indicators.models import Indicator
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import existing
from dondoc.web.shared import clock, tables
from dondoc.web.shared.search import folded

HEADS = ("Mã chỉ tiêu", "Kỳ", "Xã, phường (để trống: toàn tỉnh)", "Giá trị", "Tử số", "Mẫu số", "Nguồn", "Lý do sửa")
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


def take(*, data: bytes, by: User, posts: Sequence[Post]) -> Outcome:
    """Write all figures of a workbook, or none and say what is wrong in which row; the same file twice changes nothing.

    Raises Unreadable for a file that is no table or lacks the columns, TooLarge, Secret.
    """
    rows = list(_rows(data))
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


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows below the heads, in the order of HEADS, with their number in the file."""
    table = tables.read(data)
    secrecy.refuse_secret(tables.text_of(table))
    have = [folded(_text(head)).strip() for head in table[0]]
    wanted = [folded(head).strip() for head in HEADS]
    if not {*wanted[:4]} <= {*have}:
        raise Unreadable(NO_HEADS.format(", ".join(HEADS[:4])))
    columns = [have.index(head) if head in have else -1 for head in wanted]
    for number, row in enumerate(table[1:], 2):
        cells = [_text(row[column]) if 0 <= column < len(row) else "" for column in columns]
        if any(cells):
            yield number, cells


def _text(cell: Any) -> str:
    """A cell as an office would type it; a day stands for its month."""
    return f"{cell:%m/%Y}" if isinstance(cell, date) else " ".join(str(cell or "").split())
