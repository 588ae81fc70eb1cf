"""Accounts, posts, invitations and delegations."""

from datetime import date, datetime
from typing import Annotated, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404
from django.urls import reverse
from ninja import Query, Schema
from pydantic import Field

from dondoc.web.exchange.api.deed_table import agencies
from dondoc.web.people import queries
from dondoc.web.people.actions import accounts, delegations, invitations, posts
from dondoc.web.people.models import Agency, Delegation, Invitation, Post, Unit, User
from dondoc.web.shared import clock
from dondoc.web.shared.access import agencies_of, roles_of
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.pages import Cursor, page_of
from dondoc.web.shared.programs import ORGANISATION, Asking, Done, Ways, only
from dondoc.web.shared.shapes import AgencyName, Body, Counted, Day, Id, Line, Word

ways = Ways("tài khoản", scope=ORGANISATION)
PAGE = 50
ADMINISTRATOR = Post.Role.ADMINISTRATOR
NO_MAIL = "Địa chỉ thư chưa đúng; xin kiểm tra lại."
NO_UNIT = "Không có đơn vị nào đang hoạt động mang số {} trong cơ quan này; xin chọn lại."
NO_PERSON = "Không có người nào mang số {} trong các cơ quan của anh/chị; xin chọn lại."
Name = Annotated[Line, Field(min_length=1, max_length=120)]
Title = Annotated[Line, Field(max_length=120)]
Why = Annotated[Line, Field(min_length=1, max_length=300)]


class PostTold(Schema):
    """A post, from its first to its last day."""

    id: int
    role: str
    agency: AgencyName
    unit: str
    title: str
    starts_on: date
    ends_on: date | None


class AccountLine(Schema):
    """An account with the posts of today."""

    id: int
    name: str
    email: str
    active: bool
    created_at: datetime
    posts: list[PostTold]


class AccountPage(Schema):
    """One page; `next` is the cursor of the next one."""

    items: list[AccountLine]
    next: str | None


class AccountFilters(Schema):
    """As on the page."""

    q: Word = ""
    role: Post.Role | None = None
    active: bool | None = None


class Rename(Body):
    """A name."""

    name: Name


class AccountWhy(Body):
    """Why."""

    reason: Why


class NewPost(Body):
    """Where somebody serves, and as what."""

    agency: Id
    unit: Id | None = None
    role: Post.Role = Field(strict=False)
    title: Title = ""
    starts_on: Day


class EndPost(Body):
    """The last day of a post."""

    last_day: Day
    reason: Annotated[Line, Field(max_length=300)] = ""


class Invited(Schema):
    """An invitation that waits."""

    id: int
    name: str
    email: str
    agency: AgencyName
    role: str
    title: str
    expires_at: datetime


class InvitationPage(Schema):
    """One page, the newest first; `next` is the cursor of the next one."""

    items: list[Invited]
    next: str | None


class InvitedNow(Invited):
    """With its link where no mail server is set, told once; empty when the request is repeated or a mail went out."""

    link: str


class NewInvitation(Body):
    """Who is invited, and where to."""

    email: Annotated[Line, Field(max_length=254)]
    name: Name
    agency: Id
    unit: Id | None = None
    role: Post.Role = Field(strict=False)
    title: Title = ""


class Lent(Schema):
    """A delegation: whose post, to whom, from when till when."""

    id: int
    post: str
    owner: str
    to: str
    first_day: date
    last_day: date
    reason: str
    ended_at: datetime | None


class Delegations(Schema):
    """What the person gave and received: one page of both, the newest first; `next` is the cursor of the next one."""

    given: list[Lent]
    received: list[Lent]
    next: str | None


class NewDelegation(Body):
    """An own post (ids of /me), a colleague, and for how long."""

    post: Id
    to: Id
    first_day: Day
    last_day: Day
    reason: Why


def _agency(agency: Agency) -> AgencyName:
    return AgencyName(id=agency.pk, key=agency.key, name=agency.name)


def _post(post: Post) -> PostTold:
    names = ("id", "role", "title", "starts_on", "ends_on")
    plain = {name: getattr(post, name) for name in names}
    return PostTold(agency=_agency(post.agency), unit=str(post.unit or ""), **plain)


def _account(user: User, held: Any) -> AccountLine:
    return AccountLine(
        id=user.pk,
        name=user.full_name,
        email=user.email,
        active=user.is_active,
        created_at=user.created_at,
        posts=[_post(post) for post in held],
    )


def _person(request: Asking, user_id: int) -> User:
    only(request, ADMINISTRATOR)
    found = User.objects.filter(pk=user_id).first()
    if found is None:
        raise Http404
    return found


