"""The deadlines of one obligation as a chain: the first is never overwritten, every change is a row with its reason.

Also `parse_day`: a day as people type it. How an extension is asked and decided is written in no regulation that was
found; practice (asked by the lead agency with a reason, decided by who assigned) is settings and roles, not code.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dondoc.engine.errors import Refused
from dondoc.engine.language.workdays import Calendar
from dondoc.engine.tracking.days import check_near, write_day
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.engine.tracking.standing import last_day
from dondoc.engine.tracking.typed_days import parse_day

__all__ = ["Chain", "Change", "Deadline", "Decision", "ask", "cancel", "decide", "doubt_of", "parse_day", "set_due"]


class Decision(StrEnum):
    """What became of a request for more time."""

    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return LABELS[self]


LABELS = {
    Decision.PENDING: "Chờ quyết định",
    Decision.GRANTED: "Đồng ý",
    Decision.REFUSED: "Không đồng ý",
    Decision.CANCELLED: "Cơ quan rút đề nghị",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due day with its bound ("before", "by", "on" or None)."""

    due: date
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One row: an extension that was asked, or a day that the Office set (asked and granted at once, by it).

    late: whether it was asked after the last day that counted; granted_due: the day that was granted, which may differ
    from the one asked for.
    """

    asked_on: date
    asked_by: str
    new_due: date
    reason: str
    late: bool = False
    bound: str | None = None
    decision: Decision = Decision.PENDING
    decided_on: date | None = None
    decided_by: str = ""
    granted_due: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """The first deadline (None: the document names none) and all changes, oldest first."""

    first: Deadline | None
    changes: tuple[Change, ...] = ()

    @property
    def in_force(self) -> Deadline | None:
        """The deadline that counts now."""
        return self.on(date.max)

    def on(self, day: date) -> Deadline | None:
        """The deadline that counted at the end of a past day."""
        found = self.first
        for change in self.changes:
            if change.granted_due and change.decided_on and change.decided_on <= day:
                found = Deadline(change.granted_due, change.bound)
        return found

    @property
    def pending(self) -> Change | None:
        """The request that waits for a decision; there is at most one."""
        return next((change for change in self.changes if change.decision is Decision.PENDING), None)


def ask(
    chain: Chain, *, new_due: date, reason: str, on: date, by: str, rules: TrackingRules, calendar: Calendar
) -> Chain:
    """The chain with a request for more time that waits for a decision.

    Raises Refused without a reason or a deadline, for a day that is not after the one in force or has passed, while
    another request waits, or after the due day when the setting `late_extension` forbids it.
    """
    check_near(new_due)
    current = chain.in_force
    if current is None:
        raise Refused("Nhiệm vụ chưa có thời hạn nên không cần gia hạn; xin đề nghị Văn phòng đặt thời hạn nếu cần.")
    if chain.pending:
        raise Refused("Đang có một đề nghị gia hạn chờ quyết định; xin chờ kết quả hoặc rút đề nghị đó trước.")
    if not reason.strip():
        raise Refused("Xin ghi rõ lý do xin gia hạn.")
    if new_due <= current.due:
        raise Refused(f"Thời hạn mới phải sau thời hạn hiện nay ({write_day(current.due)}); xin chọn ngày muộn hơn.")
    if new_due < on:
        raise Refused(f"Thời hạn mới {write_day(new_due)} đã qua; xin chọn ngày từ {write_day(on)} trở đi.")
    late = on > last_day(current.due, current.bound, rules=rules, calendar=calendar)
    if late and not rules.late_extension:
        raise Refused("Đã quá thời hạn nên không xin gia hạn được; xin báo cáo kết quả hoặc liên hệ Văn phòng.")
    return replace(chain, changes=(*chain.changes, Change(on, by, new_due, reason.strip(), late, "by")))


def decide(chain: Chain, *, granted: bool, on: date, by: str, due: date | None = None, note: str = "") -> Chain:
    """The chain with the waiting request decided; `due`: another day than the one asked for.

    Raises Refused when no request waits, a refusal has no reason (`note`), or the day granted is not after the one in
    force.
    """
    request, current = _waiting(chain), chain.in_force
    check_near(due)
    if not granted and not note.strip():
        raise Refused("Xin ghi rõ lý do không đồng ý gia hạn.")
    day = (due or request.new_due) if granted else None
    if day and current and day <= current.due:
        raise Refused(f"Thời hạn được gia hạn phải sau {write_day(current.due)}; xin chọn ngày muộn hơn.")
    decision = Decision.GRANTED if granted else Decision.REFUSED
    decided = replace(
        request, decision=decision, decided_on=on, decided_by=by, granted_due=day, note=note.strip()
    )  # fmt: skip
    return _put(chain, request, decided)


def cancel(chain: Chain, *, on: date, by: str) -> Chain:
    """The chain with the waiting request taken back. Raises Refused when none waits."""
    request = _waiting(chain)
    return _put(chain, request, replace(request, decision=Decision.CANCELLED, decided_on=on, decided_by=by))


def set_due(chain: Chain, *, due: date, reason: str, on: date, by: str, bound: str | None = "by") -> Chain:
    """The chain with a day that the Office sets of itself, sooner or later than before.

    The first day ever set is the first deadline; each further one is a row. Raises Refused without a reason for a
    further one, when nothing changes, or while a request waits.
    """
    check_near(due)
    if chain.first is None:
        return Chain(Deadline(due, bound))
    if chain.pending:
        raise Refused("Đang có một đề nghị gia hạn chờ quyết định; xin quyết định đề nghị đó trước khi đổi thời hạn.")
    if not reason.strip():
        raise Refused("Xin ghi rõ lý do đổi thời hạn.")
    if chain.in_force == Deadline(due, bound):
        raise Refused(f"Thời hạn đang là {write_day(due)}; xin chọn ngày khác.")
    change = Change(
        on, by, due, reason.strip(), False, bound, Decision.GRANTED, decided_on=on, decided_by=by, granted_due=due
    )  # fmt: skip
    return replace(chain, changes=(*chain.changes, change))


def doubt_of(due: date, *, today: date, calendar: Calendar) -> str | None:
    """A Vietnamese sentence when a new due day is a day off or has passed; it warns, it refuses nothing."""
    if due < today:
        return f"Ngày {write_day(due)} đã qua."
    if not calendar.is_workday(due):
        return (
            f"Ngày {write_day(due)} là ngày nghỉ; ngày làm việc tiếp theo là {write_day(calendar.next_workday(due))}."
        )
    return None


def _waiting(chain: Chain) -> Change:
    request = chain.pending
    if request is None:
        raise Refused("Không có đề nghị gia hạn nào đang chờ; xin tải lại trang để xem kết quả mới nhất.")
    return request


def _put(chain: Chain, old: Change, new: Change) -> Chain:
    return replace(chain, changes=tuple(new if change is old else change for change in chain.changes))
