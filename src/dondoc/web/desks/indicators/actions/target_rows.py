"""The rows of a workbook of indicators with their targets: a column for each year, empty cells leave what is there."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dondoc.engine.desks.indicators import catalogue, model, numbers, targets
from dondoc.engine.errors import BadSettings, DondocError
from dondoc.engine.tracking.typed_days import parse_day
from dondoc.web.desks.indicators import codes, figures
from dondoc.web.desks.indicators.actions import define
from dondoc.web.desks.indicators.actions.headed import CODE, Headed, key
from dondoc.web.desks.indicators.models import Indicator, Sheet, SheetLine
from dondoc.web.people.models import Agency, Post
from dondoc.web.people.queries import existing
from dondoc.web.shared import clock, law
from dondoc.web.shared.tables import Table

NAME, ELEMENTS = "Tên chỉ tiêu", "Các số của công thức"
FIELDS = {
    NAME: "name", "Đơn vị tính": "unit", "Nhóm": "pillar", "Chiều tốt": "direction", "Kỳ số liệu": "frequency",
    "Tổng hợp từ xã, phường": "gathering", "Công thức": "formula", "Cơ quan phụ trách": "owner", "Căn cứ": "source",
    "Mức ban đầu": "baseline", "Ngày của mức ban đầu": "baseline_on", "Thấp nhất có thể": "low", "Cao nhất có thể": "high",
    "Hỏi lại khi thay đổi quá (%)": "jump_percent", "Hạn nộp: số ngày sau kỳ": "late_after",
}  # fmt: skip
HEADS = (CODE, *list(FIELDS)[:7], ELEMENTS, *list(FIELDS)[7:])
TARGET = "Mục tiêu {}"
DUE = re.compile(r"muc tieu (?:nam |den )?(?:(?P<day>\d{1,2}) (?P<month>\d{1,2}) )?(?P<year>20\d\d)")
BAD_CODE = "Mã “{}” chưa đúng; xin dùng chữ không dấu, số và gạch nối, ví dụ ho-cap-quang."
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.IGNORECASE)
MARKED = "“{}” được đọc là {}, bỏ “{}”; xin xem chú thích của bảng."
TWICE = "Mã này đã có ở dòng {}; mỗi chỉ tiêu ghi một dòng, mỗi năm một cột “Mục tiêu …”."
NO_NAME = "Chỉ tiêu mới chưa có tên; xin ghi tên."
CHOICES = "Không có lựa chọn “{}”; xin ghi một trong các lựa chọn: {}."
NO_AGENCY = "Không có cơ quan “{}”, hoặc có nhiều cơ quan trùng tên; xin ghi đủ tên như trong danh sách cơ quan."
WHOLE = "“{}” phải là số nguyên từ {} đến {}."
DAY = "Chưa hiểu ngày “{}”: {}"
BOTH = "Mức ban đầu và ngày của nó phải đi cùng nhau; xin ghi cả hai."
ORDER = "Mức cao nhất phải lớn hơn mức thấp nhất; xin sửa lại."
Outcome = SheetLine.Outcome


@dataclass(slots=True)
class Row:
    """A row as it was understood: the fields to write, and the targets by their day."""

    line: SheetLine
    code: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    targets: dict[date, tuple[model.Bound, Any]] = field(default_factory=dict)
    remarks: list[list[str]] = field(default_factory=list)
    """[column, sentence] of what was read otherwise than it stands there, which is no fault."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows are read by."""

    rows: Mapping[str, Indicator]
    readers: Mapping[str, Callable[[str], Any]]
    dues: tuple[tuple[str, date], ...]
    """Heads of the columns of targets, each with its day."""


def check_heads(table: Table) -> None:
    """Raises Unreadable for a table that lacks a column."""
    Headed(table, (CODE, NAME))


def examine(table: Table, sheet: Sheet, posts: Sequence[Post]) -> list[Row]:
    """Each row with what would become of it; nothing is written. Raises NotAllowed for anybody but the Office."""
    define.allow(posts)
    headed = Headed(table, (CODE, NAME))
    codes = {headed.text(cells, CODE) for _, cells in headed.rows()}
    rows = Indicator.objects.filter(code__in=codes).select_related("owner").prefetch_related("targets", "elements")
    known = Known({one.code: one for one in rows}, _readers(), tuple(_dues(headed)))
    first: dict[str, int] = {}
    found = []
    for number, cells in headed.rows():
        line = SheetLine(sheet=sheet, number=number, outcome=Outcome.FAULT)
        row = _row(headed, cells, known, line)
        if first.setdefault(row.code, number) != number:
            line.notes.append([headed.column(CODE), TWICE.format(first[row.code])])
        if not line.notes:
            _compare(row, known.rows.get(row.code))
        line.notes += row.remarks
        found.append(row)
    return found


