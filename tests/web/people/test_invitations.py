"""The only way in: an invitation, whose link opens once."""

import hashlib
import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from dondoc.engine.errors import NotAllowed
from dondoc.web.history.queries import sentence, timeline
from dondoc.web.people import queries
from dondoc.web.people.actions import invitations
from dondoc.web.people.models import Invitation, Post, User
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
PASSWORD = "cây đa bến nước 2026"


@pytest.fixture
def admin(cast, office, settings):
    settings.MFA_REQUIRED_ROLES = []
    return cast.person("Đỗ Quản", "administrator", office)


def form(agency, **changed):
    return {
        "email": "Mai.Hoa@example.vn",
        "full_name": "Mai Hoa",
        "agency": agency.pk,
        "unit": "",
        "role": "specialist",
        "title": "",
    } | changed


def invite(agency, by, **changed):
    values = {"email": "mai.hoa@example.vn", "full_name": "Mai Hoa", "agency": agency, "role": "specialist"} | changed
    return invitations.invite(values=values, by=by, posts=queries.posts_of(by, TODAY))


def link_in(page):
    return re.search(r"/loi-moi/[\w-]{20,}/", page.content.decode()).group()


def test_a_person_is_invited_sets_a_password_and_has_the_post(browse, admin, finance):
    shown = browse(admin).post(reverse("people:invite"), form(finance))
    link = link_in(shown)
    assert "Mai Hoa" in browse().get(link).content.decode()
    answer = browse().post(link, {"password": PASSWORD, "again": PASSWORD})
    assert answer["Location"] == reverse("account_login")
    made = User.objects.get(email="mai.hoa@example.vn")
    assert made.check_password(PASSWORD)
    assert made.password.startswith("argon2")
    assert [(post.agency, post.role) for post in queries.posts_of(made, TODAY)] == [(finance, "specialist")]
    assert [sentence(event) for event in timeline("user", made.pk)] == [
        "Mai Hoa nhận lời mời, giữ vị trí Chuyên viên, Sở Tài chính."
    ]


def test_only_the_hash_of_the_link_is_kept(admin, finance):
    made, token = invite(finance, admin)
    assert made.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(Invitation.objects.filter(pk=made.pk).values())


def test_looking_at_a_link_uses_nothing_up(browse, admin, finance):
    _made, token = invite(finance, admin)
    address = reverse("people:invitation", args=[token])
    for _ in range(3):
        assert browse().get(address).status_code == 200
    assert browse().head(address).status_code == 405
    assert not User.objects.filter(email="mai.hoa@example.vn").exists()


def test_a_link_opens_once_even_when_the_button_is_pressed_twice(browse, admin, finance):
    _made, token = invite(finance, admin)
    address = reverse("people:invitation", args=[token])
    typed = {"password": PASSWORD, "again": PASSWORD}
    assert [browse().post(address, typed).status_code for _ in range(2)] == [302, 404]
    assert User.objects.filter(email="mai.hoa@example.vn").count() == 1
    with pytest.raises(Invalid):
        invitations.accept(token, password=PASSWORD)


def test_a_link_opens_for_seven_days(browse, admin, finance):
    _made, token = invite(finance, admin)
    address = reverse("people:invitation", args=[token])
    with clock.at(clock.now() + timedelta(days=6, hours=23)):
        assert browse().get(address).status_code == 200
    with clock.at(clock.now() + timedelta(days=7)):
        assert browse().get(address).status_code == 404


def test_a_withdrawn_link_and_one_that_was_sent_again_open_no_more(browse, admin, finance):
    made, token = invite(finance, admin)
    again = browse(admin).post(reverse("people:invitation_resend", args=[made.pk]))
    assert browse().get(reverse("people:invitation", args=[token])).status_code == 404
    fresh = link_in(again)
    assert browse().get(fresh).status_code == 200
    browse(admin).post(reverse("people:invitation_withdraw", args=[made.pk]))
    assert browse().get(fresh).status_code == 404
    assert [event.deed for event in timeline("invitation", made.pk)] == ["invite", "invite_resend", "invite_withdraw"]


