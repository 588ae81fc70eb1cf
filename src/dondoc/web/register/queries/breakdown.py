"""The duties of a set told apart in every way that the board shows, in a handful of queries whatever their number.

Each figure is a `Tally`: the counts by standing and, of the overdue ones, how many in each band of length. A band is
measured in days from the due day in force, so that it is a range of due days and a list can show the very rows.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, FilteredRelation, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from dondoc.engine.tracking.rates import Counts
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.engine.tracking.standing import Standing
from dondoc.engine.tracking.words import State
from dondoc.web.people.models import Agency
from dondoc.web.register.models import Obligation, Part
from dondoc.web.register.queries.standings import COUNTED, NOWHERE, any_of, condition
from dondoc.web.shared import law

NOT_OVERDUE = tuple(one for one in Standing if one is not Standing.OVERDUE)
IN_TIME = (Standing.DUE_SOON, Standing.OPEN_IN_TIME)
DOCUMENTS = 20
"""Documents that are told apart: those with most overdue duties."""


@dataclass(frozen=True, slots=True)
class Band:
    """Overdue duties by the days since they were due; `last` None: no end. from_day, to_day: the due days of the band."""

    first: int
    last: int | None
    from_day: date | None
    to_day: date


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by standing, and of the overdue ones by band."""

    counts: Counts
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """All figures of a set on a day. agencies: by id of the lead agency; leaders and topics: "" for none; documents: by id,
    those with most overdue duties; ahead: open duties in time by due day, from the day on."""

    day: date
    total: Tally
    agencies: Mapping[int, Tally]
    leaders: Mapping[str, Tally]
    topics: Mapping[str, Tally]
    documents: Mapping[int, Tally]
    ahead: Mapping[date, int]


def bands_on(day: date, rules: TrackingRules) -> tuple[Band, ...]:
    """The bands of a day, the shortest first; what is overdue on its own due day ("trước" that leaves the day out) is
    in the first."""
    found: list[Band] = []
    first = 1
    for last in rules.overdue_bands:
        found.append(Band(first, last, day - timedelta(days=last), day - timedelta(days=first if found else 0)))
        first = last + 1
    return (*found, Band(first, None, None, day - timedelta(days=first if found else 0)))


def last_ahead(day: date, rules: TrackingRules) -> date:
    """The last day that the board looks ahead from a day."""
    return day + timedelta(days=rules.ahead_days)


def breakdown(duties: QuerySet[Obligation], today: date, *, level: str = "") -> Breakdown:
    """The figures of a set today; level: of the agencies that are told apart (all when empty)."""
    rules = law.rules(today)
    counted = duties.filter(COUNTED).exclude(state__in=NOWHERE).order_by()
    # what was withdrawn or replaced is left out above: `_mark` knows the others alone
    marked = counted.annotate(mark=_mark(today, rules))
    # not the bare column: SQLite would walk the narrow index of the topics and open every row
    room = Concat("topic", Value(""))
    told = list(marked.annotate(room=room).values_list("room", "given_by", "mark").annotate(number=Count("pk")))
    overdue = counted.filter(condition(Standing.OVERDUE, today), document__isnull=False)
    worst = overdue.values_list("document").annotate(number=Count("pk")).order_by("-number", "document")[:DOCUMENTS]
    of_documents = marked.filter(document__in=[document for document, _ in worst])
    held = FilteredRelation("parts", condition=Q(parts__role=Part.Role.LEAD, parts__ended_on=None))
    # not asked whether there is a part: an outer join lets the database walk its narrow index of duties and look the parts up, in
    # a third of the time that it takes the other way round
    pairs = marked.annotate(held=held).values_list("held__agency", "mark").annotate(number=Count("pk"))
    told_apart = agencies_of_level(level) if level else None
    of_agencies = [row for row in pairs if row[0] is not None and (told_apart is None or row[0] in told_apart)]
    ahead = counted.filter(any_of(list(IN_TIME), today), due__range=(today, last_ahead(today, rules)))
    size = len(rules.overdue_bands) + 1
    return Breakdown(
        today,
        _total(told, size),
        tally(of_agencies, size),
        tally(((leader, mark, number) for _, leader, mark, number in told), size),
        tally(((topic, mark, number) for topic, _, mark, number in told), size),
        tally(of_documents.values_list("document", "mark").annotate(number=Count("pk")), size),
        dict(ahead.values_list(F("due")).annotate(number=Count("pk")).order_by("due")),
    )


