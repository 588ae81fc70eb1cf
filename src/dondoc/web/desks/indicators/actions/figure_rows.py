"""The rows of a workbook of figures: understood, judged as the grid judges, written as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dondoc.engine.desks.indicators import numbers
from dondoc.engine.desks.indicators.periods import Period
from dondoc.engine.errors import DondocError
from dondoc.web.desks.indicators import queries, words
from dondoc.web.desks.indicators.actions import measure
from dondoc.web.desks.indicators.actions.headed import CODE, Headed, key
from dondoc.web.desks.indicators.actions.judging import Entry, Judged, Typed, judge_all, noted
from dondoc.web.desks.indicators.models import Indicator, Sheet, SheetLine
from dondoc.web.people.models import Agency, Post
from dondoc.web.people.queries import existing
from dondoc.web.shared import clock
from dondoc.web.shared.tables import Table

HEADS = (CODE, "Kỳ", "Xã, phường (để trống: toàn tỉnh)", "Giá trị", "Tử số", "Mẫu số", "Nguồn", "Lý do sửa")
_CODE, PERIOD, PLACE, VALUE, TOP, BOTTOM, SOURCE, REASON = HEADS
COLUMNS = {
    "code": CODE, "period": PERIOD, "place": PLACE, "value": VALUE, "numerator": TOP, "denominator": BOTTOM, "reason": REASON,
}  # fmt: skip
NO_CODE = "Không có chỉ tiêu mã “{}”; xin xem mã ở tệp mẫu."
NO_PLACE = "Không có xã, phường “{}”, hoặc có nhiều nơi trùng tên; xin ghi đủ tên như trong danh sách cơ quan."
MARKED = "“{}” được đọc là {}; “{}” được giữ trong nguồn số liệu, xin xem chú thích của bảng."
WRITTEN = "tệp ghi “{}”"
NO_FIGURE = "Dòng này chưa có số nào; xin nhập số liệu hoặc bỏ dòng."
Outcome = SheetLine.Outcome


@dataclass(slots=True)
class Row:
    """A row as it was understood, or why it was not."""

    line: SheetLine
    judged: Judged | None = None


def check_heads(table: Table) -> None:
    """Raises Unreadable for a table that lacks a column."""
    Headed(table, HEADS[:4])


def examine(table: Table, sheet: Sheet, posts: Sequence[Post]) -> list[Row]:
    """Each row with what would become of it; nothing is written."""
    headed = Headed(table, HEADS[:4])
    rows = _indicators(headed)
    known = {one.code: one for one in rows}
    names = places_by_name()
    found, readable, entries = [], [], []
    for number, cells in headed.rows():
        line = SheetLine(sheet=sheet, number=number, title=_title(headed, cells), outcome=Outcome.FAULT)
        row = Row(line)
        found.append(row)
        entry = _entry(headed, number, cells, known, names, line)
        if entry is not None:
            readable.append(row)
            entries.append(entry)
    for row, judged in zip(readable, judge_all(entries, posts), strict=True):
        row.judged = judged
        _say(row.line, judged, headed)
    return found


def write(rows: Sequence[Row], sheet: Sheet, posts: Sequence[Post]) -> None:
    """Write what is new or changed. No row is at fault."""
    judged = [row.judged for row in rows if row.judged and row.line.outcome in (Outcome.NEW, Outcome.CHANGED)]
    # the same figure on two rows is one
    once = {one.entry.key: one for one in reversed(judged)}
    measure.write_all(list(reversed(once.values())), by=sheet.by, posts=posts, sheet=sheet)


def _indicators(headed: Headed) -> QuerySet[Indicator]:
    codes = {headed.text(cells, CODE) for _, cells in headed.rows()}
    return queries.in_force(clock.today()).filter(code__in=codes).prefetch_related("elements")


def places_by_name() -> Mapping[str, Agency | None]:
    """The communes by folded name, those of today first; a name that two of them bear means none of them."""
    found: dict[str, Agency | None] = {}
    for one in existing(clock.today()).filter(kind=Agency.Kind.COMMUNE):
        name = key(one.name)
        for spelling in {name, name.removeprefix("ubnd ")}:
            found[spelling] = None if spelling in found else one
    return found


def _title(headed: Headed, cells: Sequence[Any]) -> str:
    return "; ".join(filter(None, (headed.text(cells, head) for head in HEADS[:3])))[:400]


def _entry(
    headed: Headed,
    number: int,
    cells: Sequence[Any],
    known: Mapping[str, Indicator],
    names: Mapping[str, Agency | None],
    line: SheetLine,
) -> Entry | None:
    code, place = headed.text(cells, CODE), headed.text(cells, PLACE)
    faults: list[list[str]] = []
    row = known.get(code)
    if row is None:
        faults.append([headed.column(CODE), NO_CODE.format(code)])
    found = names.get(key(place)) if place else None
    if place and found is None:
        faults.append([headed.column(PLACE), NO_PLACE.format(place)])
    try:
        period = Period.parse(headed.text(cells, PERIOD))
    except DondocError as error:
        faults.append([headed.column(PERIOD), str(error)])
    line.notes = faults
    if faults or row is None:
        return None
    typed = _typed(headed, cells, row, line)
    if typed.empty:
        line.notes = [[headed.column(VALUE), NO_FIGURE]]
        return None
    return Entry(row, period, found, typed, number)


def _typed(headed: Headed, cells: Sequence[Any], row: Indicator, line: SheetLine) -> Typed:
    written: list[str] = []

    def read(head: str) -> str:
        """The number of a cell; marks of footnotes stay in a remark and in the figure's source."""
        text = headed.text(cells, head)
        number, marks = numbers.without_marks(text)
        if marks:
            line.notes.append([headed.column(head), MARKED.format(text, number, marks)])
            written.append(WRITTEN.format(text))
        return number

    elements = {one.name: read(_head_of(headed, one.name, one.label)) for one in row.elements.all()}
    value, top, bottom = (read(head) for head in (VALUE, TOP, BOTTOM))
    source = "; ".join(filter(None, (headed.text(cells, SOURCE), *written)))
    reason = headed.text(cells, REASON)
    return Typed(value, top, bottom, source=source, reason=reason, elements=elements if row.formula else {})


def _head_of(headed: Headed, name: str, label: str) -> str:
    """A number of a formula stands under its name or its label."""
    return name if headed.has(name) else label


def _say(line: SheetLine, judged: Judged, headed: Headed) -> None:
    labels = {one.name: _head_of(headed, one.name, one.label) for one in judged.entry.row.elements.all()}
    for part, sentence in noted(judged):
        line.notes.append([headed.column(COLUMNS.get(part) or labels.get(part, part)), sentence])
    if judged.error:
        return
    unit = judged.entry.row.unit
    line.outcome = Outcome.NEW
    if judged.old:
        line.outcome = Outcome.SAME if judged.same else Outcome.CHANGED
        line.was = words.amount(judged.old.value, unit)[:120]
    line.becomes = words.amount(judged.kept["value"], unit)[:120]
