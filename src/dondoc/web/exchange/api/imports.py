"""Tables of other trackers for programs: sent, tried out, written."""

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from django_q.tasks import async_task
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from dondoc.web.exchange import jobs
from dondoc.web.exchange.actions import sheets
from dondoc.web.exchange.api.documents import office
from dondoc.web.exchange.api.gate import Bearer, Called
from dondoc.web.exchange.api.writing import write
from dondoc.web.exchange.models import SheetImport
from dondoc.web.exchange.queries import sheets as queries
from dondoc.web.shared.programs import IMPORTS, READ, Done
from dondoc.web.shared.shapes import Body, Id, Line

router = Router(tags=["nhập bảng"])
READER, WRITER = Bearer(READ), Bearer(IMPORTS)
Column = Annotated[int, Field(ge=0, le=59)]


class Brought(Schema):
    """A table that came in: its columns by field, and how many rows are to become what."""

    id: int
    file_name: str
    source: str
    state: str
    message: str
    mapping: dict[str, int]
    counts: dict[str, int]


class BroughtRow(Schema):
    """What is to become, or has become, of one row."""

    number: int
    title: str
    outcome: str
    notes: list[str]
    code: str
    done: bool


class BroughtRows(Schema):
    """A page of rows; `next` is the number after which the next page begins."""

    items: list[BroughtRow]
    next: int | None


class Columns(Body):
    """Which column (from 0) holds which field; null: as guessed by the heads."""

    mapping: Annotated[dict[str, Column], Field(max_length=40)] | None = None


def _find(request: Called, sheet_id: int) -> SheetImport:
    office(request)
    sheet = SheetImport.objects.filter(pk=sheet_id).first()
    if sheet is None:
        raise Http404
    return sheet


def _shown(sheet: SheetImport) -> Brought:
    names = ("file_name", "source", "state", "message", "mapping", "counts")
    return Brought(id=sheet.pk, **{name: getattr(sheet, name) for name in names})


@router.post("/imports", auth=WRITER, response={201: Brought}, summary="Gửi bảng")
def send(request: Called, file: File[UploadedFile], source: Form[Line]) -> HttpResponse:
    """Một bảng XLSX hoặc CSV; `source` là tên hệ thống, cùng tên thì nhận ra nhiệm vụ đã nhập."""
    office(request)
    data = file.read()
    file.seek(0)

    def deed() -> Done:
        sheet = sheets.receive(
            data=data, name=file.name or "", source=source, by=request.caller.user, posts=request.posts
        )
        return 201, _shown(sheet), None

    return write(request, deed)


@router.get("/imports/{int:sheet_id}", auth=READER, response=Brought, summary="Tình trạng của một bảng")
def get_sheet(request: Called, sheet_id: Id) -> Brought:
    """Đang ở bước nào, bao nhiêu dòng sẽ thành gì."""
    return _shown(_find(request, sheet_id))


@router.get("/imports/{int:sheet_id}/rows", auth=READER, response=BroughtRows, summary="Các dòng của một bảng")
def list_rows(
    request: Called, sheet_id: Id, noted: bool = False, after: Annotated[int, Field(ge=0, le=10**8)] = 0
) -> Any:
    """Từng dòng sẽ thành gì; `noted` chỉ lấy dòng có lưu ý."""
    rows = queries.rows_of(_find(request, sheet_id), noted=noted, after=after)
    shown = rows[: queries.PAGE]
    return {"items": shown, "next": shown[-1].number if len(rows) > queries.PAGE else None}


@router.post("/imports/{int:sheet_id}/check", auth=WRITER, response={200: Brought}, summary="Kiểm tra thử")
def check(request: Called, sheet_id: Id, body: Columns) -> HttpResponse:
    """Khớp cột rồi kiểm tra từng dòng trong nền; chưa ghi gì vào sổ."""
    sheet = _find(request, sheet_id)

    def deed() -> Done:
        mapping = body.mapping if body.mapping is not None else sheet.mapping
        made = sheets.map_columns(sheet.pk, mapping=mapping)
        async_task(jobs.try_out, sheet.pk)
        return 200, _shown(made), None

    return write(request, deed)


@router.post("/imports/{int:sheet_id}/write", auth=WRITER, response={200: Brought}, summary="Nhập vào sổ")
def write_rows(request: Called, sheet_id: Id) -> HttpResponse:
    """Ghi các dòng đã kiểm tra, trong nền; chạy lại không ghi hai lần."""
    _find(request, sheet_id)

    def deed() -> Done:
        made = sheets.begin(sheet_id)
        async_task(jobs.write, sheet_id)
        return 200, _shown(made), None

    return write(request, deed)
