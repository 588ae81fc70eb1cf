"""The register as it stood at the end of a past day, told from the history: figures equal to those that were shown then.

Rows on which nothing has happened since are read from their columns; for the others the events up to the day are replayed
(engine.tracking.replay), all in four queries whatever the number of duties. The rules are those of the day.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from dondoc.engine.tracking.rates import Counts, count
from dondoc.engine.tracking.replay import RETELLING, Moment, Step, replay
from dondoc.engine.tracking.standing import Standing, standing
from dondoc.engine.tracking.words import Deed, State
from dondoc.web.history.models import Event
from dondoc.web.people.models import Agency
from dondoc.web.register.models import Obligation, Part
from dondoc.web.register.queries.standings import COUNTED, NOWHERE
from dondoc.web.shared import law

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Past:
    """One duty at the end of a day. due and bound: in force then; reported_on: of the last report that was not sent back;
    leads: ids of the lead agencies then; period_label: of a recurring duty ("Quý I/2026"); standing: None for what had been withdrawn or superseded."""

    id: int
    code: str
    title: str
    document: int | None
    origin: str
    period_label: str
    topic: str
    given_by: str
    state: State
    first_due: date | None
    due: date | None
    bound: str
    assigned_on: date
    reported_on: date | None
    completed_on: date | None
    leads: tuple[int, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The duties that rates count, as they stood at the end of `day`."""

    day: date
    rows: tuple[Past, ...]

    @property
    def counts(self) -> Counts:
        """Of all rows; a duty with two lead agencies counts once."""
        return count(row.standing for row in self.rows)

    @property
    def by_agency(self) -> Mapping[int, Counts]:
        """By id of the lead agency of that day; a duty with two leads counts for both."""
        return self.by(lambda row: row.leads)

    @property
    def by_topic(self) -> Mapping[str, Counts]:
        """By topic; "" for duties without one."""
        return self.by(lambda row: (row.topic,))

    @property
    def by_leader(self) -> Mapping[str, Counts]:
        """By the leader who assigned, as the documents name him; "" where none is named."""
        return self.by(lambda row: (row.given_by,))

    @property
    def by_document(self) -> Mapping[int | None, Counts]:
        """By id of the document; None for duties given outside one."""
        return self.by(lambda row: (row.document,))

    def by(self, keys: Callable[[Past], Iterable[Key]]) -> Mapping[Key, Counts]:
        """The counts under each key of the rows; what has no standing counts nowhere."""
        found: dict[Key, list[Standing]] = {}
        for row in self.rows:
            if row.standing is not None:
                for key in keys(row):
                    found.setdefault(key, []).append(row.standing)
        return {key: count(standings) for key, standings in found.items()}

    def only(self, wanted: Callable[[Past], bool]) -> "Snapshot":
        """The same day with some of the rows."""
        return replace(self, rows=tuple(row for row in self.rows if wanted(row)))


def as_of(day: date, *, agencies: Iterable[int] | None = None, duties: QuerySet[Obligation] | None = None) -> Snapshot:
    """The register at the end of a day.

    agencies: only duties that one of these led then; duties: only duties among these (by columns that never change).
    """
    end = datetime.combine(day + timedelta(days=1), time.min, timezone.get_current_timezone())
    rows = (Obligation.objects.all() if duties is None else duties).filter(COUNTED, created_at__lt=end).order_by("id")
    leads = _leads_now()
    told = dict(_told_otherwise(end))
    ids = dict(Agency.objects.values_list("key", "id"))
    judge = _judge(day)
    found = (_then(row, told.get(row["code"]), end, ids, leads.get(row["id"], ())) for row in rows.values(*COLUMNS))
    # each row is put together as a mapping and made a value once: there may be tens of thousands
    snapshot = Snapshot(day, tuple(Past(**row, standing=judge(row)) for row in found))
    if agencies is None:
        return snapshot
    wanted = frozenset(agencies)
    return snapshot.only(lambda row: not wanted.isdisjoint(row.leads))


def _leads_now() -> dict[int, tuple[int, ...]]:
    """The lead agencies of each duty by their columns."""
    parts = Part.objects.filter(role=Part.Role.LEAD, ended_on=None).order_by("obligation", "id")
    rows = parts.values_list("obligation", "agency")
    return {duty: tuple(agency for _, agency in found) for duty, found in groupby(rows, key=lambda row: row[0])}


_Told = list[tuple[str, datetime, Mapping[str, Any]]]


def _told_otherwise(end: datetime) -> Iterator[tuple[str, _Told]]:
    """The events of each duty to which something has happened since, by code: deed, moment, data."""
    events = Event.objects.filter(object_type="obligation", deed__in=RETELLING)
    since = events.filter(at__gte=end).values("object_key")
    rows = events.filter(object_key__in=since).order_by("object_key", "number")
    told = rows.values_list("object_key", "deed", "at", "data").iterator(chunk_size=5000)
    for code, group in groupby(told, key=lambda row: row[0]):
        yield code, [(deed, at, data) for _, deed, at, data in group]


_Row = dict[str, Any]
"""The columns of a row by their names."""


def _then(row: _Row, told: _Told | None, end: datetime, ids: Mapping[str, int], leads: tuple[int, ...]) -> _Row:
    """A row as it stood; told: None when nothing has happened since."""
    row["leads"], row["state"] = leads, State(row["state"])
    moment = _replayed(told, end) if told is not None else None
    if told is not None and moment is not None:  # the row and its first event are written in one transaction
        for deed, at, data in reversed(told):
            if at >= end and deed == Deed.AMEND:
                # the first correction after the day tells what stood there on the day
                row |= {name: old for name, old in data.get("old", {}).items() if name in TITLES}
        row |= {"state": moment.state, "due": moment.due}
        row |= {"reported_on": moment.reported_on, "completed_on": moment.completed_on}
        if moment.lead is not None:
            row["leads"] = tuple(ids[key] for key in moment.lead if key in ids)
    row["bound"] = _bound(row["bound"], row["due"], row["first_due"])
    return row


def _replayed(told: _Told, end: datetime) -> Moment | None:
    return replay(Step(deed, timezone.localtime(at).date(), data) for deed, at, data in told if at < end)


COLUMNS = (
    "id", "code", "title", "document", "origin", "period_label", "topic", "given_by", "state", "first_due", "due", "bound", "assigned_on", "reported_on",
    "completed_on",
)  # fmt: skip
TITLES = ("title", "topic", "given_by")
"""Columns of a row that the Office may correct."""


def _bound(bound: str, due: date | None, first_due: date | None) -> str:
    """The bound of the deadline in force: the printed one for the printed day, "by" for an extension."""
    return bound if due == first_due or not bound else "by"


def _judge(day: date) -> Callable[[_Row], Standing | None]:
    """The standing of a row on the day; equal days are asked of the engine once."""
    rules, calendar = law.rules(day), law.calendar()

    @cache
    def stand(due: date | None, bound: str, completed: date | None, reported: date | None) -> Standing | None:
        return standing(
            due=due,
            completed_on=completed,
            withdrawn=False,
            today=day,
            rules=rules,
            calendar=calendar,
            bound=bound or None,
            reported_on=reported,
        )

    def judge(row: _Row) -> Standing | None:
        if row["state"] in NOWHERE:
            return None
        waits = row["reported_on"] if row["state"] is State.REPORTED else None
        return stand(row["due"], row["bound"], row["completed_on"], waits)

    return judge
