"""Duties of the journeys, given by the actions that people use. Called by `Site.call`, in a process of its own."""

from datetime import date

from dondoc.web.people.models import Agency, User
from dondoc.web.register.jobs import make_occurrences
from dondoc.web.register.models import Obligation
from dondoc.web.shared import clock
from web import factories


def give(by: str, lead: list[str], title: str, due: str | None = "2026-03-31", **more: str) -> str:
    """Give one duty; its code."""
    giver = User.objects.get(email=by)
    agencies = [Agency.objects.get(name=name) for name in lead]
    day = date.fromisoformat(due) if due else None
    return factories.duty(giver, agencies, due=day, title=title, quote=f"Giao {', '.join(lead)} {title}.", **more).code


def state_of(code: str) -> list[str]:
    """State and deadline of a duty."""
    duty = Obligation.objects.get(code=code)
    return [duty.state, str(duty.due)]


def pass_until(day: str) -> list[str]:
    """What the nightly job does on a later day; the codes of the periods that are there afterwards."""
    with clock.at(date.fromisoformat(day)):
        make_occurrences()
    return list(Obligation.objects.exclude(template=None).order_by("code").values_list("code", flat=True))
