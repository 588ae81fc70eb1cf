"""The people of the web's tests: An of the Office, Bình of a department that owes, Dung of another, Chi a stranger."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from django.utils import translation

from dondoc.engine.language.workdays import Calendar
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.shared import clock, law
from dondoc.web.shared.search import folded

RULEBOOK = Calendar.load()
TODAY = date(2026, 3, 2)
"""A Monday, on which the tests of the web play unless they say otherwise."""


@pytest.fixture(autouse=True)
def _static(settings):
    """Pages name static files as they are: nothing has been collected for a test."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture(autouse=True)
def _second_factor(settings):
    """No role asks for a second factor, but where a test says so."""
    settings.MFA_REQUIRED_ROLES = []


@pytest.fixture(autouse=True)
def _day():
    with clock.at(TODAY):
        yield


@pytest.fixture(autouse=True)
def _language():
    """Vietnamese, whatever language the requests of another test were answered in."""
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def _calendar():
    """The rulebook's calendar; whoever tests declared days forgets it first. It asks the database nothing."""
    law.use(RULEBOOK)
    yield
    law.forget_days()


@pytest.fixture(autouse=True, scope="session")
def _cheap_hashes():
    """Argon2 as everywhere, with so little work that a test does not wait for it."""
    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


@dataclass
class Cast:
    """Makes agencies and people by name, each once."""

    numbers: count = field(default_factory=lambda: count(1))

    def agency(self, name: str, kind: str = "department", **more: object) -> Agency:
        """The agency of that name."""
        found = Agency.objects.filter(name=name).first()
        key = f"a{next(self.numbers)}"
        words = folded(name, str(more.get("abbreviations", "")).replace("|", " "))
        return found or Agency.objects.create(key=key, name=name, kind=kind, folded=words, **more)

    def person(self, name: str, role: str, agency: Agency, **more: object) -> User:
        """The person of that name, with a post since 2020."""
        email = f"{folded(name).strip().replace(' ', '.')}@example.vn"
        user = User.objects.filter(email=email).first()
        user = user or User.objects.create_user(email, "mật khẩu dài", full_name=name)
        Post.objects.get_or_create(user=user, agency=agency, role=role, starts_on=date(2020, 1, 1), **more)
        return user


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


@pytest.fixture
def office(cast) -> Agency:
    return cast.agency("Văn phòng UBND tỉnh", "office")


@pytest.fixture
def finance(cast) -> Agency:
    return cast.agency("Sở Tài chính", abbreviations="STC|TC")


@pytest.fixture
def health(cast) -> Agency:
    return cast.agency("Sở Y tế")


@pytest.fixture
def an(cast, office) -> User:
    """An officer of the Office."""
    return cast.person("Nguyễn Văn An", "office_officer", office)


@pytest.fixture
def binh(cast, finance) -> User:
    """The focal point of Sở Tài chính."""
    return cast.person("Trần Thị Bình", "focal", finance)


@pytest.fixture
def dung(cast, health) -> User:
    """The focal point of Sở Y tế."""
    return cast.person("Lê Dung", "focal", health)


@pytest.fixture
def chi(db) -> User:
    """A stranger: an account without a post."""
    return User.objects.create_user("chi@example.vn", "mật khẩu dài", full_name="Phạm Chi")


@pytest.fixture
def browse():
    """browse(user) is a client signed in as the user; browse() is nobody."""

    def sign_in(user: User | None = None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
