"""Every way of signing in, and that none of them passes by the second factor."""

import re
import time
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from dondoc.web.people.actions import accounts, invitations
from dondoc.web.people.models import Delegation, Post, User
from dondoc.web.people.queries import posts_of
from dondoc.web.people.second_factor import SET_UP
from dondoc.web.shared import clock

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
PASSWORD = "mật khẩu dài"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _clean(settings):
    settings.MFA_REQUIRED_ROLES = ["administrator"]
    cache.clear()


@pytest.fixture
def admin(cast, office):
    return cast.person("Đỗ Quản", "administrator", office)


def code(secret=SECRET, step=0):
    """The code that an app shows (RFC 6238)."""
    counter = next(iter(yield_hotp_counters_from_time())) + step
    return format_hotp_value(hotp_value(secret, counter))


def give_app(user):
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


def sign_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_a_password_signs_in_and_a_wrong_one_does_not(binh):
    assert binh.password.startswith("argon2")
    assert Argon2PasswordHasher().verify(PASSWORD, binh.password)
    client = Client()
    wrong = sign_in(client, binh.email, "sai")
    assert "Thư điện tử hoặc mật khẩu chưa đúng" in wrong.content.decode()
    assert sign_in(client, binh.email.upper()).status_code == 302
    assert client.get(reverse("people:settings")).status_code == 200


def test_signing_in_leads_to_a_room_that_the_person_may_enter(binh, chi, cast, office, settings):
    settings.MFA_REQUIRED_ROLES = []
    admin = cast.person("Đỗ Quản", "administrator", office)
    for person in (binh, admin, chi):
        client = Client()
        assert client.get(sign_in(client, person.email)["Location"]).status_code == 200


def test_the_answer_does_not_tell_whether_an_account_exists(binh):
    answers = [sign_in(Client(), email, "sai").content.decode() for email in (binh.email, "khong.co@example.vn")]
    plain = [re.sub(r'value="[^"]*"', "", answer) for answer in answers]
    assert plain[0] == plain[1]


def test_an_address_is_locked_after_five_wrong_passwords_and_told_how_long(binh, settings):
    client = Client()
    answers = [sign_in(client, binh.email, "sai") for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert [answer.status_code for answer in answers[:-1]] == [200] * 4
    assert answers[-1].status_code == 429
    locked = sign_in(client, binh.email)
    assert locked.status_code == 429
    assert "đợi 15 phút" in locked.content.decode()
    assert client.get(reverse("people:settings")).status_code == 302


def test_one_locked_address_locks_no_other(binh, dung):
    for _ in range(5):
        sign_in(Client(), binh.email, "sai")
    assert sign_in(Client(), dung.email).status_code == 302


def test_a_locked_account_does_not_sign_in(admin, binh, settings):
    settings.MFA_REQUIRED_ROLES = []
    accounts.deactivate(binh.pk, reason="Nghỉ", by=admin, posts=posts_of(admin, TODAY))
    client = Client()
    sign_in(client, binh.email)
    assert client.get(reverse("people:settings")).status_code == 302


def test_a_code_of_the_app_is_asked_and_a_wrong_one_refused(binh):
    give_app(binh)
    client = Client()
    assert sign_in(client, binh.email)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("people:settings")).status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Mã chưa đúng" in wrong.content.decode()
    assert client.post(reverse("mfa_authenticate"), {"code": code()}).status_code == 302
    assert client.get(reverse("people:settings")).status_code == 200


def test_a_recovery_code_works_once(binh):
    give_app(binh)
    spare = RecoveryCodes(Authenticator.objects.get(user=binh, type="recovery_codes")).get_unused_codes()[0]
    for expected in (302, 200):
        client = Client()
        sign_in(client, binh.email)
        assert client.post(reverse("mfa_authenticate"), {"code": spare}).status_code == expected
    assert client.get(reverse("people:settings")).status_code == 302