def agencies_of_level(level: str) -> frozenset[int]:
    """The ids of the agencies of a kind."""
    return frozenset(Agency.objects.filter(kind=level).values_list("pk", flat=True))


def _mark(today: date, rules: TrackingRules) -> Case:
    """One number for each row: the place of its standing, or that of its band after all standings when it is overdue.

    The first condition that holds decides, so each needs to say only what those before it have left open: the database works
    this out for every duty there is.
    """
    overdue = _place(*bands_on(today, rules))
    cases = [
        When(due=None, state=State.COMPLETED, then=Value(NOT_OVERDUE.index(Standing.COMPLETED_UNDATED))),
        When(due=None, then=Value(NOT_OVERDUE.index(Standing.NO_DEADLINE))),
        When(condition(Standing.COMPLETED_ON_TIME, today), then=Value(NOT_OVERDUE.index(Standing.COMPLETED_ON_TIME))),
        When(state=State.COMPLETED, then=Value(NOT_OVERDUE.index(Standing.COMPLETED_LATE))),
        When(condition(Standing.OVERDUE, today), then=overdue),
        When(condition(Standing.DUE_SOON, today), then=Value(NOT_OVERDUE.index(Standing.DUE_SOON))),
    ]
    in_time = Value(NOT_OVERDUE.index(Standing.OPEN_IN_TIME))
    return Case(*cases, default=in_time, output_field=IntegerField())


def _place(*bands: Band) -> Case:
    """The number of the band of an overdue row; the last band has no edge."""
    edges = [When(due__gte=band.from_day, then=Value(len(NOT_OVERDUE) + n)) for n, band in enumerate(bands[:-1])]
    return Case(*edges, default=Value(len(NOT_OVERDUE) + len(bands) - 1), output_field=IntegerField())


def tally(rows: Iterable[tuple[Any, int | None, int]], bands: int) -> dict[Any, Tally]:
    """The figures by key of rows (key, mark, number); bands: how many there are."""
    found: dict[Any, list[int]] = {}
    for key, mark, number in rows:
        if mark is not None:
            found.setdefault(key, [0] * (len(NOT_OVERDUE) + bands))[mark] += number
    return {key: _tally(numbers) for key, numbers in found.items()}


def _tally(numbers: list[int]) -> Tally:
    bands = tuple(numbers[len(NOT_OVERDUE) :])
    standings = {one.value: numbers[place] for place, one in enumerate(NOT_OVERDUE)}
    return Tally(Counts(overdue=sum(bands), **standings), bands)


def _total(rows: Iterable[tuple[Any, Any, int | None, int]], bands: int) -> Tally:
    found = tally((("", mark, number) for _, _, mark, number in rows), bands)
    return found.get("", _tally([0] * (len(NOT_OVERDUE) + bands)))


def marker(day: date, rules: TrackingRules) -> Callable[[Standing, date | None], int]:
    """The number of one row as `_mark` gives it, from its standing and due day."""
    bands = bands_on(day, rules)

    def mark(standing: Standing, due: date | None) -> int:
        if standing is not Standing.OVERDUE:
            return NOT_OVERDUE.index(standing)
        places = (place for place, band in enumerate(bands) if band.from_day is None or (due and due >= band.from_day))
        return len(NOT_OVERDUE) + next(places)

    return mark
