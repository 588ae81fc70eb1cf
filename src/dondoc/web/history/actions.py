"""Writing the chain of events and proving that nobody rewrote it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from dondoc.engine.tracking import history as chain
from dondoc.web.history.models import Anchor, Change, Event, Feed, Unnumbered
from dondoc.web.history.queries import entry_of, heads
from dondoc.web.shared import clock


@transaction.atomic
def record(
    object_type: str,
    object_key: object,
    deed: str,
    *,
    by: Any,
    label: str = "",
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Add one event to the chain of an object, in the caller's transaction.

    by: the user, or None for the system; label: name and post in words (default: the name); data: what is needed to
    tell the deed as a sentence, JSON values only. The caller holds the lock of the object's row; should two writers
    meet all the same, the unique number lets only one through.
    """
    key = str(object_key)
    said = label or (str(by) if by else "Hệ thống")
    event = _following(
        _newest(object_type, key),
        Event(object_type=object_type, object_key=key, deed=deed, actor=by, actor_label=said, data=dict(data or {})),
    )
    event.save()
    Unnumbered.objects.create(event=event)
    clock.tick()
    return event


def _newest(object_type: str, key: str) -> Event | None:
    """The last link of an object's chain."""
    return Event.objects.filter(object_type=object_type, object_key=key).order_by("-number").first()


def _following(last: Event | None, event: Event) -> Event:
    """The event as the next link behind `last`, or as the first of its chain; not saved."""
    event.number, event.at = (last.number + 1 if last else 1), clock.now()
    event.previous = last.digest if last else chain.GENESIS
    event.digest = chain.digest(event.previous, entry_of(event))
    return event


@transaction.atomic
def anchor(day: date | None = None) -> Anchor:
    """Hash all heads once a day; a second call for the same day returns the first anchor."""
    day = day or clock.today() - timedelta(days=1)
    found = heads(day)
    made, _ = Anchor.objects.get_or_create(
        day=day, defaults={"heads": len(found), "digest": chain.anchor(found), "made_at": clock.now()}
    )
    return made


@transaction.atomic
def record_new(object_type: str, deed: str, told: Mapping[str, Mapping[str, Any]], *, by: Any, label: str) -> None:
    """The first event of many new objects at once: `told` holds the data by key. The caller has just made them."""
    fresh = (
        Event(object_type=object_type, object_key=key, deed=deed, actor=by, actor_label=label, data=dict(data))
        for key, data in told.items()
    )
    _keep([_following(None, event) for event in fresh])


@transaction.atomic
def record_many(
    object_type: str, deed: str, told: Sequence[tuple[str, Mapping[str, Any]]], *, by: Any, label: str
) -> None:
    """One event for each (key, data), in order, on objects that may have a history already; the caller holds their locks.

    The same events as `record` makes one by one, with a query for each object and some for every thousand events.
    """
    newest: dict[str, Event | None] = {}
    events = []
    for key, data in told:
        last = newest[key] if key in newest else _newest(object_type, key)
        event = Event(object_type=object_type, object_key=key, deed=deed, actor=by, actor_label=label, data=dict(data))
        newest[key] = _following(last, event)
        events.append(event)
    _keep(events)


def _keep(events: Sequence[Event]) -> None:
    Event.objects.bulk_create(events, batch_size=1000)
    Unnumbered.objects.bulk_create((Unnumbered(event=event) for event in events), batch_size=1000)
    clock.tick()


BATCH = 2000
"""Events that get their number in one transaction."""


def number_changes() -> int:
    """Give a number to every committed event that has none; returns how many. May run in many processes at once."""
    count = 0
    while found := _number_some():
        count += found
    return count


@transaction.atomic
def _number_some() -> int:
    Feed.objects.get_or_create(pk=1)
    # whoever waits here sees, once let in, all that was committed before, the numbers of the one before too
    feed = Feed.objects.select_for_update().get(pk=1)
    if feed.last == 0:
        _take_up_old()
    rows = list(Unnumbered.objects.order_by("event_id")[:BATCH])
    Change.objects.bulk_create(
        Change(number=number, event_id=row.event_id) for number, row in enumerate(rows, feed.last + 1)
    )
    Unnumbered.objects.filter(pk__in=[row.pk for row in rows]).delete()
    feed.last += len(rows)
    feed.save(update_fields=["last"])
    return len(rows)


def _take_up_old() -> None:
    """Events from before there was a feed, or of a register that was taken over whole."""
    waiting = Unnumbered.objects.filter(event=OuterRef("pk"))
    old = Event.objects.filter(~Exists(waiting)).order_by("pk").values_list("pk", flat=True)
    Unnumbered.objects.bulk_create((Unnumbered(event_id=pk) for pk in old), batch_size=BATCH)
