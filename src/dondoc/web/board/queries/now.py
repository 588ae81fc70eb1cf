"""Today's figures, counted once for each state of the history: who looks again before anything has happened does not wait."""

import hashlib

from django.core.cache import cache
from django.db.models import QuerySet

from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.queries.kept import key_of
from dondoc.web.history.queries import head
from dondoc.web.register.queries import lists
from dondoc.web.register.queries.breakdown import Breakdown, breakdown

SECONDS = 60
"""For which figures hold at most: two events that are written at once may be seen in the wrong order."""


def now(chosen: Chosen, duties: QuerySet, sees: str) -> Breakdown:
    """The figures of the chosen day, which is today. duties: those that the reader may see; sees: a word for which these are."""
    asked = f"{sees} {head()} {chosen.day} {key_of(chosen, chosen.day)}"
    key = f"board-now-{hashlib.sha256(asked.encode()).hexdigest()}"
    found: Breakdown | None = cache.get(key)
    if found is None:
        found = breakdown(lists.narrow(duties, chosen.wanted(), today=chosen.day), chosen.day, level=chosen.level)
        cache.set(key, found, SECONDS)
    return found
