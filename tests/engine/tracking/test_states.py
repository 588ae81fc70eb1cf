"""Who may do what in which state: the table against examples, against all its complement, and against long lives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.errors import NotAllowed, Refused
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.engine.tracking.states import TABLE, Deed, Role, State, allowed, check, check_undo, needs
from engine.tracking.days import TODAY

OFFICE, FOCAL = [Role.OFFICE], [Role.LEAD_FOCAL]
ALL = [(state, deed, role) for state in State for deed in Deed for role in Role]
LAWFUL = {(state, rule.deed, role) for rule in TABLE for state in rule.states for role in rule.roles}


def test_the_life_of_a_duty_that_is_sent_back_once() -> None:
    state = check(State.PROPOSED, Deed.ASSIGN, OFFICE)
    state = check(state, Deed.ACCEPT, FOCAL)
    state = check(state, Deed.START, [Role.LEAD_SPECIALIST])
    state = check(state, Deed.REPORT, FOCAL, evidence_count=1)
    assert state is State.REPORTED
    state = check(state, Deed.SEND_BACK, OFFICE, reason="Thiếu biểu mẫu 02")
    assert state is State.SENT_BACK and state.open and not state.final
    state = check(state, Deed.REPORT, FOCAL, evidence_count=2)
    assert check(state, Deed.CONFIRM, OFFICE, evidence_count=2) is State.COMPLETED


def test_a_duty_that_is_not_ours_goes_back_to_the_office_and_is_assigned_anew() -> None:
    with pytest.raises(Refused, match="ghi rõ lý do"):
        check(State.ASSIGNED, Deed.RETURN, FOCAL, reason="  ")
    state = check(State.ASSIGNED, Deed.RETURN, FOCAL, reason="Thuộc chức năng Sở Nội vụ")
    assert state is State.RETURNED
    assert allowed(state, FOCAL) == (Deed.COMMENT,)
    assert check(state, Deed.REASSIGN, OFFICE, reason="Đúng thẩm quyền Sở Nội vụ") is State.ASSIGNED


def test_nothing_is_completed_without_evidence() -> None:
    for deed, state, role in ((Deed.REPORT, State.IN_PROGRESS, FOCAL), (Deed.CONFIRM, State.REPORTED, OFFICE)):
        with pytest.raises(Refused, match="minh chứng"):
            check(state, deed, role)


def test_a_report_on_paper_is_entered_by_the_office_with_its_number() -> None:
    with pytest.raises(Refused, match="lý do"):
        check(State.ASSIGNED, Deed.REPORT, OFFICE, evidence_count=1)
    assert check(State.ASSIGNED, Deed.REPORT, OFFICE, reason="BC 12/BC-STC", evidence_count=1) is State.REPORTED


def test_a_person_with_two_posts_takes_the_easier_line() -> None:
    both = [Role.OFFICE, Role.LEAD_FOCAL]
    rule = needs(State.IN_PROGRESS, Deed.REPORT, both)
    assert rule is not None and not rule.reason
    assert check(State.IN_PROGRESS, Deed.REPORT, both, evidence_count=1) is State.REPORTED


def test_the_last_proof_of_a_result_is_never_removed() -> None:
    head = [Role.OFFICE_HEAD]
    with pytest.raises(Refused, match="duy nhất"):
        check(State.COMPLETED, Deed.REMOVE_EVIDENCE, head, reason="Tải nhầm", evidence_count=1)
    assert check(State.COMPLETED, Deed.REMOVE_EVIDENCE, head, reason="Tải nhầm", evidence_count=2) is State.COMPLETED


def test_only_the_head_of_the_office_corrects_a_confirmation_and_never_of_a_past_period() -> None:
    with pytest.raises(NotAllowed, match="lãnh đạo Văn phòng"):
        check(State.COMPLETED, Deed.REOPEN, OFFICE, reason="Xác nhận nhầm")
    head = [Role.OFFICE_HEAD]
    assert check(State.COMPLETED, Deed.REOPEN, head, reason="Xác nhận nhầm") is State.REPORTED
    with pytest.raises(Refused, match="không được mở lại"):
        check(State.COMPLETED, Deed.REOPEN, head, reason="Xác nhận nhầm", occurrence=True)
    assert Deed.REOPEN not in allowed(State.COMPLETED, head, occurrence=True)


@pytest.mark.parametrize("role", [Role.STRANGER, Role.INSPECTOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize("state", State)
def test_who_only_reads_changes_nothing(state: State, role: Role) -> None:
    assert allowed(state, [role]) == ()


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.OFFICE, Role.OFFICE_HEAD)])
def test_a_proposal_is_the_offices_alone(role: Role) -> None:
    assert allowed(State.PROPOSED, [role]) == ()


def test_what_is_not_in_the_table_is_refused_and_what_is_in_it_is_done() -> None:
    for state, deed, role in ALL:
        if (state, deed, role) in LAWFUL:
            assert check(state, deed, [role], reason="Có lý do", evidence_count=2) in State
            assert deed in allowed(state, [role])
        else:
            assert deed not in allowed(state, [role])
            with pytest.raises(Refused) as refusal:
                check(state, deed, [role], reason="Có lý do", evidence_count=2)
            assert str(refusal.value).endswith(".") and deed.label in str(refusal.value)


def test_someone_elses_deed_names_who_may() -> None:
    with pytest.raises(NotAllowed, match="đầu mối cơ quan chủ trì, thủ trưởng cơ quan chủ trì"):
        check(State.ASSIGNED, Deed.ACCEPT, [Role.COOP_FOCAL])


def test_the_table_has_one_answer_for_each_state_deed_and_role() -> None:
    for state, deed, role in LAWFUL:
        lines = [rule for rule in TABLE if rule.deed is deed and state in rule.states and role in rule.roles]
        assert len({line.to for line in lines}) == 1, (state, deed, role)


def test_every_deed_and_every_state_has_a_line() -> None:
    assert {rule.deed for rule in TABLE} == set(Deed)
    assert {state for rule in TABLE for state in rule.states} == set(State)
    assert {rule.to for rule in TABLE if rule.to} == set(State) - {State.PROPOSED}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(Deed),
        st.frozensets(st.sampled_from(Role), max_size=3),
        st.sampled_from(["", " ", "Có lý do"]),
        st.integers(0, 2),
        st.booleans(),
    ),
    max_size=60,
)


@given(STEPS)
def test_no_sequence_of_deeds_makes_an_illegal_state(steps: list) -> None:
    """What must hold of every life, whoever tries whatever."""
    state, lived = State.PROPOSED, [State.PROPOSED]
    for deed, roles, reason, evidence, occurrence in steps:
        try:
            after = check(state, deed, roles, reason=reason, evidence_count=evidence, occurrence=occurrence)
        except Refused:
            assert not (roles & frozenset({Role.OFFICE}) and state is State.PROPOSED and deed is Deed.ASSIGN)
            continue
        if after is State.COMPLETED and state is not State.COMPLETED:
            assert state is State.REPORTED and evidence and roles & {Role.OFFICE, Role.OFFICE_HEAD}
        if state.final:
            assert after is state or (after is State.REPORTED and Role.OFFICE_HEAD in roles and reason.strip())
        if after is State.SENT_BACK and state is not State.SENT_BACK:
            assert state is State.REPORTED and reason.strip()
        assert after is not State.PROPOSED or state is State.PROPOSED
        state = after
        lived.append(state)
    if State.COMPLETED in lived:
        assert State.REPORTED in lived and State.ASSIGNED in lived


def test_a_deed_is_undone_by_its_doer_soon_and_only_while_it_is_the_newest() -> None:
    rules = TrackingRules.on(TODAY)
    accept = needs(State.ASSIGNED, Deed.ACCEPT, FOCAL)
    confirm = needs(State.REPORTED, Deed.CONFIRM, OFFICE)
    assert accept and confirm
    good = {"by_doer": True, "newest": True, "minutes": 10, "rules": rules, "before": State.ASSIGNED}
    assert check_undo(accept, **good) is State.ASSIGNED
    for wrong, words in (
        ({"by_doer": False}, "Chỉ người"),
        ({"newest": False}, "sau đó"),
        ({"minutes": 11}, "10 phút"),
    ):
        with pytest.raises(Refused, match=words):
            check_undo(accept, **{**good, **wrong})
    with pytest.raises(Refused, match="không thể hoàn tác"):
        check_undo(confirm, **good)
