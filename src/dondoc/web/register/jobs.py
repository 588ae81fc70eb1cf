"""What runs by itself: each may run twice without harm."""

from django.db.models import Q

from dondoc.web.register.actions.occurrences import open_periods
from dondoc.web.register.models import Obligation


def make_occurrences() -> int:
    """Open the periods of all recurring and standing duties that have begun; returns how many are new."""
    templates = Obligation.objects.filter(~Q(recurrence="") | Q(kind="standing"), template=None)
    return sum(len(open_periods(template)) for template in templates.exclude(state__in=["withdrawn", "superseded"]))
