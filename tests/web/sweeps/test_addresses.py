"""Every address says who may enter; every answer carries the policy; the tables are those of the migrations."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver
from django.views.generic import RedirectView

FOREIGN = ("allauth.",)
"""Sign-in and second factor guard their own addresses; old ones of theirs lead on."""


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, object]]:
    """Each address with its view."""
    for entry in resolver.url_patterns:
        where = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield where, entry.callback
        else:
            yield from addresses(entry, where)


def is_own(view: object) -> bool:
    """Whether the project wrote the view."""
    kind = getattr(view, "view_class", view)
    return kind is not RedirectView and not kind.__module__.startswith(FOREIGN)


ALL = [(where, view) for where, view in addresses(get_resolver()) if is_own(view)]


@pytest.mark.parametrize(("where", "view"), ALL, ids=[where or "/" for where, _view in ALL])
def test_every_address_says_who_may_enter(where, view):
    assert getattr(view, "guard", None), f"{where}: guard the view with shared.access"


def test_the_policy_allows_files_of_this_site_alone(browse, an):
    policy = browse(an).get("/thong-bao/")["Content-Security-Policy"]
    words = policy.replace(";", " ").split()
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert [word for word in words if word.startswith(("'unsafe", "http", "*"))] == []


def test_every_change_of_a_model_has_its_migration(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_a_page_outside_the_rooms_marks_none_as_open(browse, an):
    assert "aria-current" not in browse(an).get("/thong-bao/").content.decode().partition("<main")[0]
    assert 'aria-current="page"' in browse(an).get("/").content.decode().partition("<main")[0]
