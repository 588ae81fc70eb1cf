"""Keeping the figures of past days and letting go of those that nobody asks for any more."""

from datetime import timedelta

from dondoc.web.board.models import Kept
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.queries.kept import body_of, key_of
from dondoc.web.board.queries.then import figures
from dondoc.web.register.queries.breakdown import Breakdown
from dondoc.web.shared import clock

FILTERED_DAYS = 30
"""Days for which figures under filters are kept."""
KEPT_DAYS = 400
"""Days for which all others are kept; a year and what a month may be late."""


def keep(chosen: Chosen) -> Breakdown:
    """Tell the figures of the chosen day, which is over, from the history, and keep them. Returns them.

    Raises ValueError for a day that is not over: its figures may still change.
    """
    if not chosen.day < clock.today():
        raise ValueError(f"{chosen.day} is not over")
    found = figures(chosen)
    made = {"body": body_of(found), "made_at": clock.now()}
    Kept.objects.update_or_create(day=chosen.day, filters=key_of(chosen, chosen.day), defaults=made)
    return found


def forget() -> int:
    """Drop what was kept long ago; returns how many. What is asked for again is told again."""
    now = clock.now()
    plain = Kept.objects.filter(filters__endswith="?")
    old, _ = plain.filter(made_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    filtered, _ = (
        Kept.objects.exclude(filters__endswith="?").filter(made_at__lt=now - timedelta(days=FILTERED_DAYS)).delete()
    )
    return old + filtered
