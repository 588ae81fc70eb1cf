"""The tables of the desk."""

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
