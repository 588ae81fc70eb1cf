"""A schematic of communes: one square each, roughly where it lies (rulebook `indicators.toml`, table `tiles`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.engine import rulebook
from dondoc.engine.desks.indicators.boundaries.matching import Finder
from dondoc.engine.desks.indicators.boundaries.model import Place

WIDTH = 10
"""Squares in a row of those that the schematic does not know."""


@dataclass(frozen=True, slots=True)
class Tile:
    """The square of a commune: column and row, from 0."""

    key: str
    column: int
    row: int


def arrange(places: Sequence[Place], *, province: str, day: date) -> tuple[Tile, ...]:
    """A square for each place, none twice on one spot: where the schematic of the province on that day has it; the others in rows
    below, in the order given. Empty columns and rows at the edges are left out."""
    finder = Finder(places)
    entries = [one for one in rulebook.on(rulebook.load("indicators")["tiles"], day) if one["province"] == province]
    spots: dict[str, tuple[int, int]] = {}
    for row, line in enumerate(entries[0]["rows"].strip("\n").split("\n") if entries else ()):
        for column, name in enumerate(line.split("|")):
            key = finder.find(name)
            if key is not None:
                spots.setdefault(key, (column, row))
    left = min((column for column, _ in spots.values()), default=0)
    top = min((row for _, row in spots.values()), default=0)
    below = max((row - top + 1 for _, row in spots.values()), default=0)
    known = [Tile(key, column - left, row - top) for key, (column, row) in spots.items()]
    others = [one.key for one in places if one.key not in spots]
    return (*known, *(Tile(key, number % WIDTH, below + number // WIDTH) for number, key in enumerate(others)))


def listed(*, province: str, day: date) -> int | None:
    """How many communes and wards the rulebook knows in a province on a day; None when it knows none of that day."""
    for one in rulebook.load("places")["province"]:
        if one["name"] == province and day >= one["divided"]:
            return len(one["wards"].split("|")) + len(one["communes"].split("|"))
    return None
