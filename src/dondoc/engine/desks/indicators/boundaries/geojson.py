"""A GeoJSON file (RFC 7946) becomes features: polygons in degrees, WGS84, within the limits of the rulebook."""

import json
import math
from collections.abc import Mapping
from typing import Any

from dondoc.engine.desks.indicators.boundaries.model import Feature, rules
from dondoc.engine.errors import TooLarge, Unreadable

Ring = tuple[tuple[float, float], ...]
EMPTY = "Tệp rỗng; xin chọn lại tệp GeoJSON có ranh giới xã, phường."
BIG = "Tệp lớn hơn {} MB; xin giản lược ranh giới trong phần mềm bản đồ rồi nộp lại."
MANY = "Tệp có hơn {} điểm; xin giản lược ranh giới trong phần mềm bản đồ rồi nộp lại."
BROKEN = "Tệp không phải GeoJSON đọc được; xin xuất lại từ phần mềm bản đồ, dạng GeoJSON, mã UTF-8."
NOT_COLLECTION = "Tệp không phải FeatureCollection của GeoJSON; xin xuất lớp xã, phường thành một tệp GeoJSON."
NONE = "Tệp không có vùng nào; xin xuất lại lớp xã, phường."
KIND = "Đối tượng thứ {} là {}, không phải vùng (Polygon, MultiPolygon); xin chỉ xuất lớp vùng của xã, phường."
RING = "Ranh giới của đối tượng thứ {} không khép kín hoặc thiếu điểm; xin sửa trong phần mềm bản đồ rồi nộp lại."
POSITION = "Đối tượng thứ {} có tọa độ không phải số; xin xuất lại từ phần mềm bản đồ."
SYSTEM = "Tệp dùng hệ tọa độ “{}”; xin xuất lại theo WGS84 (EPSG:4326), kinh độ trước, vĩ độ sau."
METRES = "Tọa độ của đối tượng thứ {} ({:g}; {:g}) không phải kinh độ, vĩ độ; xin xuất lại theo WGS84 (EPSG:4326), không phải VN-2000."
SWAPPED = (
    "Tọa độ của đối tượng thứ {} ({:g}; {:g}) có vẻ ghi vĩ độ trước; xin xuất lại theo WGS84, kinh độ trước, vĩ độ sau."
)
WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326", "OGC:CRS84")
TEXTS, LETTERS = 50, 300
"""Properties of a feature that are looked at, and letters of each."""


def read(data: bytes) -> list[Feature]:
    """The features of a file.

    Raises TooLarge above the limits; Unreadable for what is no GeoJSON of polygons in WGS84.
    """
    measure(data)
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Unreadable(BROKEN) from error
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection" or not _is_list(found.get("features")):
        raise Unreadable(NOT_COLLECTION)
    _check_system(found.get("crs"))
    if not found["features"]:
        raise Unreadable(NONE)
    return [_feature(number, one) for number, one in enumerate(found["features"], 1)]


def measure(data: bytes) -> None:
    """Raises TooLarge above the limits; they bound what the parser may build, since each list, object and value costs one of these signs."""
    limits = rules()
    most = int(limits["points"])
    if not data.strip():
        raise Unreadable(EMPTY)
    if len(data) > limits["bytes"]:
        raise TooLarge(BIG.format(int(limits["bytes"]) // 2**20))
    if data.count(b"[") > 1.5 * most or data.count(b",") > 4 * most or data.count(b"{") > most / 10:
        raise TooLarge(MANY.format(most))


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _check_system(crs: Any) -> None:
    """RFC 7946 knows WGS84 alone; the older form of the format names a system."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "?") if isinstance(properties, dict) else "?")
    if not name.endswith(WGS84):
        raise Unreadable(SYSTEM.format(name[:60]))


def _feature(number: int, one: Any) -> Feature:
    geometry = one.get("geometry") if isinstance(one, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise Unreadable(KIND.format(number, str(kind)[:30] if kind else "đối tượng rỗng"))
    parts = geometry.get("coordinates")
    polygons = [parts] if kind == "Polygon" else parts
    if not isinstance(polygons, list) or not polygons or not all(map(_is_list, polygons)):
        raise Unreadable(RING.format(number))
    rings = tuple(tuple(_ring(number, ring) for ring in polygon) for polygon in polygons)
    if not all(rings):
        raise Unreadable(RING.format(number))
    return Feature(number, _texts(one.get("properties")), rings)


def _texts(properties: Any) -> Mapping[str, str]:
    """The properties that could be a name."""
    if not isinstance(properties, dict):
        return {}
    known = list(properties.items())[:TEXTS]
    return {str(name): value.strip()[:LETTERS] for name, value in known if isinstance(value, str) and value.strip()}


def _ring(number: int, ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise Unreadable(RING.format(number))
    found = tuple(_position(number, one) for one in ring)
    if found[0] != found[-1]:
        raise Unreadable(RING.format(number))
    return found


def _position(number: int, one: Any) -> tuple[float, float]:
    if not isinstance(one, list) or len(one) < 2:
        raise Unreadable(RING.format(number))
    x, y = one[:2]
    if type(x) not in (int, float) or type(y) not in (int, float) or not (math.isfinite(x) and math.isfinite(y)):
        raise Unreadable(POSITION.format(number))
    if abs(x) <= 90 < abs(y) <= 180:
        raise Unreadable(SWAPPED.format(number, x, y))
    if abs(x) > 180 or abs(y) > 90:
        raise Unreadable(METRES.format(number, x, y))
    return float(x), float(y)
