"""Who may do what to an obligation in which state: one readable table, and everything else is refused.

Sources: design of the register (docs/tracking.md); NĐ 30/2020/NĐ-CP articles 23-24 (lead, cooperating units, a person
appointed to follow and urge); Thanh Hóa's rules of late 2025 (a wrong report is sent back and counts as not completed;
the Office confirms). The completion of an obligation needs evidence, so report and confirmation ask for one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dondoc.engine.errors import NotAllowed, Refused
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.engine.tracking.words import OPEN as OPEN_STATES
from dondoc.engine.tracking.words import Deed, Role, State

__all__ = [
    "TABLE",
    "Deed",
    "Role",
    "Rule",
    "State",
    "allowed",
    "check",
    "check_undo",
    "needs",
    "opening_state",
    "rules_for",
]

States = frozenset[State]
Roles = frozenset[Role]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table. `to` None leaves the state as it is; `evidence` is the least number of pieces there must be
    at the deed; `undo` tells whether the doer may take it back (else the page asks for confirmation in words)."""

    deed: Deed
    states: States
    roles: Roles
    to: State | None
    reason: bool = False
    evidence: int = 0
    undo: bool = False


def _states(*names: State) -> States:
    return frozenset(names)


PROPOSED = _states(State.PROPOSED)
ASSIGNED = _states(State.ASSIGNED)
REPORTED = _states(State.REPORTED)
COMPLETED = _states(State.COMPLETED)
RETURNED = _states(State.RETURNED)
WORKING = _states(State.ACCEPTED, State.IN_PROGRESS, State.SENT_BACK)
"""With the lead agency, which has taken it on."""
UNANSWERED = WORKING | ASSIGNED
"""The agency owes the next step."""
OPEN = OPEN_STATES
ISSUED = OPEN | COMPLETED | _states(State.WITHDRAWN, State.SUPERSEDED)
BEFORE_START = _states(State.ASSIGNED, State.ACCEPTED)

OFFICE: Roles = frozenset({Role.OFFICE, Role.OFFICE_HEAD})
HEAD_OF_OFFICE: Roles = frozenset({Role.OFFICE_HEAD})
LEAD: Roles = frozenset({Role.LEAD_FOCAL, Role.LEAD_HEAD})
LEAD_ALL: Roles = LEAD | {Role.LEAD_SPECIALIST}
COOP: Roles = frozenset({Role.COOP_FOCAL, Role.COOP_HEAD})
COOP_ALL: Roles = COOP | {Role.COOP_SPECIALIST}
URGING: Roles = OFFICE | {Role.SUPERVISOR}
SPEAKING: Roles = OFFICE | LEAD_ALL | COOP_ALL | {Role.LEADER, Role.SUPERVISOR}

YES, NO = True, False
ONE, ONE_LEFT = 1, 2

