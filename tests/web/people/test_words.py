"""The pages and letters of signing in are Vietnamese throughout: allauth brings no Vietnamese of its own."""

import html
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
PASSWORD = "mật khẩu dài"
ENGLISH = [
    "the",
    "a",
    "an",
    "and",
    "or",
    "of",
    "to",
    "in",
    "is",
    "are",
    "was",
    "you",
    "your",
    "please",
    "sign",
    "account",
    "password",
    "email",
    "code",
    "key",
    "security",
    "enter",
    "not",
    "used",
    "if",
    "we",
    "have",
    "has",
    "with",
    "this",
    "that",
    "change",
    "new",
    "add",
    "remove",
    "edit",
    "save",
    "cancel",
    "login",
    "log",
    "out",
    "session",
    "browser",
    "address",
    "activate",
    "deactivate",
    "generate",
    "download",
    "view",
    "authenticator",
    "recovery",
    "added",
    "forgot",
    "forgotten",
    "reset",
    "continue",
    "sent",
    "error",
    "required",
    "field",
    "invalid",
    "too",
    "many",
    "try",
    "again",
    "later",
    "must",
    "at",
    "least",
    "characters",
    "similar",
    "common",
    "numeric",
    "entirely",
]
BOTH = {"a", "an", "to", "in", "at"}
"""Words of both languages: "to", "in", "An"; alone they prove nothing."""


def english_in(page: str) -> set[str]:
    """English words that a person would read: texts, labels and placeholders, without addresses and scripts."""
    page = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|title|placeholder|alt|data-says|data-copied)="([^"]*)"', page)
    text = html.unescape(re.sub(r"<[^>]+>", " ", page) + " " + " ".join(spoken))
    text = re.sub(r"\S*[@/.:]\S+", " ", text)
    return {word for word in re.findall(r"(?<!\w)[A-Za-z]+(?!\w)", text) if word.lower() in set(ENGLISH) - BOTH}


def ready(client, user):
    cache.clear()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


ANYONE = ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive"]
ANYONE += ["account_reset_password_from_key_done", "socialaccount_login_cancelled", "socialaccount_login_error"]
MEMBER = ["account_logout", "account_change_password", "account_reauthenticate", "mfa_index", "mfa_activate_totp"]
MEMBER += ["mfa_add_webauthn", "mfa_list_webauthn", "usersessions_list", "people:settings", "people:second_factor"]
SECURED = ["mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
SECURED += ["mfa_list_webauthn", "mfa_reauthenticate"]


def test_the_search_for_english_finds_it():
    assert english_in("<p>Please sign in</p>") == {"Please", "sign"}
    assert english_in('<input placeholder="Your password">') == {"Your", "password"}
    assert english_in("<p>Mời ông An đăng nhập</p>") == set()


@pytest.mark.parametrize("name", ANYONE)
def test_pages_before_signing_in(name):
    answer = Client().get(reverse(name))
    assert answer.status_code in (200, 401)
    assert english_in(answer.content.decode()) == set()


@pytest.mark.parametrize("name", MEMBER)
def test_pages_of_a_person(name, binh):
    client = Client()
    ready(client, binh)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert english_in(answer.content.decode()) == set()


@pytest.mark.parametrize("name", SECURED)
def test_pages_of_a_person_with_a_second_factor(name, binh):
    client = Client()
    ready(client, binh)
    TOTP.activate(binh, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(binh)
    key = {"credential": {}, "passwordless": True}
    Authenticator.objects.create(user=binh, type=Authenticator.Type.WEBAUTHN, data={"name": "Khóa chính", **key})
    UserSession.objects.create(user=binh, session_key="x" * 32, ip="10.0.0.1", user_agent="Firefox")
    answer = client.get(reverse(name), follow=name == "mfa_reauthenticate")
    assert answer.status_code == 200
    assert english_in(answer.content.decode()) == set()


def test_the_second_step_of_signing_in(binh):
    cache.clear()
    TOTP.activate(binh, "JBSWY3DPEHPK3PXP")
    client = Client()
    answer = client.post(reverse("account_login"), {"login": binh.email, "password": PASSWORD}, follow=True)
    assert "Xác thực hai bước" in answer.content.decode()
    assert english_in(answer.content.decode()) == set()
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert english_in(wrong.content.decode()) == set()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("account_login", {}),
        ("account_login", {"login": "không phải thư", "password": "x"}),
        ("account_login", {"login": "ai@example.vn", "password": "x"}),
        ("account_reset_password", {}),
        ("account_reset_password", {"email": "không phải thư"}),
    ],
)
def test_what_is_wrong_is_said_in_vietnamese(name, typed):
    cache.clear()
    answer = Client().post(reverse(name), typed)
    assert answer.status_code == 200
    assert english_in(answer.content.decode()) == set()


@pytest.mark.parametrize("new", ["ngắn", "1234567890", "password123", "tran thi binh", "khác nhau một chút"])
def test_what_is_wrong_with_a_password_is_said_in_vietnamese(binh, new):
    client = Client()
    ready(client, binh)
    typed = {"oldpassword": "sai", "password1": new, "password2": new + ("" if new != "khác nhau một chút" else "x")}
    answer = client.post(reverse("account_change_password"), typed)
    assert answer.status_code == 200
    assert english_in(answer.content.decode()) == set()


def test_letters_are_vietnamese(binh, settings, mailoutbox):
    cache.clear()
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    Client().post(reverse("account_reset_password"), {"email": binh.email})
    Client().post(reverse("account_reset_password"), {"email": "ai@example.vn"})
    client = Client()
    ready(client, binh)
    new = "cây đa bến nước 2026"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert len(mail.outbox) == 3
    for letter in mail.outbox:
        assert english_in(letter.subject) == set()
        assert english_in(letter.body) == set()
