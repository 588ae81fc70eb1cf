"""What runs by itself: each may run twice without harm."""

import logging

from django.db.models import Q

from dondoc.engine.errors import DondocError
from dondoc.web.register.actions import submissions
from dondoc.web.register.actions.occurrences import open_periods
from dondoc.web.register.models import Obligation

log = logging.getLogger("dondoc")


def make_occurrences() -> int:
    """Open the periods of all recurring and standing duties that have begun; returns how many are new."""
    templates = Obligation.objects.filter(~Q(recurrence="") | Q(kind="standing"), template=None)
    return sum(_open(template) for template in templates.exclude(state__in=["withdrawn", "superseded"]))


def _open(template: Obligation) -> int:
    try:
        return len(open_periods(template))
    except DondocError as error:
        # one rule that cannot be used does not keep the others from going on
        log.warning("%s: %s", template.code, error)
        return 0


def forget_forms() -> int:
    """Drop the numbers of forms that were sent long ago; returns how many."""
    return submissions.forget()
