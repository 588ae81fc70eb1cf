"""The duties of which a morning's alerts may speak: open, owed by somebody, and due before a horizon."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from dondoc.engine.tracking.standing import Standing
from dondoc.engine.tracking.words import OPEN, State, say_hour
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.register.models import Obligation, Part, Share
from dondoc.web.register.queries.lists import ANSWERING, PART_WAITS, SHARE_WAITS, part_of, shares_of
from dondoc.web.register.queries.rights import visible
from dondoc.web.register.queries.standings import FOLLOWED, any_of, clocks_of
from dondoc.web.shared import clock
from dondoc.web.shared.access import READ_ALL

OWED = tuple(OPEN - {State.REPORTED})
"""A report that waits for the Office leaves its agency nothing to be urged to."""
MOST = 2000
"""Duties of one calendar."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A duty with who owes it: ids of the lead agencies, and of the cooperating agencies that have not reported yet.

    bound, hour: of the deadline in force; returned: the agency gave it back, so the Office owes the next step.
    """

    code: str
    title: str
    due: date
    bound: str | None
    hour: time | None
    returned: bool
    leads: tuple[int, ...]
    cooperating: tuple[int, ...]
    supervisor: int | None
    assigned_by: int


@dataclass(frozen=True, slots=True)
class WatchedShare:
    """A piece of a duty that a person or a unit owes."""

    id: int
    code: str
    title: str
    due: date
    person: int | None
    unit: int | None


def duties(until: date) -> list[Watched]:
    """The open duties due up to a day, the earliest first."""
    rows = Obligation.objects.filter(FOLLOWED, state__in=OWED, due__lte=until).order_by("due", "pk")
    columns = (
        "pk",
        "code",
        "title",
        "period_label",
        "due",
        "first_due",
        "bound",
        "due_at",
        "state",
        "supervisor_id",
        "assigned_by_id",
    )
    found = list(rows.values_list(*columns))
    lead, cooperating = _parts(row[0] for row in found)
    return [
        Watched(
            code=code,
            title=f"{title} ({period})" if period else title,
            due=due,
            bound=(bound or None) if due == first else "by",
            hour=at if due == first else None,
            returned=state == State.RETURNED,
            leads=tuple(lead[pk]),
            cooperating=tuple(cooperating[pk]),
            supervisor=supervisor,
            assigned_by=assigned_by,
        )
        for pk, code, title, period, due, first, bound, at, state, supervisor, assigned_by in found
    ]


def with_hour(words: str, hour: time | None, bound: str | None) -> str:
    """How long is left with the hour of the day: "còn 1 ngày làm việc (trước 16 giờ)"."""
    return f"{words} ({say_hour(hour, bound)})" if hour else words


def _parts(duties: Iterable[int]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The lead agencies, and the cooperating ones that have not reported, by duty."""
    lead: dict[int, list[int]] = defaultdict(list)
    cooperating: dict[int, list[int]] = defaultdict(list)
    wanted = list(duties)
    waits = Q(role=Part.Role.LEAD) | Q(role=Part.Role.COOPERATING, state__in=PART_WAITS)
    for start in range(0, len(wanted), 500):
        parts = Part.objects.filter(waits, obligation__in=wanted[start : start + 500], ended_on=None).order_by("pk")
        for duty, agency, role in parts.values_list("obligation_id", "agency_id", "role"):
            (lead if role == Part.Role.LEAD else cooperating)[duty].append(agency)
    return lead, cooperating


def shares(until: date) -> list[WatchedShare]:
    """The pieces shared out that are still owed, by their own day or else that of their duty, due up to a day."""
    rows = Share.objects.filter(state__in=SHARE_WAITS, obligation__state__in=OWED)
    rows = rows.annotate(day=Coalesce(F("due"), F("obligation__due"))).filter(day__lte=until).order_by("day", "pk")
    columns = ("pk", "obligation__code", "text", "day", "person_id", "unit_id")
    return [WatchedShare(*row) for row in rows.values_list(*columns)]


def followed_by(user: User, posts: Sequence[Post], *, first: date, last: date) -> QuerySet[Obligation]:
    """The duties of a person's calendar due between two days, and all overdue ones: those of the agencies for which the
    person answers, those in which the person owes a piece, and for the Office and leaders those that the person follows."""
    mine = Q(pk__in=shares_of(posts, user.pk).values("obligation"))
    answering = [post.agency_id for post in posts if post.role in ANSWERING]
    if answering:
        mine |= part_of(answering)
    if any(post.role in READ_ALL for post in posts):
        mine |= Q(supervisor=user) | Q(supervisor=None, assigned_by=user)
    rows = visible(posts).filter(FOLLOWED, mine, Q(due__gte=first) | Q(state__in=OPEN), due__lte=last)
    return rows.select_related("document").order_by("-due", "pk")[:MOST]


@dataclass(frozen=True, slots=True)
class Urgeable:
    """A duty of which a letter may speak: overdue or due soon, and owed by its lead agencies."""

    code: str
    title: str
    source: str
    due: date
    overdue: bool
    words: str
    leads: tuple[Agency, ...]
    apart: bool = False
    """A period of a standing duty, which no rate counts."""


def urgeable(posts: Sequence[Post], codes: Iterable[str] | None = None) -> list[Urgeable]:
    """The duties that may be urged today among all (or those of some codes) that the holder of the posts may see, the
    earliest due first."""
    today = clock.today()
    wanted = any_of([Standing.OVERDUE, Standing.DUE_SOON], today)
    owed = [state for state in OWED if state != State.RETURNED]
    rows = visible(posts).filter(FOLLOWED, wanted, state__in=owed)
    if codes is not None:
        rows = rows.filter(code__in=list(codes))
    parts = Prefetch("parts", Part.objects.filter(role=Part.Role.LEAD, ended_on=None).select_related("agency"))
    rows = rows.select_related("document").defer("document__text", "document__contract", "document__folded")
    return [_urgeable(duty, today) for duty in rows.prefetch_related(parts).order_by("due", "pk")]


def _urgeable(duty: Obligation, today: date) -> Urgeable:
    found = clocks_of(duty, today)
    document = duty.document
    source = duty.origin if document is None else document.cited
    return Urgeable(
        code=duty.code,
        title=f"{duty.title} ({duty.period_label})" if duty.period_label else duty.title,
        source=source[:300],
        due=duty.due or today,
        overdue=found is not None and found.in_force is Standing.OVERDUE,
        words=with_hour(found.words if found else "", duty.hour, duty.bound),
        leads=tuple(part.agency for part in duty.parts.all()),
        apart=duty.kind == Obligation.Kind.STANDING,
    )
