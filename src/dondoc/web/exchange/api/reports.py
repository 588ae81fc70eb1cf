"""Reports on periods: drafted, edited, counted anew, frozen, numbered, filed, fetched; and the Word template."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, cast

from django.http import HttpResponse
from django_q.tasks import async_task
from ninja import File, Schema
from ninja.files import UploadedFile
from pydantic import Field

from dondoc.engine.reports import word
from dondoc.engine.reports.periods import Kind
from dondoc.web.people.models import Agency
from dondoc.web.people.queries import existing
from dondoc.web.reports import jobs
from dondoc.web.reports.actions import freezing, templates, writing
from dondoc.web.reports.models import PeriodReport
from dondoc.web.reports.queries import listing, periods
from dondoc.web.reports.views.deeds import download
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.pages import Cursor
from dondoc.web.shared.programs import REPORTS, Asking, Done, Seen, Ways, only
from dondoc.web.shared.shapes import Body, Day, Id, Line, Text, listed

ways = Ways("báo cáo định kỳ", scope=REPORTS)
PAGE = 50
PeriodKind = Annotated[Kind, listed(Kind)]
NO_AGENCY = "Không có cơ quan nào đang hoạt động mang số {}; xin chọn lại."
WAIT = "Tệp đang được lập; xin tải lại sau ít phút."


class FileKind(StrEnum):
    """Which file of a report."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


class ReportLine(Schema):
    """A report as a list shows it; agency null: the whole province."""

    id: int
    kind: PeriodKind
    period: str
    first_day: date
    last_day: date
    day: date
    agency: str | None
    state: str
    subject: str
    number: str
    symbol: str
    version: int


class ReportWhole(ReportLine):
    """A report with its words and its figures."""

    superior: str
    issuer: str
    place: str
    signed_on: date | None
    addressees: str
    authority: str
    position: str
    signer: str
    recipients: str
    body: str
    figures: dict[str, Any]
    counted_at: datetime
    frozen_at: datetime | None
    document: int | None
    replaces: int | None


class ReportPage(Schema):
    """One page, the newest first; `next` is the cursor of the next one."""

    items: list[ReportLine]
    next: str | None


class NewPeriodReport(Body):
    """Which period (month or quarter by `number`; kind `any` by `first` and `last`), as of which day, of which agency (null: the
    province)."""

    kind: PeriodKind = Field(strict=False)
    year: Annotated[int, Field(ge=2020, le=2100)] | None = None
    number: Annotated[int, Field(ge=1, le=12)] | None = None
    first: Day | None = None
    last: Day | None = None
    day: Day | None = None
    agency: Id | None = None


class ReportEdit(Body):
    """What people may type; what is left out stays."""

    subject: Annotated[Line, Field(min_length=1, max_length=300)] | None = None
    superior: Annotated[Line, Field(max_length=200)] | None = None
    issuer: Annotated[Line, Field(min_length=1, max_length=200)] | None = None
    symbol: Annotated[Line, Field(min_length=1, max_length=60)] | None = None
    place: Annotated[Line, Field(min_length=1, max_length=100)] | None = None
    number: Annotated[Line, Field(max_length=20)] | None = None
    signed_on: Day | None = None
    addressees: Annotated[Text, Field(max_length=2000)] | None = None
    authority: Annotated[Line, Field(max_length=200)] | None = None
    position: Annotated[Line, Field(min_length=1, max_length=120)] | None = None
    signer: Annotated[Line, Field(max_length=120)] | None = None
    recipients: Annotated[Text, Field(min_length=1, max_length=4000)] | None = None
    body: Annotated[Text, Field(min_length=1, max_length=200_000)] | None = None


class Recount(Body):
    """As of which day, and whether the words are written anew too."""

    day: Day
    rewrite: bool = False


class Numbered(Body):
    """What the registry gave."""

    number: Annotated[Line, Field(max_length=20)]
    signed_on: Day


class FiledUnder(Schema):
    """The document that the report became."""

    document: int


class TemplateTold(Schema):
    """The Word template in force; the project's own has no name."""

    file_name: str


def _line(row: PeriodReport) -> dict[str, Any]:
    names = ("id", "kind", "first_day", "last_day", "day", "state", "subject", "number", "symbol", "version")
    plain = {name: getattr(row, name) for name in names}
    return plain | {"period": writing.period_of(row).name, "agency": row.agency.name if row.agency else None}


def _whole(row: PeriodReport) -> ReportWhole:
    names = set(ReportWhole.model_fields) - set(ReportLine.model_fields) - {"document", "replaces"}
    plain = {name: getattr(row, name) for name in names}
    return ReportWhole(**_line(row), **plain, document=row.document_id, replaces=row.replaces_id)


def _told(request: Asking, report_id: int, status: int = 200) -> Done:
    row = listing.find(report_id, request.posts)
    return status, _whole(row), row.version


def _mine(request: Asking, report_id: int) -> dict[str, Any]:
    """What the actions take. Raises Http404 for who may not write the report, as its page does."""
    row = listing.find(report_id, request.posts, to_write=True)
    seen = request.version if request.version is not None else row.version
    return {"report_id": report_id, "version": seen, "by": request.user, "posts": request.posts}


def _plain(request: Asking, report_id: int) -> dict[str, Any]:
    """The same without the version, for what a frozen report is given."""
    return {name: value for name, value in _mine(request, report_id).items() if name != "version"}


def _make(report_id: int) -> None:
    async_task(jobs.make_files, report_id)


def _read(document_id: int) -> None:
    async_task(jobs.read_document, document_id)


