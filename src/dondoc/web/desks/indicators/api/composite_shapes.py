"""The shapes of composite indices and of the rule of inheritance."""

from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import Field

from dondoc.web.desks.indicators.api.shapes import Number, Slug, Source
from dondoc.web.desks.indicators.models import Indicator
from dondoc.web.shared.shapes import Body, Id, Line


class CompositeLine(Schema):
    """A composite index of a year; scaled: criteria are scaled among the units, else components have points."""

    id: int
    code: str
    name: str
    year: int
    scaled: bool
    source: str


class CompositePage(Schema):
    """One page, the newest first; `next` is the cursor of the next one."""

    items: list[CompositeLine]
    next: str | None


class CompositePartTold(Schema):
    """A component with its points or weight."""

    id: int
    name: str
    weight: Decimal | None


class CompositeColumn(Schema):
    """What is entered for each unit: a component, or a criterion."""

    id: int
    name: str


class CompositeUnitTold(Schema):
    """Who is compared; rank and total null while it lacks something."""

    id: int
    name: str
    rank: int | None
    total: float | None
    lacks: str


class CompositeFigure(Schema):
    """A figure by unit and column."""

    unit: int
    column: int
    value: float


class CompositeWhole(CompositeLine):
    """With components, columns, units in their places, figures; refused: why nothing can be worked out yet."""

    parts: list[CompositePartTold]
    columns: list[CompositeColumn]
    units: list[CompositeUnitTold]
    figures: list[CompositeFigure]
    refused: str


class NewComposite(Body):
    """Which one of the rulebook ("ddci-departments" and its like), for which year."""

    code: Slug
    year: Annotated[int, Field(ge=2000, le=2100)]


class WeightOf(Body):
    """The weight of a component; null: not set."""

    part: Id
    weight: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=4, strict=False)] | None


class Weights(Body):
    """The weights that change."""

    weights: Annotated[list[WeightOf], Field(min_length=1, max_length=100)]


class NewCriterion(Body):
    """A criterion of a component."""

    part: Id
    name: Annotated[Line, Field(min_length=1, max_length=200)]
    direction: Indicator.Direction = Field(Indicator.Direction.UP, strict=False)


class NewUnits(Body):
    """The names of those that are compared."""

    names: Annotated[list[Annotated[Line, Field(min_length=1, max_length=200)]], Field(min_length=1, max_length=300)]


class FilledCell(Body):
    """A figure by unit and column; null takes it out."""

    unit: Id
    column: Id
    value: Number | None


class Filled(Body):
    """The figures that change."""

    figures: Annotated[list[FilledCell], Field(min_length=1, max_length=5000)]


class ShareTold(Schema):
    """The part of a former commune's figures that a place takes over."""

    place: str
    numerator: int
    denominator: int


class InheritanceTold(Schema):
    """Who takes over the figures of a former commune; its shares make 1."""

    former: str
    name: str
    source: str
    shares: list[ShareTold]


class InheritanceProposed(Schema):
    """What the list of agencies says of a commune that became part of one other."""

    former_id: int
    former: str
    place: str


class InheritanceRules(Schema):
    """The stored rules, and what may be confirmed."""

    rules: list[InheritanceTold]
    proposed: list[InheritanceProposed]


class ShareGiven(Body):
    """A place and its share."""

    place: Id
    numerator: Annotated[int, Field(ge=0, le=10**6)]
    denominator: Annotated[int, Field(ge=1, le=10**6)] = 1


class NewInheritance(Body):
    """The shares of one former commune, and by which decision."""

    shares: Annotated[list[ShareGiven], Field(min_length=1, max_length=20)]
    source: Annotated[Source, Field(min_length=1)]


class FormerPlaces(Body):
    """The proposals that are taken over, by `former_id`."""

    former_ids: Annotated[list[Id], Field(min_length=1, max_length=500)]
