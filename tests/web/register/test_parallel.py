"""Many people at once, each with a connection of their own: nobody's deed is lost, and nothing is done twice."""

import pytest

from dondoc.web.history import queries as history
from dondoc.web.history.models import Event
from dondoc.web.register import jobs
from dondoc.web.register.actions import amend, deeds, submissions
from dondoc.web.register.models import Comment, Obligation
from dondoc.web.shared.errors import Changed
from web.factories import duty, posts
from web.together import EDITORS, together

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def numbers(code: str) -> list[int]:
    """The numbers of a duty's events."""
    return list(Event.objects.filter(object_key=code).order_by("number").values_list("number", flat=True))


def test_fifty_remarks_at_once_are_fifty_events_of_one_unbroken_chain(an, finance):
    given = duty(an, [finance])
    held = posts(an)
    assert together(lambda n: amend.comment(given.code, text=f"Ý kiến {n}", by=an, posts=held)) == {"done": EDITORS}
    assert Comment.objects.count() == EDITORS
    assert numbers(given.code) == list(range(1, EDITORS + 2))
    assert history.faults() == []


def test_of_fifty_who_saw_the_same_version_one_is_heard_and_the_others_are_told(an, finance):
    given = duty(an, [finance])
    held = posts(an)

    def correct(number: int) -> None:
        amend.amend(given.code, product=f"Báo cáo {number}", reason="Rõ hơn", by=an, posts=held, version=1)

    assert together(correct) == {"done": 1, Changed.__name__: EDITORS - 1}
    given.refresh_from_db()
    assert given.version == 2
    assert Event.objects.get(object_key=given.code, deed="amend").data["new"] == {"product": given.product}
    assert history.faults() == []


def test_fifty_changes_without_a_version_stand_in_a_row(an, finance):
    given = duty(an, [finance])
    held = posts(an)
    kinds = ("normal", "high", "urgent")
    change = together(lambda n: amend.set_priority(given.code, priority=kinds[n % 3], by=an, posts=held))
    assert change == {"done": EDITORS}
    given.refresh_from_db()
    assert given.version == EDITORS + 1
    told = Event.objects.filter(object_key=given.code, deed="set_priority").order_by("number")
    # each event knows what stood there before: the priority that the event before it had set
    before = ["normal"]
    for event in told:
        assert event.data["before"] == {"priority": before[-1]}
        before.append(next(one.value for one in Obligation.Priority if one.label == event.data["priority"]))
    assert before[-1] == given.priority
    assert history.faults() == []


def test_one_form_sent_fifty_times_does_its_deed_once(an, binh, finance):
    given = duty(an, [finance])
    held = posts(binh)

    def send(_number: int) -> None:
        with submissions.once("một biểu mẫu", by=binh):
            deeds.accept(given.code, by=binh, posts=held)

    assert together(send) == {"done": 1, submissions.SentBefore.__name__: EDITORS - 1}
    assert numbers(given.code) == [1, 2]


def test_fifty_duties_given_at_once_have_fifty_codes_in_a_row(an, finance):
    assert together(lambda n: duty(an, [finance])) == {"done": EDITORS}
    codes = sorted(Obligation.objects.values_list("code", flat=True))
    assert codes == [f"NV-2026-{number:04}" for number in range(1, EDITORS + 1)]


def test_workers_that_open_periods_at_once_open_each_once(an, binh, finance):
    given = duty(an, [finance], due=None, recurrence="FREQ=WEEKLY")
    given.occurrences.all().delete()
    assert together(lambda n: jobs.make_occurrences(), many=8) == {"done": 8}
    starts = list(given.occurrences.values_list("period_start", flat=True))
    assert starts and len(starts) == len(set(starts))
    assert history.faults() == []
