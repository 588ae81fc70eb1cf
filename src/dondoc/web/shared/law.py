"""The rules and the working calendar in force, as the engine wants them handed in."""

import math
import time
from collections.abc import Callable
from datetime import date
from functools import cache

from django.conf import settings

from dondoc.engine.language.workdays import Calendar, DayRule
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.web.shared import clock

FRESH = 30.0
"""Seconds for which a process counts by the days that it has read: a day that is declared in another counts from then on."""
Days = Callable[[], tuple[DayRule, ...]]


_ASK: list[Days] = []
_KNOWN: dict[str, tuple[float, Calendar]] = {}
"""The calendar in use and when it was read, by the machine's steady clock."""


def know_days(ask: Days) -> None:
    """Let `ask` say which days were declared off or working over the rulebook; the last one that was given is asked."""
    _ASK[:] = [ask]


def use(known: Calendar) -> None:
    """Count by this calendar until the declared days are to be read anew."""
    _KNOWN["calendar"] = (math.inf, known)


def forget_days() -> None:
    """Have the declared days read anew at the next use."""
    _KNOWN.clear()


@cache
def _calendar(declared: tuple[DayRule, ...]) -> Calendar:
    return Calendar.load(declared)


def calendar() -> Calendar:
    """The working calendar: the rulebook's under the declared days; its years are worked out as they are asked."""
    now = time.monotonic()
    read_at, known = _KNOWN.get("calendar", (-math.inf, None))
    if known is None or now - read_at > FRESH:
        known = _calendar(_ASK[0]() if _ASK else ())
        _KNOWN["calendar"] = (now, known)
    return known


@cache
def _rules(day: date) -> TrackingRules:
    return TrackingRules.on(day, settings.TRACKING)


def rules(day: date | None = None) -> TrackingRules:
    """The tracking rules of a day (today when none is given) with the province's own choices (DONDOC_TRACKING) on top."""
    return _rules(day or clock.today())
