"""A past day is shown as it was shown then, and its figures are kept."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.web.board import actions, jobs, told
from dondoc.web.board.models import Kept
from dondoc.web.board.queries import kept, then
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.views import sight
from dondoc.web.register.actions import amend, deeds
from dondoc.web.register.queries import duties, lists
from dondoc.web.register.queries.breakdown import bands_on, breakdown
from dondoc.web.shared import clock, law
from web.board.conftest import TODAY, finish
from web.factories import posts

DAYS = (
    date(2025, 1, 13),
    date(2025, 2, 28),
    date(2025, 12, 31),
    date(2026, 1, 31),
    date(2026, 2, 15),
    date(2026, 2, 28),
)


def live(chosen: Chosen):
    """The figures by the columns, as the board shows them on its own day."""
    asked = lists.narrow(duties.everything(), chosen.wanted(), today=chosen.day)
    return breakdown(asked, chosen.day, level=chosen.level)


def on(day: date, **filters) -> Chosen:
    return Chosen(day=day, today=TODAY, **filters)


@pytest.mark.parametrize("filters", [{}, {"level": "department"}, {"topic": "investment"}, {"given_by": "-"},
                                     {"first": date(2026, 1, 1), "last": date(2026, 1, 31)}])  # fmt: skip
def test_the_history_and_the_columns_tell_the_same_of_today(lived, filters):
    assert then.figures(on(TODAY, **filters)) == live(on(TODAY, **filters))


def test_a_month_later_each_day_is_told_as_it_was_shown(lived, an, ngoc):
    shown = live(on(TODAY))
    with clock.at(date(2026, 3, 16)):
        amend.amend(lived["late"], reason="Sửa tên lĩnh vực", topic="board", by=an, posts=posts(an))
        deeds.withdraw(lived["extended"], reason="Không còn cần", by=an, posts=posts(an))
    finish(lived["late"], ngoc, an, date(2026, 3, 20))
    with clock.at(date(2026, 4, 1)):
        assert then.figures(Chosen(day=TODAY, today=date(2026, 4, 1))) == shown
        assert live(Chosen(day=date(2026, 4, 1), today=date(2026, 4, 1))) != shown


def test_what_is_kept_is_what_the_history_tells(lived):
    for day in DAYS:
        told = actions.keep(on(day))
        assert kept.kept(on(TODAY), [day]) == {day: told}
    assert Kept.objects.count() == len(DAYS)
    actions.keep(on(DAYS[0]))
    assert Kept.objects.count() == len(DAYS)


def test_other_filters_and_other_rules_are_kept_apart(lived, settings):
    actions.keep(on(DAYS[0]))
    assert kept.kept(on(TODAY, level="department"), DAYS) == {}
    settings.TRACKING = {"overdue_bands": [10, 20]}
    law._rules.cache_clear()
    try:
        assert kept.kept(on(TODAY), DAYS) == {}
        assert [band.last for band in bands_on(TODAY, law.rules(TODAY))] == [10, 20, None]
    finally:
        law._rules.cache_clear()


def test_a_day_that_is_not_over_is_not_kept(lived):
    with pytest.raises(ValueError, match="not over"):
        actions.keep(on(TODAY))


def test_the_night_keeps_what_the_board_compares_with(lived):
    assert jobs.keep_days() >= 15
    assert jobs.keep_days() == 0
    assert set(kept.kept(on(TODAY), kept.compared(TODAY))) == set(kept.compared(TODAY))


def test_what_nobody_asks_for_any_more_is_dropped(lived):
    actions.keep(on(DAYS[0]))
    actions.keep(on(DAYS[0], level="department"))
    with clock.at(TODAY + timedelta(days=31)):
        assert actions.forget() == 1
    with clock.at(TODAY + timedelta(days=401)):
        assert actions.forget() == 1


def test_a_large_register_orders_the_missing_days_once_and_says_so(lived, leader, browse, monkeypatch):
    ordered = []
    monkeypatch.setattr(sight, "AT_ONCE", 3)
    monkeypatch.setattr(sight, "async_task", lambda job, days, **filters: ordered.append((job, days, filters)))
    client = browse(leader)
    page = client.get("/dieu-hanh/?level=department")
    assert "đang được tính lại từ lịch sử" in page.content.decode()
    client.get("/dieu-hanh/?level=department")
    assert len(ordered) == 1
    job, days, filters = ordered[0]
    assert job(days, **filters) == len(days)
    assert "đang được tính lại" not in client.get("/dieu-hanh/?level=department").content.decode()


def test_the_days_beside_a_day():
    assert kept.year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    ends = kept.month_ends(date(2026, 3, 2))
    assert (ends[0], ends[-1], len(ends)) == (date(2025, 3, 31), date(2026, 2, 28), 12)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the words of SQLite's plans")
def test_what_walks_over_all_duties_opens_none_of_them(lived):
    """At 100,000 duties a row that is opened costs more than all that is asked of it: the two long questions read an index alone."""
    with CaptureQueriesContext(connection) as asked:
        live(on(TODAY))
    long = [query["sql"] for query in asked if "CASE" in query["sql"] and 'document_id" IN' not in query["sql"]]
    assert len(long) == 2
    for sql in long:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plan = " / ".join(row[3] for row in cursor.fetchall())
        assert "register_obligation USING COVERING INDEX obligation_counted" in plan, plan
        assert "part_of_duty" in plan or "register_part" not in sql


def test_the_gauge_of_late_duties_asks_what_the_list_asks(lived, client, leader):
    client.force_login(leader, backend="allauth.account.auth_backends.AuthenticationBackend")
    late = live(on(TODAY)).total.counts.overdue
    with clock.at(TODAY):
        reading = told.late(TODAY)
        assert reading.value == late > 0
        page = client.get(reading.address).content.decode()
    assert page.count("/nhiem-vu/NV-") >= late
