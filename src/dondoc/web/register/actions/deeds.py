"""The deeds that move a duty through its workflow."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from dondoc.engine.tracking.arrival import arrival_day
from dondoc.engine.tracking.parts import OWED, PartState
from dondoc.engine.tracking.standing import completion_day
from dondoc.engine.tracking.states import BEFORE_START, Deed, State
from dondoc.web.people.actions.agencies import unit_like
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.register.actions.extensions import drop_waiting
from dondoc.web.register.actions.occurrences import open_periods, periods_in
from dondoc.web.register.actions.work import Work, begin, lead_people, office_people
from dondoc.web.register.models import Obligation, Part, Report, Share
from dondoc.web.register.queries import rights
from dondoc.web.register.queries.duties import lead_keys
from dondoc.web.register.queries.one import DRAFTED, drafts
from dondoc.web.shared import clock, law
from dondoc.web.shared.errors import Invalid

if TYPE_CHECKING:
    from dondoc.web.documents.models import Document

NO_SUCCESSOR = "Nhiệm vụ thay thế phải là một nhiệm vụ khác, chưa kết thúc; xin chọn lại."


@transaction.atomic
def accept(code: str, *, by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """The lead agency takes the duty on."""
    work = begin(code, by=by, posts=posts, version=version)
    work.change(state=work.check(Deed.ACCEPT), accepted_on=clock.today())
    event = work.close(Deed.ACCEPT, undo=True)
    for period in periods_in(work.obligation, [State.ASSIGNED]):
        accept(period.code, by=by, posts=posts)
    open_periods(work.obligation)
    work.tell(office_people(work.obligation), event, "Cơ quan đã tiếp nhận")
    return work.obligation


@transaction.atomic
def start(code: str, *, by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """Work has begun."""
    work = begin(code, by=by, posts=posts, version=version)
    work.change(state=work.check(Deed.START))
    work.close(Deed.START, undo=True)
    return work.obligation


@transaction.atomic
def return_(code: str, *, reason: str, by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """The agency says that the duty is not its own; the Office assigns anew."""
    work = begin(code, by=by, posts=posts, version=version)
    work.change(state=work.check(Deed.RETURN, reason=reason))
    drop_waiting(work)
    event = work.close(Deed.RETURN, {"reason": reason.strip()})
    work.tell(office_people(work.obligation), event, "Cơ quan trả lại nhiệm vụ")
    # a period on which work has begun is not returned: its result is still owed
    for period in periods_in(work.obligation, BEFORE_START):
        return_(period.code, reason=reason, by=by, posts=posts)
    return work.obligation


@transaction.atomic
def progress(
    code: str, *, text: str, percent: int | None = None, by: User, posts: Sequence[Post], version: int | None = None
) -> Obligation:
    """How far the work is, in words; the first one says that work has begun."""
    work = begin(code, by=by, posts=posts, version=version)
    work.check(Deed.PROGRESS, reason=text)
    if work.obligation.state == State.ACCEPTED:
        work = _begun(work)
    _report(work, text=text, percent=percent, is_final=False)
    work.close(Deed.PROGRESS, {"reason": text.strip(), "percent": percent})
    return work.obligation


@transaction.atomic
def report(
    code: str,
    *,
    text: str,
    difficulties: str = "",
    reason: str = "",
    arrived_on: date | None = None,
    by: User,
    posts: Sequence[Post],
    version: int | None = None,
) -> Report:
    """The lead agency reports the result; the clock stops on this day, and the Office judges.

    Evidence is handed in before (`evidence.add`) and goes with the report. The Office enters a report that came on
    paper: `reason` then names that document, and the clock stops on the day on which it arrived (today unless named).
    Raises NotAllowed when anybody else names that day, Refused for one that cannot be.
    """
    work = begin(code, by=by, posts=posts, version=version)
    after = work.check(Deed.REPORT, reason=reason)
    entered = rights.enters_paper(work.obligation, work.roles, posts)
    day = day_of_report(work.obligation, arrived_on, entered=entered)
    work.change(state=after, reported_on=day)
    made = _report(work, text=text, difficulties=difficulties, is_final=True, day=day)
    work.obligation.evidence.filter(report=None, removed_at=None).update(report=made)
    count = work.obligation.evidence.filter(removed_at=None).count()
    # the day as the row has it, should midnight pass before the event is written
    data = {"evidence_count": count, "on": day.isoformat(), "arrived_on": day.isoformat() if entered else ""}
    event = work.close(Deed.REPORT, data | {"reason": reason.strip()})
    work.tell(office_people(work.obligation), event, "Báo cáo kết quả chờ xác nhận")
    return made


def day_of_report(duty: Obligation, arrived_on: date | None, *, entered: bool) -> date:
    """The day on which a report counts; raises what `arrival_day` raises."""
    # a period may have been opened after its first day
    given_on = min(duty.assigned_on, duty.period_start or duty.assigned_on)
    return arrival_day(arrived_on, today=clock.today(), given_on=given_on, entered=entered)


@transaction.atomic
def draft(
    code: str, *, text: str, difficulties: str = "", by: User, posts: Sequence[Post], version: int | None = None
) -> Report:
    """A report that is written but not sent: a specialist drafts, the focal point or the head sends. Only the own agency
    sees it; the next one takes its place."""
    work = begin(code, by=by, posts=posts, version=version)
    work.check(Deed.PROGRESS, reason=text)
    if work.obligation.state == State.ACCEPTED:
        work = _begun(work)
    made = _report(work, text=text, difficulties=difficulties, is_final=True, stage=Report.Stage.DRAFT)
    event = work.close(Deed.PROGRESS, {"reason": DRAFTED})
    work.tell(lead_people(work.obligation), event, "Dự thảo báo cáo chờ duyệt, gửi")
    return made


@transaction.atomic
def recall_report(code: str, *, reason: str, by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """The agency takes its report back before the Office has judged it."""
    work = begin(code, by=by, posts=posts, version=version)
    work.change(state=work.check(Deed.RECALL_REPORT, reason=reason), reported_on=None)
    _judge(work, Report.Decision.RECALLED, reason)
    work.close(Deed.RECALL_REPORT, {"reason": reason.strip()})
    return work.obligation


@transaction.atomic
def confirm(code: str, *, answer: str = "", by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """The Office finds the result proved: the duty is completed."""
    work = begin(code, by=by, posts=posts, version=version)
    after = work.check(Deed.CONFIRM)
    today = clock.today()
    day = completion_day(reported_on=work.obligation.reported_on, confirmed_on=today, rules=law.rules())
    work.change(state=after, completed_on=day, closed_on=today)
    drop_waiting(work)
    _judge(work, Report.Decision.CONFIRMED, answer)
    event = work.close(Deed.CONFIRM, {"on": day.isoformat() if day else "", "reason": answer.strip()})
    work.tell(lead_people(work.obligation), event, "Đã xác nhận hoàn thành")
    return work.obligation


@transaction.atomic
def send_back(code: str, *, reason: str, by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """The Office does not accept the report: it counts for nothing, and the clock goes on."""
    work = begin(code, by=by, posts=posts, version=version)
    work.change(state=work.check(Deed.SEND_BACK, reason=reason), reported_on=None)
    _judge(work, Report.Decision.SENT_BACK, reason)
    event = work.close(Deed.SEND_BACK, {"reason": reason.strip()})
    work.tell(lead_people(work.obligation, ("focal", "head", "specialist")), event, "Báo cáo bị trả lại, cần làm lại")
    return work.obligation


@transaction.atomic
def reopen(code: str, *, reason: str, by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """The head of the Office corrects a wrong confirmation: the report is judged anew."""
    work = begin(code, by=by, posts=posts, version=version)
    work.change(state=work.check(Deed.REOPEN, reason=reason), completed_on=None, closed_on=None)
    last = work.obligation.reports.filter(is_final=True, decision=Report.Decision.CONFIRMED).order_by("pk").last()
    if last is not None:
        last.decision, last.decided_by, last.decided_at, last.answer = Report.Decision.WAITING, None, None, ""
        last.save(update_fields=["decision", "decided_by", "decided_at", "answer"])
    event = work.close(Deed.REOPEN, {"reason": reason.strip()})
    work.tell(lead_people(work.obligation), event, "Việc xác nhận hoàn thành được đính chính")
    return work.obligation


@transaction.atomic
def withdraw(code: str, *, reason: str, by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """The Office takes the duty back; open periods of a recurring one end with it."""
    work = begin(code, by=by, posts=posts, version=version)
    _end(work, Deed.WITHDRAW, reason, {})
    return work.obligation


@transaction.atomic
def supersede(
    code: str, *, successor: Obligation, reason: str, by: User, posts: Sequence[Post], version: int | None = None
) -> Obligation:
    """Another duty takes the place of this one."""
    work = begin(code, by=by, posts=posts, version=version)
    # locked as it is now: two duties that took each other's place at once would both be gone
    there = Obligation.objects.select_for_update(of=("self",)).get(pk=successor.pk)
    if there.pk == work.obligation.pk or State(there.state).final:
        raise Invalid(NO_SUCCESSOR)
    work.change(superseded_by_id=there.pk)
    _end(work, Deed.SUPERSEDE, reason, {"successor": there.code})
    return work.obligation


@transaction.atomic
def follow_document(document: "Document", *, reason: str, by: User, posts: Sequence[Post]) -> int:
    """The open duties of a recalled or replaced document are withdrawn; returns how many."""
    finals = [state for state in State if state.final]
    open_ = Obligation.objects.filter(document=document, template=None).exclude(state__in=finals)
    codes = list(open_.order_by("pk").values_list("code", flat=True))
    for code in codes:
        withdraw(code, reason=reason, by=by, posts=posts)
    return len(codes)


@transaction.atomic
def move_part(part_id: int, *, to: Agency, reason: str, by: User, posts: Sequence[Post]) -> Obligation:
    """After a merger the part of one agency goes to another; the old row stays as history."""
    part = Part.objects.select_related("obligation", "agency").get(pk=part_id, ended_on=None)
    work = begin(part.obligation.code, by=by, posts=posts)
    work.check(Deed.TRANSFER, reason=reason)
    _hand_over(work.obligation, part, to)
    data = {"from_agency": part.agency.name, "to_agency": to.name, "reason": reason.strip()}
    event = work.close(Deed.TRANSFER, data | lead_keys(work.obligation))
    work.tell(lead_people(work.obligation), event, "Nhiệm vụ chuyển về cơ quan")
    return work.obligation


def _hand_over(duty: Obligation, part: Part, to: Agency) -> None:
    part.ended_on = clock.today()
    part.save(update_fields=["ended_on"])
    there = duty.parts.filter(agency=to, ended_on=None).first()
    if there is None:
        # what a cooperating agency has reported is not owed once more
        done = {name: getattr(part, name) for name in ("printed", "task", "state", "reported_on", "result")}
        Part.objects.create(obligation=duty, agency=to, role=part.role, **done)
    elif part.role == Part.Role.LEAD and there.role != Part.Role.LEAD:
        there.role = Part.Role.LEAD
        there.save(update_fields=["role"])
    elif there.role == part.role == Part.Role.COOPERATING and PartState(part.state) in OWED:
        # what one of the two still owes, the heir owes, whatever it has reported of its own
        there.state = part.state if PartState(there.state) not in OWED else there.state
        there.task = "; ".join(dict.fromkeys(filter(None, (there.task, part.task))))[:500]
        there.save(update_fields=["state", "task"])
    for share in duty.shares.filter(agency=part.agency):
        carry(share, to)


def carry(share: Share, to: Agency) -> None:
    """A piece goes with its duty, to the unit of the same name."""
    share.agency = to
    share.unit = unit_like(share.unit, to) if share.unit else None
    share.save(update_fields=["agency", "unit"])


@transaction.atomic
def move_share(share_id: int, *, to: Agency, reason: str, by: User, posts: Sequence[Post]) -> Obligation:
    """After a merger a piece that was shared out goes to the agency that took over; for one whose duty moved before it."""
    share = Share.objects.select_related("obligation", "agency", "unit").get(pk=share_id)
    work = begin(share.obligation.code, by=by, posts=posts)
    work.check(Deed.TRANSFER, reason=reason)
    data = {"from_agency": share.agency.name, "to_agency": to.name, "reason": reason.strip()}
    carry(share, to)
    work.close(Deed.TRANSFER, data)
    return work.obligation


def _end(work: Work, deed: Deed, reason: str, data: dict[str, str]) -> None:
    after = work.check(deed, reason=reason)
    work.change(state=after, closed_on=clock.today())
    drop_waiting(work)
    _judge(work, Report.Decision.SENT_BACK, reason)
    event = work.close(deed, data | {"reason": reason.strip()})
    work.tell(lead_people(work.obligation), event, "Nhiệm vụ không còn phải thực hiện")
    for period in periods_in(work.obligation, [state for state in State if not state.final]):
        withdraw(period.code, reason=reason, by=work.by, posts=work.posts)


def _begun(work: Work) -> Work:
    """Who tells of progress has begun: said by an event of its own, so that no state changes without one."""
    start(work.obligation.code, by=work.by, posts=work.posts)
    return begin(work.obligation.code, by=work.by, posts=work.posts)


def _report(
    work: Work,
    *,
    text: str,
    is_final: bool,
    difficulties: str = "",
    percent: int | None = None,
    stage: str = Report.Stage.SENT,
    day: date | None = None,
) -> Report:
    """The row of a report of the person's own agency (the first lead one when the Office enters it). The agency's draft,
    if there is one, becomes it."""
    lead = work.obligation.parts.filter(role=Part.Role.LEAD, ended_on=None).order_by("pk")
    own = {post.agency_id for post in work.posts}
    part = next((one for one in lead if one.agency_id in own), lead[0])
    row = Report(obligation=work.obligation, agency_id=part.agency_id)
    if is_final:
        row = drafts(work.obligation, [part.agency_id]).last() or row
    row.is_final, row.stage, row.percent = is_final, stage, percent
    row.text, row.difficulties = text.strip(), difficulties.strip()
    row.reported_by, row.reported_at, row.reported_on = work.by, clock.now(), day or clock.today()
    row.save()
    return row


def _judge(work: Work, decision: str, answer: str) -> None:
    """Write a decision on the report that waits; none waits when the duty is ended in the middle."""
    waiting = work.obligation.reports.filter(is_final=True, decision=Report.Decision.WAITING, stage=Report.Stage.SENT)
    waiting.update(decision=decision, decided_by=work.by, decided_at=clock.now(), answer=answer.strip()[:1000])
