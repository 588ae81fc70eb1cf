"""The reading desk for programs: what the reader proposes, what is made of it, and the duties that are issued."""

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from dondoc.engine.spans import Span
from dondoc.engine.tracking.recurrence import read_rule
from dondoc.web.documents.models import Document
from dondoc.web.documents.queries.detail import get_visible
from dondoc.web.exchange.api.deed_table import agencies
from dondoc.web.exchange.api.documents import office
from dondoc.web.exchange.api.duty_shapes import DutyKind, Priority
from dondoc.web.exchange.api.gate import Bearer, Called
from dondoc.web.exchange.api.writing import version_of, write
from dondoc.web.proposals.actions import desk
from dondoc.web.proposals.actions.issue import issue
from dondoc.web.proposals.models import Proposal
from dondoc.web.proposals.queries import desk as queries
from dondoc.web.shared.programs import PROPOSALS, READ, Done
from dondoc.web.shared.shapes import Body, Counted, Day, Id, Line, Text

router = Router(tags=["bàn đọc"])
READER, WRITER = Bearer(READ), Bearer(PROPOSALS)


class Bodies(Schema):
    """A body that is named, and the agency that it means."""

    name: str
    agency: int | None


class Offered(Schema):
    """One proposed duty; `problems` is what a person should look at first."""

    id: int
    state: str
    version: int
    title: str
    quote: str
    clause: str
    spans: list[list[int]]
    due: str | None
    opens_on: str | None
    bound: str | None
    time_text: str | None
    recurrence: str | None
    kind: str
    priority: str
    product: str
    report_to: str
    given_by: str
    lead: list[Bodies]
    cooperating: list[Bodies]
    confidence: float | None
    problems: list[str]
    duty: str | None


class Edit(Body):
    """The fields that change; agencies by their numbers. Another `due` takes `opens_on`, the first day of the time in which it is to
    be done, away unless one is given."""

    title: Line | None = None
    quote: Text | None = None
    due: Day | None = None
    no_due: bool = False
    opens_on: Day | None = None
    no_opens_on: bool = False
    recurrence: Annotated[Line, Field(max_length=200)] | None = None
    kind: DutyKind | None = Field(None, strict=False)
    priority: Priority | None = Field(None, strict=False)
    product: Line | None = None
    report_to: Annotated[Line, Field(max_length=200)] | None = None
    given_by: Annotated[Line, Field(max_length=200)] | None = None
    lead: Annotated[list[Id], Field(max_length=40)] | None = None
    cooperating: Annotated[list[Id], Field(max_length=40)] | None = None


class Reject(Body):
    """Why it is left out."""

    reason: Annotated[Line, Field(max_length=300)]


class Split(Body):
    """The offset in the document's text at which the second one begins."""

    at: Annotated[int, Field(ge=0, le=2**31 - 1)]


class Merge(Body):
    """The proposal that it joins."""

    into: Id


class Words(Body):
    """Words of the document, by their place or as they stand there."""

    start: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    end: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    words: Text = ""


class Issue(Body):
    """How many accepted proposals the caller saw."""

    expected: Annotated[int, Field(ge=1, le=10_000)] | None = None


class Issued(Schema):
    """The codes of the new duties."""

    codes: list[str]


def _open(request: Any, document_id: int) -> Document:
    """The document with its proposals laid out. Raises Http404 as the desk does."""
    office(request)
    document = get_visible(request.posts, document_id)
    desk.lay_out(document_id=document.pk)
    return document


def _offered(document: Document, only: int | None = None) -> list[Offered]:
    found = []
    for card in queries.cards(document, None if only is None else [only]):
        row, draft = card.row, card.row.draft
        names = set(Offered.model_fields) & set(draft) - {"lead", "cooperating", "spans", "priority", "opens_on"}
        found.append(
            Offered(
                id=row.pk,
                state=row.state,
                version=row.version,
                spans=draft["spans"]["quote"],
                priority=draft["priority"],
                opens_on=card.opens_on.isoformat() if card.opens_on else None,
                lead=[Bodies(name=one["name"], agency=one["agency"]) for one in draft["lead"]],
                cooperating=[Bodies(name=one["name"], agency=one["agency"]) for one in draft["cooperating"]],
                confidence=row.confidence,
                problems=card.problems,
                duty=row.obligation.code if row.obligation else None,
                **{name: draft[name] for name in names},
            )
        )
    return found


