"""From places to the whole, and from the places of the past to those of today.

A merger never rewrites a figure: what a place of today was in the past is computed from its predecessors by a stored rule
(who, which share, by what source), each time it is asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from dondoc.engine.desks.indicators.formulas import evaluate
from dondoc.engine.desks.indicators.model import Gathering
from dondoc.engine.errors import BadSettings

SHARES = "Tỷ lệ chia của “{}” cho các đơn vị sau sắp xếp cộng lại là {}, phải bằng 1; xin sửa quy tắc kế thừa."
NEGATIVE = "Tỷ lệ chia của “{}” cho “{}” phải lớn hơn 0 và không quá 1; xin sửa quy tắc kế thừa."


@dataclass(frozen=True, slots=True)
class Share:
    """Which share of a former place's figures a place of today takes over; 1 for a whole place that merged."""

    former: str
    place: str
    share: Fraction
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of a place in a period: a value, a numerator and a denominator (the weight of a mean likewise), or the
    elements of a formula."""

    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    elements: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The value of a whole; missing: the places without a figure, so that the value is a part of the truth only."""

    value: Fraction | None
    missing: tuple[str, ...] = ()
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    elements: Mapping[str, Fraction] = field(default_factory=dict)


def check_shares(shares: Iterable[Share]) -> None:
    """Raises BadSettings unless every former place is handed on exactly once in full, so that no figure is lost or counted twice."""
    total: defaultdict[str, Fraction] = defaultdict(Fraction)
    for one in shares:
        if not 0 < one.share <= 1:
            raise BadSettings(NEGATIVE.format(one.former, one.place))
        total[one.former] += one.share
    for former, sum_of in total.items():
        if sum_of != 1:
            raise BadSettings(SHARES.format(former, sum_of))


def gather(
    figures: Mapping[str, Figure],
    places: Iterable[str],
    how: Gathering,
    factor: Fraction = Fraction(1),
    formula: str = "",
) -> Gathered:
    """The value of a whole that consists of `places`.

    SUM adds values; RATIO adds numerators and denominators, then divides (times `factor`, 100 for per cent), since a mean of
    rates is not the rate of the whole; with a formula it adds the elements and works the formula out from their sums. MEAN is
    the plain mean of the values; NONE cannot be put together and gives no value.
    """
    wanted = sorted(set(places))
    known = {place: figures[place] for place in wanted if place in figures and _usable(figures[place], how)}
    missing = tuple(place for place in wanted if place not in known)
    if not known or how is Gathering.NONE:
        return Gathered(None, missing)
    if how is Gathering.RATIO and formula:
        sums = _added([(one, Fraction(1)) for one in known.values()])
        return Gathered(evaluate(formula, sums), missing, elements=sums)
    if how is Gathering.RATIO:
        top = sum((one.numerator or Fraction(0) for one in known.values()), Fraction(0))
        bottom = sum((one.denominator or Fraction(0) for one in known.values()), Fraction(0))
        return Gathered(factor * top / bottom if bottom else None, missing, top, bottom)
    total = sum((one.value or Fraction(0) for one in known.values()), Fraction(0))
    return Gathered(total if how is Gathering.SUM else total / len(known), missing)


def carry(figures: Mapping[str, Figure], shares: Iterable[Share], how: Gathering) -> dict[str, Figure]:
    """The figures of former places as figures of today's places; places that never changed keep theirs.

    Sums, numerators, denominators and elements are handed on by share, so the sum over all places stays the same. For MEAN and NONE a
    value is kept only where one former place is the whole of today's place: two means cannot be made one without weights.
    A place of today of which a predecessor has no figure gets none: half a past is not a past.
    """
    by_place: defaultdict[str, list[Share]] = defaultdict(list)
    for one in shares:
        by_place[one.place].append(one)
    former = {one.former for given in by_place.values() for one in given}
    carried = {place: figure for place, figure in figures.items() if place not in former}
    for place, given in by_place.items():
        if all(one.former in figures and _usable(figures[one.former], how) for one in given):
            figure = _joined([(figures[one.former], one.share) for one in given], how)
            if figure is not None:
                carried[place] = figure
    return carried


def _joined(parts: list[tuple[Figure, Fraction]], how: Gathering) -> Figure | None:
    if how is Gathering.RATIO and all(one.elements for one, _ in parts):
        return Figure(elements=_added(parts))
    if how is Gathering.RATIO:
        top = sum(((one.numerator or Fraction(0)) * share for one, share in parts), Fraction(0))
        bottom = sum(((one.denominator or Fraction(0)) * share for one, share in parts), Fraction(0))
        return Figure(numerator=top, denominator=bottom)
    if how is Gathering.SUM:
        return Figure(value=sum(((one.value or Fraction(0)) * share for one, share in parts), Fraction(0)))
    alone = len(parts) == 1 and parts[0][1] == 1
    return Figure(value=parts[0][0].value) if alone else None


def _usable(figure: Figure, how: Gathering) -> bool:
    if how is Gathering.RATIO:
        return bool(figure.elements) or (figure.numerator is not None and figure.denominator is not None)
    return figure.value is not None


def _added(parts: list[tuple[Figure, Fraction]]) -> dict[str, Fraction]:
    """The sum of each element over the parts, by their shares."""
    sums: defaultdict[str, Fraction] = defaultdict(Fraction)
    for one, share in parts:
        for name, number in one.elements.items():
            sums[name] += number * share
    return dict(sums)