def _told(user_id: int, status: int = 200) -> Done:
    """An account with every post it had or will have."""
    user = User.objects.get(pk=user_id)
    return status, _account(user, queries.all_posts_of(user)), None


def _unit(unit_id: int | None, agency: Agency) -> Unit | None:
    if unit_id is None:
        return None
    found = Unit.objects.filter(pk=unit_id, agency=agency, active=True).first()
    if found is None:
        raise Invalid(NO_UNIT.format(unit_id))
    return found


@ways.reads("/accounts", AccountPage, "Tài khoản")
def list_accounts(
    request: Asking,
    filters: Query[AccountFilters],
    cursor: Cursor = "",
) -> AccountPage:
    """Mọi tài khoản; chỉ quản trị viên."""
    only(request, ADMINISTRATOR)
    today = clock.today()
    state = "" if filters.active is None else "active" if filters.active else "locked"
    role = filters.role.value if filters.role else ""
    rows = queries.list_accounts(day=today, query=filters.q, role=role, state=state)
    found, following = page_of(rows, cursor, PAGE, oldest_first=True)
    return AccountPage(items=[_account(user, queries.posts_of(user, today)) for user in found], next=following)


@ways.reads("/accounts/{int:user_id}", AccountLine, "Một tài khoản")
def get_account(request: Asking, user_id: Id) -> AccountLine:
    """Tài khoản với mọi vị trí đã, đang và sẽ giữ."""
    user = _person(request, user_id)
    return _account(user, queries.all_posts_of(user))


@ways.writes("/accounts/{int:user_id}/rename", AccountLine, "Sửa họ tên")
def rename(request: Asking, user_id: Id, body: Rename) -> Done:
    """Sửa họ tên của một người."""
    user = _person(request, user_id)
    accounts.rename(user.pk, full_name=body.name, by=request.user, posts=request.posts)
    return _told(user.pk)


@ways.writes("/accounts/{int:user_id}/lock", AccountLine, "Khóa tài khoản")
def lock(request: Asking, user_id: Id, body: AccountWhy) -> Done:
    """Khóa tài khoản và kết thúc mọi phiên; mã truy cập của người ấy ngừng ngay."""
    user = _person(request, user_id)
    accounts.deactivate(user.pk, reason=body.reason, by=request.user, posts=request.posts)
    return _told(user.pk)


@ways.writes("/accounts/{int:user_id}/unlock", AccountLine, "Mở lại tài khoản")
def unlock(request: Asking, user_id: Id, body: AccountWhy) -> Done:
    """Tài khoản dùng lại được."""
    user = _person(request, user_id)
    accounts.activate(user.pk, reason=body.reason, by=request.user, posts=request.posts)
    return _told(user.pk)


@ways.writes("/accounts/{int:user_id}/posts", AccountLine, "Thêm vị trí", status=201)
def add_post(request: Asking, user_id: Id, body: NewPost) -> Done:
    """Một vị trí nữa cho một người."""
    user = _person(request, user_id)
    (agency,) = agencies([body.agency])
    values: dict[str, Any] = body.model_dump() | {"agency": agency, "unit": _unit(body.unit, agency)}
    posts.add(user.pk, **values, by=request.user, posts=request.posts)
    return _told(user.pk, 201)


@ways.writes("/accounts/{int:user_id}/posts/{int:post_id}/end", AccountLine, "Kết thúc vị trí")
def end_post(request: Asking, user_id: Id, post_id: Id, body: EndPost) -> Done:
    """Ngày cuối của một vị trí."""
    user = _person(request, user_id)
    if not Post.objects.filter(pk=post_id, user=user).exists():
        raise Http404
    posts.end(post_id, last_day=body.last_day, reason=body.reason, by=request.user, posts=request.posts)
    return _told(user.pk)


@ways.reads("/invitations", InvitationPage, "Lời mời đang chờ")
def list_invitations(request: Asking, cursor: Cursor = "") -> InvitationPage:
    """Lời mời chưa nhận, chưa rút; đầu mối và thủ trưởng thấy lời mời vào cơ quan mình."""
    only(request, ADMINISTRATOR, *invitations.LEADERS)
    found = queries.open_invitations()
    if ADMINISTRATOR not in roles_of(request):
        found = found.filter(agency__in=agencies_of(request, invitations.LEADERS))
    rows, following = page_of(found, cursor, PAGE)
    return InvitationPage(items=[Invited(**_invitation(one)) for one in rows], next=following)


