"""The series of a commune: its own figures, and before them those of its predecessors by the stored shares."""

from collections import defaultdict
from dataclasses import dataclass

from dondoc.engine.desks.indicators import places
from dondoc.engine.desks.indicators.forecast import MOST_POINTS
from dondoc.engine.desks.indicators.model import Gathering
from dondoc.web.desks.indicators import figures, maps, queries
from dondoc.web.desks.indicators.models import Indicator, Measurement
from dondoc.web.people.models import Agency


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a period; from_former: computed from the predecessors, and from which."""

    measured: Measurement
    from_former: str = ""


def of_place(row: Indicator, place: Agency) -> list[Point]:
    """The current figures of a commune, oldest first, at most as many periods as a forecast looks at."""
    shares = [one for one in queries.shares() if one.place == str(place.pk)]
    wanted = {place.pk, *(int(one.former) for one in shares)}
    found = row.measurements.filter(place__in=wanted, current=True).select_related(
        "place", "entered_by", "confirmed_by"
    )
    by_period: defaultdict[str, dict[int, Measurement]] = defaultdict(dict)
    for one in found.order_by("last"):
        by_period[one.period][one.place_id or 0] = one
    points = []
    for known in list(by_period.values())[-MOST_POINTS:]:
        point = Point(known[place.pk]) if place.pk in known else _carried(row, place, known, shares)
        if point is not None:
            points.append(point)
    return points


def _carried(row: Indicator, place: Agency, known: dict[int, Measurement], shares: list[places.Share]) -> Point | None:
    """The figure of a period in which the commune was not yet; None unless all its predecessors have one."""
    given = {str(pk): figures.of_place(one) for pk, one in known.items() if one.carried_out}
    figure = places.carry(given, shares, Gathering(row.gathering)).get(str(place.pk))
    value = maps.value_of(figure, row)
    if value is None or figure is None:
        return None
    some = next(iter(known.values()))
    made = Measurement(
        indicator=row, place=place, period=some.period, first=some.first, last=some.last, value=figures.stored(value),
        numerator=figures.stored(figure.numerator), denominator=figures.stored(figure.denominator),
        elements={name: figures.plain(figures.stored(number)) for name, number in figure.elements.items()},
    )  # fmt: skip
    return Point(made, ", ".join(str(one.place) for one in known.values()))
