"""Making the morning's digests: one a person a day, with its notice in the application and its deliveries in the outbox."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dondoc.engine.tracking.alerts import Alert, Morning, may_send
from dondoc.web.notices import actions as notices
from dondoc.web.people.models import User
from dondoc.web.register.actions import reminding
from dondoc.web.register.queries import watched
from dondoc.web.reminders.models import Delivery, Digest, Escalation, Preference, Round, Webhook
from dondoc.web.reminders.queries import morning
from dondoc.web.reminders.queries.morning import Told
from dondoc.web.shared import clock, law

OPEN = (Delivery.State.PENDING, Delivery.State.FAILED)
KIND = "digest"


def make_due() -> int:
    """Make the digests of the hours that have come and were not made today; returns how many.

    Nothing on a day off or in the quiet hours. May run twice, in two workers at once, or be killed in the middle: a round
    is written whole or not at all.
    """
    today, now = clock.today(), timezone.localtime(clock.now())
    if not law.calendar().is_workday(today) or not may_send(now, law.rules(today)):
        return 0
    have = set(Round.objects.filter(day=today).values_list("hour", flat=True))
    due = {hour for hour in morning.hours_in_use(today) if hour <= now.hour}
    if not due - have:
        return 0
    escalate(today)
    try:
        return _round(today, sorted(due - have), now)
    except IntegrityError:  # another worker made the same round
        return 0


@transaction.atomic
def _round(today: date, hours: list[int], now: datetime) -> int:
    # first the mark: who is second waits here, then finds it
    Round.objects.bulk_create(Round(day=today, hour=hour, made_at=now) for hour in hours)
    people = morning.receivers(today, hours)
    people -= set(Digest.objects.filter(day=today).values_list("person_id", flat=True))
    told = morning.deal(today, people)
    made = _keep(told, today, now)
    _tell(made)
    _post(made, now)
    Round.objects.filter(day=today, hour=hours[-1]).update(digests=len(made))
    return len(made)


def _keep(told: dict[int, Told], today: date, now: datetime) -> list[Digest]:
    preferences = {one.user_id: one for one in Preference.objects.filter(user__in=told)}
    rows = []
    for person, what in told.items():
        content = what.content()
        count: dict[str, Any] = defaultdict(int, {section["alert"]: section["count"] for section in content})
        rows.append(
            Digest(
                person_id=person,
                day=today,
                since=what.since,
                made_at=now,
                content=content,
                overdue=count[Alert.OVERDUE] + count[Alert.ESCALATED],
                last_day=count[Alert.LAST_DAY],
                early=count[Alert.EARLY],
                mailed=morning.by_mail() and bool(wanted_sections(content, preferences.get(person))),
            )
        )
    Digest.objects.bulk_create(rows)
    return list(Digest.objects.filter(day=today, person__in=told).select_related("person"))


def wanted_sections(content: list[dict[str, Any]], preference: Preference | None) -> list[dict[str, Any]]:
    """The sections that a person gets by mail; what is compulsory is always among them."""
    off = set()
    if preference is not None:
        off = {Alert.EARLY.value} if not preference.early else set()
        off |= {morning.WEEKLY} if not preference.weekly else set()
    return [section for section in content if section["alert"] not in off]


def sentence(digest: Digest) -> str:
    """The digest in one line."""
    said = [
        f"{digest.last_day} nhiệm vụ đến hạn hôm nay" if digest.last_day else "",
        f"{digest.overdue} nhiệm vụ quá hạn" if digest.overdue else "",
        f"{digest.early} nhiệm vụ sắp đến hạn" if digest.early else "",
    ]
    return "Nhắc việc: " + (", ".join(filter(None, said)) or "tình hình trong tuần của cơ quan")


def _tell(made: Iterable[Digest]) -> None:
    """In the application, whatever becomes of mails: one notice a person."""
    alike: dict[tuple[str, date], list[User]] = defaultdict(list)
    for digest in made:
        alike[sentence(digest), digest.day].append(digest.person)
    for (words, day), people in alike.items():
        link = reverse("reminders:digest", args=[day.isoformat()])
        notices.tell(people, kind=KIND, text=f"{words}.", link=link, once=f"digest/{day}")


def _post(made: list[Digest], now: datetime) -> None:
    """One mail a person in the outbox; what still waits there from days before is replaced by it."""
    mailed = [digest for digest in made if digest.mailed]
    older = Delivery.objects.filter(
        channel=Delivery.Channel.MAIL, kind=KIND, state__in=OPEN, person__in=[digest.person_id for digest in mailed]
    )
    older.update(state=Delivery.State.REPLACED, ended_at=now)
    rows = [
        Delivery(
            channel=Delivery.Channel.MAIL,
            kind=KIND,
            once=f"digest-{digest.day}-{digest.person_id}",
            person_id=digest.person_id,
            digest=digest,
            made_at=now,
            next_at=now,
        )
        for digest in mailed
    ]
    for hook in Webhook.objects.filter(revoked_at=None, digests=True):
        rows += [
            Delivery(
                channel=Delivery.Channel.WEBHOOK,
                kind=KIND,
                once=f"digest-{digest.day}-{digest.person_id}-{hook.key}",
                person_id=digest.person_id,
                digest=digest,
                webhook=hook,
                payload=payload(digest),
                made_at=now,
                next_at=now,
            )
            for digest in made
        ]
    Delivery.objects.bulk_create(rows)


def payload(digest: Digest) -> dict[str, Any]:
    """A digest as another system is sent it."""
    return {
        "event": KIND,
        "day": digest.day.isoformat(),
        "person": {"email": digest.person.email, "name": digest.person.full_name},
        "text": f"{sentence(digest)}.",
        "path": reverse("reminders:digest", args=[digest.day.isoformat()]),
        "sections": digest.content,
    }


def escalate(today: date) -> int:
    """Tell the histories of duties that the Office hears of their long delay: once for each deadline. Returns how many."""
    plain = Morning.of(today, rules=law.rules(today), calendar=law.calendar())
    known = set(Escalation.objects.values_list("code", "due"))
    made = 0
    for duty in watched.duties(today):
        late = plain.escalates(duty.due, duty.bound)
        if late is not None and (duty.code, duty.due) not in known:
            made += _escalate(duty.code, duty.due, today, late)
    return made


def _escalate(code: str, due: date, today: date, late: int) -> bool:
    try:
        with transaction.atomic():
            Escalation.objects.create(code=code, due=due, on=today, days=late)
            reminding.escalate(code, days=late)
    except IntegrityError:  # another worker was first
        return False
    return True