def _invitation(one: Invitation) -> dict[str, Any]:
    names = ("id", "email", "role", "title", "expires_at")
    return {name: getattr(one, name) for name in names} | {"name": one.full_name, "agency": _agency(one.agency)}


@ways.writes("/invitations", InvitedNow, "Mời người dùng", status=201, hidden=["link"])
def invite(request: Asking, body: NewInvitation) -> Done:
    """Quản trị viên mời vào mọi cơ quan; đầu mối, thủ trưởng mời chuyên viên vào cơ quan mình."""
    only(request, ADMINISTRATOR, *invitations.LEADERS)
    try:
        validate_email(body.email)
    except ValidationError:
        raise Invalid(NO_MAIL) from None
    (agency,) = agencies([body.agency])
    values = {
        "email": body.email,
        "full_name": " ".join(body.name.split()),
        "agency": agency,
        "unit": _unit(body.unit, agency),
        "role": body.role.value,
        "title": body.title.strip(),
    }
    made, token = invitations.invite(values=values, by=request.user, posts=request.posts, site=_site(request))
    return 201, _link(request, made, token), None


def _site(request: Asking) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _link(request: Asking, made: Invitation, token: str) -> InvitedNow:
    link = "" if settings.MAILS else request.build_absolute_uri(reverse("people:invitation", args=[token]))
    return InvitedNow(**_invitation(made), link=link)


def _waiting(request: Asking, invitation_id: int) -> Invitation:
    only(request, ADMINISTRATOR, *invitations.LEADERS)
    found = Invitation.objects.select_related("agency").filter(pk=invitation_id).first()
    if found is None or not invitations.may_invite_into(found.agency, request.posts):
        raise Http404
    return found


@ways.writes("/invitations/{int:invitation_id}/resend", InvitedNow, "Gửi lại lời mời", hidden=["link"])
def resend_invitation(request: Asking, invitation_id: Id) -> Done:
    """Đường dẫn mới cho thời hạn mới; đường dẫn cũ không mở được nữa."""
    found = _waiting(request, invitation_id)
    made, token = invitations.resend(found.pk, by=request.user, posts=request.posts, site=_site(request))
    return 200, _link(request, made, token), None


@ways.writes("/invitations/{int:invitation_id}/withdraw", Counted, "Rút lời mời")
def withdraw_invitation(request: Asking, invitation_id: Id) -> Done:
    """Đường dẫn không mở được nữa."""
    found = _waiting(request, invitation_id)
    invitations.withdraw(found.pk, by=request.user, posts=request.posts)
    return 200, Counted(count=1), None


def _lent(one: Delegation) -> Lent:
    names = ("id", "first_day", "last_day", "reason", "ended_at")
    plain = {name: getattr(one, name) for name in names}
    return Lent(post=str(one.post), owner=str(one.post.user), to=str(one.to), **plain)


@ways.reads("/me/delegations", Delegations, "Ủy quyền của mình")
def list_delegations(request: Asking, cursor: Cursor = "") -> Delegations:
    """Ủy quyền đã giao và đã nhận, mới nhất trước."""
    found, following = page_of(queries.lent_by_or_to(request.user), cursor, PAGE)
    given, received = ([one for one in found if (one.to_id == request.user.pk) is own] for own in (False, True))
    return Delegations(given=[_lent(one) for one in given], received=[_lent(one) for one in received], next=following)


@ways.writes("/me/delegations", Lent, "Ủy quyền vị trí", status=201)
def delegate(request: Asking, body: NewDelegation) -> Done:
    """Để một đồng nghiệp làm thay trong một thời gian."""
    today = clock.today()
    # a post that this key does not open is not lent by it either
    post = next((one for one in request.posts if one.pk == body.post), None)
    to = queries.colleagues(request.user, today).filter(pk=body.to).first()
    if post is None:
        raise Http404
    if to is None:
        raise Invalid(NO_PERSON.format(body.to))
    days = {"first_day": body.first_day, "last_day": body.last_day}
    made = delegations.make(post.pk, to=to, **days, reason=body.reason, by=request.user)
    return 201, _lent(made), None


@ways.writes("/me/delegations/{int:delegation_id}/end", Lent, "Kết thúc ủy quyền")
def end_delegation(request: Asking, delegation_id: Id) -> Done:
    """Người giao hoặc người nhận kết thúc việc ủy quyền."""
    # that of other people does not exist for this caller
    if not queries.lent_by_or_to(request.user).filter(pk=delegation_id).exists():
        raise Http404
    return 200, _lent(delegations.end(delegation_id, by=request.user)), None
