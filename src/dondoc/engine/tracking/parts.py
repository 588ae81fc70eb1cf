"""Parts of an obligation: a sub-duty shared out inside an agency, and what a cooperating agency contributes.

The same small table serves both. The giver answers for the whole and judges the part: for a sub-duty the focal point or
head of the agency that shared it out, for a cooperating part those of the lead agency. The doer reports.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.engine.errors import NotAllowed, Refused
from dondoc.engine.tracking.days import check_near, write_day
from dondoc.engine.tracking.words import Role, State


class PartKind(StrEnum):
    """What a part is."""

    SUB_DUTY = "sub_duty"
    COOPERATING = "cooperating"


class PartState(StrEnum):
    """Where a part stands."""

    OPEN = "open"
    REPORTED = "reported"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return STATE_LABELS[self]


class PartDeed(StrEnum):
    """What a person does to a part; the history calls them "part_report", "part_accept" ..."""

    REPORT = "report"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    CANCEL = "cancel"
    AMEND = "amend"

    @property
    def label(self) -> str:
        """The Vietnamese words of the deed."""
        return DEED_LABELS[self]


class PartRole(StrEnum):
    """What a person is towards a part."""

    GIVER = "giver"
    DOER = "doer"
    OFFICE = "office"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return ROLE_LABELS[self]


STATE_LABELS = {
    PartState.OPEN: "Đang thực hiện",
    PartState.REPORTED: "Đã báo cáo, chờ duyệt",
    PartState.ACCEPTED: "Đã xong",
    PartState.SENT_BACK: "Yêu cầu làm lại",
    PartState.CANCELLED: "Đã hủy",
}
DEED_LABELS = {
    PartDeed.REPORT: "báo cáo phần việc",
    PartDeed.ACCEPT: "chấp nhận phần việc",
    PartDeed.SEND_BACK: "yêu cầu làm lại phần việc",
    PartDeed.CANCEL: "hủy phần việc",
    PartDeed.AMEND: "sửa phần việc",
}
ROLE_LABELS = {
    PartRole.GIVER: "đầu mối hoặc thủ trưởng của cơ quan giao phần việc",
    PartRole.DOER: "người hoặc cơ quan được giao phần việc",
    PartRole.OFFICE: "Văn phòng",
}


@dataclass(frozen=True, slots=True)
class PartRule:
    """One line of the table, read like `states.Rule`; the reason of a report is its text."""

    deed: PartDeed
    states: frozenset[PartState]
    roles: frozenset[PartRole]
    to: PartState | None
    reason: bool = False


OWED = frozenset({PartState.OPEN, PartState.SENT_BACK})
JUDGED = frozenset({PartState.REPORTED})
UNDONE = OWED | JUDGED
DOER = frozenset({PartRole.DOER})
GIVER = frozenset({PartRole.GIVER})
ABOVE = frozenset({PartRole.GIVER, PartRole.OFFICE})

TABLE: tuple[PartRule, ...] = (
    PartRule(PartDeed.REPORT, OWED, DOER, PartState.REPORTED, reason=True),
    # the giver may write down what was done without the system
    PartRule(PartDeed.ACCEPT, OWED, GIVER, PartState.ACCEPTED, reason=True),
    PartRule(PartDeed.ACCEPT, JUDGED, GIVER, PartState.ACCEPTED),
    PartRule(PartDeed.SEND_BACK, JUDGED, GIVER, PartState.SENT_BACK, reason=True),
    PartRule(PartDeed.CANCEL, UNDONE, ABOVE, PartState.CANCELLED, reason=True),
    PartRule(PartDeed.AMEND, UNDONE, ABOVE, None),
)
NEVER = "Không thể {deed} khi phần việc ở trạng thái “{state}”; xin xem lại phần việc."
PARENT = "Không thể {deed} vì nhiệm vụ ở trạng thái “{state}”; phần việc chỉ thay đổi khi nhiệm vụ đang được thực hiện."
NOT_YOURS = "Anh/chị không có quyền {deed}; việc này do {roles} thực hiện."
NO_REASON = "Xin ghi rõ nội dung hoặc lý do trước khi {deed}."
TOO_LATE = "Thời hạn phần việc ({part}) không được sau thời hạn của nhiệm vụ ({parent}); xin chọn ngày sớm hơn."


def part_roles(kind: PartKind, roles: Collection[Role], *, doer: bool, giver: bool = True) -> frozenset[PartRole]:
    """What a person with these roles towards the obligation is towards one of its parts.

    doer: for a sub-duty, whether it was given to the person or the person's unit; for a cooperating part, whether the
    person's agency is the one it belongs to. giver: for a sub-duty, whether the person's agency shared it out.
    """
    held, found = set(roles), set()
    lead, coop = {Role.LEAD_FOCAL, Role.LEAD_HEAD}, {Role.COOP_FOCAL, Role.COOP_HEAD}
    heads = lead if kind is PartKind.COOPERATING else lead | coop
    if held & {Role.OFFICE, Role.OFFICE_HEAD}:
        found.add(PartRole.OFFICE)
    if giver and held & heads:
        found.add(PartRole.GIVER)
    own = coop if kind is PartKind.COOPERATING else lead | coop | {Role.LEAD_SPECIALIST, Role.COOP_SPECIALIST}
    if doer and held & own:
        found.add(PartRole.DOER)
    return frozenset(found)


def allowed_part(state: PartState, roles: Iterable[PartRole], *, parent: State) -> tuple[PartDeed, ...]:
    """The deeds that may be begun on a part of an obligation in state `parent`."""
    held = frozenset(roles)
    if not parent.open:
        return ()
    return tuple(dict.fromkeys(rule.deed for rule in TABLE if state in rule.states and rule.roles & held))


def check_part(
    state: PartState, deed: PartDeed, roles: Iterable[PartRole], *, parent: State, reason: str = ""
) -> PartState:
    """The state of the part after the deed. Raises Refused, or NotAllowed when it is for someone else to do."""
    if not parent.open:
        raise Refused(PARENT.format(deed=deed.label, state=parent.label))
    lines = [rule for rule in TABLE if rule.deed is deed and state in rule.states]
    if not lines:
        raise Refused(NEVER.format(deed=deed.label, state=state.label))
    held = frozenset(roles)
    rule = next((line for line in lines if line.roles & held), None)
    if rule is None:
        may = {role for line in lines for role in line.roles}
        raise NotAllowed(
            NOT_YOURS.format(deed=deed.label, roles=", ".join(role.label for role in PartRole if role in may))
        )
    if rule.reason and not reason.strip():
        raise Refused(NO_REASON.format(deed=deed.label))
    return state if rule.to is None else rule.to


def check_part_due(part: date | None, parent: date | None) -> None:
    """Raises Refused when a part is due after its obligation, or in another age."""
    check_near(part)
    if part and parent and part > parent:
        raise Refused(TOO_LATE.format(part=write_day(part), parent=write_day(parent)))


def warn_open(states: Iterable[PartState]) -> str | None:
    """What to tell who reports an obligation of which parts are not done; None when all are. It is no refusal: the lead
    agency answers for the whole."""
    left = sum(state in UNDONE for state in states)
    return f"Còn {left} phần việc chưa xong; xin kiểm tra trước khi báo cáo." if left else None
