"""What programs that follow the desk are told: its lists come in pages, its figures in the feed of changes."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from itertools import pairwise

import pytest
from django.db import connections

from dondoc.engine.desks.indicators.periods import Period
from dondoc.web.desks.indicators import programs
from dondoc.web.desks.indicators.actions import compose, confirming, define, measure
from dondoc.web.desks.indicators.api import routes
from dondoc.web.history.models import Event
from web.factories import posts
from web.following import follow, pages, told

pytestmark = pytest.mark.django_db
WRITERS, TURNS = 8, 6


@pytest.fixture
def fibre(an, finance):
    values = {"name": "Hộ có cáp quang", "frequency": 1, "owner": finance}
    return define.save(code="ho-cap-quang", values=values, by=an, posts=posts(an))


def entered(row, an, month, value, held=None):
    typed = measure.Typed(value=value, reason="Số chính thức")
    return measure.enter(row, period=Period.parse(month), place=None, typed=typed, by=an, posts=held or posts(an))


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


def test_figures_are_told_from_their_entry_to_their_confirmation(an, binh, chi, fibre, program):
    theirs = program(binh)
    _all, mark = follow(theirs)
    typed = measure.Typed(value="82,5")
    made = measure.enter(fibre, period=Period.parse("12/2025"), place=None, typed=typed, by=binh, posts=posts(binh))
    confirming.confirm([made.pk], by=an, posts=posts(an))
    found, _mark = follow(theirs, mark)
    assert [(one["type"], one["key"], one["deed"]) for one in found] == [
        ("indicator", "ho-cap-quang", "enter_measurement"),
        ("indicator", "ho-cap-quang", "confirm_measurement"),
    ]
    assert found[0]["sentence"].endswith("nhập số liệu tháng 12/2025: 82,5.")
    compose.begin(code="dti", year=2024, by=an, posts=posts(an))
    assert told(program, binh, "composite") == [("composite", "dti-2024", "begin_composite")]
    assert follow(program(chi))[0] == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_nothing_is_missed_of_figures_while_eight_write(an, fibre, program):
    held, reader = posts(an), program(an)

    def write(number: int) -> None:
        try:
            for turn in range(TURNS):
                entered(fibre, an, f"{turn % 12 + 1:02}/{2010 + number}", str(turn), held)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        tasks = [pool.submit(copy_context().run, write, number) for number in range(WRITERS)]
        found, mark = follow(reader)
        for task in tasks:
            task.result()
    found += follow(reader, mark)[0]
    seen = [(one["key"], one["step"]) for one in found if one["type"] == "indicator"]
    assert len(seen) == len(set(seen)) > WRITERS * TURNS
    assert set(seen) == set(Event.objects.filter(object_type="indicator").values_list("object_key", "number"))
    assert all(one["number"] < two["number"] for one, two in pairwise(found))


def test_the_desk_tells_of_all_that_it_keeps():
    assert set(programs.ways().tellers) == {"indicator", "composite", "inheritance", "boundaries"}