def offered_one(document: Document, proposal_id: int) -> Done:
    """One proposal as an answer. Raises Http404."""
    found = _offered(document, proposal_id)
    if not found:
        raise Http404
    return 200, found[0], found[0].version


def taken(request: Any, document_id: int, proposal_id: int) -> tuple[Document, dict[str, Any]]:
    """The document and the arguments that the desk's deeds share. Raises Http404."""
    document = _open(request, document_id)
    if not Proposal.objects.filter(document=document, pk=proposal_id).exists():
        raise Http404
    who = {"document_id": document.pk, "proposal_id": proposal_id, "by": request.user}
    return document, who | {"version": version_of(request)}


@router.get(
    "/documents/{int:document_id}/proposals", auth=READER, response=list[Offered], summary="Đề xuất của một văn bản"
)
def list_proposals(request: Called, document_id: Id) -> list[Offered]:
    """Các nhiệm vụ mà máy đọc hoặc người đề xuất, theo thứ tự trong văn bản."""
    return _offered(_open(request, document_id))


@router.post("/documents/{int:document_id}/proposals", auth=WRITER, response={201: Offered}, summary="Thêm đề xuất")
def add(request: Called, document_id: Id, body: Words) -> HttpResponse:
    """Một đề xuất từ lời của văn bản."""
    document = _open(request, document_id)
    span = None
    if body.start is not None:
        span = Span(body.start, max(body.start, body.end if body.end is not None else body.start))

    def deed() -> Done:
        made = desk.add(document_id=document.pk, by=request.caller.user, span=span, words=body.words)
        _status, shown, version = offered_one(document, made.pk)
        return 201, shown, version

    return write(request, deed)


def _values(body: Edit, row: Proposal) -> dict[str, Any]:
    """The draft's fields that change. Raises Invalid, BadSettings for a rule that cannot be followed."""
    said = body.model_dump(exclude={"due", "no_due", "opens_on", "no_opens_on", "lead", "cooperating"})
    values = {name: getattr(value, "value", value) for name, value in said.items() if value is not None}
    if values.get("recurrence"):
        read_rule(values["recurrence"])
    elif "recurrence" in values:
        values["recurrence"] = None
    if body.no_due:
        values |= {"due": None, "bound": None}
    elif body.due is not None:
        values |= {"due": body.due.isoformat(), "bound": row.draft["bound"] or "by"}
    if body.opens_on is not None or body.no_opens_on:
        values["opens_on"] = body.opens_on.isoformat() if body.opens_on and not body.no_opens_on else None
    for role, ids in (("lead", body.lead), ("cooperating", body.cooperating)):
        if ids is not None:
            values[role] = [{"name": one.name, "agency": one.pk, "span": None} for one in agencies(ids)]
        else:
            values[role] = row.draft[role]
    return values


@router.patch(
    "/documents/{int:document_id}/proposals/{int:proposal_id}",
    auth=WRITER,
    response={200: Offered},
    summary="Sửa đề xuất",
)
def edit(request: Called, document_id: Id, proposal_id: Id, body: Edit) -> HttpResponse:
    """Sửa các mục được nêu; mục khác giữ nguyên."""
    return _edit(request, document_id, proposal_id, body, accept=False)


@router.post(
    "/documents/{int:document_id}/proposals/{int:proposal_id}/accept",
    auth=WRITER,
    response={200: Offered},
    summary="Nhận đề xuất",
)
def accept(request: Called, document_id: Id, proposal_id: Id, body: Edit) -> HttpResponse:
    """Nhận để giao, kèm các mục cần sửa nếu có."""
    return _edit(request, document_id, proposal_id, body, accept=True)


