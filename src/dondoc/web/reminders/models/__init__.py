"""Digests, their deliveries, the ways in which people and machines are told, and letters."""

from dondoc.web.reminders.models.channels import CalendarFeed, Preference, Webhook
from dondoc.web.reminders.models.digest import Delivery, Digest, Escalation, Round
from dondoc.web.reminders.models.letter import Letter, LetterDuty

__all__ = [
    "CalendarFeed",
    "Delivery",
    "Digest",
    "Escalation",
    "Letter",
    "LetterDuty",
    "Preference",
    "Round",
    "Webhook",
]
