"""Polygons of neighbours: gaps and overlaps are measured, small ones closed, the borders made simpler and still shared.

Everything is computed in metres on a plane through the middle of the map: a province is small enough for that, and a tolerance
means the same in every direction. shapely comes with `dondoc[web]`.
"""

import gzip
import json
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import ModuleType
from typing import Any

from dondoc.engine.desks.indicators import numbers
from dondoc.engine.desks.indicators.boundaries.matching import short
from dondoc.engine.desks.indicators.boundaries.model import Feature, Place, Simplified, rules
from dondoc.engine.errors import Unreadable
from dondoc.engine.lazy import lazy

shapely: ModuleType = lazy("shapely")
numpy: ModuleType = lazy("numpy")

METRES = 111_320
"""Of a degree of latitude, and of one of longitude on the equator."""
HECTARE = 10_000
DIGITS = 5
"""Of a degree: about a metre."""
NAMED = 5
CROSSED = "Ranh giới của {} tự cắt ({}); xin sửa trong phần mềm bản đồ (sửa hình học) rồi nộp lại."
OVERLAP = "{} và {} chồng lên nhau {} ha"
GAP = "có chỗ trống {} ha cạnh {}"
UNCLEAN = "Ranh giới chưa khớp nhau: {}. Mức cho phép là {} ha; xin sửa trong phần mềm bản đồ rồi nộp lại."
SHRUNK = (
    "Khép ranh giới làm diện tích của {} thay đổi quá {}%; xin sửa chỗ hở, chỗ chồng trong phần mềm bản đồ rồi nộp lại."
)
TOO_FINE = "Ranh giới không rút gọn được xuống dưới {} KB; xin giản lược trong phần mềm bản đồ rồi nộp lại."
APART = "Bản đồ gồm {} mảng rời nhau; xin kiểm tra nếu tỉnh không có đảo hay phần tách rời."


