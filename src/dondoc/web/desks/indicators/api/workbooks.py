"""Workbooks of figures, and of indicators with their targets: sent, tried out, written, confirmed."""

from typing import Annotated

from django.http import Http404, HttpResponse
from django_q.tasks import async_task
from ninja import File, Form, Query
from ninja.files import UploadedFile
from pydantic import Field

from dondoc.web.desks.indicators import jobs, queries
from dondoc.web.desks.indicators.actions import sheets, target_rows
from dondoc.web.desks.indicators.api import shapes
from dondoc.web.desks.indicators.models import Sheet
from dondoc.web.shared import clock
from dondoc.web.shared.access import OFFICE
from dondoc.web.shared.programs import DESKS, Asking, Done, Ways, only
from dondoc.web.shared.shapes import Id
from dondoc.web.shared.sheets import as_file

ways = Ways("chỉ tiêu", scope=DESKS)
PAGE = 200


def _find(request: Asking, sheet_id: int) -> Sheet:
    """The person's own file, any for the Office. Raises Http404."""
    only(request)
    found = Sheet.objects.filter(pk=sheet_id)
    found = found if queries.may_define(request.posts) else found.filter(by=request.user)
    sheet = found.first()
    if sheet is None:
        raise Http404
    return sheet


def _shown(sheet: Sheet) -> shapes.WorkbookTold:
    names = ("id", "kind", "file_name", "state", "message", "counts")
    return shapes.WorkbookTold(**{name: getattr(sheet, name) for name in names})


@ways.writes("/workbooks", shapes.WorkbookTold, "Gửi tệp số liệu hoặc tệp chỉ tiêu", status=201)
def send_workbook(
    request: Asking, file: File[UploadedFile], kind: Form[shapes.WorkbookKind] = Sheet.Kind.FIGURES
) -> Done:
    """Một bảng XLSX hoặc CSV theo tệp mẫu; từng dòng được kiểm tra trong nền, chưa ghi gì."""
    only(request)
    if kind == Sheet.Kind.TARGETS:
        only(request, *OFFICE)
    made = sheets.receive(data=file.read(), name=file.name or "", kind=kind, by=request.user, posts=request.posts)
    async_task(jobs.try_out, made.pk)
    return 201, _shown(made), None


@ways.reads("/workbooks/{int:sheet_id}", shapes.WorkbookTold, "Tình trạng của một tệp")
def get_workbook(request: Asking, sheet_id: Id) -> shapes.WorkbookTold:
    """Đang ở bước nào, bao nhiêu dòng sẽ thành gì."""
    return _shown(_find(request, sheet_id))


@ways.reads("/workbooks/{int:sheet_id}/lines", shapes.WorkbookLines, "Các dòng của một tệp")
def list_workbook_lines(
    request: Asking,
    sheet_id: Id,
    filters: Query[shapes.LineFilters],
    after: Annotated[int, Field(ge=0, le=10**8)] = 0,
) -> shapes.WorkbookLines:
    """Từng dòng sẽ thành gì và điều phải sửa; `next` là số dòng để hỏi tiếp."""
    found = _find(request, sheet_id).lines.filter(number__gt=after)
    if filters.outcome is not None:
        found = found.filter(outcome=filters.outcome.value)
    lines = list(found[: PAGE + 1])
    names = ("number", "outcome", "notes")
    items = [shapes.WorkbookLine(**{name: getattr(one, name) for name in names}) for one in lines[:PAGE]]
    return shapes.WorkbookLines(items=items, next=items[-1].number if len(lines) > PAGE else None)


@ways.writes("/workbooks/{int:sheet_id}/write", shapes.WorkbookTold, "Nhập các dòng của một tệp")
def write_workbook(request: Asking, sheet_id: Id) -> Done:
    """Ghi mọi dòng trong một lần, hoặc không dòng nào; chạy trong nền."""
    sheet = _find(request, sheet_id)
    made = sheets.begin(sheet.pk)
    async_task(jobs.write, sheet.pk)
    return 200, _shown(made), None


@ways.writes("/workbooks/{int:sheet_id}/confirm", shapes.WorkbookTold, "Xác nhận số liệu của một tệp")
def confirm_workbook(request: Asking, sheet_id: Id) -> Done:
    """Văn phòng xác nhận mọi số liệu của tệp; chạy trong nền."""
    only(request, *OFFICE)
    sheet = _find(request, sheet_id)
    made = sheets.begin_confirming(sheet.pk, by=request.user, posts=request.posts)
    async_task(jobs.confirm, sheet.pk)
    return 200, _shown(made), None


@ways.file("/workbooks/targets.xlsx", "Tải chỉ tiêu và mục tiêu")
def get_targets_file(request: Asking) -> HttpResponse:
    """Các chỉ tiêu và mục tiêu hiện có, để sửa rồi gửi lại."""
    only(request, *OFFICE)
    found = queries.in_force(clock.today()).prefetch_related("targets", "elements")
    heads, rows = target_rows.kept_rows(list(found))
    return as_file("xlsx", f"chi-tieu-va-muc-tieu-{clock.today():%Y-%m-%d}", heads, rows)
