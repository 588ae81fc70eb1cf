"""Composite indices of the rulebook: DTI (a weighted sum of scores) and DDCI (criteria scaled among the units compared).

Sources: DTI, Decision 922/QĐ-BTTTT of 20/5/2022: nine main indices, 1,000 points, the sixth not scored; its formula reproduces
the values published for 2022. DDCI: each criterion on a scale from 1 to 10 between the lowest and the highest unit, positive
and negative criteria apart; weights are set each year by the province and are never guessed here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from dondoc.engine import rulebook
from dondoc.engine.desks.indicators.model import Direction
from dondoc.engine.errors import BadSettings

UNKNOWN = "Không có bộ chỉ số “{}” dùng cho ngày {}; xin kiểm tra tên hoặc nhập bộ chỉ số."
MISSING = "Bộ chỉ số cần điểm “{}” mà chưa có; xin nhập điểm ấy trước."
OUTSIDE = "Điểm “{}” là {}, phải từ 0 đến 1; xin kiểm tra lại."
OUTSIDE_SCALE = "Điểm “{}” là {}, phải từ 1 đến 10; xin kiểm tra lại."
WEIGHTS = "Chưa có trọng số của “{}”; xin nhập trọng số của năm trước khi tính."
NO_WEIGHT = "Tổng trọng số bằng 0; xin nhập trọng số của năm trước khi tính."
LOWEST, HIGHEST = 1, 10


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a composite with its greatest number of points (0: measured, not scored)."""

    code: str
    name: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Composite:
    """A composite index: its components and the document that lays it down."""

    code: str
    name: str
    components: tuple[Component, ...]
    source: str

    @property
    def points(self) -> Fraction:
        """The points of all components together."""
        return sum((one.points for one in self.components), Fraction(0))

    @classmethod
    def on(cls, code: str, day: date) -> "Composite":
        """The composite of that code in force on a day; raises BadSettings when there is none."""
        for entry in rulebook.on(rulebook.load("indicators")["composite"], day):
            if entry["code"] == code:
                return cls(code, entry["name"], tuple(_component(one) for one in entry["components"]), entry["source"])
        raise BadSettings(UNKNOWN.format(code, f"{day:%d/%m/%Y}"))


@dataclass(frozen=True, slots=True)
class Structure:
    """A composite as the rulebook lays it down. scaled: its criteria are scaled among the units compared, and weights are set
    each year; else its components have points."""

    code: str
    name: str
    scaled: bool
    components: tuple[tuple[str, str, Fraction | None], ...]
    """Code, name, points (None: a weight that the province sets)."""
    source: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One DDCI criterion: the raw figure of each unit compared."""

    code: str
    component: str
    direction: Direction
    figures: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Rank:
    """A unit's place: equal totals share it and the next one is left free (1, 2, 2, 4)."""

    unit: str
    total: Fraction
    rank: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Lever:
    """What one point more of an input does to the total."""

    code: str
    effect: Fraction


def structures(day: date) -> tuple[Structure, ...]:
    """The composites of the rulebook that a day knows."""
    rules = rulebook.load("indicators")
    found = []
    for entry in rulebook.on(rules["composite"], day):
        parts = tuple((one["code"], one["name"], Fraction(one["points"])) for one in entry["components"])
        found.append(Structure(entry["code"], entry["name"], False, parts, entry["source"]))
    ddci = rules["ddci"]
    for kind, name in (("departments", "DDCI khối sở, ban, ngành"), ("districts", "DDCI khối địa phương")):
        components = tuple((one["code"], one["name"], None) for one in (*ddci["shared"], *ddci[kind]))
        found.append(Structure(f"ddci-{kind}", name, True, components, ddci["source"]))
    return tuple(found)


def weighted(composite: Composite, scores: Mapping[str, Fraction]) -> Fraction:
    """The composite from 0 to 1: points times score (each 0 to 1), over all points.

    A component without points needs no score. Raises BadSettings for a missing score or one outside 0..1.
    """
    total = Fraction(0)
    for one in composite.components:
        if not one.points:
            continue
        if one.code not in scores:
            raise BadSettings(MISSING.format(one.name))
        score = scores[one.code]
        if not 0 <= score <= 1:
            raise BadSettings(OUTSIDE.format(one.name, float(score)))
        total += one.points * score
    return total / composite.points


