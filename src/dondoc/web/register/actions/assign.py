"""Giving duties to agencies: from the reading desk, by hand, anew after a return."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from dondoc.engine.tracking import states
from dondoc.engine.tracking.days import check_near
from dondoc.engine.tracking.recurrence import read_rule
from dondoc.engine.tracking.roles import Membership, roles_towards
from dondoc.engine.tracking.roles import Post as PostName
from dondoc.engine.tracking.states import RETURNED, UNANSWERED, Deed, Role, State
from dondoc.web.history import actions as history
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.people.queries import label_of
from dondoc.web.register.actions.codes import next_code
from dondoc.web.register.actions.extensions import drop_waiting
from dondoc.web.register.actions.occurrences import open_periods, periods_in
from dondoc.web.register.actions.work import begin, cooperating_people, lead_people, tell_later
from dondoc.web.register.models import Obligation, Part, Share
from dondoc.web.register.queries.duties import lead_keys
from dondoc.web.shared import clock
from dondoc.web.shared.errors import Invalid
from dondoc.web.shared.search import folded

if TYPE_CHECKING:
    from dondoc.web.documents.models import Document

NO_LEAD = "Nhiệm vụ “{}” chưa có cơ quan chủ trì; xin chọn ít nhất một cơ quan."
ENDED = "{} đã kết thúc hoạt động từ ngày {:%d/%m/%Y}; xin chọn cơ quan kế nhiệm."
NO_TITLE = "Nhiệm vụ chưa có nội dung; xin ghi nội dung."
NO_WINDOW = "Ngày bắt đầu phải có thời hạn đi cùng và không sau thời hạn; xin sửa lại."
TITLE_LETTERS = 500


@dataclass(frozen=True, slots=True)
class Given:
    """A duty as it is to be given. spans: [[start, end], ...] in the document's text; cooperating: (agency, printed name)."""

    title: str
    lead: Sequence[Agency]
    quote: str = ""
    spans: Sequence[Sequence[int]] = ()
    clause: str = ""
    position: int = 0
    kind: str = "task"
    cooperating: Sequence[tuple[Agency, str]] = ()
    due: date | None = None
    due_at: time | None = None
    opens_on: date | None = None
    bound: str = ""
    time_text: str = ""
    recurrence: str = ""
    product: str = ""
    report_to: str = ""
    topic: str = ""
    priority: str = "normal"
    given_by: str = ""
    supervisor: User | None = None
    origin: str = ""
    common: str = ""
    """The code of the first duty that the same words gave, when they gave one to each of several agencies."""


@transaction.atomic
def assign_each(
    *, document: "Document | None", lead: Sequence[Agency], by: User, posts: Sequence[Post], **fields: Any
) -> list[Obligation]:
    """Give each agency a duty of its own from the same words; every one of them knows the code of the first.

    Raises what `assign_many` raises.
    """
    if not lead:
        raise Invalid(NO_LEAD.format(str(fields.get("title", ""))[:80]))
    agencies = list(dict.fromkeys(lead))
    first = assign(document=document, lead=agencies[:1], by=by, posts=posts, **fields)
    if len(agencies) == 1:
        return [first]
    first.common = first.code
    first.save(update_fields=["common"])
    more = [Given(lead=[agency], common=first.code, **fields) for agency in agencies[1:]]
    return [first, *assign_many(document=document, duties=more, by=by, posts=posts)]


@transaction.atomic
def assign(*, document: "Document | None", by: User, posts: Sequence[Post], **fields: Any) -> Obligation:
    """Give one duty; `fields` are those of `Given`. Returns the obligation, with its occurrences made.

    Raises what `assign_many` raises.
    """
    return assign_many(document=document, duties=[Given(**fields)], by=by, posts=posts)[0]


@transaction.atomic
def assign_many(
    *, document: "Document | None", duties: Sequence[Given], by: User, posts: Sequence[Post]
) -> list[Obligation]:
    """Give all duties or none.

    Raises NotAllowed when the person is not of the Office, Invalid without a lead agency or a title or for an agency
    that has ended, BadSettings for a recurrence that cannot be used.
    """
    states.check(State.PROPOSED, Deed.ASSIGN, roles_of_giver(posts))
    return [_give(document, given, by, posts) for given in duties]


