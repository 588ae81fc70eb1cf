"""What hangs on a document: its links, doubles, what becomes of it, and files that are still on their way in."""

from typing import Annotated, Any

from django.http import Http404
from django_q.tasks import async_task
from ninja import Query, Schema
from pydantic import Field

from dondoc.web.documents import jobs
from dondoc.web.documents.actions import header, intake, links
from dondoc.web.documents.models import Document, DocumentLink, Intake
from dondoc.web.documents.queries.detail import get_visible
from dondoc.web.documents.queries.listing import visible
from dondoc.web.exchange.api.documents import Arriving, Paper, told
from dondoc.web.people.queries import label_of
from dondoc.web.proposals.actions import follow
from dondoc.web.shared.access import OFFICE
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.pages import Cursor, page_of
from dondoc.web.shared.programs import DOCUMENTS, Asking, Done, Ways, only
from dondoc.web.shared.shapes import Body, Code, Id, Reason, Word, listed

ways = Ways("văn bản", scope=DOCUMENTS)
PAGE = 100
NO_OTHER = "Không có văn bản nào khác mang số {}; xin chọn lại."
SAME = "Trùng với văn bản đã có; nhiệm vụ được giao từ văn bản kia."
Why = Annotated[Reason, Field(min_length=1, max_length=500)]


class Recall(Body):
    """Why; with `withdraw` its open duties are withdrawn."""

    reason: Why
    withdraw: bool = False


class Corrected(Body):
    """Why."""

    reason: Why


class ByAnother(Body):
    """By which document, why, and what becomes of each open duty by its code: "keep", "withdraw", or the code of the new
    document's duty that takes its place. A duty that is not named goes on."""

    by_document: Id
    reason: Why
    choices: Annotated[dict[Code, Annotated[Word, Field(max_length=32)]], Field(max_length=500)] = Field(
        default_factory=dict
    )


class Following(Schema):
    """An open duty and what is proposed for it when the other document takes over."""

    code: str
    title: str
    choice: str


class FollowFilters(Schema):
    """Which document takes over, and whether it only amends."""

    by_document: Id
    amends: bool = False


class LinkTold(Schema):
    """A document that this one names: as printed, and which one of the archive it is."""

    id: int
    kind: str
    printed: str
    target: int | None
    by_person: bool
    start: int
    end: int


class LinkSet(Body):
    """How it stands to this one, and which it is; null: not in the archive."""

    kind: Annotated[DocumentLink.Kind, listed(DocumentLink.Kind)] = Field(strict=False)
    target: Id | None = None


class IntakePage(Schema):
    """Files that wait or could not be read, the newest first; `next` is the cursor of the next page."""

    items: list[Arriving]
    next: str | None


def _mine(request: Asking, document_id: int) -> dict[str, Any]:
    """What the actions take. Raises Http404 for who is not of the Office."""
    only(request, *OFFICE)
    get_visible(request.posts, document_id)
    who = {"by": request.user, "posts": list(request.posts), "version": request.version}
    return {"document_id": document_id, **who}


def _told(request: Asking, document_id: int) -> Done:
    return told(request, document_id)


@ways.writes("/documents/{int:document_id}/recall", Paper, "Ghi nhận thu hồi")
def recall(request: Asking, document_id: Id, body: Recall) -> Done:
    """Văn bản được cơ quan ban hành thu hồi."""
    follow.recall(reason=body.reason, withdraw=body.withdraw, **_mine(request, document_id))
    return _told(request, document_id)


@ways.writes("/documents/{int:document_id}/mark-corrected", Paper, "Ghi nhận đính chính")
def mark_corrected(request: Asking, document_id: Id, body: Corrected) -> Done:
    """Văn bản được đính chính."""
    follow.mark_corrected(reason=body.reason, **_mine(request, document_id))
    return _told(request, document_id)


@ways.reads("/documents/{int:document_id}/followers", list[Following], "Nhiệm vụ theo văn bản mới")
def list_followers(request: Asking, document_id: Id, filters: Query[FollowFilters]) -> list[Following]:
    """Mỗi nhiệm vụ còn mở và điều được đề xuất khi văn bản kia thay thế hoặc sửa đổi; chưa đổi gì."""
    only(request, *OFFICE)
    document = get_visible(request.posts, document_id)
    new = _other(request, filters.by_document, document_id)
    choices = follow.proposed(document, new, amended=filters.amends)
    return [Following(code=duty.code, title=duty.title, choice=choices[duty.code]) for duty in follow.open_of(document)]


def _other(request: Asking, document_id: int, than: int) -> Document:
    found = visible(request.posts).filter(pk=document_id).exclude(pk=than).first()
    if found is None:
        raise Invalid(NO_OTHER.format(document_id))
    return found


def _by_another(request: Asking, document_id: int, body: ByAnother) -> dict[str, Any]:
    who = _mine(request, document_id)
    new = _other(request, body.by_document, document_id)
    return {**who, "by_document_id": new.pk, "reason": body.reason, "choices": body.choices}