def test_a_weak_password_is_refused_and_the_link_still_opens(browse, admin, finance):
    _made, token = invite(finance, admin)
    address = reverse("people:invitation", args=[token])
    weak = browse().post(address, {"password": "1234567890", "again": "1234567890"})
    assert weak.status_code == 400
    different = browse().post(address, {"password": PASSWORD, "again": PASSWORD + "x"})
    assert "Hai mật khẩu chưa giống nhau" in different.content.decode()
    assert browse().post(address, {"password": PASSWORD, "again": PASSWORD}).status_code == 302


def test_a_focal_point_invites_specialists_into_the_own_agency_only(browse, binh, finance, health):
    assert browse(binh).post(reverse("people:invite"), form(finance)).status_code == 200
    assert Invitation.objects.get().role == "specialist"
    refused = browse(binh).post(reverse("people:invite"), form(health, email="b@example.vn"))
    assert refused.status_code == 400
    refused = browse(binh).post(reverse("people:invite"), form(finance, email="c@example.vn", role="administrator"))
    assert refused.status_code == 400
    assert Invitation.objects.count() == 1
    with pytest.raises(NotAllowed):
        invite(finance, binh, role="focal")
    with pytest.raises(NotAllowed):
        invite(health, binh)


def test_another_agencys_invitation_is_not_there(browse, admin, binh, dung, finance):
    made, _token = invite(finance, binh)
    assert browse(dung).post(reverse("people:invitation_withdraw", args=[made.pk])).status_code == 404
    assert browse(dung).post(reverse("people:invitation_resend", args=[made.pk])).status_code == 404
    made.refresh_from_db()
    assert made.withdrawn_at is None


@pytest.mark.parametrize("who", ["an", "chi"])
def test_others_invite_nobody(browse, request, who):
    person = request.getfixturevalue(who)
    assert browse(person).get(reverse("people:invite")).status_code == 404


def test_the_owner_of_an_account_takes_one_more_post_after_signing_in(browse, admin, dung, finance, binh):
    _made, token = invite(finance, admin, email=dung.email, full_name=str(dung))
    address = reverse("people:invitation", args=[token])
    assert browse().post(address).status_code == 400
    assert browse(binh).post(address).status_code == 400
    assert browse(dung).post(address).status_code == 302
    assert {post.agency.name for post in queries.posts_of(dung, TODAY)} == {"Sở Y tế", "Sở Tài chính"}


def test_nobody_is_invited_into_an_agency_that_has_ended(browse, admin, cast):
    gone = cast.agency("Sở Thông tin và Truyền thông", valid_until=date(2025, 2, 28))
    answer = browse(admin).post(reverse("people:invite"), form(gone))
    assert "đã thôi hoạt động" in answer.content.decode()
    with pytest.raises(Invalid):
        invite(gone, admin)


def test_with_a_mail_server_the_link_goes_by_mail_and_is_not_shown(
    browse, admin, finance, settings, django_capture_on_commit_callbacks
):
    settings.MAILS = True
    with django_capture_on_commit_callbacks(execute=True):
        answer = browse(admin).post(reverse("people:invite"), form(finance))
    assert answer.status_code == 302
    assert mail.outbox[0].to == ["mai.hoa@example.vn"]
    link = re.search(r"http://testserver(/loi-moi/\S+)", mail.outbox[0].body).group(1)
    assert browse().get(link).status_code == 200


def test_a_second_invitation_takes_the_place_of_the_first(browse, admin, finance):
    _first, token = invite(finance, admin)
    invite(finance, admin)
    assert browse().get(reverse("people:invitation", args=[token])).status_code == 404
    assert queries.open_invitations().count() == 1


def test_a_post_that_is_held_is_not_given_twice(admin, binh, finance):
    with pytest.raises(Invalid):
        invite(finance, admin, email=binh.email, role="focal")
    assert Post.objects.filter(user=binh).count() == 1
