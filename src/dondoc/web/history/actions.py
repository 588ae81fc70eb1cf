"""Writing the chain of events and proving that nobody rewrote it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from dondoc.engine.tracking import history as chain
from dondoc.web.history.models import Anchor, Event
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
    last = Event.objects.filter(object_type=object_type, object_key=key).order_by("-number").first()
    event = Event(
        object_type=object_type,
        object_key=key,
        number=last.number + 1 if last else 1,
        deed=deed,
        actor=by,
        actor_label=label or (str(by) if by else "Hệ thống"),
        at=clock.now(),
        data=dict(data or {}),
        previous=last.digest if last else chain.GENESIS,
    )
    event.digest = chain.digest(event.previous, entry_of(event))
    event.save()
    clock.tick()
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
