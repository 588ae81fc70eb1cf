"""Forms about people and agencies, sent many times at one moment: what they ask for is there once, and the history tells it once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dondoc.web.history.models import Event
from dondoc.web.history.queries import faults
from dondoc.web.people.actions import invitations
from dondoc.web.people.models import Agency, Delegation, Invitation, Post, Unit, User
from web.conftest import TODAY
from web.together import together

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MANY = 12


@pytest.fixture
def admin(cast, office) -> User:
    return cast.person("Quản trị", "administrator", office)


@pytest.fixture
def send(browse):
    """send(user, address, form): the same form from as many windows of the person at once; the statuses of the answers."""

    def post(user: User | None, address: str, form: dict[str, object]) -> list[int]:
        clients = [browse(user) for _ in range(MANY)]
        codes: list[int] = []
        ends = together(lambda n: codes.append(clients[n].post(address, form).status_code), MANY)
        assert ends == {"done": MANY}
        assert max(codes) < 500
        return codes

    return post


def told(deed: str) -> int:
    return Event.objects.filter(deed=deed).count()


def test_an_agency_is_added_once(admin, send):
    codes = send(admin, reverse("people:agency_add"), {"name": "Sở Dân tộc và Tôn giáo", "kind": "department"})
    assert codes.count(302) == 1
    assert Agency.objects.filter(name="Sở Dân tộc và Tôn giáo").count() == told("agency_add") == 1


def test_a_unit_is_added_once(admin, finance, send):
    send(admin, reverse("people:unit_add", args=[finance.key]), {"name": "Phòng Ngân sách"})
    assert Unit.objects.filter(agency=finance).count() == told("unit_add") == 1


def test_an_agency_ends_once(admin, health, send):
    send(admin, reverse("people:agency_end", args=[health.key]), {"last_day": "31/3/2026", "reason": "Sáp nhập"})
    assert told("agency_end") == 1


def test_a_post_is_given_once_and_ended_once(admin, binh, health, send):
    form = {"agency": health.pk, "role": "specialist", "starts_on": "2/3/2026"}
    codes = send(admin, reverse("people:post_add", args=[binh.pk]), form)
    assert codes.count(302) == 1
    post = Post.objects.get(user=binh, agency=health)
    send(admin, reverse("people:post_end", args=[binh.pk, post.pk]), {"last_day": "31/3/2026", "reason": "Hết việc"})
    assert (told("post_add"), told("post_end")) == (1, 1)


def test_of_many_invitations_one_is_open(admin, finance, send):
    form = {"email": "moi@example.vn", "full_name": "Người Mới", "agency": finance.pk, "role": "specialist"}
    send(admin, reverse("people:invite"), form)
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_an_invitation_makes_one_account(admin, finance, send):
    values = {"email": "moi@example.vn", "full_name": "Người Mới", "agency": finance, "role": "specialist"}
    posts = list(Post.objects.filter(user=admin))
    _made, token = invitations.invite(values=values, by=admin, posts=posts)
    password = "con đường dài 2026"
    send(None, reverse("people:invitation", args=[token]), {"password": password, "again": password})
    user = User.objects.get(email="moi@example.vn")
    assert (user.posts.count(), told("join")) == (1, 1)


def test_a_post_is_delegated_once_and_the_delegation_ended_once(binh, dung, send):
    post = Post.objects.get(user=binh)
    last = TODAY + timedelta(days=9)
    form = {"post": post.pk, "to": dung.pk, "first_day": "2/3/2026", "last_day": f"{last:%d/%m/%Y}", "reason": "Đi họp"}
    colleague = Post.objects.get(user=dung)
    Post.objects.filter(pk=colleague.pk).update(agency=post.agency)
    send(binh, reverse("people:delegate"), form)
    made = Delegation.objects.get()
    send(binh, reverse("people:delegation_end", args=[made.pk]), {})
    # each of the two people has it in the own history
    assert (told("delegate"), told("delegation_end")) == (2, 2)


def test_an_account_is_locked_once_and_two_administrators_do_not_lock_each_other(
    admin, cast, office, binh, send, browse
):
    send(admin, reverse("people:account_deed", args=[binh.pk, "khoa"]), {"reason": "Nghỉ việc"})
    assert told("deactivate") == 1
    other = cast.person("Quản trị hai", "administrator", office)
    pair = [(browse(admin), other), (browse(other), admin)]
    together(
        lambda n: pair[n][0].post(reverse("people:account_deed", args=[pair[n][1].pk, "khoa"]), {"reason": "Thử"}), 2
    )
    assert User.objects.filter(pk__in=(admin.pk, other.pk), is_active=True).count() >= 1
    assert faults() == []
