"""What runs by itself: each may run twice without harm."""

from datetime import date, timedelta

from dondoc.web.board import actions
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.board.queries.kept import compared, kept
from dondoc.web.shared import clock


def keep_days() -> int:
    """Keep the figures with which today's and tomorrow's board compare, and yesterday's; returns how many are new."""
    today = clock.today()
    actions.forget()
    plain = Chosen(day=today, today=today)
    days = {today - timedelta(days=1), *compared(today), *compared(today + timedelta(days=1))}
    return _keep(plain, sorted(day for day in days if day < today))


def keep_asked(days: list[date], **filters: object) -> int:
    """Keep the figures that a reader waits for; filters: the fields of `Chosen`."""
    today = clock.today()
    return _keep(Chosen(day=today, today=today, **filters), days)  # type: ignore[arg-type]


def _keep(chosen: Chosen, days: list[date]) -> int:
    missing = set(days) - set(kept(chosen, days))
    for day in sorted(missing):
        actions.keep(chosen.on(day))
    return len(missing)
