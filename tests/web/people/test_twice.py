"""Forms about people and agencies that are sent twice, one after the other or by an impatient finger at the same moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.db.models import Model
from django.urls import reverse

from dondoc.web.history.models import Event
from dondoc.web.history.queries import faults
from dondoc.web.people import queries
from dondoc.web.people.actions import accounts, delegations, invitations
from dondoc.web.people.models import Agency, Delegation, Invitation, Post, Succession, Unit, User
from dondoc.web.reorganisation.models import Move, Reorganisation
from dondoc.web.shared import clock
from web.factories import posts as held
from web.together import together

TODAY = date(2026, 3, 2)
FINGERS = 6
TABLES: tuple[type[Model], ...] = (*(Agency, Delegation, Event, Move, Post, Reorganisation, Succession, Unit, User),)


@dataclass
class World:
    """Who and what the forms are about."""

    admin: User
    binh: User
    hoa: User
    finance: Agency
    old: Agency
    gone: Agency
    unit: Unit
    delegation: Delegation
    invitation: Invitation
    token: str

    @property
    def post(self) -> Post:
        """The post of Bình."""
        return Post.objects.get(user=self.binh, role="focal")


@pytest.fixture
def world(cast, office, finance, binh) -> World:
    admin = cast.person("Đỗ Quản", "administrator", office)
    hoa = cast.person("Mai Hoa", "specialist", finance)
    old = cast.agency("Sở Giao thông vận tải")
    cast.person("Ngô Khánh", "focal", old)
    days = {"first_day": TODAY, "last_day": date(2026, 3, 3)}
    lent = delegations.make(Post.objects.get(user=binh).pk, to=hoa, reason="Đi công tác", by=binh, **days)
    values = {"email": "moi@example.vn", "full_name": "Lương Mới", "agency": finance, "role": "specialist"}
    made, _token = invitations.invite(values=values | {"email": "thoi@example.vn"}, by=admin, posts=held(admin))
    _made, token = invitations.invite(values=values, by=admin, posts=held(admin))
    unit = Unit.objects.create(agency=finance, name="Phòng Ngân sách")
    return World(admin, binh, hoa, finance, old, cast.agency("Sở Ngoại vụ"), unit, lent, made, token)


@dataclass(frozen=True)
class Form:
    """A form: who sends it, where to, what is typed."""

    by: str
    address: Callable[[World], str]
    typed: Callable[[World], dict[str, object]]


def _at(name: str, *args: Callable[[World], object]) -> Callable[[World], str]:
    return lambda world: reverse(name, args=[arg(world) for arg in args])


def _agency(name: str) -> dict[str, object]:
    return {"name": name, "kind": "department", "abbreviations": "", "valid_from": "", "valid_until": "", "source": ""}


def _key(world: World) -> object:
    return world.finance.key


def _binh(world: World) -> object:
    return world.binh.pk


FORMS = {
    "agency_add": Form("admin", _at("people:agency_add"), lambda w: _agency("Sở Dân tộc")),
    "agency_correct": Form(
        "admin",
        _at("people:agency_correct", _key),
        lambda w: (
            _agency("Sở Tài chính tỉnh")
            | {f"was-{name}": value for name, value in _agency("Sở Tài chính").items()}
            | {"was-abbreviations": "STC, TC"}
        ),
    ),
    "agency_end": Form(
        "admin", _at("people:agency_end", lambda w: w.gone.key), lambda w: {"last_day": "28/02/2026", "reason": "QĐ 9"}
    ),
    "unit_add": Form("binh", _at("people:unit_add", _key), lambda w: {"name": "Phòng Giá", "active": "on"}),
    "unit_correct": Form(
        "binh", _at("people:unit_correct", _key, lambda w: w.unit.pk), lambda w: {"name": "Phòng Quản lý ngân sách"}
    ),
    "account_rename": Form("admin", _at("people:account_rename", _binh), lambda w: {"full_name": "Trần Thanh Bình"}),
    "post_add": Form(
        "admin",
        _at("people:post_add", _binh),
        lambda w: {"agency": w.finance.pk, "unit": "", "role": "head", "title": "", "starts_on": "02/03/2026"},
    ),
    "post_end": Form(
        "admin",
        _at("people:post_end", _binh, lambda w: w.post.pk),
        lambda w: {"last_day": "31/03/2026", "reason": "Nghỉ hưu"},
    ),
    "delegate": Form(
        "binh",
        _at("people:delegate"),
        lambda w: {
            "post": w.post.pk, "to": w.hoa.pk, "first_day": "09/03/2026", "last_day": "13/03/2026", "reason": "Nghỉ phép",
        },
    ),
    "delegation_end": Form("binh", _at("people:delegation_end", lambda w: w.delegation.pk), lambda w: {}),
    "invitation_withdraw": Form("admin", _at("people:invitation_withdraw", lambda w: w.invitation.pk), lambda w: {}),
    "accept": Form(
        "",
        _at("people:invitation", lambda w: w.token),
        lambda w: {"password": "cây đa bến nước 2026", "again": "cây đa bến nước 2026"},
    ),
    "merger": Form(
        "admin",
        _at("reorganisation:begin"),
        lambda w: {
            "old": [w.old.pk], "new": w.finance.pk, "scope": "toàn bộ", "day": "02/03/2026", "source": "NQ 4",
            "closes_old": "on",
        },
    ),
    # the last, for he is out then
    "lock": Form(
        "admin", _at("people:account_deed", _binh, lambda w: "khoa"), lambda w: {"reason": "Nghỉ hưu"}
    ),
}  # fmt: skip


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return {table.__name__: table.objects.count() for table in TABLES}


def sender(world: World, browse, form: Form):
    """Sends the form once more each time it is called; the status of the answer."""
    by = getattr(world, form.by) if form.by else None
    address, typed = form.address(world), form.typed(world)
    return lambda _number=0: browse(by).post(address, typed).status_code


@pytest.mark.django_db
@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_twice_counts_once(world, browse, name):
    before, send = counts(), sender(world, browse, FORMS[name])
    assert send() == 302
    once = counts()
    assert once["Event"] > before["Event"]
    # the second time it is done already, or the person is told that it is
    assert send() in {302, 400, 404}
    assert counts() == once
    assert faults() == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_each_form_sent_by_many_fingers_at_once_counts_once(world, browse):
    wrong = []
    for name, form in FORMS.items():
        before, send, answers = counts(), sender(world, browse, form), []
        ended = together(lambda n, send=send, answers=answers: answers.append(send()), many=FINGERS)
        added = {table: now - before[table] for table, now in counts().items()}
        events = added.pop("Event")
        # a merger tells itself, both agencies and the last day of the old one; a delegation tells both people
        right = events == {"merger": 4, "delegate": 2, "delegation_end": 2}.get(name, 1) and max(added.values()) <= 1
        if not right or ended != {"done": FINGERS} or not {302} <= set(answers) <= {302, 400, 404, 409}:
            wrong.append((name, dict(ended), answers, events, added))
    assert wrong == []
    assert faults() == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_person_invited_by_many_fingers_at_once_has_one_open_invitation(world, browse):
    typed = {"email": "x@example.vn", "full_name": "X", "agency": world.finance.pk, "unit": "", "role": "specialist"}
    address = reverse("people:invite")
    sent = together(lambda n: browse(world.admin).post(address, typed), many=FINGERS)
    assert sent == {"done": FINGERS}
    assert queries.open_invitations().filter(email="x@example.vn").count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_administrators_who_lock_each_other_at_once_leave_one(world, cast, office):
    everybody = [world.admin, *(cast.person(f"Quản trị {n}", "administrator", office) for n in range(1, 4))]
    rights = [held(person) for person in everybody]

    def lock_the_next(number: int) -> None:
        other = everybody[(number + 1) % len(everybody)]
        accounts.deactivate(other.pk, reason="x", by=everybody[number], posts=rights[number])

    together(lock_the_next, many=len(everybody))
    assert queries.administrators_left(clock.today(), without=world.binh)
