"""The tables of the desk."""

from dondoc.web.desks.indicators.models.boundaries import Boundaries
from dondoc.web.desks.indicators.models.composite import (
    CompositeCriterion,
    CompositePart,
    CompositeScore,
    CompositeUnit,
    CompositeYear,
)
from dondoc.web.desks.indicators.models.indicator import (
    Element,
    Indicator,
    Inheritance,
    Measurement,
    Proof,
    Solution,
    Target,
)
from dondoc.web.desks.indicators.models.sheet import Sheet, SheetLine

__all__ = [
    "Boundaries",
    "CompositeCriterion",
    "CompositePart",
    "CompositeScore",
    "CompositeUnit",
    "CompositeYear",
    "Element",
    "Indicator",
    "Inheritance",
    "Measurement",
    "Proof",
    "Sheet",
    "SheetLine",
    "Solution",
    "Target",
]
