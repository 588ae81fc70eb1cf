"""What changed after a number, as far as the reader may know."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from dondoc.web.documents.queries import listing
from dondoc.web.history import queries as history
from dondoc.web.history.models import Change, Event
from dondoc.web.people.actions.agencies import MAY_REORGANISE
from dondoc.web.people.actions.invitations import LEADERS
from dondoc.web.people.models import Invitation, Post
from dondoc.web.register.queries import rights
from dondoc.web.register.queries.parts import shares_for
from dondoc.web.reminders.queries import letters
from dondoc.web.reports.queries import listing as reports
from dondoc.web.shared.access import OFFICE, READ_ALL, Asked, agencies_of, roles_of
from dondoc.web.shared.programs import Teller

ADMINISTRATOR = Post.Role.ADMINISTRATOR
DELEGATIONS = frozenset({"delegate", "delegation_end"})


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes that the reader may know of, up to which number they were looked through, and whether there are more."""

    rows: list[Change]
    upto: int
    more: bool


def after(since: int, most: int, request: Asked, more_tellers: Iterable[Mapping[str, Teller]] = ()) -> Changes:
    """The changes after a number of which whoever asks may be told: those of this app's own tellers and of others that are given.

    A kind of object that nobody tells of is told to nobody.
    """
    found = history.changes(since, most + 1)
    looked = found[:most]
    tellers = TELLERS.copy()
    for some in more_tellers:
        tellers |= some
    events: dict[str, list[Event]] = {}
    for row in looked:
        events.setdefault(row.event.object_type, []).append(row.event)
    told = {event.pk for kind, some in events.items() if kind in tellers for event in tellers[kind](request, some)}
    rows = [row for row in looked if row.event_id in told]
    return Changes(rows, looked[-1].number if looked else since, len(found) > most)


def _of(events: Sequence[Event], known: Iterable[Any]) -> list[Event]:
    """The events of the objects with these keys."""
    keys = {str(key) for key in known}
    return [event for event in events if event.object_key in keys]


def _keys(events: Sequence[Event]) -> set[str]:
    return {event.object_key for event in events}


def _numbers(events: Sequence[Event]) -> list[int]:
    return [int(key) for key in _keys(events) if key.isdecimal()]


def _duties(request: Asked, events: Sequence[Event]) -> list[Event]:
    found = _of(events, rights.visible(request.posts).filter(code__in=_keys(events)).values_list("code", flat=True))
    if roles_of(request) & READ_ALL:
        return found
    return [event for event in found if "share_id" not in event.data or _is_shared(event, request.posts)]


def _is_shared(event: Event, posts: Sequence[Post]) -> bool:
    """What an agency shares out inside is told to those who may see the piece, as on the page."""
    duty = rights.find(event.object_key, posts)
    return shares_for(duty, posts).filter(pk=event.data["share_id"]).exists()


def _documents(request: Asked, events: Sequence[Event]) -> list[Event]:
    return _of(events, listing.visible(request.posts).filter(pk__in=_numbers(events)).values_list("pk", flat=True))


def _intakes(request: Asked, events: Sequence[Event]) -> list[Event]:
    """As among the files on their way in: a refusal is told to the one who sent the file."""
    if not roles_of(request) & OFFICE:
        return []
    return [event for event in events if event.deed != "refuse" or event.actor_id == request.user.pk]


def _letters(request: Asked, events: Sequence[Event]) -> list[Event]:
    """Of how a letter was drafted the Office alone is told."""
    found = _of(events, letters.visible(request.posts).filter(pk__in=_numbers(events)).values_list("pk", flat=True))
    return found if roles_of(request) & OFFICE else [event for event in found if event.deed == "letter_issue"]


def _reports(request: Asked, events: Sequence[Event]) -> list[Event]:
    return _of(events, reports.visible(request.posts).filter(pk__in=_numbers(events)).values_list("pk", flat=True))


def _accounts(request: Asked, events: Sequence[Event]) -> list[Event]:
    """Administrators all; everybody of the delegations that they gave or received."""
    if ADMINISTRATOR in roles_of(request):
        return list(events)
    return [event for event in _of(events, [request.user.pk]) if event.deed in DELEGATIONS]


def _invitations(request: Asked, events: Sequence[Event]) -> list[Event]:
    own = Q(agency__in=agencies_of(request, LEADERS))
    seen = Q() if ADMINISTRATOR in roles_of(request) else own
    return _of(events, Invitation.objects.filter(seen, pk__in=_numbers(events)).values_list("pk", flat=True))


def _to(may: Callable[[Asked], bool]) -> Teller:
    """A teller of all events of a kind to some people."""

    def tell(request: Asked, events: Sequence[Event]) -> Sequence[Event]:
        return events if may(request) else []

    return tell


TELLERS: dict[str, Teller] = {
    "obligation": _duties,
    "document": _documents,
    "intake": _intakes,
    "agency": _to(lambda request: bool(request.posts)),
    "letter": _letters,
    "period_report": _reports,
    "user": _accounts,
    "invitation": _invitations,
    "reorganisation": _to(lambda request: bool(roles_of(request) & MAY_REORGANISE)),
    "webhook": _to(lambda request: ADMINISTRATOR in roles_of(request)),
    "paper_template": _to(lambda request: ADMINISTRATOR in roles_of(request)),
}
"""Who is told of what, by the kind of object; a desk brings its own (`shared/programs.py`)."""
