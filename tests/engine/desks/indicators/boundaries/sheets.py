"""Made-up boundaries: a sheet of cells with rough borders that neighbours share to the point."""

import json
import random
from collections.abc import Sequence
from typing import Any

WEST, NORTH, STEP = 106.2, 22.4, 0.1
Point = tuple[float, float]


def names(count: int) -> list[str]:
    """Names of made-up communes: "xã Mẫu Một", ..."""
    return [f"xã Mẫu {number}" for number in range(1, count + 1)]


def collection(features: Sequence[Any], **more: Any) -> bytes:
    """A FeatureCollection as a file."""
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}, ensure_ascii=False).encode()


def feature(name: str, *rings: Sequence[Point], **more: str) -> dict[str, Any]:
    """A feature with one polygon."""
    return {
        "type": "Feature",
        "properties": {"ten": name, **more},
        "geometry": {"type": "Polygon", "coordinates": [[list(point) for point in ring] for ring in rings]},
    }


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """A rectangle in steps of a tenth of a degree from the north-west corner of the sheet."""
    x, y = (lambda at: WEST + at * STEP), (lambda at: NORTH - at * STEP)
    return [(x(left), y(top)), (x(right), y(top)), (x(right), y(bottom)), (x(left), y(bottom)), (x(left), y(top))]


def rough(columns: int, rows: int, halvings: int) -> list[list[Point]]:
    """The rings of columns × rows cells; each border has 2 ** halvings pieces and wanders like a ridge."""
    chance = random.Random(1672)
    node = {
        (x, y): (WEST + (x + chance.uniform(-0.2, 0.2)) * STEP, NORTH - (y + chance.uniform(-0.2, 0.2)) * STEP)
        for x in range(columns + 1)
        for y in range(rows + 1)
    }
    across = {
        (x, y): _line(node[x, y], node[x + 1, y], halvings, chance) for x in range(columns) for y in range(rows + 1)
    }
    down = {
        (x, y): _line(node[x, y], node[x, y + 1], halvings, chance) for x in range(columns + 1) for y in range(rows)
    }
    return [
        [*across[x, y][:-1], *down[x + 1, y][:-1], *across[x, y + 1][:0:-1], *down[x, y][::-1]]
        for y in range(rows)
        for x in range(columns)
    ]  # fmt: skip


def _line(start: Point, end: Point, halvings: int, chance: random.Random) -> list[Point]:
    """From one corner to the other, each middle pushed aside by at most a sixteenth of the length."""
    if not halvings:
        return [start, end]
    push = chance.uniform(-0.06, 0.06)
    middle = (
        (start[0] + end[0]) / 2 - push * (end[1] - start[1]),
        (start[1] + end[1]) / 2 + push * (end[0] - start[0]),
    )
    return [*_line(start, middle, halvings - 1, chance)[:-1], *_line(middle, end, halvings - 1, chance)]
