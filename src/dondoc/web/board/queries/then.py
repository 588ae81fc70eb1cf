"""A past day from the history: the rows that a figure counts, and the figures of all rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dondoc.engine.tracking.standing import Standing
from dondoc.web.board.queries.chosen import Chosen
from dondoc.web.register.queries.as_of import Past, Snapshot, as_of
from dondoc.web.register.queries.breakdown import (
    DOCUMENTS,
    IN_TIME,
    Breakdown,
    agencies_of_level,
    last_ahead,
    marker,
    tally,
)
from dondoc.web.register.queries.lists import NONE
from dondoc.web.shared import law


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows of a past day: those of a list's address, by the same names."""

    standing: tuple[str, ...] = ()
    agency: int | None = None
    document: int | None = None
    due_from: date | None = None
    due_to: date | None = None


def snapshot(chosen: Chosen, duties: QuerySet[Any] | None = None) -> Snapshot:
    """The rows of the chosen day that the filters let through."""
    return as_of(chosen.day, duties=duties).only(_fitting(chosen))


def _fitting(chosen: Chosen) -> Callable[[Past], bool]:
    of_level = agencies_of_level(chosen.level) if chosen.level else frozenset()
    topic, leader = ("" if one == NONE else one for one in (chosen.topic, chosen.given_by))

    def fits(row: Past) -> bool:
        return (
            (not chosen.level or not of_level.isdisjoint(row.leads))
            and (not chosen.topic or row.topic == topic)
            and (not chosen.given_by or row.given_by == leader)
            and (chosen.first is None or row.assigned_on >= chosen.first)
            and (chosen.last is None or row.assigned_on <= chosen.last)
        )

    return fits


def rows(chosen: Chosen, asked: Asked) -> list[Past]:
    """The rows that are asked for, in the order of their due days."""
    found = [row for row in snapshot(chosen).rows if row.standing is not None and _asked(row, asked)]
    return sorted(found, key=lambda row: (row.due or date.max, row.id))


def _asked(row: Past, asked: Asked) -> bool:
    due = row.due
    return (
        (not asked.standing or (row.standing is not None and row.standing.value in asked.standing))
        and (asked.agency is None or asked.agency in row.leads)
        and (asked.document is None or asked.document == row.document)
        and (asked.due_from is None or (due is not None and due >= asked.due_from))
        and (asked.due_to is None or (due is not None and due <= asked.due_to))
    )


def figures(chosen: Chosen, duties: QuerySet[Any] | None = None) -> Breakdown:
    """The figures of the chosen day: what was shown at its end."""
    day = chosen.day
    rules = law.rules(day)
    mark, size = marker(day, rules), len(rules.overdue_bands) + 1
    marked = [(row, mark(row.standing, row.due)) for row in snapshot(chosen, duties).rows if row.standing is not None]
    told = agencies_of_level(chosen.level) if chosen.level else None
    worst = _worst(row for row, _ in marked if row.standing is Standing.OVERDUE)

    def by(keys: Callable[[Past], Iterable[Any]]) -> Mapping[Any, Any]:
        return tally(((key, place, 1) for row, place in marked for key in keys(row)), size)

    empty = tally([("", 0, 0)], size)
    return Breakdown(
        day,
        (empty | dict(by(lambda row: ("",))))[""],
        by(lambda row: [one for one in row.leads if told is None or one in told]),
        by(lambda row: (row.given_by,)),
        by(lambda row: (row.topic,)),
        by(lambda row: [row.document] if row.document in worst else []),
        _ahead((row for row, _ in marked), day, last_ahead(day, rules)),
    )


def _worst(overdue: Iterable[Past]) -> frozenset[int]:
    """The documents with most overdue duties."""
    numbers: dict[int, int] = {}
    for row in overdue:
        if row.document is not None:
            numbers[row.document] = numbers.get(row.document, 0) + 1
    return frozenset(sorted(numbers, key=lambda one: (-numbers[one], one))[:DOCUMENTS])


def _ahead(found: Iterable[Past], first: date, last: date) -> dict[date, int]:
    days = (row.due for row in found if row.standing in IN_TIME and row.due is not None and first <= row.due <= last)
    numbers: dict[date, int] = {}
    for day in sorted(days):
        numbers[day] = numbers.get(day, 0) + 1
    return numbers
