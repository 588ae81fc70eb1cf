"""An obligation told again by its events."""

from datetime import date

import pytest

from dondoc.engine.tracking.replay import AFTER, BEFORE, Moment, Step, replay
from dondoc.engine.tracking.states import TABLE
from dondoc.engine.tracking.words import State

DAYS = [date(2026, 3, day) for day in range(2, 30)]
ASSIGN = ("assign", {"due": "2026-03-31", "lead": ["so-tc"]})


def told(*deeds: tuple[str, dict[str, object]]) -> Moment | None:
    """The obligation after one deed a day from 02/03/2026."""
    return replay(Step(deed, day, data) for day, (deed, data) in zip(DAYS, deeds, strict=False))


def test_before_its_first_event_there_is_none():
    assert replay([]) is None


def test_a_confirmed_report_counts_on_the_day_of_the_report():
    found = told(ASSIGN, ("accept", {}), ("report", {}), ("confirm", {"on": "2026-03-04"}))
    assert found == Moment(State.COMPLETED, date(2026, 3, 31), date(2026, 3, 4), date(2026, 3, 4), ("so-tc",))


def test_what_was_sent_back_is_not_reported():
    found = told(ASSIGN, ("accept", {}), ("report", {}), ("send_back", {"reason": "Thiếu số liệu"}))
    assert found == Moment(State.SENT_BACK, date(2026, 3, 31), None, None, ("so-tc",))


def test_a_correction_of_the_confirmation_opens_it_again():
    found = told(ASSIGN, ("accept", {}), ("report", {}), ("confirm", {"on": "2026-03-04"}), ("reopen", {}))
    assert found is not None
    assert (found.state, found.completed_on, found.reported_on) == (State.REPORTED, None, date(2026, 3, 4))


def test_an_extension_counts_from_the_day_on_which_it_was_granted():
    asked = [ASSIGN, ("accept", {}), ("ask_extension", {"new_due": "2026-04-20"})]
    before, after = told(*asked), told(*asked, ("grant_extension", {"new_due": "2026-04-15"}))
    assert before is not None and before.due == date(2026, 3, 31)
    assert after is not None and after.due == date(2026, 4, 15)
    assert told(*asked, ("refuse_extension", {"new_due": "2026-04-20"})) == before


@pytest.mark.parametrize(
    ("deeds", "state"),
    [
        (["accept"], State.ACCEPTED),
        (["accept", "undo tiếp nhận"], State.ASSIGNED),
        (["accept", "start", "undo bắt đầu thực hiện"], State.ACCEPTED),
        (["accept", "add_evidence", "undo thêm minh chứng"], State.ACCEPTED),
    ],
)
def test_what_was_taken_back_did_not_happen(deeds: list[str], state: State):
    events = [(deed.split(" ")[0], {"undone": deed.removeprefix("undo ")}) for deed in deeds]
    found = told(ASSIGN, *events)
    assert found is not None and found.state is state


def test_the_lead_is_whom_the_last_event_names():
    returned = [ASSIGN, ("return", {}), ("reassign", {"lead": ["so-yt", "so-khcn"]})]
    found = told(*returned)
    assert found is not None and found.lead == ("so-yt", "so-khcn")
    moved = told(*returned, ("transfer", {"lead": ["so-yt"]}))
    assert moved is not None and moved.lead == ("so-yt",)


def test_a_period_opens_in_the_state_of_its_duty():
    found = told(("occur", {"due": "2026-03-31", "state": "accepted", "lead": ["so-tc"]}))
    assert found == Moment(State.ACCEPTED, date(2026, 3, 31), None, None, ("so-tc",))


def test_each_deed_leads_to_one_state_and_is_taken_back_to_one():
    """Else a chain could not be told again from its deeds alone."""
    for rule in TABLE:
        if rule.to is not None:
            assert AFTER[rule.deed] is rule.to
    back = [rule for rule in TABLE if rule.undo and rule.to is not None]
    assert all(len(rule.states) == 1 for rule in back)
    assert len(BEFORE) == len(back)
