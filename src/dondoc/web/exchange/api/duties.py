"""Reading duties: the list with the page's filters, one, and all that hangs on one."""

from datetime import date, datetime
from typing import Annotated, cast

from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from dondoc.web.exchange.api.duty_shapes import (
    DutyFilters,
    DutyLine,
    DutyPage,
    DutyParty,
    DutyWhole,
    line_of,
    party_of,
    whole_of,
)
from dondoc.web.exchange.api.gate import Bearer, Called
from dondoc.web.exchange.api.writing import tagged
from dondoc.web.register.forms.filters import FilterForm
from dondoc.web.register.queries import lists, one, pages, rights
from dondoc.web.register.queries.parts import shares_for
from dondoc.web.register.queries.rows import light, rows
from dondoc.web.register.views.deeds_pieces import proof_file
from dondoc.web.shared import clock
from dondoc.web.shared.access import Asked
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.programs import READ
from dondoc.web.shared.shapes import Code, Id

router = Router(auth=Bearer(READ), tags=["nhiệm vụ"])
BAD_PLACE = "Con trỏ trang không đúng; xin bắt đầu lại từ trang đầu."
BAD_FILTER = "Điều kiện lọc chưa đúng: {}"
Cursor = Annotated[str, StringConstraints(max_length=800, pattern=r"^(\d~[^\x00]{0,700}~\d{1,15})?$")]


@router.get("/duties", response=DutyPage, summary="Danh sách nhiệm vụ")
def list_duties(
    request: Called, filters: Query[DutyFilters], cursor: Cursor = "", limit: Annotated[int, Field(ge=1, le=200)] = 50
) -> DutyPage:
    """Các nhiệm vụ mà tài khoản được xem, theo đúng các điều kiện lọc của trang danh sách."""
    duties = rights.visible(request.posts)
    form = FilterForm(request.GET, duties=duties, posts=request.posts)
    if not form.is_valid():
        raise Invalid(BAD_FILTER.format(" ".join(str(words) for each in form.errors.values() for words in each)))
    found = lists.narrow(
        duties, form.wanted(), today=clock.today(), posts=request.posts, user_id=request.caller.user.pk
    )
    page = pages.page(light(found), form.order, after=cursor, size=limit)
    if cursor and page.rows and not page.before:
        raise Invalid(BAD_PLACE)
    items = [DutyLine(**line_of(row)) for row in rows(page.rows, clock.today())]
    return DutyPage(items=items, next=page.after or None)


@router.get("/duties/{code}", response={200: DutyWhole, 304: None}, summary="Một nhiệm vụ")
def get_duty(request: Called, code: Code) -> HttpResponse:
    """Một nhiệm vụ với mọi thông tin và các bước mà tài khoản được làm lúc này (`deeds`). ETag bắt đầu bằng phiên bản."""
    duty = rights.find(code, request.posts)
    (row,) = rows([duty], clock.today())
    roles = rights.roles(duty, request.caller.user, request.posts)
    return tagged(request, whole_of(row, cast("Asked", request), roles), duty.version)


class Told(Schema):
    """One event in words."""

    at: datetime
    deed: str
    sentence: str


@router.get("/duties/{code}/history", response=list[Told], summary="Diễn biến của một nhiệm vụ")
def list_history(request: Called, code: Code) -> list[one.Told]:
    """Mọi việc đã xảy ra, mới nhất trước."""
    return one.told(rights.find(code, request.posts), request.posts)


class Proof(Schema):
    """One proof in force."""

    id: int
    kind: str
    label: str
    number: str
    issuer: str
    dated: date | None
    url: str
    file_name: str
    sha256: str | None
    added_at: datetime


@router.get("/duties/{code}/evidence", response=list[Proof], summary="Minh chứng của một nhiệm vụ")
def list_evidence(request: Called, code: Code) -> list[Proof]:
    """Các minh chứng còn giá trị."""
    names = ("kind", "label", "number", "issuer", "dated", "url", "file_name", "added_at")
    return [
        Proof(id=row.pk, sha256=row.file.sha256 if row.file else None, **{name: getattr(row, name) for name in names})
        for row in one.proofs(rights.find(code, request.posts))
    ]


FILE = {
    "responses": {
        200: {"description": "Tệp", "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    }
}  # fmt: skip


@router.get("/duties/{code}/evidence/{int:proof_id}/file", summary="Tải tệp minh chứng", openapi_extra=FILE)
def get_evidence_file(request: Called, code: Code, proof_id: Id) -> HttpResponse:
    """Nội dung của tệp minh chứng."""
    answer = proof_file(cast("Asked", request), code=code, proof_id=proof_id)
    answer["Content-Type"] = "application/octet-stream"
    return answer


class Handed(Schema):
    """One report of an agency and what the Office decided on it."""

    id: int
    agency: str
    is_final: bool
    stage: str
    text: str
    difficulties: str
    percent: int | None
    reported_on: date
    decision: str
    answer: str


@router.get("/duties/{code}/reports", response=list[Handed], summary="Báo cáo về một nhiệm vụ")
def list_reports(request: Called, code: Code) -> list[Handed]:
    """Mọi báo cáo, mới nhất trước; dự thảo chỉ cơ quan soạn thấy."""
    names = ("is_final", "stage", "text", "difficulties", "percent", "reported_on", "decision", "answer")
    return [
        Handed(id=row.pk, agency=row.agency.name, **{name: getattr(row, name) for name in names})
        for row in one.reports_for(rights.find(code, request.posts), request.posts)
    ]


class Remark(Schema):
    """One remark."""

    id: int
    author: str
    text: str
    at: datetime


@router.get("/duties/{code}/comments", response=list[Remark], summary="Ý kiến về một nhiệm vụ")
def list_comments(request: Called, code: Code) -> list[Remark]:
    """Mọi ý kiến, cũ nhất trước."""
    rows_ = rights.find(code, request.posts).comments.select_related("author")
    return [Remark(id=row.pk, author=str(row.author), text=row.text, at=row.at) for row in rows_]


class Piece(Schema):
    """A piece that an agency shared out inside."""

    id: int
    agency: str
    unit: str
    person: str
    text: str
    due: date | None
    state: str
    result: str
    answer: str
    version: int


@router.get("/duties/{code}/shares", response=list[Piece], summary="Phần việc đã phân công")
def list_shares(request: Called, code: Code) -> list[Piece]:
    """Phần việc trong nội bộ cơ quan; chỉ cơ quan ấy và người đọc toàn tỉnh thấy."""
    duty = rights.find(code, request.posts)
    return [
        Piece(
            id=row.pk,
            agency=row.agency.name,
            unit=str(row.unit or ""),
            person=str(row.person or ""),
            **{name: getattr(row, name) for name in ("text", "due", "state", "result", "answer", "version")},
        )
        for row in shares_for(duty, request.posts)
    ]


@router.get("/duties/{code}/parts", response=list[DutyParty], summary="Các cơ quan trong một nhiệm vụ")
def list_parts(request: Called, code: Code) -> list[DutyParty]:
    """Cơ quan chủ trì và phối hợp, với phần việc của từng cơ quan phối hợp."""
    duty = rights.find(code, request.posts)
    return [party_of(part) for part in duty.parts.filter(ended_on=None).select_related("agency")]
