"""What runs by itself: each may run twice, side by side or be killed, without harm."""

from dondoc.web.reminders.actions import digests, outbox, webhooks
from dondoc.web.reminders.queries import deliveries


def make_digests() -> int:
    """The digests of the hours that have come; returns how many were made."""
    return digests.make_due()


def send_waiting() -> int:
    """Send what waits in the outbox; returns how many were sent."""
    webhooks.hand_over_notices()
    return outbox.send_waiting()


def forget_old() -> int:
    """Drop deliveries that ended long ago; returns how many."""
    return deliveries.forgettable().delete()[0]
