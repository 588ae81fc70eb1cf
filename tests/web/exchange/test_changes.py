"""The feed of changes: who follows it knows everything once, however many people write."""

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from contextvars import copy_context
from datetime import date
from itertools import cycle, islice, pairwise
from threading import Event as Flag

import pytest
from django.db import connection, connections, transaction

from dondoc.engine.reports.periods import Kind, ReportPeriod
from dondoc.web.history import actions as numbering
from dondoc.web.history.models import Change, Event, Unnumbered
from dondoc.web.people.actions import delegations, invitations
from dondoc.web.register.actions import amend, assign, deeds, parts
from dondoc.web.reminders.actions import letters
from dondoc.web.reorganisation import actions as reorganisation
from dondoc.web.reports.actions import freezing, writing
from dondoc.web.reports.models import PeriodReport
from dondoc.web.shared.errors import Changed
from web.factories import document, duty, posts
from web.following import follow, told

WRITERS, DEEDS = 8, 12


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


def monthly(an, agency=None, by=None):
    """A report on February, of the province or of an agency."""
    period = ReportPeriod(Kind.MONTH, date(2026, 2, 1), date(2026, 2, 28))
    by = by or an
    return writing.draft(period=period, day=date(2026, 3, 1), agency=agency, by=by, posts=posts(by))


@pytest.mark.django_db
def test_a_letter_is_told_to_the_agency_once_it_is_issued(an, binh, dung, finance, program):
    code = duty(an, [finance], due=date(2026, 2, 20)).code
    (letter,) = letters.draft([code], token="1", by=an, posts=posts(an)).letters
    theirs = program(binh)
    found, mark = follow(theirs)
    assert "letter" not in {one["type"] for one in found}
    letters.issue(letter.pk, version=1, number=45, issued_on=date(2026, 3, 2), by=an, posts=posts(an))
    found, _mark = follow(theirs, mark)
    assert [(one["key"], one["deed"]) for one in found if one["type"] == "letter"] == [(str(letter.pk), "letter_issue")]
    assert [deed for _kind, _key, deed in told(program, an, "letter")] == ["letter_draft", "letter_issue"]
    assert told(program, dung, "letter") == []


@pytest.mark.django_db
def test_a_report_is_told_to_those_who_may_read_it(an, binh, dung, finance, program):
    ours, theirs = monthly(an), monthly(an, finance, binh)
    key = ("period_report", str(theirs.pk), "report_draft")
    assert told(program, an, "period_report") == [("period_report", str(ours.pk), "report_draft")]
    assert told(program, binh, "period_report") == [key]
    freezing.freeze(theirs.pk, version=theirs.version, by=binh, posts=posts(binh), order=print)
    assert told(program, an, "period_report")[1:] == [key, (*key[:2], "report_freeze")]
    assert told(program, dung, "period_report") == []


@pytest.mark.django_db
def test_a_report_whose_files_take_time_is_told_to_the_office_once_they_are_made(
    an, binh, finance, monkeypatch, program
):
    monkeypatch.setattr(freezing, "AT_ONCE", -1)
    theirs = monthly(an, finance, binh)
    ours = program(an)
    freezing.freeze(theirs.pk, version=theirs.version, by=binh, posts=posts(binh), order=print)
    found, mark = follow(ours)
    assert found == []
    for _again in range(2):
        freezing.make_files(theirs.pk)
    assert [one["deed"] for one in follow(ours, mark)[0]] == ["report_made"]


@pytest.mark.django_db
def test_accounts_are_told_to_administrators_and_delegations_to_both_sides(
    an, binh, cast, finance, health, office, program
):
    admin = cast.person("Lý Quản Trị", "administrator", office)
    values = {"email": "moi@example.vn", "full_name": "Người Mới", "agency": finance, "role": "specialist"}
    made, _token = invitations.invite(values=values, by=binh, posts=posts(binh))
    invited = ("invitation", str(made.pk), "invite")
    assert told(program, binh, "invitation") == told(program, admin, "invitation") == [invited]
    assert told(program, an, "invitation") == []
    days = {"first_day": date(2026, 3, 2), "last_day": date(2026, 3, 3)}
    colleague = cast.person("Vũ Giang", "office_officer", office)
    delegations.make(an.posts.get().pk, to=colleague, **days, reason="Đi họp", by=an)
    # each key that a person made is an event of the account too
    assert told(program, an, "user") == [("user", str(an.pk), "delegate")]
    assert told(program, colleague, "user") == [("user", str(colleague.pk), "delegate")]
    assert {key for _kind, key, _deed in told(program, admin, "user")} >= {str(one.pk) for one in (admin, an, binh)}
    merger = {"old": [finance], "new": health, "scope": "toàn bộ", "day": date(2026, 4, 1), "source": "NQ 04"}
    reorganisation.begin(values=merger | {"closes_old": True}, by=admin, posts=posts(admin))
    assert told(program, an, "reorganisation") == told(program, admin, "reorganisation") != []
    assert told(program, binh, "reorganisation") == []


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


def closing(work, *args):
    """What a thread does, its connections closed behind it."""
    try:
        return work(*args)
    finally:
        connections.close_all()


def writers_of(an, finance):
    """Three ways to write, each given the number of the writer and of the turn."""
    held = posts(an)
    late = duty(an, [finance], due=date(2026, 2, 20)).code
    report = monthly(an)

    def edit(number: int, turn: int) -> None:
        # two who write one report: one of them is turned away and writes down nothing
        with suppress(Changed):
            version = PeriodReport.objects.get(pk=report.pk).version
            words = {"signer": f"Người ký {number} {turn}"}
            writing.edit(report.pk, values=words, version=version, by=an, posts=held)

    def urge(number: int, turn: int) -> None:
        letters.draft([late], token=f"{number}-{turn}", by=an, posts=held)

    def comment(number: int, turn: int) -> None:
        amend.comment(late, text=f"Ý kiến {number} {turn}", by=an, posts=held)

    return edit, urge, comment


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_nothing_is_missed_of_reports_and_letters_while_eight_write(an, finance, program):
    ways, reader, done = writers_of(an, finance), program(an), Flag()

    def write(deed, number: int) -> None:
        for turn in range(DEEDS):
            deed(number, turn)

    def read() -> list:
        found, mark, last = [], 0, False
        while not last:
            last = done.is_set()
            some, mark = follow(reader, mark)
            found += some
        return found

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(copy_context().run, closing, read)
        tasks = [
            pool.submit(copy_context().run, closing, write, deed, number)
            for number, deed in enumerate(islice(cycle(ways), WRITERS))
        ]
        wait(tasks)
        done.set()
        found = reading.result()
    assert [task.exception() for task in tasks] == [None] * WRITERS
    seen = [(one["type"], one["key"], one["step"]) for one in found]
    assert len(seen) == len(set(seen))
    everything = Event.objects.exclude(object_type="user").values_list("object_type", "object_key", "number")
    assert set(seen) == set(everything)
    assert {"period_report", "letter", "obligation"} <= {kind for kind, _key, _step in seen}
    assert all(one["number"] < two["number"] for one, two in pairwise(found))
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
