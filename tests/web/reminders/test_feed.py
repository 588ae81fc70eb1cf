"""The calendar at its secret address, read by another program's parser."""

import logging
from datetime import date

import pytest
import vobject
from django.core.cache import cache

from dondoc.web.register.actions import deeds
from dondoc.web.reminders.actions import preferences
from dondoc.web.reminders.models import CalendarFeed
from dondoc.web.shared import law
from web import factories
from web.factories import posts


@pytest.fixture(autouse=True)
def _no_counts():
    cache.clear()
    yield
    cache.clear()


def read(client, token: str) -> dict[str, object]:
    """The events of a feed by UID."""
    answer = client.get(f"/lich-rieng/{token}.ics")
    assert answer.status_code == 200, answer.content
    calendar = vobject.readOne(answer.content.decode())
    return {event.uid.value: event for event in getattr(calendar, "vevent_list", [])}


def test_the_calendar_has_each_duty_on_its_day(an, binh, finance, health, browse, settings):
    settings.SITE = "https://dondoc.example.vn"
    given = factories.duty(an, [finance], due=date(2026, 3, 31), title="Rà soát chỉ tiêu, đề án; báo cáo\\kết quả")
    late = factories.duty(an, [finance], due=date(2026, 2, 27), title="Báo cáo " + "rất dài " * 30)
    factories.duty(an, [health], due=date(2026, 3, 31))
    found = read(browse(), preferences.open_calendar(binh))
    assert set(found) == {f"{given.code}@dondoc", f"{late.code}@dondoc"}
    event = found[f"{given.code}@dondoc"]
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 3, 31), date(2026, 4, 1))
    assert event.summary.value == f"{given.code}: Rà soát chỉ tiêu, đề án; báo cáo\\kết quả"
    assert event.url.value == f"https://dondoc.example.vn/nhiem-vu/{given.code}/"
    assert found[f"{late.code}@dondoc"].summary.value.startswith(f"▲ Quá hạn {late.code}: Báo cáo rất dài")


@pytest.mark.parametrize(
    ("own", "due", "late"),
    [
        ({}, date(2026, 3, 1), True),
        ({"day_off": "next"}, date(2026, 3, 1), False),
        ({}, date(2026, 3, 2), False),
        ({"before_counts": False}, date(2026, 3, 2), True),
    ],
    ids=("sunday", "sunday moves", "today", "before today"),
)
def test_overdue_is_said_by_the_rules_of_the_register(an, binh, finance, browse, settings, own, due, late):
    """Today is Monday 02/3."""
    settings.TRACKING = own
    law._rules.cache_clear()
    try:
        given = factories.duty(an, [finance], due=due, bound="before")
        found = read(browse(), preferences.open_calendar(binh))
    finally:
        law._rules.cache_clear()
    assert found[f"{given.code}@dondoc"].summary.value.startswith("▲ Quá hạn ") is late


def test_lines_are_folded_and_end_as_the_standard_says(an, binh, finance, browse):
    factories.duty(an, [finance], title="Đẩy mạnh chuyển đổi số " * 15)
    body = browse().get(f"/lich-rieng/{preferences.open_calendar(binh)}.ics").content
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")


def test_what_ended_is_marked(an, binh, finance, browse):
    done = factories.reported(factories.duty(an, [finance]), binh)
    deeds.confirm(done.code, by=an, posts=posts(an))
    gone = factories.duty(an, [finance])
    deeds.withdraw(gone.code, reason="Đã có quy định chung", by=an, posts=posts(an))
    found = read(browse(), preferences.open_calendar(binh))
    assert found[f"{done.code}@dondoc"].summary.value.startswith("✔ ")
    assert found[f"{gone.code}@dondoc"].status.value == "CANCELLED"


def test_the_office_has_what_it_follows(an, cast, office, finance, browse):
    other = cast.person("Đinh Văn Khác", "office_officer", office)
    given = factories.duty(an, [finance])
    assert set(read(browse(), preferences.open_calendar(an))) == {f"{given.code}@dondoc"}
    assert read(browse(), preferences.open_calendar(other)) == {}


def test_only_the_hash_of_the_address_is_kept(binh):
    token = preferences.open_calendar(binh)
    assert token not in str(CalendarFeed.objects.values())
    assert len(token) >= 43


def test_a_new_address_closes_the_old_one_and_a_locked_account_has_none(binh, browse):
    old, new = preferences.open_calendar(binh), preferences.open_calendar(binh)
    assert browse().get(f"/lich-rieng/{old}.ics").status_code == 404
    assert browse().get(f"/lich-rieng/{new}.ics").status_code == 200
    binh.is_active = False
    binh.save()
    assert browse().get(f"/lich-rieng/{new}.ics").status_code == 404


def test_who_left_the_agency_sees_its_duties_no_more(an, binh, finance, browse):
    factories.duty(an, [finance])
    token = preferences.open_calendar(binh)
    binh.posts.update(ends_on=date(2026, 3, 1))
    assert read(browse(), token) == {}


def test_an_address_is_asked_so_often_and_guessed_so_often(binh, browse):
    token = preferences.open_calendar(binh)
    client = browse()
    assert [client.get(f"/lich-rieng/{token}.ics").status_code for _ in range(61)] == [200] * 60 + [429]
    assert [client.get(f"/lich-rieng/x{n}.ics").status_code for n in range(31)] == [404] * 30 + [429]


def test_no_address_stands_in_the_log(binh, browse, caplog):
    token = preferences.open_calendar(binh)
    preferences.close_calendar(binh)
    # a real site does not log what was asked for in vain; whoever looks for a fault may switch it on
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        browse().get(f"/lich-rieng/{token}.ics")
    assert "lich-rieng" in caplog.text
    assert token not in caplog.text


def test_a_person_opens_and_closes_the_calendar_on_the_own_page(binh, browse):
    client = browse(binh)
    shown = client.post("/nhac-viec/lich/", {"deed": "open"}, follow=True).content.decode()
    address = shown.partition('data-copy="')[2].partition('"')[0]
    assert address.startswith("http://testserver/lich-rieng/")
    assert browse().get(address).status_code == 200
    assert address not in client.get("/nhac-viec/tuy-chon/").content.decode()
    client.post("/nhac-viec/lich/", {"deed": "close"})
    assert browse().get(address).status_code == 404