# deed, from these states, by these roles, to this state | reason, evidence, may be undone
TABLE: tuple[Rule, ...] = (
    Rule(Deed.ASSIGN, PROPOSED, OFFICE, State.ASSIGNED),
    Rule(Deed.ACCEPT, ASSIGNED, LEAD, State.ACCEPTED, undo=YES),
    Rule(Deed.START, _states(State.ACCEPTED), LEAD_ALL, State.IN_PROGRESS, undo=YES),
    Rule(Deed.PROGRESS, WORKING, LEAD_ALL, None, reason=YES),
    Rule(Deed.REPORT, WORKING, LEAD, State.REPORTED, evidence=ONE),
    # a report that came on paper is entered by the Office, which names the document in the reason
    Rule(Deed.REPORT, UNANSWERED, OFFICE, State.REPORTED, reason=YES, evidence=ONE),
    Rule(Deed.RECALL_REPORT, REPORTED, LEAD, State.IN_PROGRESS, reason=YES),
    Rule(Deed.CONFIRM, REPORTED, OFFICE, State.COMPLETED, evidence=ONE),
    Rule(Deed.SEND_BACK, REPORTED, OFFICE, State.SENT_BACK, reason=YES),
    Rule(Deed.RETURN, BEFORE_START, LEAD, State.RETURNED, reason=YES),
    Rule(Deed.REASSIGN, RETURNED | UNANSWERED, OFFICE, State.ASSIGNED, reason=YES),
    # after a merger the work goes on where it was; only the agency changes
    Rule(Deed.TRANSFER, OPEN, OFFICE, None, reason=YES),
    Rule(Deed.WITHDRAW, PROPOSED | OPEN, OFFICE, State.WITHDRAWN, reason=YES),
    Rule(Deed.SUPERSEDE, PROPOSED | OPEN, OFFICE, State.SUPERSEDED, reason=YES),
    # the correction of a wrong confirmation: the report is judged anew
    Rule(Deed.REOPEN, COMPLETED, HEAD_OF_OFFICE, State.REPORTED, reason=YES),
    Rule(Deed.ASK_EXTENSION, UNANSWERED, LEAD, None, reason=YES),
    Rule(Deed.CANCEL_EXTENSION, UNANSWERED | REPORTED, LEAD, None),
    Rule(Deed.GRANT_EXTENSION, UNANSWERED | REPORTED, OFFICE, None),
    Rule(Deed.REFUSE_EXTENSION, UNANSWERED | REPORTED, OFFICE, None, reason=YES),
    Rule(Deed.SET_DEADLINE, PROPOSED, OFFICE, None),
    Rule(Deed.SET_DEADLINE, OPEN, OFFICE, None, reason=YES),
    Rule(Deed.COMMENT, ISSUED, SPEAKING, None),
    Rule(Deed.COMMENT, PROPOSED, OFFICE, None),
    Rule(Deed.ADD_EVIDENCE, WORKING | REPORTED, LEAD_ALL, None, undo=YES),
    Rule(Deed.ADD_EVIDENCE, UNANSWERED | REPORTED, COOP_ALL, None, undo=YES),
    Rule(Deed.ADD_EVIDENCE, UNANSWERED | REPORTED | COMPLETED, OFFICE, None, undo=YES),
    Rule(Deed.REMOVE_EVIDENCE, WORKING, LEAD, None, reason=YES, evidence=ONE),
    Rule(Deed.REMOVE_EVIDENCE, UNANSWERED, OFFICE, None, reason=YES, evidence=ONE),
    # what was reported or confirmed may not lose its last proof
    Rule(Deed.REMOVE_EVIDENCE, REPORTED | COMPLETED, HEAD_OF_OFFICE, None, reason=YES, evidence=ONE_LEFT),
    Rule(Deed.SHARE_OUT, WORKING, LEAD, None, undo=YES),
    Rule(Deed.SHARE_OUT, UNANSWERED, COOP, None, undo=YES),
    Rule(Deed.AMEND, PROPOSED, OFFICE, None, undo=YES),
    Rule(Deed.AMEND, OPEN, OFFICE, None, reason=YES),
    Rule(Deed.SET_PRIORITY, PROPOSED | OPEN, OFFICE, None, undo=YES),
    Rule(Deed.SET_SUPERVISOR, PROPOSED | OPEN, OFFICE, None, undo=YES),
    Rule(Deed.REMIND, UNANSWERED, URGING, None),
)

NEVER = "Không thể {deed} khi nhiệm vụ ở trạng thái “{state}”; {hint}."
NOT_YOURS = "Anh/chị không có quyền {deed} ở bước này; việc này do {roles} thực hiện."
NO_REASON = "Xin ghi rõ lý do trước khi {deed}."
NO_EVIDENCE = "Xin đính kèm ít nhất một minh chứng (tệp, văn bản có số, liên kết hoặc số liệu) trước khi {deed}."
NOTHING_TO_REMOVE = "Nhiệm vụ chưa có minh chứng nào để gỡ."
LAST_PROOF = "Đây là minh chứng duy nhất của kết quả đã báo cáo; xin thêm minh chứng khác trước khi gỡ."
OCCURRENCE = "Kỳ báo cáo đã hoàn thành không được mở lại; xin ghi bổ sung ở kỳ sau."
TEMPLATE = "Nhiệm vụ định kỳ được theo dõi theo từng kỳ; xin {deed} ở kỳ tương ứng."
NOT_OPENED = "Không mở kỳ báo cáo khi nhiệm vụ định kỳ ở trạng thái “{state}”; xin giao nhiệm vụ trước."
BY_PERIOD = frozenset(
    {
        *(Deed.START, Deed.PROGRESS, Deed.REPORT, Deed.RECALL_REPORT, Deed.CONFIRM, Deed.SEND_BACK, Deed.REOPEN),
        *(Deed.ASK_EXTENSION, Deed.CANCEL_EXTENSION, Deed.GRANT_EXTENSION, Deed.REFUSE_EXTENSION, Deed.SET_DEADLINE),
        *(Deed.ADD_EVIDENCE, Deed.REMOVE_EVIDENCE),
    }
)
"""What is done to one period of a recurring or standing duty, never to the duty itself, which is only their template."""
DECISIONS = frozenset({Deed.GRANT_EXTENSION, Deed.REFUSE_EXTENSION, Deed.CANCEL_EXTENSION})
HINTS = {
    State.PROPOSED: "xin giao nhiệm vụ trước",
    State.ASSIGNED: "xin chờ cơ quan chủ trì tiếp nhận, hoặc tiếp nhận trước",
    State.ACCEPTED: "xin cập nhật tiến độ hoặc báo cáo kết quả",
    State.IN_PROGRESS: "xin báo cáo kết quả, hoặc đề nghị Văn phòng giao lại nếu không thuộc thẩm quyền",
    State.REPORTED: "xin chờ Văn phòng xác nhận, hoặc rút báo cáo trước",
    State.COMPLETED: "nhiệm vụ đã kết thúc, chỉ lãnh đạo Văn phòng được đính chính kèm lý do",
    State.RETURNED: "xin chờ Văn phòng giao lại",
    State.SENT_BACK: "xin bổ sung và báo cáo lại kết quả",
    State.WITHDRAWN: "nhiệm vụ đã kết thúc, xin lập nhiệm vụ mới nếu cần",
    State.SUPERSEDED: "xin thực hiện ở nhiệm vụ thay thế",
}


