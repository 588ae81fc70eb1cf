"""What the desk shows: the indicators with where they stand, series, places, and what a person may write."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from dondoc.engine.desks.indicators import catalogue, places, progress
from dondoc.engine.desks.indicators import forecast as outlook
from dondoc.engine.desks.indicators.model import Gathering
from dondoc.engine.desks.indicators.periods import Frequency, Period
from dondoc.web.desks.indicators import figures
from dondoc.web.desks.indicators.models import Indicator, Inheritance, Measurement, Proof
from dondoc.web.people.models import Agency, Post, Succession
from dondoc.web.shared.access import AGENCY, OFFICE

SHOWN = 12
"""Periods that the overview looks back on, for its small line and its forecast: the page costs the same in each year."""
UNMET_FIRST = {
    progress.Status.NOT_MET: 0,
    progress.Status.OFF_TRACK: 1,
    progress.Status.NOT_CARRIED_OUT: 2,
    progress.Status.NO_DATA: 3,
    progress.Status.NO_TARGET: 4,
    progress.Status.ON_TRACK: 5,
    progress.Status.MET: 6,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator as the overview shows it."""

    row: Indicator
    progress: progress.Progress
    series: tuple[Measurement, ...]
    forecast: outlook.Forecast
    unconfirmed: int

    @property
    def latest(self) -> Measurement | None:
        """The newest confirmed figure."""
        return self.series[-1] if self.series else None


def in_force(day: date) -> QuerySet[Indicator]:
    """The indicators that are measured on a day."""
    started = Q(starts_on=None) | Q(starts_on__lte=day)
    return Indicator.objects.filter(started, Q(ends_on=None) | Q(ends_on__gte=day)).select_related("owner")


def overview(day: date) -> list[Standing]:
    """Every indicator in force with where it stands, those that are not met first; as many queries whatever their number."""
    found = standings(list(in_force(day).prefetch_related("targets")), day)
    return sorted(found, key=lambda one: UNMET_FIRST[one.progress.status])


def standings(rows: Sequence[Indicator], day: date) -> list[Standing]:
    """Some indicators, in their order, with where they stand."""
    series: defaultdict[int, list[Measurement]] = defaultdict(list)
    waiting: defaultdict[int, int] = defaultdict(int)
    found = Measurement.objects.filter(_recent(day), place=None, current=True, indicator__in=[row.pk for row in rows])
    for one in found.order_by("last"):
        if one.confirmed_at:
            series[one.indicator_id].append(one)
        else:
            waiting[one.indicator_id] += 1
    begun = starts([row.pk for row in rows if row.baseline is None])
    return [_standing(row, begun.get(row.pk), series[row.pk][-SHOWN:], waiting[row.pk], day) for row in rows]


def _recent(day: date) -> Q:
    """Figures of the last SHOWN periods of each frequency, and of the one that runs."""
    recent = Q()
    for frequency in Frequency:
        first = Period.of(day, frequency).shifted(-SHOWN).first
        recent |= Q(indicator__frequency=frequency.value, last__gte=first)
    return recent


def starts(indicator_ids: Sequence[int]) -> dict[int, Measurement]:
    """The first confirmed figure of the province of each indicator: where its way begins when no baseline is set. One step
    into the index for each, however long the series are."""
    own = Measurement.objects.filter(
        indicator=OuterRef("pk"), place=None, current=True, confirmed_at__isnull=False, value__isnull=False
    )
    first = Subquery(own.order_by("last").values("pk")[:1])
    wanted = Indicator.objects.filter(pk__in=indicator_ids).annotate(first=first).values("first")
    return {one.indicator_id: one for one in Measurement.objects.filter(pk__in=wanted)}


def _standing(
    row: Indicator, start: Measurement | None, series: Sequence[Measurement], waiting: int, day: date
) -> Standing:
    kind = figures.indicator(row, start=start if series and start and start.pk != series[-1].pk else None)
    measured = [figures.measurement(one, row.unit) for one in series]
    stands = progress.progress(kind, measured, today=day)
    return Standing(row, stands, tuple(series), outlook.forecast(kind, measured, ahead=1), waiting)


def pillars() -> dict[str, str]:
    """Names of the pillars by code; indicators without one come last, as "Chỉ tiêu khác"."""
    return catalogue.pillars() | {"": "Chỉ tiêu khác"}


def province(row: Indicator) -> QuerySet[Measurement]:
    """The current figures of the province, oldest first."""
    return row.measurements.filter(place=None, current=True).order_by("last")


