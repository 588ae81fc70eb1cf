"""Lists of duties: which rows, in which order, one page at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from dondoc.engine.tracking.standing import Standing
from dondoc.engine.tracking.words import OPEN, State
from dondoc.web.documents.queries.numbers import number_key
from dondoc.web.people.models import Post
from dondoc.web.register.models import Extension, Obligation, Part, Share
from dondoc.web.register.queries import standings
from dondoc.web.shared.access import AGENCY, OFFICE
from dondoc.web.shared.search import found_in

UNANSWERED = (State.ASSIGNED, State.ACCEPTED, State.IN_PROGRESS, State.SENT_BACK)
"""States in which the lead agency owes the next step."""
OFFICE_OWES = (State.REPORTED, State.RETURNED)
"""States in which the Office owes it."""
NONE = "-"
"""As topic or leader of a list: duties that have none."""
ANSWERING = frozenset({"focal", "head"})
PART_WAITS = (Part.State.OPEN, Part.State.SENT_BACK)
SHARE_WAITS = (Share.State.OPEN, Share.State.SENT_BACK)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list shows; empty fields ask for nothing. `templates` shows recurring and standing duties instead."""

    q: str = ""
    standing: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    agency: tuple[int, ...] = ()
    role: str = ""
    level: str = ""
    document: int | None = None
    number: str = ""
    """The beginning of the number of its document."""
    common: str = ""
    """The code of the first duty of those that the same words gave to several agencies."""
    topic: str = ""
    priority: tuple[str, ...] = ()
    kind: str = ""
    given_by: str = ""
    due_from: date | None = None
    due_to: date | None = None
    assigned_from: date | None = None
    assigned_to: date | None = None
    supervisor: int | None = None
    mine: bool = False
    templates: bool = False
    waits: str = ""
    """"extension": more time is asked; "part": a cooperating agency (the chosen or the own one) has not reported yet."""
    own: tuple[int, ...] = field(default=())
    """Agencies of the reader: whose role `role` means when no agency is chosen."""


ASKING = Q(pk__in=Extension.objects.filter(decided_at=None).values("obligation"))
"""Duties for which more time is asked."""


def part_of(agencies: Iterable[int] = (), *, role: str = "", **more: object) -> Q:
    """Duties in which one of the agencies (any, when none is given) has a part now."""
    parts = Part.objects.filter(ended_on=None, **more)
    chosen = list(agencies)
    if chosen:
        parts = parts.filter(agency__in=chosen)
    if role:
        parts = parts.filter(role=role)
    return Q(pk__in=parts.values("obligation"))


def waiting_for(posts: Sequence[Post], user_id: int) -> Q:
    """Duties of which the next step is the reader's: the Office's to judge, the lead agency's to answer, a cooperating
    agency's to contribute, or a person's or unit's own piece."""
    found = Q(pk__in=[])
    if any(post.role in OFFICE for post in posts):
        found |= Q(state__in=OFFICE_OWES) | (Q(state__in=OPEN) & ASKING)
    answering = [post.agency_id for post in posts if post.role in ANSWERING]
    if answering:
        found |= Q(state__in=UNANSWERED) & part_of(answering, role=Part.Role.LEAD)
        found |= Q(state__in=OPEN) & part_of(answering, role=Part.Role.COOPERATING, state__in=PART_WAITS)
    shares = shares_of(posts, user_id).filter(state__in=SHARE_WAITS)
    return found | (Q(state__in=OPEN) & Q(pk__in=shares.values("obligation")))


def shares_of(posts: Sequence[Post], user_id: int) -> QuerySet[Share]:
    """The pieces given to the reader or to the reader's unit, in an agency in which the reader still holds a post."""
    agencies = [post.agency_id for post in posts if post.role in AGENCY]
    units = [post.unit_id for post in posts if post.unit_id and post.role in AGENCY]
    return Share.objects.filter(Q(person=user_id) | Q(person=None, unit__in=units), agency__in=agencies)


def narrow(
    duties: QuerySet[Obligation], wanted: Wanted, *, today: date, posts: Sequence[Post] = (), user_id: int = 0
) -> QuerySet[Obligation]:
    """The duties that are wanted among some."""
    duties = duties.filter(standings.TEMPLATES if wanted.templates else standings.FOLLOWED)
    if wanted.q:
        duties = duties.filter(_found(wanted.q))
    if wanted.standing:
        duties = duties.filter(standings.any_of([Standing(one) for one in wanted.standing], today))
    for condition in (*_of_columns(wanted), *_of_parts(wanted)):
        duties = duties.filter(condition)
    if wanted.waits:
        waiting = part_of(wanted.agency or wanted.own, role=Part.Role.COOPERATING, state__in=PART_WAITS)
        duties = duties.filter(waiting if wanted.waits == "part" else ASKING, state__in=OPEN)
    if wanted.mine:
        duties = duties.filter(waiting_for(posts, user_id))
    return duties


def _found(words: str) -> Q:
    """Rows with the words; what holds a digit may be the beginning of a code."""
    typed = words.strip().upper()
    found = found_in(Obligation, words)
    return found | Q(code__startswith=typed) if any(letter.isdigit() for letter in typed) else found


def _of_columns(wanted: Wanted) -> list[Q]:
    found = {
        "state__in": wanted.state,
        "document": wanted.document,
        "document__number_key__startswith": number_key(wanted.number),
        "common": wanted.common,
        "topic": wanted.topic,
        "priority__in": wanted.priority,
        "kind": wanted.kind,
        "given_by": wanted.given_by,
        "due__gte": wanted.due_from,
        "due__lte": wanted.due_to,
        "assigned_on__gte": wanted.assigned_from,
        "assigned_on__lte": wanted.assigned_to,
        "supervisor": wanted.supervisor,
    }
    return [Q(**{column: "" if value == NONE else value}) for column, value in found.items() if value]


def _of_parts(wanted: Wanted) -> list[Q]:
    found = []
    if wanted.agency or wanted.role:
        found.append(part_of(wanted.agency or wanted.own, role=wanted.role))
    if wanted.level:
        found.append(part_of(role=Part.Role.LEAD, agency__kind=wanted.level))
    return found
