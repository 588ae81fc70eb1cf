"""What a reader of the board has asked for, and the figures of all the days that it needs."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django_q.tasks import async_task

from dondoc.web.board import actions, jobs
from dondoc.web.board.forms import BoardForm
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.queries.kept import compared, kept, key_of, month_ends, year_before
from dondoc.web.board.queries.now import now
from dondoc.web.board.tables import Sight
from dondoc.web.documents.models import Document
from dondoc.web.people.models import Agency
from dondoc.web.register.queries import duties, rights
from dondoc.web.register.queries.breakdown import Breakdown
from dondoc.web.shared import clock
from dondoc.web.shared.access import OFFICE, Asked

AT_ONCE = 3000
"""Duties up to which missing days are told while the reader waits (some hundredths of a second each); beyond, a job tells them."""
PATIENCE = 600
"""Seconds in which the same days are not ordered again."""


@dataclass(frozen=True, slots=True)
class Look:
    """form: the filters; sight: the figures; waiting: days that a job is telling."""

    form: BoardForm
    sight: Sight
    waiting: tuple[date, ...]


def look(request: Asked) -> Look:
    """The figures that the address asks for, with those of the days beside them."""
    form = BoardForm(request.GET, leaders=duties.given_by())
    chosen = form.chosen()
    days = compared(chosen.day)
    if chosen.past:
        days = [*days, chosen.day]
    found = kept(chosen, days)
    shown = _now(request, chosen, found)
    waiting = _complete(chosen, found, [day for day in days if day not in found])
    sight = Sight(
        chosen,
        shown,
        found.get(chosen.day - timedelta(days=7)),
        found.get(year_before(chosen.day)),
        {day: found[day] for day in month_ends(chosen.day) if day in found},
        Agency.objects.in_bulk(list(shown.agencies)),
        Document.objects.only("id", "type", "number", "file_name").in_bulk(list(shown.documents)),
    )
    return Look(form, sight, waiting)


def _now(request: Asked, chosen: Chosen, found: dict[date, Breakdown]) -> Breakdown:
    """The figures of the day shown: by columns today, from the history on a past day."""
    if not chosen.past:
        # the Office alone knows of duties that are only proposed
        sees = "office" if any(post.role in OFFICE for post in request.posts) else "given"
        return now(chosen, rights.visible(request.posts), sees)
    if chosen.day not in found:
        found[chosen.day] = actions.keep(chosen)
    return found[chosen.day]


def _complete(chosen: Chosen, found: dict[date, Breakdown], missing: Iterable[date]) -> tuple[date, ...]:
    """Tell the missing days at once where that is quick, else order a job; returns those that are waited for."""
    days = [day for day in missing if day not in found and day < clock.today()]
    if not days:
        return ()
    if duties.how_many() <= AT_ONCE:
        found |= {day: actions.keep(chosen.on(day)) for day in days}
        return ()
    order = hashlib.sha256(f"{chosen.day} {key_of(chosen, chosen.day)}".encode()).hexdigest()
    if cache.add(f"board-{order}", "ordered", PATIENCE):
        filters = {name: getattr(chosen, name) for name in ("first", "last", "level", "given_by", "topic")}
        async_task(jobs.keep_asked, days, **filters)
    return tuple(days)