def test_the_app_is_set_up_with_a_computed_code_and_recovery_codes_follow(admin):
    client = Client()
    assert sign_in(client, admin.email).status_code == 302
    assert client.get(reverse("people:accounts"))["Location"] == reverse("people:second_factor")
    asked = client.get(reverse("mfa_activate_totp"))["Location"]
    page = client.post(asked, {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)
    assert done.redirect_chain[-1][0] == reverse("mfa_view_recovery_codes")
    assert "Mã dự phòng" in done.content.decode()
    # the session that only knew the password is over; the next one is asked for the code
    assert client.get(reverse("people:accounts"))["Location"] == reverse("account_login")
    assert sign_in(client, admin.email)["Location"] == reverse("mfa_authenticate")
    client.post(reverse("mfa_authenticate"), {"code": code(secret, 1)})
    assert client.get(reverse("people:accounts")).status_code == 200


def open_addresses():
    """Every address of the application that takes no argument."""
    found = set()
    for name, entries in _named(get_resolver()):
        found |= {name for pattern in entries if "%(" not in pattern}
    return sorted(found)


def _named(resolver, prefix=""):
    for name in (name for name in resolver.reverse_dict if isinstance(name, str)):
        yield prefix + name, [one[0] for entry in resolver.reverse_dict.getlist(name) for one in entry[0]]
    for space, (_path, inner) in resolver.namespace_dict.items():
        yield from _named(inner, f"{prefix}{space}:")


def by_password(client, user):
    cache.clear()  # signing in fifty times in a minute is refused, as it should be
    assert sign_in(client, user.email).status_code == 302


def by_session(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")


def by_provider(client, user):
    """What allauth keeps of a session that the identity provider opened."""
    by_session(client, user)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "socialaccount", "at": time.time(), "provider": "tinh", "uid": "1"}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def by_old_record(client, user):
    """A session that proved the second factor of somebody else."""
    by_session(client, user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp", "id": 1}]
    session["account_authentication_methods_user"] = str(user.pk + 1)
    session.save()


WAYS = [by_password, by_session, by_provider, by_old_record]


@pytest.mark.parametrize("way", WAYS)
def test_without_a_second_factor_an_administrator_reaches_the_set_up_and_nothing_else(way, admin):
    reached = set()
    for name in open_addresses():
        client = Client()
        way(client, admin)
        answer = client.get(reverse(name))
        if answer.get("Location") != reverse("people:second_factor"):
            reached.add(name)
    assert "people:second_factor" in reached
    assert reached <= SET_UP


@pytest.mark.parametrize("way", [by_session, by_provider, by_old_record])
def test_a_session_that_did_not_prove_the_second_factor_signs_in_again(way, admin):
    give_app(admin)
    for name in open_addresses():
        client = Client()
        way(client, admin)
        answer = client.get(reverse(name))
        if name not in ("account_login", "account_logout", "account_reauthenticate", "set_language"):
            assert answer.get("Location") == reverse("account_login"), name
            assert "_auth_user_id" not in client.session


def test_an_invited_administrator_signs_in_and_is_sent_to_the_set_up(office):
    from_command = {"email": "moi@example.vn", "full_name": "Mới", "agency": office, "role": "administrator"}
    token = _invite(from_command)
    client = Client()
    address = reverse("people:invitation", args=[token])
    client.post(address, {"password": "cây đa bến nước 2026", "again": "cây đa bến nước 2026"})
    assert client.get(reverse("people:settings"))["Location"].startswith(reverse("account_login"))
    sign_in(client, "moi@example.vn", "cây đa bến nước 2026")
    assert client.get(reverse("people:accounts"))["Location"] == reverse("people:second_factor")


def _invite(values):
    return invitations.invite(values=values, by=None)[1]


def test_a_recovery_code_counts_as_the_second_factor_of_the_session(admin):
    give_app(admin)
    spare = RecoveryCodes(Authenticator.objects.get(user=admin, type="recovery_codes")).get_unused_codes()[0]
    client = Client()
    sign_in(client, admin.email)
    client.post(reverse("mfa_authenticate"), {"code": spare})
    assert client.get(reverse("people:accounts")).status_code == 200


def test_a_delegated_post_asks_for_the_second_factor_too(browse, binh, dung, settings):
    settings.MFA_REQUIRED_ROLES = ["focal"]
    Post.objects.filter(user=dung).update(role="specialist")
    assert browse(dung).get(reverse("people:agencies")).status_code == 200
    post = Post.objects.get(user=binh)
    Delegation.objects.create(
        post=post, to=dung, first_day=TODAY, last_day=TODAY, reason="x", made_by=binh, made_at=clock.now()
    )
    assert browse(dung).get(reverse("people:agencies"))["Location"] == reverse("people:second_factor")


def test_a_role_given_in_mid_session_asks_at_once(browse, binh, office):
    client = browse(binh)
    assert client.get(reverse("people:agencies")).status_code == 200
    Post.objects.create(user=binh, agency=office, role="administrator", starts_on=TODAY)
    assert client.get(reverse("people:agencies"))["Location"] == reverse("people:second_factor")


@pytest.mark.parametrize("address", ["signup/", "email/", "login/code/confirm/", "3rdparty/signup/", "3rdparty/"])
def test_nobody_signs_up_or_changes_the_address_that_names_the_account(browse, binh, address):
    for client in (browse(), browse(binh)):
        for ask in (client.get, client.post):
            assert ask(f"/tai-khoan/{address}").status_code == 404
    assert User.objects.count() == 1


def test_a_forgotten_password_is_set_anew_by_mail(binh):
    client = Client()
    client.post(reverse("account_reset_password"), {"email": binh.email})
    assert "Xin mở đường dẫn sau để đặt mật khẩu mới" in mail.outbox[0].body
    link = re.search(r"http://testserver(\S+/key/\S+)", mail.outbox[0].body).group(1)
    page = client.get(link, follow=True)
    form = page.redirect_chain[-1][0]
    new = "cây đa bến nước 2026"
    client.post(form, {"password1": new, "password2": new})
    assert User.objects.get(pk=binh.pk).check_password(new)


def test_a_password_reset_passes_no_second_factor(admin):
    """With a link of a mail alone nobody is inside."""
    give_app(admin)
    client = Client()
    client.post(reverse("account_reset_password"), {"email": admin.email})
    link = re.search(r"http://testserver(\S+/key/\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "cây đa bến nước 2026", "password2": "cây đa bến nước 2026"})
    assert client.get(reverse("people:accounts"))["Location"].startswith(reverse("account_login"))


def test_other_sessions_are_listed_and_ended(binh):
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client, binh.email)
        client.get(reverse("people:settings"))
    assert "Kết thúc các phiên khác" in first.get(reverse("usersessions_list")).content.decode()
    first.post(reverse("usersessions_list"))
    assert second.get(reverse("people:settings")).status_code == 302
    assert first.get(reverse("people:settings")).status_code == 200
