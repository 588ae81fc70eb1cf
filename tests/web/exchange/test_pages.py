"""Lists come in pages: whoever goes on from `next` sees each row once, also while rows are added."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache

from dondoc.engine.desks.indicators.periods import Period
from dondoc.web.desks.indicators.actions import define, measure
from dondoc.web.desks.indicators.api import routes
from dondoc.web.exchange.api import accounts, organisation, telling, ties
from dondoc.web.people.actions import delegations, invitations
from dondoc.web.reminders.actions import webhooks
from dondoc.web.reorganisation.models import Reorganisation
from dondoc.web.shared import clock
from web.factories import posts

pytestmark = pytest.mark.django_db


def pages(program, path, between=lambda: None):
    """The items of all pages, page by page."""
    found, cursor = [], ""
    while cursor is not None:
        cache.clear()
        sign = "&" if "?" in path else "?"
        answer = program.get(f"{path}{sign}cursor={cursor}")
        assert answer.status_code == 200, answer.content.decode()
        page = answer.json()
        found.append([one for name in ("items", "given", "received") for one in page.get(name, [])])
        cursor = page["next"]
        between()
    return found


@pytest.fixture
def fibre(an, finance):
    values = {"name": "Hộ có cáp quang", "frequency": 1, "owner": finance}
    return define.save(code="ho-cap-quang", values=values, by=an, posts=posts(an))


def entered(row, an, month, value):
    typed = measure.Typed(value=value, reason="Số chính thức")
    return measure.enter(row, period=Period.parse(month), place=None, typed=typed, by=an, posts=posts(an))


def test_figures_with_their_revisions_come_once_each_the_newest_first(an, binh, fibre, monkeypatch, program):
    monkeypatch.setattr(routes, "FIGURES", 4)
    for year in (2024, 2025):
        for month in range(1, 7):
            entered(fibre, an, f"{month:02}/{year}", "1")
    for value in ("2", "3", "4"):
        entered(fibre, an, "03/2025", value)
    later = iter(("7", "8", "9", "10", "11"))
    where = "/indicators/ho-cap-quang/figures"
    # a revision of the newest period that comes meanwhile belongs before what was shown
    found = pages(program(binh), f"{where}?all_revisions=true", lambda: entered(fibre, an, "06/2025", next(later)))
    assert [len(page) for page in found] == [4, 4, 4, 3]
    rows = [(one["period"], one["revision"]) for page in found for one in page]
    assert len(rows) == len(set(rows)) == 15
    assert rows == sorted(rows, reverse=True)
    assert [period for period, _revision in rows].count("2025-03") == 4
    current = [one["period"] for page in pages(program(binh), where) for one in page]
    assert current == sorted(set(current), reverse=True) and len(current) == 12
    for wrong in ("x", "9999999-1-1", "0-1-1"):
        assert program(binh).get(f"{where}?cursor={wrong}").status_code in (400, 422)


def test_indicators_come_in_the_order_in_which_they_were_laid_down(an, binh, monkeypatch, program):
    monkeypatch.setattr(routes, "PAGE", 2)
    for number in range(5):
        define.save(code=f"chi-tieu-{number}", values={"name": f"Chỉ tiêu {number}"}, by=an, posts=posts(an))
    found = pages(program(binh), "/indicators")
    assert [[one["code"][-1] for one in page] for page in found] == [["0", "1"], ["2", "3"], ["4"]]
    assert [one for page in pages(program(binh), "/indicators?status=met") for one in page] == []


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
