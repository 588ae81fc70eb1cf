"""The outbox: what waits is sent, what fails is tried again after growing pauses, what cannot be sent waits for a person."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc.engine.tracking.alerts import GIVE_UP, may_send, next_attempt
from dondoc.web.reminders.actions import mail, webhooks
from dondoc.web.reminders.actions.failures import Failed, Refused, Unreachable
from dondoc.web.reminders.models import Delivery, Round
from dondoc.web.reminders.queries.morning import receivers
from dondoc.web.shared import clock, law
from dondoc.web.shared.errors import Invalid

log = logging.getLogger("dondoc")

BATCH = 500
"""Deliveries of one run, so that a run ends well before the queue gives its job to another worker."""
LOST = timedelta(minutes=15)
"""After so long a delivery under way belongs to a worker that died."""
CUT_OFF = "Máy gửi dừng giữa chừng nên không rõ thư đã đến hay chưa; không gửi lại để tránh gửi hai lần."
FAULT = "Lỗi của chương trình khi soạn hoặc gửi tin; chi tiết trong nhật ký của máy chủ."
State = Delivery.State
WAITING = (State.PENDING, State.FAILED)
AGAIN = (State.DEAD, State.FAILED)
GONE = "Tin này đã gửi hoặc đã được thay bằng bản mới hơn nên không gửi lại."


def send_waiting() -> int:
    """Send what waits and may go out now; returns how many were sent. May run twice or side by side: each delivery is
    claimed before it is sent."""
    _settle_lost()
    due = Delivery.objects.filter(state__in=WAITING, next_at__lte=clock.now())
    sent = _send(due.filter(channel=Delivery.Channel.WEBHOOK), webhooks.Sender)
    today = clock.today()
    if law.calendar().is_workday(today) and may_send(timezone.localtime(clock.now()), law.rules(today)):
        sent += _send(due.filter(_may_be_read(today), channel=Delivery.Channel.MAIL), mail.Sender)
    return sent


def _may_be_read(today: date) -> Q:
    """Mails of today. One of a day before waits until this morning's digest could take its place, so that nobody gets two
    on one morning."""
    rounds = Round.objects.filter(day=today).values_list("hour", flat=True)
    return Q(digest__day=today) | Q(person__in=receivers(today, rounds))


def _send(due: QuerySet[Delivery], sender: Callable[[], "mail.Sender | webhooks.Sender"]) -> int:
    waiting = list(due.order_by("next_at", "id")[:BATCH].values_list("pk", flat=True))
    if not waiting:
        return 0
    try:
        with sender() as way:
            return sum(_send_one(pk, way) for pk in waiting)
    except Unreachable as error:
        # nobody can be reached: one look is an attempt of all that waited
        _postpone(waiting, str(error))
        return 0


def _send_one(pk: int, way: "mail.Sender | webhooks.Sender") -> bool:
    """Claim one delivery, send it, write down what became of it. Another worker's claim leaves nothing to do."""
    rows = Delivery.objects.filter(pk=pk, state__in=WAITING, next_at__lte=clock.now())
    if not rows.update(state=State.SENDING, claimed_at=clock.now()):
        return False
    delivery = Delivery.objects.select_related("person", "digest", "webhook").get(pk=pk)
    try:
        way.send(delivery)
    except Refused as error:
        _end(delivery, State.DEAD, str(error))
        return False
    except Failed as error:
        _fail(delivery, str(error))
        return False
    except Unreachable as error:
        _fail(delivery, str(error))
        raise
    except Exception:
        # one message that cannot be written does not keep the others from leaving
        log.exception("delivery %s", delivery.pk)
        _fail(delivery, FAULT)
        return False
    _end(delivery, State.SENT, "")
    return True


def _end(delivery: Delivery, state: str, error: str) -> None:
    delivery.state, delivery.error, delivery.ended_at = state, error[:300], clock.now()
    delivery.attempts += 1
    delivery.save(update_fields=["state", "error", "ended_at", "attempts"])


def _fail(delivery: Delivery, error: str) -> None:
    """Try again later, or give up after so long that nobody waits for it any more."""
    now = clock.now()
    if now - delivery.made_at >= GIVE_UP:
        _end(delivery, State.DEAD, error)
        return
    delivery.state, delivery.error, delivery.attempts = State.FAILED, error[:300], delivery.attempts + 1
    delivery.next_at = _later(delivery, now)
    delivery.save(update_fields=["state", "error", "attempts", "next_at"])


def _later(delivery: Delivery, now: datetime) -> datetime:
    person = delivery.channel == Delivery.Channel.MAIL
    return next_attempt(timezone.localtime(now), delivery.attempts, law.rules(), person=person)


@transaction.atomic
def _postpone(waiting: list[int], error: str) -> None:
    for delivery in Delivery.objects.select_for_update().filter(pk__in=waiting, state__in=WAITING):
        _fail(delivery, error)


def _settle_lost() -> None:
    """Deliveries whose worker died while it sent them: a webhook is told again (its receiver knows the number of the
    delivery), a mail is not: the next digest repeats what this one said."""
    now = clock.now()
    lost = Delivery.objects.filter(state=State.SENDING, claimed_at__lt=now - LOST)
    lost.filter(channel=Delivery.Channel.WEBHOOK).update(state=State.FAILED, next_at=now)
    lost.filter(channel=Delivery.Channel.MAIL).update(state=State.DEAD, error=CUT_OFF, ended_at=now)


@transaction.atomic
def send_again(delivery_id: int) -> Delivery:
    """An administrator has a failed or dead delivery sent now, with its pauses from the beginning. Raises Invalid for
    one that was sent or replaced."""
    found = Delivery.objects.select_for_update(of=("self",)).filter(pk=delivery_id, state__in=AGAIN).first()
    if found is None or (found.webhook is not None and found.webhook.revoked_at is not None):
        raise Invalid(GONE)
    found.state, found.attempts, found.next_at, found.ended_at = State.PENDING, 0, clock.now(), None
    # the pauses and the giving up are counted anew
    found.made_at = clock.now()
    found.save(update_fields=["state", "attempts", "next_at", "ended_at", "made_at"])
    return found
