"""Lists come in pages: whoever goes on from `next` sees each row once, also while rows are added."""

from datetime import date, timedelta

import pytest

from dondoc.web.exchange.api import accounts, organisation, telling, ties
from dondoc.web.people.actions import delegations, invitations
from dondoc.web.reminders.actions import webhooks
from dondoc.web.reorganisation.models import Reorganisation
from dondoc.web.shared import clock
from web.factories import posts
from web.following import pages

pytestmark = pytest.mark.django_db


def test_what_an_administrator_and_the_office_list(an, cast, finance, health, office, monkeypatch, program, settings):
    for part in (accounts, organisation, telling, ties):
        monkeypatch.setattr(part, "PAGE", 2)
    settings.WEBHOOK_HOSTS = ["tin.example.vn"]
    admin = cast.person("Lý Quản Trị", "administrator", office)
    for number in range(5):
        values = {"email": f"moi{number}@example.vn", "full_name": f"Mới {number}", "agency": finance, "role": "focal"}
        invitations.invite(values=values, by=admin, posts=posts(admin))
        hook = {"address": "https://tin.example.vn/", "digests": True, "notices": False, "letters": False}
        webhooks.add(name=f"Cổng {number}", **hook, by=admin, label="Lý")
        Reorganisation.objects.create(
            new=health, scope=f"mảng {number}", day=date(2026, 4, 1), source="NQ", made_by=admin, made_at=clock.now()
        )
    for path in ("/invitations", "/webhooks", "/reorganisations"):
        numbers = [[one["id"] for one in page] for page in pages(program(admin), path)]
        assert [len(page) for page in numbers] == [2, 2, 1]
        flat = [pk for page in numbers for pk in page]
        assert flat == sorted(set(flat), reverse=True)


def test_delegations_of_both_sides_share_their_pages(an, cast, office, monkeypatch, program):
    monkeypatch.setattr(accounts, "PAGE", 2)
    linh = cast.person("Hồ Linh", "office_officer", office)
    for number in range(3):
        first = date(2026, 3, 2) + timedelta(days=10 * number)
        days = {"first_day": first, "last_day": first + timedelta(days=2)}
        delegations.make(an.posts.get().pk, to=linh, **days, reason="Đi họp", by=an)
        delegations.make(linh.posts.get().pk, to=an, **days, reason="Đi họp", by=linh)
    found = [one for page in pages(program(an), "/me/delegations") for one in page]
    assert sorted(one["id"] for one in found) == sorted({one["id"] for one in found})
    assert len(found) == 6
    first = program(an).get("/me/delegations").json()
    assert (len(first["given"]), len(first["received"])) == (1, 1)