def simplify(found: Mapping[str, Feature], places: Sequence[Place], name: str) -> Simplified:
    """The map of all places. Raises Unreadable for crossed borders, for gaps and overlaps above the limit, and when it stays too large."""
    limits = rules()
    plane = Plane([position for one in found.values() for polygon in one.polygons for position in polygon[0]])
    shapes = [plane.shape(found[one.key]) for one in places]
    before = sum(int(shapely.get_num_coordinates(shape)) for shape in shapes)
    for place, shape in zip(places, shapes, strict=True):
        if not shapely.is_valid(shape):
            raise Unreadable(CROSSED.format(short(place.name), plane.where(shapely.is_valid_reason(shape))))
    closed, parts = _check(places, shapes, float(limits["hectares"]) * HECTARE)
    clean = _close(places, shapes, limits)
    for tolerance in limits["tolerances"]:
        text = _written(places, shapely.coverage_simplify(clean, tolerance), plane)
        small = len(text.encode()) < limits["stored_bytes"] and _packed(text) <= limits["sent_bytes"]
        if small and _sound(text):
            notes = (APART.format(parts),) if parts > 1 else ()
            after = text.count("],[") + text.count("]]]")
            return Simplified(text, name, int(tolerance), before, after, round(closed / HECTARE, 2), notes)
    raise Unreadable(TOO_FINE.format(int(limits["stored_bytes"]) // 1000))


class Plane:
    """Degrees become metres from the middle of some positions, and metres degrees again."""

    def __init__(self, positions: Sequence[tuple[float, float]]) -> None:
        xs, ys = zip(*positions, strict=True)
        self.x, self.y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        self.east = METRES * math.cos(math.radians(self.y))

    def shape(self, feature: Feature) -> Any:
        """The polygons of a feature in metres."""
        polygons = [
            shapely.Polygon(self._metres(rings[0]), [self._metres(ring) for ring in rings[1:]])
            for rings in feature.polygons
        ]
        return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)

    def _metres(self, ring: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        return [((x - self.x) * self.east, (y - self.y) * METRES) for x, y in ring]

    def degrees(self, shape: Any) -> Any:
        """A shape in degrees, rounded; the same point of two neighbours stays the same."""
        return shapely.transform(
            shape, lambda points: numpy.round(points / [self.east, METRES] + [self.x, self.y], DIGITS)
        )

    def where(self, reason: str) -> str:
        """The place in "Self-intersection[12.5 -3]" as degrees."""
        x, _, y = reason.partition("[")[2].rstrip("]").partition(" ")
        try:
            return f"gần kinh độ {float(x) / self.east + self.x:.4f}, vĩ độ {float(y) / METRES + self.y:.4f}"
        except ValueError:
            return "không rõ chỗ"


def _check(places: Sequence[Place], shapes: Sequence[Any], most: float) -> tuple[float, int]:
    """Square metres of small gaps and overlaps, and of how many parts the whole consists; raises Unreadable for large ones."""
    names = [short(one.name) for one in places]
    closed, said = 0.0, []
    tree = shapely.STRtree(shapes)
    for first, second in sorted(zip(*tree.query(shapes, predicate="intersects"), strict=True)):
        area = shapely.area(shapely.intersection(shapes[first], shapes[second])) if first < second else 0.0
        closed += area
        if area > most:
            said.append(OVERLAP.format(names[first], names[second], _hectares(area)))
    whole = shapely.union_all(shapes)
    parts = list(shapely.get_parts(whole))
    for part in parts:
        for ring in part.interiors:
            hole = shapely.Polygon(ring)
            closed += shapely.area(hole)
            if shapely.area(hole) > most:
                around = sorted(int(one) for one in tree.query(hole, predicate="intersects"))
                said.append(GAP.format(_hectares(shapely.area(hole)), ", ".join(names[one] for one in around[:3])))
    if said:
        more = f" và {len(said) - NAMED} chỗ khác" if len(said) > NAMED else ""
        raise Unreadable(UNCLEAN.format("; ".join(said[:NAMED]) + more, _hectares(most)))
    return closed, len(parts)


def _close(places: Sequence[Place], shapes: Sequence[Any], limits: Mapping[str, Any]) -> list[Any]:
    """The shapes without small gaps and overlaps; shared borders are the same points in both."""
    # as wide as a round gap of the largest size that may be closed
    width = 2 * math.sqrt(float(limits["hectares"]) * HECTARE / math.pi)
    clean = list(shapely.coverage_clean(shapes, gap_width=width))
    for place, old, new in zip(places, shapes, clean, strict=True):
        if abs(shapely.area(new) - shapely.area(old)) > limits["shift"] * shapely.area(old):
            raise Unreadable(SHRUNK.format(short(place.name), f"{limits['shift'] * 100:g}"))
    return clean


def _written(places: Sequence[Place], shapes: Sequence[Any], plane: Plane) -> str:
    features = [
        {"type": "Feature", "id": place.key, "properties": {"name": short(place.name)}, "geometry": _geometry(plane.degrees(shape))}
        for place, shape in zip(places, shapes, strict=True)
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))


def _geometry(shape: Any) -> Any:
    return json.loads(shapely.to_geojson(shape))


def _packed(text: str) -> int:
    """Bytes of the map as a server sends it (mtime: the same text always packs the same)."""
    return len(gzip.compress(text.encode(), 6, mtime=0))


def _sound(text: str) -> bool:
    """Whether each polygon that was written is one, and neighbours still meet, after the rounding."""
    shapes = [shapely.from_geojson(json.dumps(one["geometry"])) for one in json.loads(text)["features"]]
    whole = all(shapely.is_valid(shapes)) and not any(shapely.is_empty(shapes))
    return bool(whole and shapely.coverage_is_valid(shapes))


def _hectares(area: float) -> str:
    return numbers.write(Fraction(round(area), HECTARE), places=1)