def write(rows: Sequence[Row], sheet: Sheet, posts: Sequence[Post]) -> None:
    """Write what is new or changed by the deeds that the form uses. No row is at fault."""
    for row in rows:
        if row.line.outcome not in (Outcome.NEW, Outcome.CHANGED):
            continue
        made = define.save(code=row.code, values=row.values, by=sheet.by, posts=posts) if row.values else None
        made = made or Indicator.objects.get(code=row.code)
        for due_on, (bound, value) in row.targets.items():
            define.set_target(
                made, due_on=due_on, bound=bound.value, value=value, source=made.source, by=sheet.by, posts=posts
            )


def _dues(headed: Headed) -> list[tuple[str, date]]:
    found = []
    for head in headed.heads:
        if named := DUE.fullmatch(key(head)):
            month, day = int(named["month"] or 12), int(named["day"] or 31)
            try:
                found.append((head, date(int(named["year"]), month, day)))
            except ValueError as error:
                raise BadSettings(DAY.format(head, "không có ngày này.")) from error
    return found


def _row(headed: Headed, cells: Sequence[Any], known: Known, line: SheetLine) -> Row:
    code = headed.text(cells, CODE)
    row = Row(line, code)
    line.title = "; ".join(filter(None, (code, headed.text(cells, NAME))))[:400]
    if not SLUG.fullmatch(code):
        line.notes.append([headed.column(CODE), BAD_CODE.format(code)])
    old = known.rows.get(code)
    if old is None and code in codes.FIXED:
        line.notes.append([headed.column(CODE), codes.TAKEN.format(code, code)])
    for head, name in FIELDS.items():
        _read(row, headed, cells, head, name, known.readers[name])
    if old is None and not row.values.get("name") and not _faulty(line, headed, NAME):
        line.notes.append([headed.column(NAME), NO_NAME])
    _read(row, headed, cells, ELEMENTS, "elements", define.pairs)
    direction = model.Direction(row.values.get("direction") or (old.direction if old else "up"))
    for head, due_on in known.dues:
        if text := headed.text(cells, head):
            try:
                bound, value = _target(row, headed.column(head), text, direction)
                row.targets[due_on] = bound, figures.stored(value)
            except DondocError as error:
                line.notes.append([headed.column(head), str(error)])
    _check_whole(row, headed, old)
    return row


def _target(row: Row, column: str, text: str, direction: model.Direction) -> tuple[model.Bound, Any]:
    """A target as it was typed; without marks of footnotes where it is none with them."""
    try:
        return targets.parse(text, direction)
    except BadSettings:
        plain, marks = numbers.split_marks(text)
        try:
            read = targets.parse(plain, direction)
        except BadSettings:
            marks = ""
        if not marks:
            raise
        row.remarks.append([column, MARKED.format(text, plain, marks)])
        return read


def _faulty(line: SheetLine, headed: Headed, head: str) -> bool:
    return any(column == headed.column(head) for column, _ in line.notes)


def _read(row: Row, headed: Headed, cells: Sequence[Any], head: str, name: str, reader: Callable[[Any], Any]) -> None:
    cell = headed.cell(cells, head)
    text = f"{cell:%d/%m/%Y}" if isinstance(cell, date) else headed.text(cells, head)
    if not text:
        return
    if reader is _figure:
        text, marks = numbers.without_marks(text)
        if marks:
            row.remarks.append([headed.column(head), MARKED.format(headed.text(cells, head), text, marks)])
    try:
        row.values[name] = reader(text)
    except DondocError as error:
        row.line.notes.append([headed.column(head), str(error)])


def _check_whole(row: Row, headed: Headed, old: Indicator | None) -> None:
    """What must hold between fields, of the file or kept."""

    def now(name: str) -> Any:
        return row.values.get(name, getattr(old, name) if old else None)

    notes = row.line.notes
    if (now("baseline") is None) != (now("baseline_on") is None):
        notes.append([headed.column("Mức ban đầu"), BOTH])
    if now("low") is not None and now("high") is not None and now("low") > now("high"):
        notes.append([headed.column("Cao nhất có thể"), ORDER])
    if "formula" in row.values or "elements" in row.values:
        kept = {one.name: one.label for one in old.elements.all()} if old else {}
        try:
            define.check_formula(now("formula") or "", dict(row.values.get("elements", kept.items())))
        except DondocError as error:
            notes.append([headed.column("Công thức"), str(error)])