def _edit(request: Called, document_id: int, proposal_id: int, body: Edit, *, accept: bool) -> HttpResponse:
    document, who = taken(request, document_id, proposal_id)

    def deed() -> Done:
        row = Proposal.objects.get(pk=proposal_id)
        desk.edit(values=_values(body, row), accept=accept, **who)
        return offered_one(document, proposal_id)

    return write(request, deed)


@router.post(
    "/documents/{int:document_id}/proposals/{int:proposal_id}/reject",
    auth=WRITER,
    response={200: Offered},
    summary="Bỏ đề xuất",
)
def reject(request: Called, document_id: Id, proposal_id: Id, body: Reject) -> HttpResponse:
    """Không phải nhiệm vụ cần theo dõi; lý do được giữ lại."""
    document, who = taken(request, document_id, proposal_id)

    def deed() -> Done:
        desk.reject(reason=body.reason, **who)
        return offered_one(document, proposal_id)

    return write(request, deed)


@router.post(
    "/documents/{int:document_id}/proposals/{int:proposal_id}/reset",
    auth=WRITER,
    response={200: Offered},
    summary="Đưa về chờ xem",
)
def reset(request: Called, document_id: Id, proposal_id: Id) -> HttpResponse:
    """Đề xuất đã nhận hoặc đã bỏ trở lại chờ xem."""
    document, who = taken(request, document_id, proposal_id)

    def deed() -> Done:
        desk.reset(**who)
        return offered_one(document, proposal_id)

    return write(request, deed)


@router.post(
    "/documents/{int:document_id}/proposals/{int:proposal_id}/split",
    auth=WRITER,
    response={200: Offered},
    summary="Tách đề xuất",
)
def split(request: Called, document_id: Id, proposal_id: Id, body: Split) -> HttpResponse:
    """Tách làm hai; trả lời là đề xuất mới."""
    document, who = taken(request, document_id, proposal_id)

    def deed() -> Done:
        _first, made = desk.split(at=body.at, **who)
        return offered_one(document, made.pk)

    return write(request, deed)


@router.post(
    "/documents/{int:document_id}/proposals/{int:proposal_id}/merge",
    auth=WRITER,
    response={200: Offered},
    summary="Nhập đề xuất",
)
def merge(request: Called, document_id: Id, proposal_id: Id, body: Merge) -> HttpResponse:
    """Nhập vào đề xuất khác của cùng văn bản."""
    document, who = taken(request, document_id, proposal_id)

    def deed() -> Done:
        kept = desk.merge(into_id=body.into, **who)
        return offered_one(document, kept.pk)

    return write(request, deed)


@router.post(
    "/documents/{int:document_id}/proposals/accept-clear", auth=WRITER, response={200: Counted}, summary="Nhận hết"
)
def accept_clear(request: Called, document_id: Id) -> HttpResponse:
    """Nhận mọi đề xuất không có điểm nghi ngờ."""
    document = _open(request, document_id)
    return write(
        request,
        lambda: (200, Counted(count=desk.accept_clear(document_id=document.pk, by=request.caller.user)), None),
    )


@router.post("/documents/{int:document_id}/proposals/undo", auth=WRITER, response={200: Counted}, summary="Hoàn tác")
def undo(request: Called, document_id: Id) -> HttpResponse:
    """Lấy lại bước cuối của mình ở bàn đọc; trả lời là số đề xuất đã đổi lại."""
    document = _open(request, document_id)

    def deed() -> Done:
        step = desk.undo(document_id=document.pk, by=request.caller.user)
        return 200, Counted(count=len(step.after)), None

    return write(request, deed)


@router.post(
    "/documents/{int:document_id}/issue", auth=WRITER, response={200: Issued}, summary="Giao các nhiệm vụ đã nhận"
)
def issue_all(request: Called, document_id: Id, body: Issue) -> HttpResponse:
    """Giao tất cả đề xuất đã nhận trong một lần, hoặc không giao gì."""
    document = _open(request, document_id)

    def deed() -> Done:
        posts = list(request.posts)
        codes = issue(document_id=document.pk, expected=body.expected, by=request.caller.user, posts=posts)
        return 200, Issued(codes=codes), None

    return write(request, deed)
