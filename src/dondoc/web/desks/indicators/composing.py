"""A composite index of a year worked out: totals, places, who is not whole yet, and what moves a unit most."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from dondoc.engine.desks.indicators import composites
from dondoc.engine.desks.indicators.model import Direction
from dondoc.engine.errors import BadSettings
from dondoc.web.desks.indicators import figures
from dondoc.web.desks.indicators.models import (
    CompositeCriterion,
    CompositePart,
    CompositeScore,
    CompositeUnit,
    CompositeYear,
)

STEP = Fraction(1, 100)
"""A hundredth of the score of a component, where components have points."""
POINT = Fraction(1)
"""A point of the scale from 1 to 10, where criteria are scaled."""
LACKS = "chưa có: {}"


@dataclass(frozen=True, slots=True)
class Lever:
    """What one step of an input does to the total of a unit."""

    name: str
    effect: Fraction


@dataclass(frozen=True, slots=True)
class Worked:
    """A composite of a year with everything that its page shows.

    refused: why nothing can be worked out yet; unfinished: units without a total, each with the reason.
    """

    composite: CompositeYear
    parts: tuple[CompositePart, ...]
    criteria: tuple[CompositeCriterion, ...]
    units: tuple[CompositeUnit, ...]
    values: Mapping[tuple[int, int], Fraction]
    """By unit and column (a component that has points, or a criterion)."""
    ranks: tuple[composites.Rank, ...] = ()
    unfinished: tuple[tuple[CompositeUnit, str], ...] = ()
    refused: str = ""

    @property
    def columns(self) -> Sequence[CompositePart | CompositeCriterion]:
        """What is entered for each unit."""
        return self.criteria if self.composite.scaled else tuple(one for one in self.parts if one.weight)


def work_out(composite: CompositeYear) -> Worked:
    """Totals and places; some queries whatever the number of units."""
    parts = tuple(composite.parts.all())
    criteria = tuple(
        CompositeCriterion.objects.filter(part__composite=composite)
        .select_related("part")
        .order_by("part__position", "pk")
    )
    units = tuple(composite.units.all())
    values = {
        (one.unit_id, one.criterion_id or one.part_id or 0): Fraction(one.value)
        for one in CompositeScore.objects.filter(unit__composite=composite)
    }
    empty = Worked(composite, parts, criteria, units, values)
    if not units:
        return empty
    return _scaled(empty) if composite.scaled else _pointed(empty)


def _weights(worked: Worked) -> dict[str, Fraction]:
    return {one.code: weight for one in worked.parts if (weight := figures.exact(one.weight)) is not None}


def _structure(worked: Worked) -> composites.Composite:
    components = tuple(
        composites.Component(one.code, one.name, figures.exact(one.weight) or Fraction(0)) for one in worked.parts
    )
    return composites.Composite(worked.composite.code, worked.composite.name, components, worked.composite.source)


def _scores(worked: Worked, unit: CompositeUnit) -> dict[str, Fraction]:
    return {one.code: worked.values[unit.pk, one.pk] for one in worked.parts if (unit.pk, one.pk) in worked.values}


def _pointed(worked: Worked) -> Worked:
    structure = _structure(worked)
    totals, unfinished = {}, []
    for unit in worked.units:
        try:
            totals[unit.name] = composites.weighted(structure, _scores(worked, unit))
        except BadSettings:
            unfinished.append((unit, _lacks(worked, unit)))
    return _with(worked, totals, unfinished)


def _scaled(worked: Worked) -> Worked:
    if not worked.criteria:
        return _with(worked, {}, [], "Chưa có tiêu chí; xin thêm tiêu chí cho các thành phần.")
    whole = [unit for unit in worked.units if not _lacks(worked, unit)]
    unfinished = [(unit, said) for unit in worked.units if (said := _lacks(worked, unit))]
    try:
        totals = composites.compared(_criteria(worked, whole), _weights(worked))
    except BadSettings:
        missing = [
            one.name
            for one in worked.parts
            if one.weight is None and one.code in {c.part.code for c in worked.criteria}
        ]
        said = (
            f"Chưa có trọng số của: {'; '.join(missing)}. Xin nhập trọng số của năm."
            if missing
            else composites.NO_WEIGHT
        )
        return _with(worked, {}, unfinished, said)
    if whole and not totals:
        return _with(worked, {}, unfinished, "Số liệu của các đơn vị bằng nhau ở mọi tiêu chí nên chưa so sánh được.")
    return _with(worked, totals, unfinished)


def _criteria(worked: Worked, units: Sequence[CompositeUnit]) -> list[composites.Criterion]:
    return [
        composites.Criterion(
            str(one.pk),
            one.part.code,
            Direction(one.direction),
            {unit.name: worked.values[unit.pk, one.pk] for unit in units},
        )
        for one in worked.criteria
    ]


def _lacks(worked: Worked, unit: CompositeUnit) -> str:
    """Which figures a unit has not yet; nothing when it is whole."""
    names = [one.name for one in worked.columns if (unit.pk, one.pk) not in worked.values]
    return LACKS.format("; ".join(names[:4]) + ("…" if len(names) > 4 else "")) if names else ""


def _with(
    worked: Worked, totals: Mapping[str, Fraction], unfinished: Sequence[tuple[CompositeUnit, str]], refused: str = ""
) -> Worked:
    return Worked(
        worked.composite,
        worked.parts,
        worked.criteria,
        worked.units,
        worked.values,
        composites.rank(totals),
        tuple(unfinished),
        refused,
    )


def levers(worked: Worked, unit: CompositeUnit) -> list[Lever]:
    """What moves the total of a unit most, strongest first; nothing for a unit without a total."""
    if unit.name not in {one.unit for one in worked.ranks}:
        return []
    if not worked.composite.scaled:
        names = {one.code: one.name for one in worked.parts}
        scores = {
            code: score
            for code, score in _scores(worked, unit).items()
            if code in {one.code for one in worked.columns if isinstance(one, CompositePart)}
        }
        found = composites.levers(partial(composites.weighted, _structure(worked)), scores, STEP)
        return [Lever(names[one.code], one.effect) for one in found]
    whole = [one for one in worked.units if not _lacks(worked, one)]
    scaled: defaultdict[str, Fraction] = defaultdict(Fraction)
    for criterion in _criteria(worked, whole):
        if unit.name in (own := composites.scale(criterion)):
            scaled[criterion.code] = own[unit.name]
    names = {str(one.pk): one.name for one in worked.criteria}
    component_of = {str(one.pk): one.part.code for one in worked.criteria}
    total = partial(composites.total_of_scores, component_of=component_of, weights=_weights(worked))
    return [Lever(names[one.code], one.effect) for one in composites.levers(total, dict(scaled), POINT)]
