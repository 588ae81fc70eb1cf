"""A table of another tracker comes in: looked at, tried out, then written chunk by chunk; a second run changes nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404

from dondoc.engine.errors import DondocError, Unreadable
from dondoc.engine.tracking import states
from dondoc.engine.tracking.states import Deed, State
from dondoc.web.documents import store
from dondoc.web.documents.actions.intake import clean_name, keep_file, read_table
from dondoc.web.exchange.models import SheetImport, SheetRow, Taken
from dondoc.web.exchange.queries import tables
from dondoc.web.exchange.queries.sheet_rows import Line, Reader
from dondoc.web.people.models import User
from dondoc.web.people.queries import posts_of
from dondoc.web.proposals.matching import open_matcher
from dondoc.web.register.actions import amend, extensions, takeover
from dondoc.web.register.actions.assign import roles_of_giver
from dondoc.web.register.queries import duties
from dondoc.web.register.queries.people import may_supervise
from dondoc.web.shared import clock
from dondoc.web.shared import tables as files
from dondoc.web.shared.errors import Invalid

CHUNK = 200
"""Rows of one transaction: short enough that people who work meanwhile do not wait."""
NO_SOURCE = "Xin ghi tên hệ thống hoặc bảng theo dõi."
NO_TITLE = "Xin chọn cột nội dung nhiệm vụ và cột cơ quan chủ trì."
NOT_NOW = "Bảng này đang được xử lý hoặc đã nhập xong; xin tải lại trang."
BROKEN = "Chưa nhập được vì lỗi của chương trình; xin chạy lại, nếu vẫn lỗi thì báo quản trị viên."
HOUR_STAYS = "Giờ của thời hạn đầu không sửa theo bảng; nhiệm vụ giữ {} như khi giao."
REASON = "Cập nhật theo bảng {}"
GONE = "Tệp gốc không còn trong kho lưu trữ; xin tải lên lại."
Outcome, State_ = SheetRow.Outcome, SheetImport.State


def check_right(posts: Sequence[Any]) -> None:
    """Raises NotAllowed for who may not give duties."""
    states.check(State.PROPOSED, Deed.ASSIGN, roles_of_giver(posts))


def receive(*, data: bytes, name: str, source: str, by: User, posts: Sequence[Any]) -> SheetImport:
    """Take a file in, with a guess of its columns. Raises TooLarge, Unreadable, Secret (nothing is kept), NotAllowed."""
    check_right(posts)
    source = " ".join(source.split())[:60]
    if not source:
        raise Invalid(NO_SOURCE)
    table = read_table(data, by=by)
    head = tables.head_of(table)
    with transaction.atomic():
        return SheetImport.objects.create(
            file=keep_file(data=data, name=name),
            file_name=clean_name(name),
            source=source,
            by=by,
            at=clock.now(),
            head=head,
            mapping=tables.guess(table[head]),
        )


@transaction.atomic
def map_columns(sheet_id: int, *, mapping: dict[str, int]) -> SheetImport:
    """Say which column is what; the rows are to be tried out anew. Raises Invalid without the two columns that are needed."""
    sheet = _lock(sheet_id, State_.NEW, State_.CHECKED, State_.FAILED)
    if not {"title", "lead"} <= set(mapping):
        raise Invalid(NO_TITLE)
    sheet.mapping = {name: index for name, index in mapping.items() if name in tables.HEADS}
    sheet.state, sheet.message, sheet.counts = State_.CHECKING, "", {}
    sheet.save(update_fields=["mapping", "state", "message", "counts"])
    return sheet


@transaction.atomic
def begin(sheet_id: int) -> SheetImport:
    """Order the writing of a table that was tried out."""
    sheet = _lock(sheet_id, State_.CHECKED)
    sheet.state, sheet.message = State_.RUNNING, ""
    sheet.save(update_fields=["state", "message"])
    return sheet


def _lock(sheet_id: int, *expected: str) -> SheetImport:
    sheet = SheetImport.objects.select_for_update().filter(pk=sheet_id).first()
    if sheet is None:
        raise Http404
    if sheet.state not in expected:
        raise Invalid(NOT_NOW)
    return sheet


def lines_of(sheet: SheetImport) -> tuple[Reader, Iterator[Line]]:
    """The rows of a table as they are understood today. Raises Unreadable when the file is gone."""
    try:
        table = files.read(store.get(sheet.file.sha256))
    except FileNotFoundError as error:
        raise Unreadable(GONE) from error
    matcher = open_matcher(clock.today(), settings.PROVINCE)
    reader = Reader(sheet.mapping, find=matcher.find, people=list(may_supervise()))
    rows = enumerate(table[sheet.head + 1 :], sheet.head + 2)
    return reader, filter(None, (reader.line(number, cells) for number, cells in rows))


def try_out(sheet_id: int) -> None:
    """What would become of each row; nothing is written but that. May run twice."""
    sheet = SheetImport.objects.select_related("file", "by").get(pk=sheet_id)
    if sheet.state != State_.CHECKING:
        return
    try:
        _reader, lines = lines_of(sheet)
        rows = [_row(sheet, line) for line in _known(sheet, lines)]
    except DondocError as error:
        _stop(sheet, str(error))
        return
    with transaction.atomic():
        SheetRow.objects.filter(sheet=sheet).delete()
        SheetRow.objects.bulk_create(rows, batch_size=1000)
        counts = dict(Counter(row.outcome for row in rows))
        SheetImport.objects.filter(pk=sheet.pk).update(state=State_.CHECKED, counts=counts, message="")


def _known(sheet: SheetImport, lines: Iterator[Line]) -> Iterator[tuple[Line, Taken | None]]:
    """Each row with what came under its key before, asked for chunk by chunk."""
    while chunk := list(islice(lines, 1000)):
        found = Taken.objects.filter(source=sheet.source, key__in=[line.key for line in chunk])
        taken = {row.key: row for row in found}
        yield from ((line, taken.get(line.key)) for line in chunk)


def _row(sheet: SheetImport, known: tuple[Line, Taken | None]) -> SheetRow:
    line, before = known
    outcome = Outcome.NEW
    if line.faults:
        outcome = Outcome.FAULT
    elif line.skipped or (before is not None and before.digest == line.digest):
        outcome = Outcome.SAME
    elif before is not None:
        outcome = Outcome.CHANGED
    return SheetRow(
        sheet=sheet,
        number=line.number,
        title=line.values["title"],
        outcome=outcome,
        notes=[*line.faults, *line.notes],
        code=before.code if before else "",
    )


def run(sheet_id: int) -> None:
    """Write what is new or changed. A run that broke off goes on where it stopped: what came in is known by its key."""
    sheet = SheetImport.objects.select_related("file", "by").get(pk=sheet_id)
    if sheet.state != State_.RUNNING:
        return
    try:
        reader, lines = lines_of(sheet)
        posts = posts_of(sheet.by, clock.today())
        while chunk := list(islice(lines, CHUNK)):
            _write(sheet, reader, chunk, posts)
    except DondocError as error:
        _stop(sheet, str(error))
        return
    except Exception:
        _stop(sheet, BROKEN)
        raise
    counts = dict(Counter(SheetRow.objects.filter(sheet=sheet).values_list("outcome", flat=True)))
    SheetImport.objects.filter(pk=sheet.pk).update(state=State_.DONE, counts=counts)


@transaction.atomic
def _write(sheet: SheetImport, reader: Reader, chunk: list[Line], posts: Sequence[Any]) -> None:
    # two workers never write the same rows at once
    SheetImport.objects.select_for_update().get(pk=sheet.pk)
    known = list(_known(sheet, iter(chunk)))
    fresh = [line for line, before in known if not line.faults and not line.skipped and before is None]
    made = takeover.take_over(
        [_foreign(sheet, reader, line) for line in fresh],
        file=sheet.file,
        file_name=sheet.file_name,
        by=sheet.by,
        posts=posts,
    )
    pairs = list(zip(fresh, made, strict=True))
    Taken.objects.bulk_create(
        Taken(source=sheet.source, key=line.key, code=duty.code, digest=line.digest) for line, duty in pairs
    )
    codes = {line.number: duty.code for line, duty in pairs}
    rows = {row.number: row for row in SheetRow.objects.filter(sheet=sheet, number__in=[line.number for line in chunk])}
    for line, before in known:
        row = rows.get(line.number)
        if before is not None and not line.faults and not line.skipped and before.digest != line.digest:
            _update(sheet, line, before, row, posts)
        if row is not None:
            row.code, row.done = codes.get(line.number, row.code), not line.faults
    told = ["code", "done", "notes"]
    SheetRow.objects.bulk_create(rows.values(), update_conflicts=True, unique_fields=["id"], update_fields=told)


def _foreign(sheet: SheetImport, reader: Reader, line: Line) -> takeover.Foreign:
    values = dict(line.values)
    words = ("quote", "clause", "kind", "priority", "product", "report_to", "given_by", "bound", "time_text")
    days = ("due", "first_due", "assigned_on", "accepted_on", "reported_on", "completed_on", "closed_on", "opens_on")
    return takeover.Foreign(
        title=values["title"],
        lead=line.lead,
        cooperating=line.cooperating,
        origin=values["origin"] or f"Bảng theo dõi {sheet.source}",
        row=line.number,
        code=line.key,
        state=State(values["state"]),
        supervisor=reader.person(line),
        due_at=values["due_at"],
        words={name: values[name] for name in words},
        **{name: values[name] for name in days},
    )


def _update(sheet: SheetImport, line: Line, before: Taken, row: SheetRow | None, posts: Sequence[Any]) -> None:
    """What the tracker says now is amended here by the same deeds as people do; what the law refuses is noted beside the row."""
    duty = duties.get(before.code)
    who: dict[str, Any] = {"by": sheet.by, "posts": posts}
    reason = REASON.format(sheet.file_name)
    words = {name: line.values[name] for name in ("title", "product", "report_to", "given_by")}
    changed = {name: said for name, said in words.items() if said != getattr(duty, name)}
    # a table without the column takes no day away
    if line.values["opens_on"] and line.values["opens_on"] != duty.opens_on:
        changed["opens_on"] = line.values["opens_on"]
    try:
        with transaction.atomic():
            if changed:
                amend.amend(before.code, reason=reason, **changed, **who)
            if line.values["due"] and line.values["due"] != duty.due:
                extensions.set_due(before.code, due=line.values["due"], reason=reason, **who)
            if line.values["priority"] != duty.priority:
                amend.set_priority(before.code, priority=line.values["priority"], **who)
    except DondocError as error:
        if row is not None:
            row.notes = [*row.notes, str(error)]
        return
    hour = line.values["due_at"]
    if row is not None and hour and hour != duty.due_at:
        kept = f"{duty.due_at:%H:%M}" if duty.due_at else "cả ngày"
        row.notes = [*row.notes, HOUR_STAYS.format(kept)]
    before.digest = line.digest
    before.save(update_fields=["digest"])


def _stop(sheet: SheetImport, sentence: str) -> None:
    SheetImport.objects.filter(pk=sheet.pk).update(state=State_.FAILED, message=sentence[:500])