@ways.writes("/documents/{int:document_id}/replace", Paper, "Ghi nhận thay thế")
def replace(request: Asking, document_id: Id, body: ByAnother) -> Done:
    """Văn bản được thay thế; từng nhiệm vụ còn mở theo `choices`."""
    follow.replace(**_by_another(request, document_id, body))
    return _told(request, document_id)


@ways.writes("/documents/{int:document_id}/amend", Paper, "Ghi nhận sửa đổi, bổ sung")
def amend(request: Asking, document_id: Id, body: ByAnother) -> Done:
    """Văn bản được sửa đổi, bổ sung và vẫn còn hiệu lực; từng nhiệm vụ còn mở theo `choices`."""
    follow.amend(**_by_another(request, document_id, body))
    return _told(request, document_id)


def _double(request: Asking, document_id: int) -> tuple[Document, dict[str, Any]]:
    only(request, *OFFICE)
    document = get_visible(request.posts, document_id)
    return document, {"by": request.user, "label": label_of(request.user, request.posts)}


@ways.writes("/documents/{int:document_id}/keep-both", Paper, "Hai văn bản khác nhau")
def keep_both(request: Asking, document_id: Id) -> Done:
    """Hai văn bản cùng số là hai văn bản."""
    document, who = _double(request, document_id)
    header.keep_both(document_id=document.pk, **who)
    return _told(request, document_id)


@ways.writes("/documents/{int:document_id}/same", Paper, "Văn bản trùng")
def same(request: Asking, document_id: Id) -> Done:
    """Văn bản này chỉ là bản khác của văn bản đã có (`same_as`)."""
    document, who = _double(request, document_id)
    if document.same_as_id:
        header.replace(
            document_id=document.pk,
            by_document_id=document.same_as_id,
            reason=SAME,
            version=request.version,
            **who,
        )
        header.keep_both(document_id=document.pk, **who)
    return _told(request, document_id)


def _link(one: DocumentLink) -> LinkTold:
    names = ("id", "kind", "printed", "by_person")
    plain = {name: getattr(one, name) for name in names}
    return LinkTold(target=one.target_id, start=one.span_start, end=one.span_end, **plain)


@ways.reads("/documents/{int:document_id}/links", list[LinkTold], "Văn bản được nêu")
def list_links(request: Asking, document_id: Id) -> list[LinkTold]:
    """Các văn bản mà văn bản này nêu, theo thứ tự trong lời văn."""
    document = get_visible(request.posts, document_id)
    seen = set(visible(request.posts).filter(linked_from__source=document).values_list("pk", flat=True))
    found = [_link(one) for one in document.links.all()]
    return [one if one.target in seen else one.model_copy(update={"target": None}) for one in found]


@ways.writes("/documents/{int:document_id}/links/{int:link_id}", LinkTold, "Ghi quan hệ giữa hai văn bản", method="PUT")
def set_link(request: Asking, document_id: Id, link_id: Id, body: LinkSet) -> Done:
    """Người xác nhận văn bản được nêu là văn bản nào, có quan hệ gì."""
    document, who = _double(request, document_id)
    if not document.links.filter(pk=link_id).exists():
        raise Http404
    target = _other(request, body.target, document_id) if body.target else None
    made = links.set_link(link_id=link_id, kind=body.kind.value, target=target, **who)
    return 200, _link(made), None


def _spooled(request: Asking, key: str) -> Intake:
    only(request, *OFFICE)
    found = Intake.objects.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _arriving(row: Intake) -> Arriving:
    return Arriving(key=row.key, state=row.state, message=row.message, document=row.document_id)


@ways.reads("/intakes", IntakePage, "Tệp chưa thành văn bản")
def list_intakes(request: Asking, cursor: Cursor = "") -> IntakePage:
    """Tệp đang chờ đọc hoặc không đọc được."""
    only(request, *OFFICE)
    open_ = (Intake.State.WAITING, Intake.State.RUNNING, Intake.State.FAILED)
    found, following = page_of(Intake.objects.filter(state__in=open_), cursor, PAGE)
    return IntakePage(items=[_arriving(row) for row in found], next=following)


@ways.writes("/intakes/{key}/read-again", Arriving, "Đọc lại một tệp")
def read_intake_again(request: Asking, key: Word) -> Done:
    """Đọc lại tệp không đọc được."""
    row = _spooled(request, key)
    if Intake.objects.filter(pk=row.pk, state=Intake.State.FAILED).update(state=Intake.State.WAITING, message=""):
        async_task(jobs.read_intake, row.key)
    return 200, _arriving(_spooled(request, key)), None


@ways.writes("/intakes/{key}/drop", Arriving, "Bỏ một tệp")
def drop_intake(request: Asking, key: Word) -> Done:
    """Bỏ tệp không đọc được; tệp bị xóa hẳn."""
    row = _spooled(request, key)
    intake.drop(key=row.key, by=request.user, label=label_of(request.user, request.posts))
    return 200, _arriving(_spooled(request, key)), None