def revisions(row: Indicator) -> QuerySet[Measurement]:
    """All figures of the province with their revisions, newest first."""
    found = row.measurements.filter(place=None).select_related("entered_by", "confirmed_by")
    return found.order_by("-last", "-revision")


def communes(day: date) -> QuerySet[Agency]:
    """The communes and wards of a day."""
    started = Q(valid_from=None) | Q(valid_from__lte=day)
    ended = Q(valid_until=None) | Q(valid_until__gte=day)
    return Agency.objects.filter(started, ended, kind=Agency.Kind.COMMUNE).order_by("name_order", "pk")


def measured_in_places(indicator_ids: Sequence[int]) -> set[int]:
    """Those indicators of which communes have figures; one look at an index each, however many figures there are."""
    figures_ = Measurement.objects.filter(indicator=OuterRef("pk"), place__isnull=False, current=True)
    return set(Indicator.objects.filter(Exists(figures_), pk__in=indicator_ids).values_list("pk", flat=True))


def shares() -> list[places.Share]:
    """The stored rule of inheritance."""
    found = Inheritance.objects.annotate(former_key=F("former__key"), place_key=F("place__key"))
    return [
        places.Share(str(one.former_id), str(one.place_id), _fraction(one), one.source) for one in found.order_by("pk")
    ]


def _fraction(one: Inheritance) -> Fraction:
    return Fraction(one.numerator, one.denominator)


def _succeeded() -> dict[int, list[Succession]]:
    """What the list of agencies says of former communes about which no rule of inheritance is stored."""
    ruled = Inheritance.objects.values("former")
    found: defaultdict[int, list[Succession]] = defaultdict(list)
    commune = Agency.Kind.COMMUNE
    rows = Succession.objects.filter(old__kind=commune, new__kind=commune).exclude(old__in=ruled)
    for one in rows.select_related("old", "new").order_by("old__name_order", "pk"):
        found[one.old_id].append(one)
    return found


def proposed_inheritances() -> list[Succession]:
    """Former communes that became part of one other alone: the whole of their figures goes there, once somebody confirms."""
    return [rows[0] for rows in _succeeded().values() if len(rows) == 1]


def split_without_rule() -> list[list[Succession]]:
    """Former communes that were split: only people know by which shares."""
    return [rows for rows in _succeeded().values() if len(rows) > 1]


def by_place(row: Indicator, period: Period, today: date) -> dict[int, places.Figure]:
    """The figures of today's communes in a period, those of the past computed from their predecessors."""
    known = stored_by_place([row], [period]).get((row.pk, period.code), {})
    carried = places.carry(known, shares(), Gathering(row.gathering))
    wanted = set(communes(today).values_list("pk", flat=True))
    return {int(key): figure for key, figure in carried.items() if int(key) in wanted}


def stored_by_place(
    rows: Iterable[Indicator], periods: Iterable[Period]
) -> dict[tuple[int, str], dict[str, places.Figure]]:
    """The figures of places as they were entered, by indicator and period."""
    found = Measurement.objects.filter(
        indicator__in={row.pk for row in rows},
        period__in={period.code for period in periods},
        current=True,
        place__isnull=False,
        carried_out=True,
    )
    known: defaultdict[tuple[int, str], dict[str, places.Figure]] = defaultdict(dict)
    for one in found:
        known[one.indicator_id, one.period][str(one.place_id)] = figures.of_place(one)
    return dict(known)


def last_full(frequency: int, day: date) -> Period:
    """The newest period that has ended."""
    return Period.of(day, Frequency(frequency)).shifted(-1)


def may_define(posts: Iterable[Post]) -> bool:
    """Whether the person lays down indicators and confirms figures: the Office."""
    return any(post.role in OFFICE for post in posts)


def may_enter(row: Indicator, place: Agency | None, posts: Iterable[Post]) -> bool:
    """Whether the person may write a figure: the Office; the owner; a commune for itself."""
    held = list(posts)
    own = {post.agency_id for post in held if post.role in AGENCY}
    return may_define(held) or row.owner_id in own or (place is not None and place.pk in own)


def enterable(day: date, posts: Iterable[Post]) -> QuerySet[Indicator]:
    """The indicators whose figure of the province the person may write."""
    held = list(posts)
    found = in_force(day)
    return found if may_define(held) else found.filter(owner__in=[one.agency_id for one in held if one.role in AGENCY])


def proofs_of(code: str) -> QuerySet[Proof]:
    """The conditions that prove a duty."""
    return Proof.objects.filter(obligation_code=code).select_related("indicator", "fulfilled_by")
