"""Nobody rewrites what happened."""

import pytest

from dondoc.web.history import actions as history
from dondoc.web.history import queries
from dondoc.web.history.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(an):
    for deed in ("assign", "accept", "comment"):
        history.record("obligation", "NV-2026-0001", deed, by=an, data={"text": "đã xem"})


def test_a_chain_that_nobody_touched_has_no_fault(three):
    history.anchor()
    assert [event.number for event in queries.timeline("obligation", "NV-2026-0001")] == [1, 2, 3]
    assert queries.faults() == []


def test_a_word_changed_afterwards_shows(three):
    Event.objects.filter(number=2).update(data={"text": "chưa xem"})
    assert len(queries.faults()) == 1


def test_a_last_event_taken_away_shows_by_the_anchor(three):
    day = Event.objects.get(number=3).at.date()
    history.anchor(day)
    Event.objects.filter(number=3).delete()
    assert ["chốt" in fault for fault in queries.faults()] == [True]
