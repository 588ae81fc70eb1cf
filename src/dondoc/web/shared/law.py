"""The rules and the working calendar in force, as the engine wants them handed in."""

from datetime import date
from functools import cache

from django.conf import settings

from dondoc.engine.language.workdays import Calendar
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.web.shared import clock


@cache
def calendar() -> Calendar:
    """The working calendar of the rulebook; loaded once, its years as they are asked."""
    return Calendar.load()


@cache
def _rules(day: date) -> TrackingRules:
    return TrackingRules.on(day, settings.TRACKING)


def rules(day: date | None = None) -> TrackingRules:
    """The tracking rules of a day (today when none is given) with the province's own choices (DONDOC_TRACKING) on top."""
    return _rules(day or clock.today())
