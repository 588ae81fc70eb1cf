"""What the audit finds: rows that somebody changed past the actions."""

from datetime import date

import pytest

from dondoc.web.operations import audit, schedule
from dondoc.web.register.actions import deeds
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
    assert audit.faults() == [f"Nhiệm vụ {done.code} có thời hạn khác thời hạn đầu mà không có gia hạn."]


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
