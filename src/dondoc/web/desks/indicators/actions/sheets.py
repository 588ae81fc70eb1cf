"""A workbook comes in: tried out in the background, then written as a whole or not at all; a second run changes nothing."""

from collections import Counter
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from django.db import transaction
from django.http import Http404

from dondoc.engine.errors import DondocError, Unreadable
from dondoc.web.desks.indicators.actions import confirming, define, figure_rows, target_rows
from dondoc.web.desks.indicators.actions.headed import CODE, Headed
from dondoc.web.desks.indicators.models import Indicator, Sheet, SheetLine
from dondoc.web.documents import store
from dondoc.web.documents.actions.intake import clean_name, keep_file, read_table
from dondoc.web.people.models import Post, User
from dondoc.web.people.queries import posts_of
from dondoc.web.shared import clock, tables
from dondoc.web.shared.errors import Invalid

NOT_NOW = "Tệp này đang được xử lý hoặc đã nhập xong; xin tải lại trang."
FAULTS = "Tệp còn {} dòng phải sửa nên chưa nhập dòng nào; xin sửa trong tệp rồi gửi lại."
BROKEN = "Chưa nhập được vì lỗi của chương trình; xin gửi lại tệp, nếu vẫn lỗi thì báo quản trị viên."
GONE = "Tệp gốc không còn trong kho lưu trữ; xin gửi lại."
NOTED = "noted"
Outcome, State = SheetLine.Outcome, Sheet.State
ROWS: dict[str, ModuleType] = {Sheet.Kind.FIGURES: figure_rows, Sheet.Kind.TARGETS: target_rows}


def receive(*, data: bytes, name: str, kind: str, by: User, posts: Sequence[Post]) -> Sheet:
    """Take a file in, to be tried out. Raises TooLarge, Unreadable (no table, no such columns), Secret (nothing is kept),
    NotAllowed: indicators are laid down by the Office alone."""
    if kind == Sheet.Kind.TARGETS:
        define.allow(posts)
    ROWS[kind].check_heads(read_table(data, by=by))
    with transaction.atomic():
        file = keep_file(data=data, name=name)
        return Sheet.objects.create(kind=kind, file=file, file_name=clean_name(name), by=by, at=clock.now())


def try_out(sheet_id: int) -> None:
    """Say what would become of each row; nothing is written but that. May run twice."""
    sheet = Sheet.objects.select_related("file", "by").get(pk=sheet_id)
    if sheet.state != State.CHECKING:
        return
    try:
        rows = ROWS[sheet.kind].examine(_table(sheet), sheet, posts_of(sheet.by, clock.today()))
        _note(sheet, rows, State.CHECKED)
    except DondocError as error:
        _stop(sheet, str(error))
    except Exception:
        _stop(sheet, BROKEN)
        raise


@transaction.atomic
def begin(sheet_id: int) -> Sheet:
    """Order the writing of a file that was tried out. Raises Invalid while a row is at fault."""
    sheet = _lock(sheet_id, State.CHECKED)
    if faults := sheet.counts.get(Outcome.FAULT, 0):
        raise Invalid(FAULTS.format(faults))
    sheet.state, sheet.message = State.RUNNING, ""
    sheet.save(update_fields=["state", "message"])
    return sheet


def run(sheet_id: int) -> None:
    """Write what is new or changed, in one transaction. A run that broke off has written nothing and may be run again."""
    sheet = Sheet.objects.select_related("file", "by").get(pk=sheet_id)
    if sheet.state != State.RUNNING:
        return
    try:
        _write(sheet)
    except DondocError as error:
        _stop(sheet, str(error))
    except Exception:
        _stop(sheet, BROKEN)
        raise


@transaction.atomic
def _write(sheet: Sheet) -> None:
    # a second worker waits here, and finds it written
    if Sheet.objects.select_for_update().get(pk=sheet.pk).state != State.RUNNING:
        return
    table, posts = _table(sheet), posts_of(sheet.by, clock.today())
    headed = Headed(table, (CODE,))
    codes = {headed.text(cells, CODE) for _, cells in headed.rows()}
    list(Indicator.objects.select_for_update().filter(code__in=codes).order_by("pk").values_list("pk"))
    kind = ROWS[sheet.kind]
    # judged anew: others may have written since it was tried out
    rows = kind.examine(table, sheet, posts)
    faults = sum(row.line.outcome == Outcome.FAULT for row in rows)
    if faults:
        _note(sheet, rows, State.CHECKED, FAULTS.format(faults))
        return
    kind.write(rows, sheet, posts)
    _note(sheet, rows, State.DONE)


@transaction.atomic
def begin_confirming(sheet_id: int, *, by: User, posts: Sequence[Post]) -> Sheet:
    """Order that the figures of a file be confirmed."""
    define.allow(posts)
    sheet = _lock(sheet_id, State.DONE)
    if sheet.kind != Sheet.Kind.FIGURES:
        raise Invalid(NOT_NOW)
    sheet.state, sheet.confirmed_by = State.CONFIRMING, by
    sheet.save(update_fields=["state", "confirmed_by"])
    return sheet


def confirm(sheet_id: int) -> None:
    """Confirm the figures that came with a file and are current still. May run twice."""
    sheet = Sheet.objects.select_related("confirmed_by").get(pk=sheet_id)
    if sheet.state != State.CONFIRMING or sheet.confirmed_by is None:
        return
    try:
        with transaction.atomic():
            waiting = list(sheet.figures.filter(current=True, confirmed_at=None).values_list("pk", flat=True))
            confirming.confirm(waiting, by=sheet.confirmed_by, posts=posts_of(sheet.confirmed_by, clock.today()))
            Sheet.objects.filter(pk=sheet.pk).update(state=State.CONFIRMED, message="")
    except DondocError as error:
        Sheet.objects.filter(pk=sheet.pk).update(state=State.DONE, message=str(error)[:500], confirmed_by=None)


def _lock(sheet_id: int, expected: str) -> Sheet:
    sheet = Sheet.objects.select_for_update().filter(pk=sheet_id).first()
    if sheet is None:
        raise Http404
    if sheet.state != expected:
        raise Invalid(NOT_NOW)
    return sheet


def _table(sheet: Sheet) -> tables.Table:
    try:
        return tables.read(store.get(sheet.file.sha256))
    except FileNotFoundError as error:
        raise Unreadable(GONE) from error


@transaction.atomic
def _note(sheet: Sheet, rows: Sequence[Any], state: str, message: str = "") -> None:
    lines = [row.line for row in rows]
    SheetLine.objects.filter(sheet=sheet).delete()
    SheetLine.objects.bulk_create(lines, batch_size=1000)
    counts = dict(Counter(line.outcome for line in lines)) | {NOTED: sum(bool(line.notes) for line in lines)}
    Sheet.objects.filter(pk=sheet.pk).update(state=state, counts=counts, message=message)


def _stop(sheet: Sheet, sentence: str) -> None:
    Sheet.objects.filter(pk=sheet.pk).update(state=State.FAILED, message=sentence[:500])
