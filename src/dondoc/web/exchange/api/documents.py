"""Documents: sent in, found, read, fetched, put right."""

from datetime import date, datetime
from typing import Annotated, Any, cast

from django.http import Http404, HttpResponse
from django_q.tasks import async_task
from ninja import File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from dondoc.web.documents import jobs
from dondoc.web.documents.actions import header, intake, reading
from dondoc.web.documents.forms import FilterForm
from dondoc.web.documents.models import Document, Intake
from dondoc.web.documents.queries import listing
from dondoc.web.documents.queries.detail import get_visible
from dondoc.web.documents.views.files import original
from dondoc.web.exchange.actions import axis
from dondoc.web.exchange.api.duties import FILE
from dondoc.web.exchange.api.gate import Bearer, Called
from dondoc.web.exchange.api.writing import tagged, version_of, write
from dondoc.web.people.queries import label_of
from dondoc.web.register.actions.evidence import look_into
from dondoc.web.shared.access import OFFICE, Asked, roles_of
from dondoc.web.shared.programs import DOCUMENTS, READ
from dondoc.web.shared.shapes import Body, Day, Id, Line, Reason, Word

router = Router(tags=["văn bản"])
READER, WRITER = Bearer(READ), Bearer(DOCUMENTS)
Place = Annotated[str, Field(max_length=40, pattern=r"^(\d{4}-\d\d-\d\d\.\d{1,15})?$")]


class Paper(Schema):
    """A document of the archive."""

    id: int
    type: str
    number: str
    issuer: str
    issued_on: date | None
    urgency: str
    summary: str
    signer: str
    signer_title: str
    reading: str
    reading_error: str
    duties: int
    pages: int
    force: str
    force_reason: str
    replaced_by: int | None
    same_as: int | None
    channel: str
    file_name: str
    uploaded_at: datetime
    issued_duties_at: datetime | None
    version: int


class PaperPage(Schema):
    """One page of a list; `next` is the cursor of the next one, null on the last."""

    items: list[Paper]
    next: str | None


class PaperText(Schema):
    """What the reader understood: its text and, with offsets in it, the duties that it found."""

    text: str
    contract: dict[str, Any]


class Arrived(Schema):
    """What became of a file: a document, or an intake that waits for the gate of secrecy."""

    outcome: str
    document: int | None
    intake: str | None


class Arriving(Schema):
    """A file on its way in."""

    key: str
    state: str
    message: str
    document: int | None


class PaperFilters(Schema):
    """The filters of the page of the list, by the same names."""

    q: Word = ""
    type: Word = ""
    issuer: Annotated[Line, Field(max_length=200)] = ""
    year: Annotated[int, Field(ge=1945, le=2200)] | None = None
    reading: Document.Reading | None = None
    force: Document.Force | None = None
    waiting: bool = False


def office(request: Any) -> None:
    """Raises Http404 for who is not of the Office, as its pages do."""
    if not roles_of(request) & OFFICE:
        raise Http404


def paper_of(row: Document) -> Paper:
    """A document in an answer."""
    names = set(Paper.model_fields) - {"replaced_by", "same_as"}
    plain = {name: getattr(row, name) for name in names}
    return Paper(replaced_by=row.replaced_by_id, same_as=row.same_as_id, **plain)


@router.get("/documents", auth=READER, response=PaperPage, summary="Danh sách văn bản")
def list_documents(request: Called, filters: Query[PaperFilters], cursor: Place = "") -> PaperPage:
    """Các văn bản mà tài khoản được xem, mới nhận trước; `q` tìm không cần dấu."""
    wanted = FilterForm(request.GET).wanted()
    page = listing.page_of(listing.found(request.posts, wanted), order="new", after=cursor)
    return PaperPage(items=[paper_of(row) for row in page.rows], next=page.following or None)


@router.post("/documents", auth=WRITER, response={200: Arrived, 201: Arrived, 202: Arrived}, summary="Gửi văn bản")
def send_document(request: Called, file: File[UploadedFile]) -> HttpResponse:
    """Một tệp văn bản hoặc gói EdXML. 201: đã nhận, đang đọc; 202: đang kiểm tra dấu mật; 200: đã có từ trước.
    Tệp có dấu mật bị từ chối và không được lưu."""
    office(request)
    user = request.caller.user
    data, name = file.read(), file.name or ""
    file.seek(0)

    def deed() -> Any:
        got = intake.receive(data=data, name=name, by=user, label=label_of(user, request.posts), order=order)
        outcome = "known" if got.known else "stored" if got.document else "waiting"
        status = {"known": 200, "stored": 201, "waiting": 202}[outcome]
        made = Arrived(
            outcome=outcome,
            document=got.document.pk if got.document else None,
            intake=got.intake.key if got.intake else None,
        )
        return status, made, None

    return write(request, deed)


def order(got: intake.Received) -> None:
    """Queue the reading of a file."""
    if got.intake is not None:
        async_task(jobs.read_intake, got.intake.key)
    elif got.document is not None:
        async_task(jobs.read_document, got.document.pk)


