"""The table written out a second time, by hand, as a clerk would check it: state, who, what that person may do.

It is kept apart from the table on purpose: a change of who may do what has to be made twice, and so is meant.
"""

import pytest

from dondoc.engine.errors import Refused
from dondoc.engine.tracking.states import Deed, Role, State, allowed, check, needs, opening_state

OPEN_OFFICE = "transfer withdraw supersede set_deadline comment add_evidence amend set_priority set_supervisor"
EXTENSION = "grant_extension refuse_extension"
LEAD_WORKING = "progress report ask_extension cancel_extension comment add_evidence remove_evidence share_out"
COOP = "comment add_evidence share_out"
COOP_SPECIALIST = "comment add_evidence"

MATRIX = {
    "proposed": {
        "office": "assign withdraw supersede set_deadline comment amend set_priority set_supervisor",
    },
    "assigned": {
        "office": f"report reassign {OPEN_OFFICE} {EXTENSION} remove_evidence remind",
        "lead_focal": "accept return ask_extension cancel_extension comment",
        "lead_specialist": "comment",
        "coop_focal": COOP,
        "coop_specialist": COOP_SPECIALIST,
        "supervisor": "comment remind",
        "leader": "comment",
    },
    "accepted": {
        "office": f"report reassign {OPEN_OFFICE} {EXTENSION} remove_evidence remind",
        "lead_focal": f"start return {LEAD_WORKING}",
        "lead_specialist": "start progress comment add_evidence",
        "coop_focal": COOP,
        "coop_specialist": COOP_SPECIALIST,
        "supervisor": "comment remind",
        "leader": "comment",
    },
    "in_progress": {
        "office": f"report reassign {OPEN_OFFICE} {EXTENSION} remove_evidence remind",
        "lead_focal": LEAD_WORKING,
        "lead_specialist": "progress comment add_evidence",
        "coop_focal": COOP,
        "coop_specialist": COOP_SPECIALIST,
        "supervisor": "comment remind",
        "leader": "comment",
    },
    "sent_back": {
        "office": f"report reassign {OPEN_OFFICE} {EXTENSION} remove_evidence remind",
        "lead_focal": LEAD_WORKING,
        "lead_specialist": "progress comment add_evidence",
        "coop_focal": COOP,
        "coop_specialist": COOP_SPECIALIST,
        "supervisor": "comment remind",
        "leader": "comment",
    },
    "reported": {
        "office": f"confirm send_back {OPEN_OFFICE} {EXTENSION}",
        "office_head": f"confirm send_back {OPEN_OFFICE} {EXTENSION} remove_evidence",
        "lead_focal": "recall_report cancel_extension comment add_evidence",
        "lead_specialist": "comment add_evidence",
        "coop_focal": "comment add_evidence",
        "coop_specialist": COOP_SPECIALIST,
        "supervisor": "comment",
        "leader": "comment",
    },
    "returned": {
        "office": f"reassign {OPEN_OFFICE}".replace(" add_evidence", ""),
        **dict.fromkeys(("lead_focal", "lead_specialist", "coop_focal", "coop_specialist", "supervisor", "leader"), "comment"),
    },
    "completed": {
        "office": "comment add_evidence",
        "office_head": "reopen comment add_evidence remove_evidence",
        **dict.fromkeys(("lead_focal", "lead_specialist", "coop_focal", "coop_specialist", "supervisor", "leader"), "comment"),
    },
    **dict.fromkeys(
        ("withdrawn", "superseded"),
        dict.fromkeys(
            ("office", "lead_focal", "lead_specialist", "coop_focal", "coop_specialist", "supervisor", "leader"), "comment"
        ),
    ),
}  # fmt: skip
SAME = {Role.OFFICE_HEAD: "office", Role.LEAD_HEAD: "lead_focal", Role.COOP_HEAD: "coop_focal"}
"""Heads may do what their officers and focal points may; only the head of the Office may do more."""
NO_REASON = {
    *("assign", "accept", "start", "report", "confirm", "cancel_extension", "grant_extension", "comment"),
    *("add_evidence", "share_out", "set_priority", "set_supervisor", "remind"),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", State)
def test_the_table_is_the_matrix(state: State, role: Role) -> None:
    row = MATRIX[state]
    expected = row.get(role, row.get(SAME.get(role, ""), ""))
    assert sorted(allowed(state, [role])) == sorted(expected.split())


def wants_reason(state: State, deed: Deed, role: Role) -> bool:
    """Whether the deed has to be explained: by hand, as the matrix."""
    if deed is Deed.REPORT:
        return role in (Role.OFFICE, Role.OFFICE_HEAD)
    if state is State.PROPOSED and deed in (Deed.SET_DEADLINE, Deed.AMEND):
        return False
    return deed not in NO_REASON


@pytest.mark.parametrize("deed", Deed)
def test_which_deeds_have_to_be_explained(deed: Deed) -> None:
    lines = {(state, role): rule for state in State for role in Role if (rule := needs(state, deed, [role]))}
    assert lines
    for (state, role), rule in lines.items():
        assert rule.reason == wants_reason(state, deed, role), (state, role)
        if rule.reason:
            with pytest.raises(Refused, match="lý do"):
                check(state, deed, [role], reason=" ", evidence_count=2)


def test_which_deeds_may_be_undone() -> None:
    lines = [rule for deed in Deed for state in State for role in Role if (rule := needs(state, deed, [role]))]
    undone = {(rule.deed, rule.to) for rule in lines if rule.undo}
    assert {deed for deed, _ in undone} == {
        *(
            Deed.ACCEPT,
            Deed.START,
            Deed.ADD_EVIDENCE,
            Deed.SHARE_OUT,
            Deed.AMEND,
            Deed.SET_PRIORITY,
            Deed.SET_SUPERVISOR,
        )
    }
    assert not any(rule.undo for rule in lines if rule.reason)


def test_a_recurring_duty_is_reported_by_period_and_never_as_a_whole() -> None:
    focal, office = [Role.LEAD_FOCAL], [Role.OFFICE]
    assert allowed(State.ASSIGNED, focal, template=True) == (Deed.ACCEPT, Deed.RETURN, Deed.COMMENT)
    assert Deed.SHARE_OUT in allowed(State.ACCEPTED, focal, template=True)
    assert Deed.WITHDRAW in allowed(State.ACCEPTED, office, template=True)
    for state, deed, who in ((State.ACCEPTED, Deed.REPORT, focal), (State.REPORTED, Deed.CONFIRM, office)):
        with pytest.raises(Refused, match="theo từng kỳ"):
            check(state, deed, who, reason="Có", evidence_count=1, template=True)
        assert deed not in allowed(state, who, template=True)
        assert deed in allowed(state, who, occurrence=True)


def test_a_period_opens_as_far_as_the_duty_was_taken_on() -> None:
    assert opening_state(State.ASSIGNED) is State.ASSIGNED
    assert opening_state(State.ACCEPTED) is State.ACCEPTED
    for state in (State.PROPOSED, State.RETURNED, State.WITHDRAWN, State.SUPERSEDED, State.COMPLETED):
        with pytest.raises(Refused, match=state.label):
            opening_state(state)


def test_an_extension_is_decided_only_while_one_waits() -> None:
    for waits in (True, False):
        office = allowed(State.IN_PROGRESS, [Role.OFFICE], extension_waits=waits)
        focal = allowed(State.IN_PROGRESS, [Role.LEAD_FOCAL], extension_waits=waits)
        assert (Deed.GRANT_EXTENSION in office, Deed.REFUSE_EXTENSION in office) == (waits, waits)
        assert (Deed.CANCEL_EXTENSION in focal, Deed.ASK_EXTENSION in focal) == (waits, not waits)