@ways.reads("/reports", ReportPage, "Danh sách báo cáo định kỳ")
def list_period_reports(request: Asking, cursor: Cursor = "") -> ReportPage:
    """Các báo cáo mà tài khoản được xem, mới lập trước."""
    only(request)
    rows = listing.visible(request.posts).order_by("-pk")
    rows = rows.filter(pk__lt=int(cursor)) if cursor else rows
    found = list(rows[: PAGE + 1])
    items = [ReportLine(**_line(row)) for row in found[:PAGE]]
    return ReportPage(items=items, next=str(items[-1].id) if len(found) > PAGE else None)


@ways.writes("/reports", ReportWhole, "Lập dự thảo báo cáo", status=201)
def draft_report(request: Asking, body: NewPeriodReport) -> Done:
    """Dự thảo với số liệu đến hết một ngày và lời văn từ số liệu; của toàn tỉnh hoặc của cơ quan mình."""
    only(request)
    period = periods.chosen(body.kind, year=body.year, number=body.number, first=body.first, last=body.last)
    agency: Agency | None = None
    if body.agency is not None:
        agency = existing(clock.today()).filter(pk=body.agency).first()
        if agency is None:
            raise Invalid(NO_AGENCY.format(body.agency))
    day = body.day or min(period.last, clock.today())
    made = writing.draft(period=period, day=day, agency=agency, by=request.user, posts=request.posts)
    return _told(request, made.pk, 201)


@ways.reads("/reports/{int:report_id}", ReportWhole, "Một báo cáo định kỳ")
def get_report(request: Asking, report_id: Id) -> Seen:
    """Báo cáo với lời văn, số liệu và tình trạng."""
    row = listing.find(report_id, request.posts)
    return Seen(_whole(row), row.version)


@ways.writes("/reports/{int:report_id}", ReportWhole, "Sửa dự thảo báo cáo", method="PATCH")
def edit_report(request: Asking, report_id: Id, body: ReportEdit) -> Done:
    """Sửa lời văn và phần thể thức của dự thảo; mục không gửi thì giữ nguyên."""
    writing.edit(values=body.model_dump(exclude_none=True), **_mine(request, report_id))
    return _told(request, report_id)


@ways.writes("/reports/{int:report_id}/recount", ReportWhole, "Lấy lại số liệu của báo cáo")
def recount_report(request: Asking, report_id: Id, body: Recount) -> Done:
    """Số liệu đến hết một ngày khác; lời văn chỉ viết lại khi `rewrite`."""
    writing.recount(day=body.day, rewrite=body.rewrite, **_mine(request, report_id))
    return _told(request, report_id)


@ways.writes("/reports/{int:report_id}/freeze", ReportWhole, "Chốt báo cáo")
def freeze_report(request: Asking, report_id: Id) -> Done:
    """Nội dung, số liệu và tệp không đổi nữa; báo cáo dài thì tệp được lập trong nền (`state` là `freezing`)."""
    freezing.freeze(order=_make, **_mine(request, report_id))
    return _told(request, report_id)


@ways.writes("/reports/{int:report_id}/number", ReportWhole, "Ghi số báo cáo")
def number_report(request: Asking, report_id: Id, body: Numbered) -> Done:
    """Số và ngày ký mà văn thư cấp cho báo cáo đã chốt."""
    freezing.put_number(number=body.number, signed_on=body.signed_on, **_plain(request, report_id))
    return _told(request, report_id)


@ways.writes("/reports/{int:report_id}/file-under", FiledUnder, "Lưu báo cáo vào mục Văn bản")
def file_report(request: Asking, report_id: Id) -> Done:
    """Báo cáo đã chốt thành một văn bản; gọi lại vẫn là văn bản ấy."""
    made = freezing.file_under(order=_read, **_plain(request, report_id))
    return 200, FiledUnder(document=made.pk), None


@ways.writes("/reports/{int:report_id}/renew", ReportWhole, "Lập phiên bản mới của báo cáo", status=201)
def renew_report(request: Asking, report_id: Id) -> Done:
    """Dự thảo thay một báo cáo đã chốt, với số liệu hôm nay; báo cáo cũ giữ nguyên."""
    return _told(request, writing.renew(**_plain(request, report_id)).pk, 201)


@ways.file("/reports/{int:report_id}/file/{kind}", "Tải tệp báo cáo")
def get_report_file(request: Asking, report_id: Id, kind: FileKind) -> HttpResponse:
    """Word, PDF hoặc bảng tính; của báo cáo đã chốt là tệp đã lập khi chốt."""
    if listing.find(report_id, request.posts).state == PeriodReport.State.FREEZING:
        raise Invalid(WAIT)
    return download(cast("Asked", request), report_id=report_id, kind=kind.value)


@ways.writes("/paper-template", TemplateTold, "Đặt mẫu văn bản")
def put_template(request: Asking, file: File[UploadedFile]) -> Done:
    """Từ nay văn bản được in theo mẫu Word này; chỉ quản trị viên."""
    only(request, "administrator")
    made = templates.put(data=file.read(word.BIGGEST + 1), name=file.name or "", by=request.user, posts=request.posts)
    return 200, TemplateTold(file_name=made.file_name), None


@ways.writes("/paper-template/reset", TemplateTold, "Trở lại mẫu của hệ thống")
def reset_template(request: Asking) -> Done:
    """Văn bản lại được in theo mẫu của Dondoc; chỉ quản trị viên."""
    only(request, "administrator")
    templates.put(data=None, by=request.user, posts=request.posts)
    return 200, TemplateTold(file_name=""), None
