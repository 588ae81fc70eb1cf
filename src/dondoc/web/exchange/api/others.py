"""The rest of what a person reads and does: who one is, agencies, notices."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from ninja import Query, Router, Schema

from dondoc.web.exchange.api.duty_shapes import AgencyKind
from dondoc.web.exchange.api.gate import Bearer, Called
from dondoc.web.exchange.api.writing import write
from dondoc.web.notices import actions as notices
from dondoc.web.notices.queries import notices_of
from dondoc.web.people import queries as people
from dondoc.web.people.models import Agency
from dondoc.web.shared import clock
from dondoc.web.shared.access import roles_of
from dondoc.web.shared.pages import Cursor
from dondoc.web.shared.programs import DUTIES, READ, Done
from dondoc.web.shared.shapes import MOST_ID, AgencyName, Body, Counted, Id, Named, Word

router = Router(auth=Bearer(READ), tags=["chung"])
PAGE = 100


class Held(Schema):
    """A post in force."""

    role: str
    agency: AgencyName
    title: str


class Me(Schema):
    """Whom the key stands for, and how far it goes."""

    id: int
    name: str
    posts: list[Held]
    scopes: list[str]
    today: date


@router.get("/me", response=Me, summary="Mã này là của ai")
def get_me(request: Called) -> Me:
    """Người, các vị trí còn hiệu lực hôm nay và phạm vi của mã."""
    caller = request.caller
    posts = [
        Held(role=post.role, agency=_name(post.agency), title=post.title or post.get_role_display())
        for post in caller.posts
    ]
    return Me(id=caller.user.pk, name=str(caller.user), posts=posts, scopes=sorted(caller.scopes), today=clock.today())


class AgencyLine(AgencyName):
    """An agency."""

    kind: str
    abbreviations: list[str]
    valid_from: date | None
    valid_until: date | None


class AgencyPage(Schema):
    """One page; `next` is the cursor of the next one."""

    items: list[AgencyLine]
    next: str | None


class AgencyWhole(AgencyLine):
    """An agency with its units and what came before and after it."""

    units: list[Named]
    predecessors: list[AgencyName]
    successors: list[AgencyName]


class AgencyFilters(Schema):
    """As on the page."""

    q: Word = ""
    kind: AgencyKind | None = None
    ended: bool = False


@router.get("/agencies", response=AgencyPage, summary="Danh sách cơ quan")
def list_agencies(
    request: Called,
    filters: Query[AgencyFilters],
    cursor: Cursor = "",
) -> AgencyPage:
    """Các cơ quan đang hoạt động, hoặc mọi thời kỳ khi `ended`."""
    _member(request)
    found = people.list_agencies(
        day=clock.today(), query=filters.q, kind=filters.kind.value if filters.kind else "", ended=filters.ended
    )
    rows = list(found.order_by("pk").filter(pk__gt=int(cursor or 0))[: PAGE + 1])
    following = str(rows[PAGE - 1].pk) if len(rows) > PAGE else None
    return AgencyPage(items=[AgencyLine(**_line(row)) for row in rows[:PAGE]], next=following)


@router.get("/agencies/{key}", response=AgencyWhole, summary="Một cơ quan")
def get_agency(request: Called, key: Word) -> AgencyWhole:
    """Một cơ quan theo khóa (`key`)."""
    _member(request)
    row = Agency.objects.filter(key=key).first()
    if row is None:
        raise Http404
    return agency_whole(row)


def agency_whole(row: Agency) -> AgencyWhole:
    """An agency with its units and what came before and after it."""
    before, after = people.successions_of(row)
    return AgencyWhole(
        **_line(row),
        units=[Named(id=unit.pk, name=str(unit)) for unit in people.units_of(row)],
        predecessors=[_name(one.old) for one in before],
        successors=[_name(one.new) for one in after],
    )


def _member(request: Called) -> None:
    """Raises Http404 for who holds no post, as the pages do."""
    if not roles_of(request):
        raise Http404


def _name(agency: Agency) -> AgencyName:
    return AgencyName(id=agency.pk, key=agency.key, name=agency.name)


def _line(row: Agency) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("id", "key", "name", "kind", "valid_from", "valid_until")}
    return plain | {"abbreviations": [way for way in row.abbreviations.split("|") if way]}


class NoticeLine(Schema):
    """One notice."""

    id: int
    kind: str
    text: str
    link: str
    subject: str
    at: datetime
    read: bool


class NoticePage(Schema):
    """One page, the newest first; `next` is the cursor of the next one."""

    items: list[NoticeLine]
    next: str | None


@router.get("/notices", response=NoticePage, summary="Thông báo")
def list_notices(
    request: Called,
    unread: bool = False,
    cursor: Cursor = "",
) -> NoticePage:
    """Thông báo của chính mình."""
    found = notices_of(request.caller.user)
    if unread:
        found = found.filter(read_at=None)
    rows = list(found.filter(pk__lt=int(cursor or MOST_ID))[: PAGE + 1])
    items = [
        NoticeLine(
            id=row.pk, kind=row.kind, text=row.text, link=row.link, subject=row.subject_key, at=row.at,
            read=row.read_at is not None,
        )
        for row in rows[:PAGE]
    ]  # fmt: skip
    return NoticePage(items=items, next=str(items[-1].id) if len(rows) > PAGE else None)


class Upto(Body):
    """The newest notice that was seen."""

    upto: Id


@router.post("/notices/read", auth=Bearer(DUTIES), response={200: Counted}, summary="Đánh dấu đã đọc")
def read_notices(request: Called, body: Upto) -> HttpResponse:
    """Mọi thông báo đến số này là đã đọc."""

    def deed() -> Done:
        return 200, Counted(count=notices.read(request.caller.user, upto=body.upto)), None

    return write(request, deed)
