"""What goes into the making of a map, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.engine import rulebook


@dataclass(frozen=True, slots=True)
class Place:
    """A commune of the day of the map: its key, its name ("UBND xã Đoàn Kết"), other ways to write it."""

    key: str
    name: str
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of the file: its number from 1, its texts by property, its polygons (outer ring first) in degrees."""

    number: int
    texts: Mapping[str, str]
    polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Simplified:
    """The finished map.

    geojson: a FeatureCollection, `id` is the key of the commune. property: by which the names were found. tolerance: metres of the
    simplification. before, after: points. closed: hectares of small gaps and overlaps that were closed. notes: what to look at.
    """

    geojson: str
    property: str
    tolerance: int
    before: int
    after: int
    closed: float
    notes: tuple[str, ...] = ()


def rules() -> Mapping[str, Any]:
    """The limits of the rulebook."""
    found: Mapping[str, Any] = rulebook.load("indicators")["boundaries"]
    return found