def _give(document: "Document | None", given: Given, by: User, posts: Sequence[Post]) -> Obligation:
    if not given.title.strip():
        raise Invalid(NO_TITLE)
    if not given.lead:
        raise Invalid(NO_LEAD.format(given.title[:80]))
    if given.recurrence:
        read_rule(given.recurrence)
    check_near(given.due)
    check_window(given.opens_on, None if given.recurrence else given.due)
    today = clock.today()
    _check_alive([*given.lead, *(agency for agency, _ in given.cooperating)])
    names = ["title", "clause", "position", "kind", "bound", "time_text", "recurrence", "product", "report_to", "topic"]
    names += ["priority", "given_by", "supervisor", "common"]
    duty = Obligation.objects.create(
        code=next_code(today.year),
        document=document,
        origin=given.origin if document is None else "",
        quote=given.quote or given.title,
        spans=[list(span) for span in given.spans],
        state=State.ASSIGNED,
        first_due=None if given.recurrence else given.due,
        due=None if given.recurrence else given.due,
        due_at=given.due_at,
        opens_on=given.opens_on,
        assigned_on=today,
        assigned_by=by,
        created_at=clock.now(),
        folded=folded(given.title, given.quote, str(document or given.origin), *[one.name for one in given.lead]),
        **{name: getattr(given, name) for name in names} | {"title": given.title.strip()[:TITLE_LETTERS]},
    )
    _give_parts(duty, given)
    agencies = [agency.name for agency in given.lead]
    data = {"agencies": agencies, "document": str(document) if document else given.origin}
    data |= {name: day.isoformat() for name, day in (("due", duty.due), ("opens_on", duty.opens_on)) if day}
    data |= lead_keys(duty)
    event = history.record("obligation", duty.code, Deed.ASSIGN, by=by, label=label_of(by, posts), data=data)
    tell_later(duty, lead_people(duty), event, "Nhiệm vụ mới được giao")
    # of many duties with the same words a cooperating agency is told once
    if not given.common:
        tell_later(duty, cooperating_people(duty), event, "Nhiệm vụ mới cần phối hợp")
    open_periods(duty)
    return duty


def check_window(opens_on: date | None, due: date | None) -> None:
    """Raises Invalid for a first day without a deadline, or after it, Refused for one of another age."""
    check_near(opens_on)
    if opens_on is not None and (due is None or opens_on > due):
        raise Invalid(NO_WINDOW)


def roles_of_giver(posts: Sequence[Post]) -> frozenset[Role]:
    """What the holder of these posts is towards a duty that is not there yet."""
    held = [Membership(PostName(post.role), str(post.agency_id)) for post in posts]
    return roles_towards(held, lead=(), cooperating=(), today=clock.today())


def _check_alive(agencies: Sequence[Agency]) -> None:
    """Raises Invalid for a body that has ended: nobody there could act."""
    today = clock.today()
    for agency in agencies:
        if agency.valid_until is not None and agency.valid_until < today:
            raise Invalid(ENDED.format(agency, agency.valid_until))


def _give_parts(duty: Obligation, given: Given) -> None:
    leads = list(dict.fromkeys(given.lead))
    helpers = {agency.pk: (agency, printed) for agency, printed in given.cooperating if agency not in leads}
    Part.objects.bulk_create(
        [
            *(Part(obligation=duty, agency=agency, role=Part.Role.LEAD) for agency in leads),
            *(
                Part(obligation=duty, agency=agency, role=Part.Role.COOPERATING, printed=printed[:300])
                for agency, printed in helpers.values()
            ),
        ]
    )


@transaction.atomic
def reassign(
    code: str, *, lead: Sequence[Agency], reason: str, by: User, posts: Sequence[Post], version: int | None = None
) -> Obligation:
    """Give a duty to other lead agencies, after a return or of the Office's own accord; the clock goes on."""
    work = begin(code, by=by, posts=posts, version=version)
    after = work.check(Deed.REASSIGN, reason=reason)
    if not lead:
        raise Invalid(NO_LEAD.format(work.obligation.title[:80]))
    _check_alive(lead)
    move_lead(work.obligation, lead)
    drop_waiting(work)
    work.change(state=after, accepted_on=None, reported_on=None)
    data = {"agencies": [agency.name for agency in lead], "reason": reason.strip()} | lead_keys(work.obligation)
    event = work.close(Deed.REASSIGN, data)
    work.tell(lead_people(work.obligation), event, "Nhiệm vụ được giao lại")
    # a period that waits for the Office is judged first, with the agency that reported it
    for period in periods_in(work.obligation, RETURNED | UNANSWERED):
        reassign(period.code, lead=lead, reason=reason, by=by, posts=posts)
    return work.obligation


def move_lead(duty: Obligation, lead: Sequence[Agency]) -> None:
    """End the lead parts of agencies that are not in `lead` and make the missing ones; rows stay as history.

    What an agency that leaves had shared out inside is cancelled.
    """
    today = clock.today()
    current = {part.agency_id: part for part in duty.parts.filter(ended_on=None)}
    for agency_id, part in current.items():
        if part.role == Part.Role.LEAD and agency_id not in {agency.pk for agency in lead}:
            part.ended_on = today
            part.save(update_fields=["ended_on"])
            undone = duty.shares.filter(agency=agency_id, state__in=["open", "reported", "sent_back"])
            undone.update(state=Share.State.CANCELLED, closed_at=clock.now(), version=F("version") + 1)
    for agency in dict.fromkeys(lead):
        there = current.get(agency.pk)
        if there is not None and there.role == Part.Role.COOPERATING:
            there.ended_on = today
            there.save(update_fields=["ended_on"])
        if there is None or there.role == Part.Role.COOPERATING:
            Part.objects.create(obligation=duty, agency=agency, role=Part.Role.LEAD)
