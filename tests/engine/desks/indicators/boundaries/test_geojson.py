"""What a file of boundaries may be; everything else is refused with one sentence."""

import json

import pytest

from dondoc.engine.desks.indicators.boundaries import geojson
from dondoc.engine.errors import TooLarge, Unreadable
from engine.desks.indicators.boundaries.sheets import box, collection, feature

SQUARE = feature("xã A", box(0, 0, 1, 1))


def shaped(kind: str, coordinates: object) -> bytes:
    return collection([{"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}])


def test_a_polygon_with_its_texts():
    found = geojson.read(collection([feature("xã A", box(0, 0, 1, 1), box(0.2, 0.2, 0.4, 0.4), ma="01")]))
    assert [one.number for one in found] == [1]
    assert found[0].texts == {"ten": "xã A", "ma": "01"}
    assert [len(ring) for ring in found[0].polygons[0]] == [5, 5]


def test_several_polygons_a_height_and_a_mark_of_the_encoding():
    ring = [[x, y, 250.5] for x, y in box(0, 0, 1, 1)]
    found = geojson.read(b"\xef\xbb\xbf" + shaped("MultiPolygon", [[ring], [ring]]))
    assert len(found[0].polygons) == 2
    assert found[0].polygons[0][0][0] == (106.2, 22.4)


def test_the_older_form_may_name_the_same_system():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert geojson.read(collection([SQUARE], crs=crs))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"  \n", "Tệp rỗng"),
        (b"PK\x03\x04 \xff", "không phải GeoJSON"),
        (b'{"type": "FeatureCollection", "features": [', "không phải GeoJSON"),
        ("Ranh giới".encode("utf-16"), "không phải GeoJSON"),
        (b"[" * 100_000 + b"]" * 100_000, "không phải GeoJSON"),
        (b'{"type": "FeatureCollection", "features": [' + b"1" * 5000 + b"]}", "không phải GeoJSON"),
        (json.dumps(SQUARE).encode(), "FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": {}}', "FeatureCollection"),
        (b"[]", "FeatureCollection"),
        (collection([]), "không có vùng nào"),
        (collection([None]), "đối tượng rỗng"),
        (collection([{"type": "Feature", "geometry": None}]), "thứ 1 là đối tượng rỗng"),
        (collection([SQUARE, {"type": "Feature", "geometry": {"type": "Point", "coordinates": [106, 21]}}]), "thứ 2 là Point"),
        (shaped("Polygon", []), "không khép kín"),
        (shaped("Polygon", [box(0, 0, 1, 1)[:4]]), "không khép kín"),
        (shaped("Polygon", [box(0, 0, 1, 1)[:2]]), "không khép kín"),
        (shaped("Polygon", [[1, 2, 3, 1]]), "không khép kín"),
        (shaped("Polygon", {"a": 1}), "không khép kín"),
        (shaped("MultiPolygon", [1]), "không khép kín"),
        (shaped("MultiPolygon", [[]]), "không khép kín"),
        (shaped("Polygon", [[["106", "21"]] * 4]), "không phải số"),
        (shaped("Polygon", [[[True, 21]] * 4]), "không phải số"),
        (shaped("Polygon", [[[1e999, 21]] * 4]), "không phải GeoJSON"),
        (b'{"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon", "coordinates": [[[1e999, 2], [1, 2], [1, 2], [1, 2]]]}}]}', "không phải số"),
        (shaped("Polygon", [[[21.8, 106.7]] * 4]), "vĩ độ trước"),
        (shaped("Polygon", [[[443000.5, 2419000.5]] * 4]), "không phải VN-2000"),
        (collection([SQUARE], crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3405"}}), "EPSG::3405"),
        (collection([SQUARE], crs="EPSG"), "hệ tọa độ"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_serve_is_refused_with_one_sentence(data, words):
    with pytest.raises(Unreadable, match=words) as refused:
        geojson.read(data)
    assert "xin" in str(refused.value)
    assert not isinstance(refused.value, TooLarge)


@pytest.mark.parametrize("piece", [b"[],", b"0,", b'{"a":0},'])
def test_a_bomb_is_measured_before_it_is_parsed(piece, monkeypatch):
    monkeypatch.setattr(geojson.json, "loads", lambda *a, **k: pytest.fail("parsed"))
    with pytest.raises(TooLarge, match="400000 điểm"):
        geojson.read(b'{"type": "FeatureCollection", "features": [' + piece * 2_000_000 + b"0]}")


def test_a_large_file_is_refused():
    with pytest.raises(TooLarge, match="32 MB"):
        geojson.read(b" " * 2**25 + b"{}")


def test_texts_are_bounded():
    many = {f"p{number}": "x" * 1000 for number in range(200)} | {"number": 5, "none": None}
    found = geojson.read(collection([SQUARE | {"properties": many}]))[0]
    assert len(found.texts) == 50
    assert {len(text) for text in found.texts.values()} == {300}
