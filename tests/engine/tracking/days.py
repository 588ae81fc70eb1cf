"""The days on which the examples of the register play: a Monday in March 2026."""

from datetime import date

from dondoc.engine.language.workdays import Calendar
from dondoc.engine.tracking.rules import TrackingRules

TODAY = date(2026, 3, 2)
CALENDAR = Calendar.load()
RULES = TrackingRules.on(TODAY)