def _compare(row: Row, old: Indicator | None) -> None:
    """What would change; what would not is not written again."""
    if old is not None:
        kept = tuple((one.name, one.label) for one in old.elements.all())
        values = {
            name: value for name, value in row.values.items() if name != "elements" and getattr(old, name) != value
        }
        if tuple(row.values.get("elements", kept)) != kept:
            values["elements"] = row.values["elements"]
        row.values = values
        there = {one.due_on: (one.bound, one.value) for one in old.targets.all()}
        row.targets = {day: pair for day, pair in row.targets.items() if there.get(day) != (pair[0].value, pair[1])}
        row.line.was = "; ".join(_shown(day, *there[day]) for day in row.targets if day in there)[:120]
    row.line.becomes = "; ".join(_shown(day, bound.value, value) for day, (bound, value) in row.targets.items())[:120]
    changed = bool(row.values or row.targets)
    row.line.outcome = Outcome.NEW if old is None else Outcome.CHANGED if changed else Outcome.SAME


def _shown(day: date, bound: str, value: Any) -> str:
    return f"{head_of(day)}: {targets.write(model.Bound(bound), figures.exact(value))}"


def head_of(day: date) -> str:
    """The head of the column of targets that are due on a day."""
    return TARGET.format(day.year if (day.month, day.day) == (12, 31) else f"{day:%d/%m/%Y}")


def _readers() -> dict[str, Callable[[str], Any]]:
    """How a cell of each field is read; each raises BadSettings with what to write."""
    pillars = {name: code for code, name in catalogue.pillars().items()}
    agencies: dict[str, Agency | None] = {}
    for one in existing(clock.today()):
        for name in {key(one.name), *(key(short) for short in one.abbreviations.split("|") if short)}:
            agencies[name] = None if name in agencies else one

    def agency(text: str) -> Agency:
        found = agencies.get(key(text))
        if found is None:
            raise BadSettings(NO_AGENCY.format(text))
        return found

    return {
        "name": lambda text: text[:300],
        "unit": lambda text: text[:40],
        "source": lambda text: text[:300],
        "formula": lambda text: text[:600],
        "pillar": _chosen(pillars),
        "direction": _chosen({str(label): value for value, label in Indicator.Direction.choices}),
        "frequency": _chosen({str(label): value for value, label in Indicator.Frequency.choices}),
        "gathering": _chosen({str(label): value for value, label in Indicator.Gathering.choices}),
        "owner": agency,
        "baseline": _figure,
        "low": _figure,
        "high": _figure,
        "baseline_on": _day,
        "jump_percent": _whole(1, 1000),
        "late_after": _whole(0, 365),
    }


def _chosen(choices: Mapping[str, Any]) -> Callable[[str], Any]:
    by_key = {key(label): value for label, value in choices.items()} | {key(str(one)): one for one in choices.values()}

    def read(text: str) -> Any:
        if key(text) not in by_key:
            raise BadSettings(CHOICES.format(text, "; ".join(choices)))
        return by_key[key(text)]

    return read


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise BadSettings(WHOLE.format(text, least, most))
        return int(text)

    return read


def _figure(text: str) -> Any:
    return figures.stored(numbers.parse(text))


def _day(text: str) -> date:
    read = parse_day(text, clock.today(), law.calendar())
    if isinstance(read, str):
        raise BadSettings(DAY.format(text, read))
    return read


def kept_rows(rows: Sequence[Indicator]) -> tuple[list[str], list[list[Any]]]:
    """The indicators as such a table: what is downloaded can be handed in again and changes nothing."""
    days = sorted({one.due_on for row in rows for one in row.targets.all()}) or [date(clock.today().year, 12, 31)]
    pillars = catalogue.pillars()
    found = []
    for row in rows:
        shown = {
            "pillar": pillars.get(row.pillar, ""),
            "direction": row.get_direction_display(),
            "frequency": row.get_frequency_display(),
            "gathering": row.get_gathering_display(),
            "owner": row.owner.name if row.owner else "",
            "elements": "; ".join(f"{one.name}: {one.label}" for one in row.elements.all()),
        }
        for name in ("baseline", "low", "high"):
            value = figures.exact(getattr(row, name))
            shown[name] = "" if value is None else numbers.write(value, places=6)
        there = {
            one.due_on: targets.write(model.Bound(one.bound), figures.exact(one.value)) for one in row.targets.all()
        }
        names = ["code", *(FIELDS.get(head, "elements") for head in HEADS[1:])]
        cells = [shown.get(name, getattr(row, name)) if name != "elements" else shown[name] for name in names]
        found.append([*cells, *(there.get(day, "") for day in days)])
    return [*HEADS, *map(head_of, days)], found
