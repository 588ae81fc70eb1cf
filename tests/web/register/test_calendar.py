"""The month with the duties that are due on each day."""

from datetime import date

import pytest

from web.factories import duty


def squares(answer):
    return {square.day: square for week in answer.context["weeks"] for square in week}


@pytest.fixture
def march(an, finance, health):
    for number in range(6):
        duty(an, [finance], title=f"Việc {number}", due=date(2026, 3, 5))
    duty(an, [health], title="Việc của y tế", due=date(2026, 3, 20))
    duty(an, [finance], title="Việc tháng tư", due=date(2026, 4, 6))


def test_each_day_shows_some_duties_and_how_many_there_are(march, an, browse):
    answer = browse(an).get("/lich/")
    day = squares(answer)[date(2026, 3, 5)]
    assert (day.due.count, len(day.due.rows), day.due.rest) == (6, 4, 2)
    assert browse(an).get(day.address).context["count"] == 6
    assert answer.context["count"] == 7
    assert squares(answer)[date(2026, 3, 2)].today


def test_days_off_are_marked_with_tet_and_weekends(march, an, browse):
    february = squares(browse(an).get("/lich/?thang=2026-02"))
    assert february[date(2026, 2, 17)].off
    assert february[date(2026, 2, 7)].off
    assert not february[date(2026, 2, 9)].off


def test_the_next_month_is_in_the_address(march, an, browse):
    answer = browse(an).get("/lich/?thang=2026-04")
    assert squares(answer)[date(2026, 4, 6)].due.rows[0].duty.title == "Việc tháng tư"
    page = answer.content.decode()
    assert "?thang=2026-03" in page
    assert "?thang=2026-05" in page


@pytest.mark.parametrize("words", ["", "x", "2026-13", "0-0", "1999-12", "2026", "99999-1"])
def test_a_month_that_cannot_be_read_is_this_month(march, an, browse, words):
    assert browse(an).get(f"/lich/?thang={words}").context["first"] == date(2026, 3, 1)


def test_an_agency_sees_its_own_days_and_a_stranger_none(march, binh, chi, browse):
    answer = browse(binh).get("/lich/")
    assert squares(answer)[date(2026, 3, 20)].due is None
    assert "Việc của y tế" not in answer.content.decode()
    assert browse(chi).get("/lich/").status_code == 404