def scale(criterion: Criterion) -> dict[str, Fraction]:
    """Each unit from 1 (worst) to 10 (best) by the lowest and highest figure; empty when all are equal.

    9 * (x - min) / (max - min) + 1, and 11 minus that where less is better. Equal figures tell units apart in nothing and the
    published method is silent on them: such a criterion is left out of the mean, for every unit alike.
    """
    figures = criterion.figures
    if not figures or min(figures.values()) == max(figures.values()):
        return {}
    least, most = min(figures.values()), max(figures.values())
    raised = {unit: Fraction(9) * (figure - least) / (most - least) + LOWEST for unit, figure in figures.items()}
    if criterion.direction is Direction.UP:
        return raised
    return {unit: LOWEST + HIGHEST - score for unit, score in raised.items()}


def compared(criteria: Sequence[Criterion], weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The total of each unit, 10 to 100: criteria → mean of each component (1..10) → weighted mean of the components × 10.

    A component in which nothing tells the units apart, or of which a unit has no figure, is left out and its weight with
    it. Raises BadSettings when a component has no weight, or all weights are 0.
    """
    means: dict[str, dict[str, list[Fraction]]] = {}
    for criterion in criteria:
        if criterion.component not in weights:
            raise BadSettings(WEIGHTS.format(criterion.component))
        for unit, score in scale(criterion).items():
            means.setdefault(unit, {}).setdefault(criterion.component, []).append(score)
    if criteria and not any(weights[one.component] for one in criteria):
        raise BadSettings(NO_WEIGHT)
    return {unit: total for unit, parts in means.items() if (total := _total(parts, weights)) is not None}


def total_of_scores(
    scores: Mapping[str, Fraction], component_of: Mapping[str, str], weights: Mapping[str, Fraction]
) -> Fraction:
    """The total of one unit from its scaled scores (1..10 by criterion), as `compared` works it out.

    Raises BadSettings for a score outside 1..10, or when no component that has a weight is left.
    """
    parts: dict[str, list[Fraction]] = {}
    for code, score in scores.items():
        if not LOWEST <= score <= HIGHEST:
            raise BadSettings(OUTSIDE_SCALE.format(code, float(score)))
        parts.setdefault(component_of[code], []).append(score)
    total = _total(parts, weights)
    if total is None:
        raise BadSettings(NO_WEIGHT)
    return total


def rank(totals: Mapping[str, Fraction]) -> tuple[Rank, ...]:
    """The places, best first; within a place the units are in order."""
    ordered = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    values = [total for _, total in ordered]
    return tuple(Rank(unit, total, values.index(total) + 1, values.count(total) > 1) for unit, total in ordered)


def levers(
    total: Callable[[Mapping[str, Fraction]], Fraction], scores: Mapping[str, Fraction], step: Fraction
) -> tuple[Lever, ...]:
    """What one step more of each input does to the total, strongest first: the whole composite computed anew each time.

    total: the composite as a function of the inputs, for instance `partial(weighted, composite)`. A step that passes
    what an input can be is taken downwards and its sign turned.
    """
    now = total(scores)
    found = []
    for code, score in scores.items():
        try:
            effect = total({**scores, code: score + step}) - now
        except BadSettings:
            effect = now - total({**scores, code: score - step})
        found.append(Lever(code, effect))
    return tuple(sorted(found, key=lambda one: (-abs(one.effect), one.code)))


def _total(parts: Mapping[str, list[Fraction]], weights: Mapping[str, Fraction]) -> Fraction | None:
    weight = sum((weights[component] for component in parts), Fraction(0))
    if not weight:
        return None
    return HIGHEST * sum(weights[one] * sum(scores) / len(scores) for one, scores in parts.items()) / weight


def _component(entry: Mapping[str, Any]) -> Component:
    return Component(entry["code"], entry["name"], Fraction(entry["points"]))
