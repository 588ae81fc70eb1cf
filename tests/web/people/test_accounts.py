"""Accounts in the hands of administrators; posts that begin and end; delegations."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from dondoc.engine.errors import NotAllowed
from dondoc.engine.tracking.roles import Delegation as LawDelegation
from dondoc.engine.tracking.roles import Membership, posts_on
from dondoc.engine.tracking.roles import Post as LawPost
from dondoc.web.history.queries import faults, sentence, timeline
from dondoc.web.people import queries
from dondoc.web.people.actions import accounts, delegations, posts
from dondoc.web.people.models import Delegation, Post, User
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.MFA_REQUIRED_ROLES = []


@pytest.fixture
def admin(cast, office):
    return cast.person("Đỗ Quản", "administrator", office)


def held(user, day=TODAY):
    return queries.posts_of(user, day)


def test_the_list_finds_people_without_marks(browse, admin, binh, dung):
    page = browse(admin).get(reverse("people:accounts"), {"q": "tran thi binh"}).content.decode()
    assert "Trần Thị Bình" in page
    assert "Lê Dung" not in page
    page = browse(admin).get(reverse("people:accounts"), {"vai-tro": "administrator"}).content.decode()
    assert "Trần Thị Bình" not in page
    assert browse(admin).get(reverse("people:accounts_export", args=["csv"])).status_code == 200


def test_a_locked_account_is_out_at_once(browse, admin, binh):
    inside = browse(binh)
    key = inside.session.session_key
    UserSession.objects.create(user=binh, session_key=key, ip="127.0.0.1")
    assert inside.get(reverse("people:agencies")).status_code == 200
    address = reverse("people:account_deed", args=[binh.pk, "khoa"])
    for _ in range(2):
        browse(admin).post(address, {"reason": "Nghỉ hưu"})
    assert inside.get(reverse("people:agencies")).status_code == 302
    assert not SessionStore().exists(key)
    assert held(User.objects.get(pk=binh.pk)) == []
    assert [sentence(event) for event in timeline("user", binh.pk)] == [
        "Đỗ Quản, Quản trị hệ thống, Văn phòng UBND tỉnh khóa tài khoản: Nghỉ hưu."
    ]
    browse(admin).post(reverse("people:account_deed", args=[binh.pk, "mo"]), {"reason": "Nhầm"})
    assert User.objects.get(pk=binh.pk).is_active


def test_no_deed_without_a_reason(admin, binh):
    for action in (accounts.deactivate, accounts.activate, accounts.reset_second_factor):
        with pytest.raises(Invalid):
            action(binh.pk, reason=" ", by=admin, posts=held(admin))


def test_one_administrator_always_stays(admin, cast, office):
    with pytest.raises(Invalid):
        accounts.deactivate(admin.pk, reason="x", by=admin, posts=held(admin))
    post = Post.objects.get(user=admin)
    with pytest.raises(Invalid):
        posts.end(post.pk, last_day=TODAY, reason="", by=admin, posts=held(admin))
    cast.person("Người Thứ Hai", "administrator", office)
    assert posts.end(post.pk, last_day=TODAY, reason="", by=admin, posts=held(admin)).ends_on == TODAY


def test_a_lost_second_factor_is_taken_away_with_a_reason(browse, admin, binh):
    Authenticator.objects.create(user=binh, type=Authenticator.Type.TOTP, data={"secret": "x"})
    address = reverse("people:account_deed", args=[binh.pk, "go-xac-thuc"])
    browse(admin).post(address, {"reason": "Mất điện thoại"})
    assert not Authenticator.objects.filter(user=binh).exists()
    assert [event.deed for event in timeline("user", binh.pk)] == ["second_factor_reset"]


def test_a_person_holds_several_posts_and_each_ends_on_its_day(browse, admin, binh, health):
    typed = {"agency": health.pk, "unit": "", "role": "head", "title": "Giám đốc", "starts_on": "02/03/2026"}
    address = reverse("people:post_add", args=[binh.pk])
    assert browse(admin).post(address, typed).status_code == 302
    again = browse(admin).post(address, typed)
    assert "đã giữ vị trí này" in again.content.decode()
    assert len(held(binh)) == 2
    post = Post.objects.get(user=binh, agency=health)
    browse(admin).post(
        reverse("people:post_end", args=[binh.pk, post.pk]), {"last_day": "31/03/2026", "reason": "QĐ 9"}
    )
    assert len(held(binh, date(2026, 3, 31))) == 2
    assert [one.agency.name for one in held(binh, date(2026, 4, 1))] == ["Sở Tài chính"]
    assert sentence(timeline("user", binh.pk).last()).endswith("của vị trí Giám đốc, Sở Y tế: QĐ 9.")


def test_only_administrators_reach_accounts(browse, an, binh, chi, admin):
    addresses = [
        reverse("people:accounts"),
        reverse("people:account", args=[admin.pk]),
        reverse("people:post_add", args=[admin.pk]),
        reverse("people:account_rename", args=[admin.pk]),
    ]
    for person in (an, binh, chi):
        assert {browse(person).get(address).status_code for address in addresses} == {404}
        assert browse(person).post(reverse("people:account_deed", args=[admin.pk, "khoa"])).status_code == 404
        with pytest.raises(NotAllowed):
            accounts.deactivate(admin.pk, reason="x", by=person, posts=held(person))
    assert {browse(admin).get(address).status_code for address in addresses} == {200}


def delegate(post, to, by, first=TODAY, last=date(2026, 3, 6)):
    return delegations.make(post.pk, to=to, first_day=first, last_day=last, reason="Đi công tác", by=by)


def test_a_post_is_delegated_for_a_period_and_taken_back(browse, binh, cast, finance):
    hoa = cast.person("Mai Hoa", "specialist", finance)
    typed = {
        "post": Post.objects.get(user=binh).pk,
        "to": hoa.pk,
        "first_day": "02/03/2026",
        "last_day": "06/03/2026",
        "reason": "Đi công tác",
    }
    for _ in range(2):
        assert browse(binh).post(reverse("people:delegate"), typed)["Location"] == reverse("people:settings")
    made = Delegation.objects.get()
    assert {post.role for post in held(hoa)} == {"specialist", "focal"}
    assert {post.role for post in held(hoa, date(2026, 3, 7))} == {"specialist"}
    assert "Mai Hoa" in browse(hoa).get(reverse("people:settings")).content.decode()
    browse(hoa).post(reverse("people:delegation_end", args=[made.pk]))
    assert {post.role for post in held(hoa)} == {"specialist"}
    assert [event.deed for event in timeline("user", binh.pk)] == ["delegate", "delegation_end"]
    assert faults() == []


def test_a_delegate_acts_in_the_name_of_the_holder(binh, dung, finance):
    delegate(Post.objects.get(user=binh), dung, binh)
    lent = [post for post in held(dung) if post.agency == finance]
    assert queries.label_of(dung, lent) == "Lê Dung (thay Trần Thị Bình), Đầu mối của cơ quan, Sở Tài chính"


def test_the_administrators_post_and_anothers_are_not_delegated(admin, binh, dung):
    with pytest.raises(NotAllowed):
        delegate(Post.objects.get(user=admin), binh, admin)
    delegate(Post.objects.get(user=binh), dung, binh)
    with pytest.raises(NotAllowed):
        delegate(Post.objects.get(user=binh), admin, dung)


def test_nobody_else_ends_a_delegation(browse, binh, dung, an):
    made = delegate(Post.objects.get(user=binh), dung, binh)
    browse(an).post(reverse("people:delegation_end", args=[made.pk]))
    made.refresh_from_db()
    assert made.ended_at is None


def test_the_days_of_a_delegation_lie_in_those_of_the_post(binh, dung):
    post = Post.objects.get(user=binh)
    with pytest.raises(Invalid):
        delegate(post, dung, binh, first=date(2026, 3, 5), last=date(2026, 3, 4))
    with pytest.raises(Invalid):
        delegate(post, dung, binh, first=date(2019, 12, 31))
    with pytest.raises(Invalid):
        delegate(post, binh, binh)


def test_the_posts_of_a_day_are_those_of_the_law(admin, binh, dung, cast, office):
    """What the database answers is what engine.tracking.roles says of the same facts, for every person and day."""
    for giver in (admin, binh):
        Delegation.objects.create(
            post=Post.objects.get(user=giver),
            to=dung,
            first_day=date(2026, 3, 3),
            last_day=date(2026, 3, 5),
            reason="x",
            made_by=giver,
            made_at=clock.now(),
        )
    Post.objects.filter(user=binh).update(ends_on=date(2026, 3, 4))
    for person in (admin, binh, dung):
        for day in (date(2026, 3, number) for number in range(1, 8)):
            own = [_law(post) for post in Post.objects.filter(user=person)]
            given = [
                LawDelegation(_law(one.post), one.first_day, one.last_day)
                for one in Delegation.objects.filter(to=person)
            ]
            law = {(one.post.value, one.agency) for one in posts_on(own, given, day)}
            assert {(post.role, post.agency.key) for post in held(person, day)} == law


def _law(post):
    return Membership(LawPost(post.role), post.agency.key, post.starts_on, post.ends_on)


def test_a_person_chooses_density_and_language(browse, binh):
    answer = browse(binh).post(reverse("people:preferences"), {"density": "airy", "language": "en"})
    assert answer.cookies["django_language"].value == "en"
    binh.refresh_from_db()
    assert binh.preferences == {"density": "airy", "language": "en"}


def test_even_a_stranger_sees_the_own_page(browse, chi):
    assert "chưa có vị trí nào" in browse(chi).get(reverse("people:settings")).content.decode()
    assert browse().get(reverse("people:settings")).status_code == 302
