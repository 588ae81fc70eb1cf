"""More time: asked by the lead agency, decided by the Office; the first deadline stays."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dondoc.engine.tracking import deadlines
from dondoc.engine.tracking.states import Deed
from dondoc.web.people.models import Post, User
from dondoc.web.register.actions.work import Work, begin, lead_people, office_people
from dondoc.web.register.models import Extension, Obligation, Share
from dondoc.web.shared import clock, law
from dondoc.web.shared.errors import Invalid

BEFORE_WINDOW = "Thời hạn mới trước ngày bắt đầu thực hiện ({:%d/%m/%Y}); xin sửa ngày bắt đầu trước, rồi đặt thời hạn."


def chain_of(duty: Obligation) -> deadlines.Chain:
    """The deadlines of a duty as the engine reads them."""
    first = deadlines.Deadline(duty.first_due, duty.bound or None) if duty.first_due else None
    return deadlines.Chain(first, tuple(_change(row) for row in duty.extensions.all()))


def _change(row: Extension) -> deadlines.Change:
    return deadlines.Change(
        asked_on=timezone.localtime(row.asked_at).date(),
        asked_by=str(row.asked_by_id),
        new_due=row.asked_due,
        reason=row.reason,
        late=row.late,
        bound=row.bound,
        decision=deadlines.Decision(row.decision),
        decided_on=timezone.localtime(row.decided_at).date() if row.decided_at else None,
        decided_by=str(row.decided_by_id or ""),
        granted_due=row.granted_due,
        note=row.answer,
    )


@transaction.atomic
def ask(
    code: str, *, new_due: date, reason: str, by: User, posts: Sequence[Post], version: int | None = None
) -> Extension:
    """The lead agency asks for a later day. Raises what the engine raises for a day or reason that does not do."""
    work = begin(code, by=by, posts=posts, version=version)
    work.check(Deed.ASK_EXTENSION, reason=reason)
    chain = deadlines.ask(
        chain_of(work.obligation),
        new_due=new_due,
        reason=reason,
        on=clock.today(),
        by=str(by.pk),
        rules=law.rules(),
        calendar=law.calendar(),
    )
    change = chain.changes[-1]
    row = Extension.objects.create(
        obligation=work.obligation,
        due_before=work.obligation.due,
        asked_due=new_due,
        reason=change.reason[:1000],
        late=change.late,
        bound=change.bound or "by",
        asked_by=by,
        asked_at=clock.now(),
    )
    event = work.close(Deed.ASK_EXTENSION, {"new_due": new_due.isoformat(), "reason": change.reason})
    work.tell(office_people(work.obligation), event, "Đề nghị gia hạn chờ quyết định")
    return row


@transaction.atomic
def grant(
    code: str, *, due: date | None = None, note: str = "", by: User, posts: Sequence[Post], version: int | None = None
) -> Obligation:
    """The Office agrees, with the day asked for or another later one."""
    return _decide(code, Deed.GRANT_EXTENSION, due, note, by, posts, version)


@transaction.atomic
def refuse(code: str, *, note: str, by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """The Office does not agree, and says why."""
    return _decide(code, Deed.REFUSE_EXTENSION, None, note, by, posts, version)


@transaction.atomic
def cancel(code: str, *, by: User, posts: Sequence[Post], version: int | None = None) -> Obligation:
    """The agency takes its request back."""
    work = begin(code, by=by, posts=posts, version=version)
    work.check(Deed.CANCEL_EXTENSION)
    deadlines.cancel(chain_of(work.obligation), on=clock.today(), by=str(by.pk))
    drop_waiting(work)
    work.close(Deed.CANCEL_EXTENSION)
    return work.obligation


@transaction.atomic
def set_due(
    code: str, *, due: date, reason: str, by: User, posts: Sequence[Post], version: int | None = None
) -> Obligation:
    """The Office sets the day of itself, sooner or later, or the first one of a duty that had none.

    Raises Invalid for a day before the first day of the time in which it is to be done.
    """
    work = begin(code, by=by, posts=posts, version=version)
    work.check(Deed.SET_DEADLINE, reason=reason)
    duty, old = work.obligation, work.obligation.due
    if duty.opens_on is not None and due < duty.opens_on:
        raise Invalid(BEFORE_WINDOW.format(duty.opens_on))
    chain = deadlines.set_due(chain_of(duty), due=due, reason=reason, on=clock.today(), by=str(by.pk))
    if chain.first is not None and duty.first_due is None:
        work.change(first_due=chain.first.due, due=chain.first.due, bound=chain.first.bound or "by")
    else:
        _set_row(duty, chain.changes[-1], old, by)
        work.change(due=due)
    _pull_shares(duty, due)
    event = work.close(
        Deed.SET_DEADLINE,
        {"old_due": old.isoformat() if old else "", "new_due": due.isoformat(), "reason": reason.strip()},
    )
    work.tell(lead_people(duty, ("focal", "head", "specialist")), event, "Thời hạn thay đổi")
    return duty


def _set_row(duty: Obligation, change: deadlines.Change, old: date | None, by: User) -> None:
    Extension.objects.create(
        obligation=duty,
        by_office=True,
        due_before=old,
        asked_due=change.new_due,
        reason=change.reason[:1000],
        asked_by=by,
        asked_at=clock.now(),
        decision=deadlines.Decision.GRANTED,
        granted_due=change.granted_due,
        bound=change.bound or "by",
        decided_by=by,
        decided_at=clock.now(),
    )


def _pull_shares(duty: Obligation, due: date) -> None:
    """No piece is due after its duty: those that would be are due with it."""
    undone = [Share.State.OPEN, Share.State.REPORTED, Share.State.SENT_BACK]
    duty.shares.filter(due__gt=due, state__in=undone).update(due=due, version=F("version") + 1)


def _decide(
    code: str, deed: Deed, due: date | None, note: str, by: User, posts: Sequence[Post], version: int | None
) -> Obligation:
    work = begin(code, by=by, posts=posts, version=version)
    work.check(deed, reason=note)
    granted = deed is Deed.GRANT_EXTENSION
    chain = deadlines.decide(
        chain_of(work.obligation), granted=granted, on=clock.today(), by=str(by.pk), due=due, note=note
    )
    change = next(one for one in reversed(chain.changes) if one.decision is not deadlines.Decision.CANCELLED)
    row = work.obligation.extensions.get(decision=deadlines.Decision.PENDING)
    row.decision, row.granted_due, row.answer = change.decision, change.granted_due, change.note[:1000]
    row.decided_by, row.decided_at = by, clock.now()
    row.save()
    if change.granted_due:
        work.change(due=change.granted_due)
    day = (change.granted_due or row.asked_due).isoformat()
    event = work.close(deed, {"new_due": day, "reason": note.strip()})
    work.tell(lead_people(work.obligation), event, "Đồng ý gia hạn" if granted else "Không đồng ý gia hạn")
    return work.obligation


def drop_waiting(work: Work) -> None:
    """A request that waits has lost its object: it is cancelled in the same step."""
    work.obligation.extensions.filter(decision=deadlines.Decision.PENDING).update(
        decision=deadlines.Decision.CANCELLED, decided_by=work.by, decided_at=clock.now()
    )
