"""Sub-duties and cooperating parts."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.errors import NotAllowed, Refused
from dondoc.engine.tracking.parts import (
    TABLE,
    PartDeed,
    PartKind,
    PartRole,
    PartState,
    allowed_part,
    check_part,
    check_part_due,
    part_roles,
    warn_open,
)
from dondoc.engine.tracking.words import Role, State

BUSY = State.IN_PROGRESS
LAWFUL = {(state, rule.deed, role) for rule in TABLE for state in rule.states for role in rule.roles}


def test_a_part_is_reported_sent_back_and_accepted() -> None:
    state = check_part(PartState.OPEN, PartDeed.REPORT, [PartRole.DOER], parent=BUSY, reason="Đã gửi số liệu")
    state = check_part(state, PartDeed.SEND_BACK, [PartRole.GIVER], parent=BUSY, reason="Thiếu phụ lục")
    assert state is PartState.SENT_BACK
    state = check_part(state, PartDeed.REPORT, [PartRole.DOER], parent=BUSY, reason="Đã bổ sung")
    assert check_part(state, PartDeed.ACCEPT, [PartRole.GIVER], parent=BUSY) is PartState.ACCEPTED


def test_what_is_not_in_the_table_is_refused() -> None:
    for state, deed, role in product(PartState, PartDeed, PartRole):
        if (state, deed, role) in LAWFUL:
            assert check_part(state, deed, [role], parent=BUSY, reason="Có lý do") in PartState
            assert deed in allowed_part(state, [role], parent=BUSY)
        else:
            assert deed not in allowed_part(state, [role], parent=BUSY)
            with pytest.raises(Refused):
                check_part(state, deed, [role], parent=BUSY, reason="Có lý do")


@pytest.mark.parametrize("parent", [state for state in State if not state.open])
def test_a_part_of_an_ended_duty_is_frozen(parent: State) -> None:
    assert allowed_part(PartState.OPEN, PartRole, parent=parent) == ()
    with pytest.raises(Refused, match=parent.label):
        check_part(PartState.OPEN, PartDeed.REPORT, [PartRole.DOER], parent=parent, reason="Xong")


def test_reasons_and_rights() -> None:
    with pytest.raises(Refused, match="nội dung"):
        check_part(PartState.OPEN, PartDeed.REPORT, [PartRole.DOER], parent=BUSY)
    with pytest.raises(NotAllowed, match="được giao phần việc"):
        check_part(PartState.OPEN, PartDeed.REPORT, [PartRole.OFFICE], parent=BUSY, reason="Xong")


def test_who_gives_and_who_does() -> None:
    sub, coop = PartKind.SUB_DUTY, PartKind.COOPERATING
    assert part_roles(sub, {Role.LEAD_HEAD}, doer=False) == {PartRole.GIVER}
    assert part_roles(sub, {Role.LEAD_SPECIALIST}, doer=True) == {PartRole.DOER}
    assert part_roles(sub, {Role.LEAD_SPECIALIST}, doer=False) == set()
    # the lead agency does not judge what a cooperating agency shared out inside
    assert part_roles(sub, {Role.LEAD_HEAD}, doer=False, giver=False) == set()
    assert part_roles(coop, {Role.LEAD_FOCAL}, doer=False) == {PartRole.GIVER}
    assert part_roles(coop, {Role.COOP_FOCAL}, doer=True) == {PartRole.DOER}
    assert part_roles(coop, {Role.COOP_FOCAL}, doer=False) == set()
    assert part_roles(coop, {Role.OFFICE}, doer=False) == {PartRole.OFFICE}
    assert part_roles(coop, {Role.STRANGER}, doer=True) == set()


def test_a_part_is_not_due_after_its_duty() -> None:
    check_part_due(date(2026, 6, 30), date(2026, 6, 30))
    check_part_due(date(2026, 6, 30), None)
    with pytest.raises(Refused, match="01/7/2026"):
        check_part_due(date(2026, 7, 1), date(2026, 6, 30))


def test_open_parts_are_told_before_the_report() -> None:
    assert warn_open([PartState.OPEN, PartState.ACCEPTED, PartState.REPORTED]) == (
        "Còn 2 phần việc chưa xong; xin kiểm tra trước khi báo cáo."
    )
    assert warn_open([PartState.ACCEPTED, PartState.CANCELLED]) is None


@given(
    st.lists(st.tuples(st.sampled_from(PartDeed), st.sampled_from(PartRole), st.sampled_from(["", "Có"])), max_size=40)
)
def test_an_accepted_or_cancelled_part_stays_so(steps: list) -> None:
    state = PartState.OPEN
    for deed, role, reason in steps:
        try:
            after = check_part(state, deed, [role], parent=BUSY, reason=reason)
        except Refused:
            continue
        assert state not in (PartState.ACCEPTED, PartState.CANCELLED)
        assert after is not PartState.OPEN or state is PartState.OPEN
        state = after
