"""The duties of a person as a calendar (RFC 5545)."""

import hashlib
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from dondoc.engine.lazy import lazy
from dondoc.engine.tracking.standing import Standing
from dondoc.web.people.models import User
from dondoc.web.people.queries import posts_of
from dondoc.web.register.queries import watched
from dondoc.web.register.queries.standings import standing
from dondoc.web.reminders.models import CalendarFeed
from dondoc.web.shared import clock

icalendar = lazy("icalendar")

BACK = timedelta(days=90)
"""Ended duties stay in the calendar so long after their day."""
AHEAD = timedelta(days=400)


def hash_of(token: str) -> str:
    """What is kept of the token of an address. It is random (256 bits), so a plain SHA-256 cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_of(token: str) -> CalendarFeed | None:
    """The feed of an address that still opens, of somebody who still has an account."""
    rows = CalendarFeed.objects.select_related("user").filter(revoked_at=None, user__is_active=True)
    return rows.filter(token_hash=hash_of(token)).first()


def open_feed(user: User) -> CalendarFeed | None:
    """The person's feed in use."""
    return CalendarFeed.objects.filter(user=user, revoked_at=None).first()


def calendar_of(user: User) -> bytes:
    """The person's duties as an iCalendar file: a day each, overdue ones for as long as they are open."""
    today = clock.today()
    made = icalendar.Calendar()
    made.add("prodid", "-//Dondoc//vi")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", "Nhiệm vụ được giao")
    made.add("x-wr-calname", "Nhiệm vụ được giao")
    made.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
    posts = posts_of(user, today)
    for duty in watched.followed_by(user, posts, first=today - BACK, last=today + AHEAD):
        made.add_component(_event(duty, today))
    return bytes(made.to_ical())


def _event(duty: Any, today: date) -> Any:
    event = icalendar.Event()
    event.add("uid", f"{duty.code}@dondoc")
    event.add("dtstamp", clock.now())
    event.add("dtstart", duty.due)
    event.add("dtend", duty.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", watched.with_hour(f"{_sign(duty, today)}{duty.code}: {duty.title}", duty.hour, duty.bound))
    event.add("description", f"{duty.title}\nNguồn giao: {duty.document or duty.origin}")
    event.add("status", "CANCELLED" if duty.state in ("withdrawn", "superseded") else "CONFIRMED")
    event.add("sequence", duty.version)
    if settings.SITE:
        event.add("url", settings.SITE + reverse("register:detail", args=[duty.code]))
    return event


def _sign(duty: Any, today: date) -> str:
    if duty.state == "completed":
        return "✔ "
    # by the rules of the register: a day off, or "trước", may move the last day that counts
    late = duty.state != "reported" and standing(duty, today) is Standing.OVERDUE
    return "▲ Quá hạn " if late else ""
