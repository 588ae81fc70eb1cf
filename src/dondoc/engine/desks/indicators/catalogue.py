"""The indicators that the rulebook knows: the targets of Resolution 49-NQ/TU, each with its source."""

from dataclasses import dataclass
from fractions import Fraction

from dondoc.engine import rulebook
from dondoc.engine.desks.indicators.model import Bound, Direction, Target


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator as the rulebook gives it; how often it is measured and who owns it is for the province to say."""

    code: str
    name: str
    unit: str
    pillar: str
    direction: Direction
    target: Target
    document: str


def pillars() -> dict[str, str]:
    """The pillars in their order: code to name."""
    return {entry["code"]: entry["name"] for entry in rulebook.load("indicators")["pillar"]}


def listed() -> tuple[Listed, ...]:
    """The indicators of the rulebook in the order of the document."""
    rules = rulebook.load("indicators")
    document = rules["resolution-49"]
    return tuple(
        Listed(
            code=entry["code"],
            name=entry["name"],
            unit=entry["unit"],
            pillar=entry["pillar"],
            direction=Direction(entry["direction"]),
            target=Target(
                due_on=document["due"],
                bound=Bound(entry["bound"]),
                value=Fraction(entry["value"]) if "value" in entry else None,
                source=document["source"],
            ),
            document=document["name"],
        )
        for entry in rules["indicator"]
    )
