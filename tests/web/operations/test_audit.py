"""What the audit finds: rows that somebody changed past the actions."""

from datetime import date

import pytest

from dondoc.web.operations import audit, schedule
from dondoc.web.register.actions import amend, assign, deeds, evidence, extensions
from dondoc.web.register.models import Evidence, Obligation
from web.factories import duty, posts, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(an, binh, finance) -> Obligation:
    given = reported(duty(an, [finance]), binh)
    return deeds.confirm(given.code, by=an, posts=posts(an))


def test_a_register_that_only_actions_wrote_agrees(done):
    assert audit.faults() == []


def test_a_day_moved_by_hand_shows(done):
    Obligation.objects.filter(pk=done.pk).update(due=date(2026, 12, 31))
    assert audit.faults() == [f"Nhiệm vụ {done.code} có thời hạn không khớp lịch sử."]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"first_due": date(2026, 12, 31)}, "thời hạn đầu"),
        ({"reported_on": date(2026, 3, 1), "completed_on": date(2026, 3, 1)}, "ngày báo cáo, ngày hoàn thành"),
        ({"state": "withdrawn", "completed_on": None}, "trạng thái, ngày hoàn thành"),
    ],
)
def test_a_row_changed_by_hand_shows(done, changed, words):
    Obligation.objects.filter(pk=done.pk).update(**changed)
    assert audit.faults() == [f"Nhiệm vụ {done.code} có {words} không khớp lịch sử."]


def test_a_duty_given_to_another_agency_by_hand_shows(done, health):
    done.parts.update(agency=health)
    assert audit.faults() == [f"Nhiệm vụ {done.code} có cơ quan chủ trì không khớp lịch sử."]


def test_a_life_with_everything_in_it_agrees(cast, an, binh, dung, office, finance, health):
    """What was given without a day, taken back, moved, returned, given anew, sent back, reopened and told by period."""
    head = cast.person("Hoàng Minh Đức", "office_head", office)
    code = duty(an, [finance], due=None, bound="").code
    extensions.set_due(code, due=date(2026, 3, 31), reason="Đặt hạn", by=an, posts=posts(an))
    deeds.accept(code, by=binh, posts=posts(binh))
    amend.undo(code, by=binh, posts=posts(binh))
    deeds.return_(code, reason="Không thuộc chức năng", by=binh, posts=posts(binh))
    assign.reassign(code, lead=[health], reason="Giao lại", by=an, posts=posts(an))
    deeds.accept(code, by=dung, posts=posts(dung))
    extensions.ask(code, new_due=date(2026, 4, 20), reason="Chờ ý kiến", by=dung, posts=posts(dung))
    extensions.grant(code, by=an, posts=posts(an))
    evidence.add_document(code, number="1/BC", by=dung, posts=posts(dung))
    for _ in range(2):
        deeds.report(code, text="Xong", by=dung, posts=posts(dung))
        deeds.send_back(code, reason="Thiếu", by=an, posts=posts(an))
    deeds.report(code, text="Xong", by=dung, posts=posts(dung))
    deeds.confirm(code, by=an, posts=posts(an))
    deeds.reopen(code, reason="Nhầm", by=head, posts=posts(head))
    period = duty(an, [finance], due=None, bound="", recurrence="FREQ=MONTHLY").occurrences.get()
    deeds.accept(period.template.code, by=binh, posts=posts(binh))
    deeds.withdraw(period.template.code, reason="Thôi", by=an, posts=posts(an))
    assert audit.faults() == []


def test_a_proof_deleted_by_hand_shows(done):
    Evidence.objects.all().delete()
    assert audit.faults() == [f"Nhiệm vụ {done.code} hoàn thành mà không có minh chứng."]


def test_the_timetable_is_written_once_and_its_jobs_may_run_twice(done):
    schedule.set_up()
    schedule.set_up()
    for _, job, _, _ in schedule.TIMED:
        job()
        job()
    assert audit.faults() == []
