"""The feed of changes: who follows it knows everything once, however many people write."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from itertools import pairwise
from threading import Event as Flag

import pytest
from django.core.cache import cache
from django.db import connection, connections, transaction

from dondoc.web.history import actions as numbering
from dondoc.web.history.models import Change, Event, Unnumbered
from dondoc.web.register.actions import amend, assign, deeds, parts
from web.factories import document, duty, posts

WRITERS, DEEDS = 8, 12


def follow(program, since=0, limit=3):
    """All changes after a number, page by page, and the number to go on from."""
    found, more = [], True
    while more:
        cache.clear()
        page = program.get(f"/changes?since={since}&limit={limit}").json()
        found += page["items"]
        since, more = page["next"], page["more"]
    return found, since


@pytest.mark.django_db
def test_an_integrator_asks_what_changed_and_goes_on_from_there(an, binh, finance, program):
    code = duty(an, [finance]).code
    theirs = program(binh)
    first, mark = follow(theirs)
    assert [(one["type"], one["key"], one["deed"]) for one in first] == [("obligation", code, "assign")]
    deeds.accept(code, by=binh, posts=posts(binh))
    then, mark = follow(theirs, mark)
    assert [one["deed"] for one in then] == ["accept"]
    assert "tiếp nhận nhiệm vụ" in then[0]["sentence"]
    assert follow(theirs, mark) == ([], mark)


@pytest.mark.django_db
def test_nobody_reads_of_what_they_may_not_see(an, binh, dung, chi, finance, health, program):
    code = duty(an, [finance], cooperating=[(health, "Sở Y tế")]).code
    other = duty(an, [health]).code
    document(an)
    deeds.accept(code, by=binh, posts=posts(binh))
    parts.share_out(code, text="Lập bảng", person=binh, by=binh, posts=posts(binh))
    told = {name: follow(program(person))[0] for name, person in {"binh": binh, "dung": dung, "chi": chi}.items()}
    assert {one["key"] for one in told["binh"]} == {code}
    assert {one["key"] for one in told["dung"]} == {code, other}
    assert [one["deed"] for one in told["binh"]] == ["assign", "accept", "share_out"]
    assert "share_out" not in {one["deed"] for one in told["dung"]}
    assert told["chi"] == []
    kinds = {one["type"] for one in follow(program(an))[0]}
    assert kinds == {"obligation", "document"}
    assign.reassign(code, lead=[health], reason="Đúng chức năng", by=an, posts=posts(an))
    assert follow(program(binh))[0] == []


@pytest.mark.django_db
def test_events_from_before_the_feed_are_numbered_at_the_first_reading(an, finance):
    for _ in range(3):
        duty(an, [finance])
    Unnumbered.objects.all().delete()
    assert numbering.number_changes() == Event.objects.count()
    assert list(Change.objects.values_list("number", "event")) == list(
        enumerate(Event.objects.order_by("pk").values_list("pk", flat=True), 1)
    )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_slow_reader_misses_nothing_while_eight_write(an, finance, program):
    codes = [duty(an, [finance]).code for _ in range(WRITERS)]
    held, reader = posts(an), program(an)

    def write(code: str) -> None:
        try:
            for number in range(DEEDS):
                amend.comment(code, text=f"Ý kiến {number}", by=an, posts=held)
        finally:
            connections.close_all()

    def read() -> list:
        try:
            found, mark = [], 0
            while len(found) < WRITERS * (DEEDS + 1):
                some, mark = follow(reader, mark)
                found += some
            return found
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS + 2) as pool:
        readers = [pool.submit(copy_context().run, read) for _ in range(2)]
        writers = [pool.submit(copy_context().run, write, code) for code in codes]
        for task in writers:
            task.result()
        for task in readers:
            found = task.result()
            assert all(one["number"] < two["number"] for one, two in pairwise(found))
            seen = [(one["key"], one["step"]) for one in found]
            assert len(seen) == len(set(seen))
            assert set(seen) == set(Event.objects.filter(object_type="obligation").values_list("object_key", "number"))
            # steps of one duty come in their order
            assert all([step for key, step in seen if key == code] == list(range(1, DEEDS + 2)) for code in codes)
    assert list(Change.objects.values_list("number", flat=True)) == list(range(1, Event.objects.count() + 1))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_event_that_is_committed_late_comes_late_and_is_not_lost(an, finance, program):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: nothing is committed out of order")
    early, late = duty(an, [finance]).code, duty(an, [finance]).code
    held, reader = posts(an), program(an)
    _all, mark = follow(reader)
    written, seen = Flag(), Flag()

    def linger() -> None:
        try:
            with transaction.atomic():
                amend.comment(late, text="Ghi trước, xong sau", by=an, posts=held)
                written.set()
                assert seen.wait(20)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        task = pool.submit(copy_context().run, linger)
        assert written.wait(20)
        amend.comment(early, text="Ghi sau, xong trước", by=an, posts=held)
        first, mark = follow(reader, mark)
        seen.set()
        task.result()
    then, _mark = follow(reader, mark)
    assert [one["key"] for one in first] == [early]
    assert [one["key"] for one in then] == [late]