@router.get("/intakes/{key}", auth=READER, response=Arriving, summary="Tệp đang tiếp nhận")
def get_intake(request: Called, key: Word) -> Arriving:
    """Đến đâu rồi: chờ, đang đọc, không đọc được, bị từ chối, hoặc đã thành văn bản."""
    office(request)
    row = Intake.objects.filter(key=key).first()
    if row is None:
        raise Http404
    return Arriving(key=row.key, state=row.state, message=row.message, document=row.document_id)


@router.get("/documents/{int:document_id}", auth=READER, response={200: Paper, 304: None}, summary="Một văn bản")
def get_document(request: Called, document_id: Id) -> HttpResponse:
    """Thông tin của văn bản và tình trạng đọc (`reading`)."""
    row = get_visible(request.posts, document_id)
    return tagged(request, paper_of(row), row.version)


@router.get("/documents/{int:document_id}/text", auth=READER, response=PaperText, summary="Nội dung đã đọc")
def get_text(request: Called, document_id: Id) -> PaperText:
    """Toàn văn và kết quả của máy đọc."""
    row = get_visible(request.posts, document_id)
    contract = {name: row.contract[name] for name in ("document", "obligations") if name in row.contract}
    return PaperText(text=row.text, contract=contract)


@router.get("/documents/{int:document_id}/file", auth=READER, summary="Tải tệp gốc", openapi_extra=FILE)
def get_file(request: Called, document_id: Id) -> HttpResponse:
    """Tệp như lúc nhận."""
    answer = original(cast("Asked", request), document_id=document_id)
    answer["Content-Type"] = "application/octet-stream"
    return answer


@router.post("/documents/{int:document_id}/read-again", auth=WRITER, response={200: Paper}, summary="Đọc lại")
def read_again(request: Called, document_id: Id) -> HttpResponse:
    """Đọc lại một văn bản chưa đọc được."""
    office(request)
    get_visible(request.posts, document_id)

    def deed() -> Any:
        user = request.caller.user
        reading.read_again(document_id=document_id, by=user, label=label_of(user, request.posts))
        async_task(jobs.read_document, document_id)
        return told(request, document_id)

    return write(request, deed)


class Header(Body):
    """Header data; what is left out stays."""

    type: Word | None = None
    number: Word | None = None
    issuer: Annotated[Line, Field(max_length=200)] | None = None
    issued_on: Day | None = None
    urgency: Annotated[Line, Field(max_length=40)] | None = None
    summary: Annotated[Reason, Field(max_length=1000)] | None = None
    signer: Annotated[Line, Field(max_length=120)] | None = None
    signer_title: Annotated[Line, Field(max_length=200)] | None = None


@router.patch("/documents/{int:document_id}", auth=WRITER, response={200: Paper}, summary="Sửa thông tin văn bản")
def correct(request: Called, document_id: Id, body: Header) -> HttpResponse:
    """Sửa số, ký hiệu, ngày, cơ quan ban hành…; nội dung cũ được giữ trong lịch sử."""
    office(request)
    get_visible(request.posts, document_id)

    def deed() -> Any:
        values = {name: value for name, value in body.model_dump().items() if value is not None}
        user = request.caller.user
        header.correct_header(
            document_id=document_id,
            values=values,
            version=version_of(request),
            by=user,
            label=label_of(user, request.posts),
        )
        return told(request, document_id)

    return write(request, deed)


class AxisReport(Schema):
    """What stands on the report."""

    number: Annotated[Word, Field(max_length=50)]
    notation: Annotated[Word, Field(max_length=50)]
    dated: Day
    subject: Line
    signer: Annotated[Line, Field(max_length=120)] = ""


class Sent(Schema):
    """A report that lies in the folder of the document exchange."""

    number: str
    file_name: str


@router.post(
    "/documents/{int:document_id}/axis-report", auth=WRITER, response={201: Sent}, summary="Gửi báo cáo qua trục"
)
def axis_report(request: Called, document_id: Id, file: File[UploadedFile], report: Form[AxisReport]) -> HttpResponse:
    """Báo cáo trả lời văn bản đã đến qua trục liên thông: gói SteeringType 3 kèm ResponseFor, đặt vào thư mục gửi."""
    office(request)
    document = get_visible(request.posts, document_id)
    passed = look_into(data=file.read(), name=file.name or "", by=request.caller.user)
    file.seek(0)

    def deed() -> Any:
        made = axis.send_report(
            document,
            **report.model_dump(),
            file_name=passed.name,
            file=passed.data,
            by=request.caller.user,
            posts=request.posts,
        )
        return 201, Sent(number=made.sentence, file_name=made.file_name), None

    return write(request, deed)


def told(request: Any, document_id: int) -> tuple[int, Paper, int]:
    """A document as it stands after a deed."""
    row = get_visible(request.posts, document_id)
    return 200, paper_of(row), row.version
