"""The log of deliveries, for the administrator."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet

from dondoc.web.people.models import User
from dondoc.web.reminders.models import Delivery, Digest, Webhook
from dondoc.web.shared import clock

KEPT = timedelta(days=365)
"""How long the outcome of a delivery can be looked up."""
ENDED = (Delivery.State.SENT, Delivery.State.REPLACED, Delivery.State.DEAD)


def log(*, state: str = "", channel: str = "", below: int | None = None) -> QuerySet[Delivery]:
    """The deliveries, newest first."""
    wanted: dict[str, Any] = {"state": state, "channel": channel, "pk__lt": below}
    rows = Delivery.objects.filter(**{name: value for name, value in wanted.items() if value})
    return rows.select_related("person", "webhook", "digest").order_by("-pk")


def counts() -> dict[str, int]:
    """How many deliveries are in each state."""
    return dict(Delivery.objects.order_by().values_list("state").annotate(n=Count("pk")))


def webhooks() -> QuerySet[Webhook]:
    """Those in use first."""
    return Webhook.objects.select_related("made_by").order_by("revoked_at", "pk")


def forgettable() -> QuerySet[Delivery]:
    """Deliveries that ended more than a year ago."""
    return Delivery.objects.filter(state__in=ENDED, made_at__lt=clock.now() - KEPT)


def digests_of(user: User, *, below: int | None = None) -> QuerySet[Digest]:
    """The person's digests, the newest first."""
    rows = Digest.objects.filter(person=user).order_by("-day", "-pk")
    return rows.filter(pk__lt=below) if below else rows
