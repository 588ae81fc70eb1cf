"""Looking after agencies and their units, and carrying out reorganisations."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import Q
from django.http import Http404
from ninja import Schema
from pydantic import Field

from dondoc.web.exchange.api.duty_shapes import AgencyKind
from dondoc.web.exchange.api.others import AgencyWhole, agency_whole
from dondoc.web.people.actions import agencies as actions
from dondoc.web.people.models import Agency, Unit
from dondoc.web.reorganisation import actions as moving
from dondoc.web.reorganisation import queries
from dondoc.web.reorganisation.models import Move, Reorganisation
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.pages import Cursor, page_of
from dondoc.web.shared.programs import ORGANISATION, Asking, Done, Ways, only
from dondoc.web.shared.shapes import AgencyName, Body, Counted, Day, Id, Line, Named, Word

PAGE = 50
ways = Ways("cơ quan, đơn vị", scope=ORGANISATION)
NO_AGENCY = "Không có cơ quan nào mang số {}; xin chọn lại."
NO_WORDS = "Xin ghi tên cơ quan."
Name = Annotated[Line, Field(min_length=1, max_length=200)]
Source = Annotated[Line, Field(max_length=300)]
Spellings = Annotated[
    list[Annotated[Line, Field(min_length=1, max_length=60, pattern=r"^[^|,]+$")]], Field(max_length=4)
]


class NewAgency(Body):
    """An agency, ways to write it, its first and last day."""

    name: Name
    kind: AgencyKind = Field(strict=False)
    abbreviations: Spellings = Field(default_factory=list)
    valid_from: Day | None = None
    valid_until: Day | None = None
    source: Source = ""


class AgencyEdit(Body):
    """What is corrected; what is left out stays. was: what the caller saw, by the same names; refused when it is no longer so."""

    name: Name | None = None
    kind: AgencyKind | None = Field(None, strict=False)
    abbreviations: Spellings | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None
    source: Source | None = None
    was: "AgencyEdit | None" = None


class LastDay(Body):
    """The last day, and by which decision."""

    last_day: Day
    reason: Annotated[Source, Field(min_length=1)]


class NewUnit(Body):
    """A unit by its name."""

    name: Name


class UnitEdit(Body):
    """Its name, and whether it works."""

    name: Name
    active: bool


class Moving(Schema):
    """A reorganisation and how far it is."""

    id: int
    old: list[AgencyName]
    new: AgencyName
    scope: str
    day: date
    source: str
    closes_old: bool
    pieces: int
    waiting: int
    closed_at: datetime | None


class MovingPage(Schema):
    """One page, the newest first; `next` is the cursor of the next one."""

    items: list[Moving]
    next: str | None


class MovePiece(Schema):
    """A piece that would move, and what was decided; sure: nothing but consent is missing; duty: the code of its duty, none for an
    account."""

    id: int
    what: str
    label: str
    duty: str | None
    old: str
    new: str
    reason: str
    sure: bool
    follows: bool
    decision: str


class MovingWhole(Moving):
    """With its pieces, and what the rulebook does not know."""

    moves: list[MovePiece]
    doubts: list[str]


class NewMoving(Body):
    """From which agencies, to which, what, when, by which decision."""

    old: Annotated[list[Id], Field(min_length=1, max_length=50)]
    new: Id
    scope: Annotated[Source, Field(min_length=1)] = "toàn bộ"
    day: Day
    source: Annotated[Source, Field(min_length=1)]
    closes_old: bool = True


class Moved(Schema):
    """How many pieces moved, and why others did not."""

    moved: int
    refused: list[str]


def _values(body: NewAgency | AgencyEdit) -> dict[str, Any]:
    found = body.model_dump(exclude_unset=True, exclude={"was"})
    if found.get("abbreviations") is not None:
        found["abbreviations"] = "|".join(dict.fromkeys(" ".join(one.split()) for one in found["abbreviations"]))
    if found.get("name") is not None:
        found["name"] = " ".join(found["name"].split())
        if not found["name"]:
            raise Invalid(NO_WORDS)
    if found.get("kind") is not None:
        found["kind"] = found["kind"].value
    # only a day may be taken away
    return {name: value for name, value in found.items() if value is not None or name.startswith("valid_")}


def _agency(request: Asking, key: str, *roles: str) -> Agency:
    only(request, *roles)
    found = Agency.objects.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _shown(key: str, status: int = 200) -> Done:
    return status, agency_whole(Agency.objects.get(key=key)), None


@ways.writes("/agencies", AgencyWhole, "Thêm cơ quan", status=201)
def add_agency(request: Asking, body: NewAgency) -> Done:
    """Một cơ quan mới; quản trị viên và lãnh đạo Văn phòng."""
    only(request, *actions.MAY)
    values = {"abbreviations": "", "source": ""} | _values(body)
    return _shown(actions.add(values=values, by=request.user, posts=request.posts).key, 201)


@ways.writes("/agencies/{key}", AgencyWhole, "Sửa thông tin cơ quan", method="PATCH")
def correct_agency(request: Asking, key: Word, body: AgencyEdit) -> Done:
    """Sửa tên, loại, cách viết tắt, ngày, căn cứ; nội dung cũ được giữ trong lịch sử."""
    _agency(request, key, *actions.MAY)
    was = _values(body.was) if body.was else {}
    actions.correct(key, values=_values(body), was=was, by=request.user, posts=request.posts)
    return _shown(key)


@ways.writes("/agencies/{key}/end", AgencyWhole, "Kết thúc hoạt động của cơ quan")
def end_agency(request: Asking, key: Word, body: LastDay) -> Done:
    """Ngày hoạt động cuối cùng và căn cứ."""
    _agency(request, key, *actions.MAY)
    actions.end(key, last_day=body.last_day, reason=body.reason, by=request.user, posts=request.posts)
    return _shown(key)


@ways.writes("/agencies/{key}/units", Named, "Thêm đơn vị", status=201)
def add_unit(request: Asking, key: Word, body: NewUnit) -> Done:
    """Đơn vị của cơ quan; đầu mối, thủ trưởng của cơ quan hoặc người quản lý danh sách cơ quan."""
    _units(request, key)
    made = actions.add_unit(key, name=body.name, by=request.user, posts=request.posts)
    return 201, Named(id=made.pk, name=made.name), None


@ways.writes("/agencies/{key}/units/{int:unit_id}", Named, "Sửa đơn vị", method="PATCH")
def correct_unit(request: Asking, key: Word, unit_id: Id, body: UnitEdit) -> Done:
    """Đổi tên đơn vị, hoặc ghi nhận thôi hoạt động."""
    _units(request, key)
    if not Unit.objects.filter(pk=unit_id, agency__key=key).exists():
        raise Http404
    made = actions.correct_unit(unit_id, name=body.name, active=body.active, by=request.user, posts=request.posts)
    return 200, Named(id=made.pk, name=made.name), None


def _units(request: Asking, key: str) -> None:
    _agency(request, key)
    if not actions.may_lead_units(key, request.posts):
        raise Http404


def _moving(one: Reorganisation) -> dict[str, Any]:
    names = ("id", "scope", "day", "source", "closes_old", "closed_at")
    counts = {"pieces": one.moves.count(), "waiting": one.moves.filter(decision=Move.Decision.OPEN).count()}
    return {
        **{name: getattr(one, name) for name in names},
        **counts,
        "old": [_name(old) for old in one.old.all()],
        "new": _name(one.new),
    }


def _name(agency: Agency) -> AgencyName:
    return AgencyName(id=agency.pk, key=agency.key, name=agency.name)


def _moving_whole(request: Asking, one: Reorganisation) -> MovingWhole:
    """Who sees no duties sees the accounts alone, as on the page."""
    plain = ("what", "label", "reason", "sure", "decision")
    moves = [
        MovePiece(
            id=row.pk, duty=piece.code or None, old=row.old.name, new=row.new.name, follows=bool(row.follows),
            **{name: getattr(row, name) for name in plain},
        )
        for piece in queries.pieces_of(one, request.posts) for row in (piece.move,)
    ]  # fmt: skip
    return MovingWhole(**_moving(one), moves=moves, doubts=list(queries.doubts_of(one)))


def _visible(request: Asking) -> Q:
    return Q() if queries.sees_duties(request.posts) else Q(what=Move.What.POST)


def _one(request: Asking, reorganisation_id: int) -> Reorganisation:
    only(request, *actions.MAY_REORGANISE)
    found = queries.everything().filter(pk=reorganisation_id).first()
    if found is None:
        raise Http404
    return found


def _whole(request: Asking, reorganisation_id: int, status: int = 200) -> Done:
    return status, _moving_whole(request, _one(request, reorganisation_id)), None


@ways.reads("/reorganisations", MovingPage, "Các lần sắp xếp cơ quan")
def list_reorganisations(request: Asking, cursor: Cursor = "") -> MovingPage:
    """Các lần sắp xếp đã lập, mới nhất trước."""
    only(request, *actions.MAY_REORGANISE)
    found, following = page_of(queries.everything(), cursor, PAGE)
    return MovingPage(items=[Moving(**_moving(one)) for one in found], next=following)


@ways.writes("/reorganisations", MovingWhole, "Lập đề xuất sắp xếp", status=201)
def begin_reorganisation(request: Asking, body: NewMoving) -> Done:
    """Ghi nhận việc sắp xếp và đề xuất chuyển nhiệm vụ, tài khoản; chưa chuyển gì."""
    only(request, *actions.MAY_REORGANISE)
    found = Agency.objects.in_bulk([*body.old, body.new])
    for one_id in (*body.old, body.new):
        if one_id not in found:
            raise Invalid(NO_AGENCY.format(one_id))
    values = body.model_dump() | {"old": [found[one] for one in dict.fromkeys(body.old)], "new": found[body.new]}
    made = moving.begin(values=values, by=request.user, posts=request.posts)
    return _whole(request, made.pk, 201)


@ways.reads("/reorganisations/{int:reorganisation_id}", MovingWhole, "Một lần sắp xếp cơ quan")
def get_reorganisation(request: Asking, reorganisation_id: Id) -> MovingWhole:
    """Từng mục đề xuất chuyển, lý do và quyết định."""
    return _moving_whole(request, _one(request, reorganisation_id))


@ways.writes("/reorganisations/{int:reorganisation_id}/look-again", Counted, "Rà lại đề xuất chuyển")
def look_again(request: Asking, reorganisation_id: Id) -> Done:
    """Đề xuất thêm những gì mới về cơ quan cũ."""
    one = _one(request, reorganisation_id)
    return 200, Counted(count=moving.look_again(one.pk, by=request.user, posts=request.posts)), None


@ways.writes("/reorganisations/{int:reorganisation_id}/move-sure", Moved, "Chuyển các mục đã rõ")
def move_sure(request: Asking, reorganisation_id: Id) -> Done:
    """Chuyển mọi mục chỉ còn chờ đồng ý; mục bị từ chối không cản mục khác."""
    one = _one(request, reorganisation_id)
    moved, refused = moving.move_sure(one.pk, by=request.user, posts=request.posts)
    return 200, Moved(moved=moved, refused=refused), None


@ways.writes("/reorganisations/{int:reorganisation_id}/moves/{int:move_id}/move", MovingWhole, "Chuyển một mục")
def move_piece(request: Asking, reorganisation_id: Id, move_id: Id) -> Done:
    """Chuyển sang cơ quan tiếp nhận."""
    _piece(request, reorganisation_id, move_id)
    moving.move(move_id, by=request.user, posts=request.posts)
    return _whole(request, reorganisation_id)


@ways.writes("/reorganisations/{int:reorganisation_id}/moves/{int:move_id}/keep", MovingWhole, "Giữ nguyên một mục")
def keep_piece(request: Asking, reorganisation_id: Id, move_id: Id) -> Done:
    """Để ở cơ quan cũ."""
    _piece(request, reorganisation_id, move_id)
    moving.keep(move_id, by=request.user, posts=request.posts)
    return _whole(request, reorganisation_id)


def _piece(request: Asking, reorganisation_id: int, move_id: int) -> None:
    one = _one(request, reorganisation_id)
    if not one.moves.filter(_visible(request), pk=move_id).exists():
        raise Http404