def rules_for(deed: Deed, state: State, roles: Iterable[Role]) -> tuple[Rule, ...]:
    """The lines of the table by which a person with these roles may do a deed in a state."""
    held = frozenset(roles)
    return tuple(rule for rule in TABLE if rule.deed is deed and state in rule.states and rule.roles & held)


def allowed(
    state: State,
    roles: Iterable[Role],
    *,
    occurrence: bool = False,
    template: bool = False,
    extension_waits: bool | None = None,
) -> tuple[Deed, ...]:
    """The deeds that a person with these roles may begin in a state, in the table's order.

    occurrence: one period of a recurring or standing duty, which is never reopened; template: such a duty itself, which
    is reported by period; extension_waits: whether a request for more time waits (None: leave that to deadlines.py).
    """
    held = frozenset(roles)
    barred = {Deed.REOPEN} if occurrence else set(BY_PERIOD) if template else set()
    if extension_waits is not None:
        barred |= {Deed.ASK_EXTENSION} if extension_waits else DECISIONS
    found = dict.fromkeys(rule.deed for rule in TABLE if state in rule.states and rule.roles & held)
    return tuple(deed for deed in found if deed not in barred)


def needs(state: State, deed: Deed, roles: Iterable[Role]) -> Rule | None:
    """The easiest line by which the deed may be done, to tell the form what to ask; None when it may not be done."""
    found = rules_for(deed, state, roles)
    return min(found, key=lambda rule: (rule.reason, rule.evidence)) if found else None


def check(
    state: State,
    deed: Deed,
    roles: Iterable[Role],
    *,
    reason: str = "",
    evidence_count: int = 0,
    occurrence: bool = False,
    template: bool = False,
) -> State:
    """The state after the deed.

    evidence_count: pieces that the obligation has at the deed, those handed in with it included; occurrence, template: as
    in `allowed`. Raises Refused when the state, a missing reason or missing evidence forbids it, NotAllowed when it is for
    someone else to do.
    """
    if occurrence and deed is Deed.REOPEN:
        raise Refused(OCCURRENCE)
    if template and deed in BY_PERIOD:
        raise Refused(TEMPLATE.format(deed=deed.label))
    lines = [rule for rule in TABLE if rule.deed is deed and state in rule.states]
    if not lines:
        raise Refused(NEVER.format(deed=deed.label, state=state.label, hint=HINTS[state]))
    rule = needs(state, deed, roles)
    if rule is None:
        raise NotAllowed(NOT_YOURS.format(deed=deed.label, roles=_name(role for line in lines for role in line.roles)))
    if rule.reason and not reason.strip():
        raise Refused(NO_REASON.format(deed=deed.label))
    if evidence_count < rule.evidence:
        raise Refused(_lacking(rule))
    return state if rule.to is None else rule.to


def opening_state(template: State) -> State:
    """The state in which a period of a recurring or standing duty opens: as far as the agency has taken the duty on.

    Raises Refused when the duty is not with an agency.
    """
    if template not in UNANSWERED | REPORTED:
        raise Refused(NOT_OPENED.format(state=template.label))
    return State.ASSIGNED if template is State.ASSIGNED else State.ACCEPTED


def check_undo(
    rule: Rule, *, by_doer: bool, newest: bool, minutes: float, rules: TrackingRules, before: State
) -> State:
    """The state after a deed is taken back: the one before it.

    by_doer: the same person; newest: nothing has happened to the obligation since; minutes: since the deed. Raises
    Refused, or NotAllowed when another person did it. The history keeps both the deed and its undoing.
    """
    deed = rule.deed.label
    if not rule.undo:
        raise Refused(f"Việc {deed} không thể hoàn tác; xin thực hiện bước điều chỉnh kèm lý do.")
    if not by_doer:
        raise NotAllowed(f"Chỉ người đã {deed} được hoàn tác việc này.")
    if not newest:
        raise Refused(f"Không thể hoàn tác việc {deed} vì nhiệm vụ đã có thay đổi sau đó; xin xem lịch sử theo dõi.")
    if minutes > rules.undo_minutes:
        raise Refused(
            f"Đã quá {rules.undo_minutes} phút, không thể hoàn tác việc {deed}; xin điều chỉnh bằng bước mới."
        )
    return before


def _lacking(rule: Rule) -> str:
    if rule.deed is Deed.REMOVE_EVIDENCE:
        return LAST_PROOF if rule.evidence > 1 else NOTHING_TO_REMOVE
    return NO_EVIDENCE.format(deed=rule.deed.label)


def _name(roles: Iterable[Role]) -> str:
    found = set(roles)
    return ", ".join(role.label for role in Role if role in found)
