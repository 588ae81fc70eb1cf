"""What a person chooses about being told, and the address of their calendar."""

import secrets

from django.db import transaction

from dondoc.engine.tracking.alerts import hours
from dondoc.web.people.models import User
from dondoc.web.reminders.models import CalendarFeed, Preference
from dondoc.web.reminders.queries.feed import hash_of
from dondoc.web.shared import clock, law
from dondoc.web.shared.errors import Invalid

NO_HOUR = "Giờ nhận nhắc việc phải nằm ngoài giờ nghỉ; xin chọn một giờ trong danh sách."


@transaction.atomic
def choose(user: User, *, hour: int | None, early: bool, weekly: bool) -> None:
    """Keep the person's choices. Raises Invalid for an hour at which nothing goes out."""
    if hour is not None and hour not in hours(law.rules()):
        raise Invalid(NO_HOUR)
    Preference.objects.update_or_create(user=user, defaults={"hour": hour, "early": early, "weekly": weekly})


@transaction.atomic
def open_calendar(user: User) -> str:
    """A new address for the person's calendar; the one before opens no more. Returns the token, which is nowhere else."""
    User.objects.select_for_update().get(pk=user.pk)
    close_calendar(user)
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(user=user, token_hash=hash_of(token), made_at=clock.now())
    return token


def close_calendar(user: User) -> int:
    """The address opens no more; returns how many were open."""
    return CalendarFeed.objects.filter(user=user, revoked_at=None).update(revoked_at=clock.now())


def note_use(feed: CalendarFeed) -> None:
    """Remember the last day on which a calendar asked: one write a day."""
    today = clock.today()
    CalendarFeed.objects.filter(pk=feed.pk).exclude(used_on=today).update(used_on=today)
