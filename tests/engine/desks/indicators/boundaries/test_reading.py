"""A file becomes a map: gaps and overlaps are found, borders stay shared, the map is small, and no file takes more than it may."""

import json
from datetime import date

import pytest
import shapely

from dondoc.engine.desks.indicators.boundaries import coverage, reading
from dondoc.engine.desks.indicators.boundaries.model import Place, rules
from dondoc.engine.errors import BadSettings, TooLarge, Unreadable
from engine.desks.indicators.boundaries.sheets import box, collection, feature, names, rough

DAY = date(2025, 7, 1)


def places(count: int) -> list[Place]:
    return [Place(f"k-{number}", f"UBND {name}") for number, name in enumerate(names(count))]


def made(*rings, read=reading.make):
    data = collection([feature(name, ring) for name, ring in zip(names(len(rings)), rings, strict=True)])
    return read(data, places(len(rings)), day=DAY)


def shapes(found):
    return [shapely.from_geojson(json.dumps(one["geometry"])) for one in json.loads(found.geojson)["features"]]


def test_two_neighbours():
    found = made(box(0, 0, 1, 1), box(1, 0, 2, 1))
    assert [one["id"] for one in json.loads(found.geojson)["features"]] == ["k-0", "k-1"]
    assert json.loads(found.geojson)["features"][0]["properties"] == {"name": "xã Mẫu 1"}
    assert (found.property, found.tolerance, found.closed, found.notes) == ("ten", 10, 0.0, ())
    assert shapely.union_all(shapes(found)).equals(shapely.box(106.2, 22.3, 106.4, 22.4))


def test_a_province_of_rough_borders_becomes_small_and_stays_whole():
    found = made(*rough(13, 5, 7))
    after = shapes(found)
    assert found.before > 30_000
    assert found.after < found.before / 2
    assert found.after == sum(int(shapely.get_num_coordinates(one)) for one in after)
    assert len(found.geojson.encode()) < rules()["stored_bytes"]
    assert coverage._packed(found.geojson) <= rules()["sent_bytes"]
    assert shapely.coverage_is_valid(after)
    whole = shapely.union_all(after)
    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    before = shapely.union_all([shapely.Polygon(ring) for ring in rough(13, 5, 7)])
    assert abs(whole.area - before.area) < 0.002 * before.area


def test_a_map_that_stays_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(coverage, "rules", lambda: {**rules(), "stored_bytes": 2_000})
    with pytest.raises(Unreadable, match="không rút gọn được xuống dưới 2 KB"):
        made(*rough(13, 5, 2))


def test_a_gap_is_named_with_its_neighbours():
    # the middle one of nine is too small: a ring of about 0.19 of 11.4 × 10.3 km is open
    cells = [box(x, y, x + 1, y + 1) for y in range(3) for x in range(3)]
    cells[4] = box(1, 1, 1.9, 1.9)
    with pytest.raises(Unreadable, match=r"có chỗ trống \d[\d.,]* ha cạnh xã Mẫu \d, xã Mẫu \d, xã Mẫu \d"):
        made(*cells)


def test_an_overlap_is_named():
    with pytest.raises(Unreadable, match=r"xã Mẫu 1 và xã Mẫu 2 chồng lên nhau [\d.,]+ ha. Mức cho phép là 10 ha"):
        made(box(0, 0, 1.1, 1), box(1, 0, 2, 1))


def test_a_small_gap_and_a_small_overlap_are_closed():
    # 0.002 of a tenth of a degree: about 20 m; the gap is 20 m × 1 km = 2 ha, the overlap 20 m × 3 km = 7 ha
    cells = [box(x, y, x + 1, y + 1) for y in range(3) for x in range(3)]
    notch = box(1, 1, 2, 2)
    notch[3:3] = [
        (notch[2][0] - 0.05, notch[2][1]),
        (notch[2][0] - 0.05, notch[2][1] + 0.0002),
        (notch[2][0] - 0.06, notch[2][1] + 0.0002),
        (notch[2][0] - 0.06, notch[2][1]),
    ]
    cells[4] = notch
    bulge = box(0, 0, 1, 1)
    bulge[2:2] = [
        (bulge[1][0], bulge[1][1] - 0.01),
        (bulge[1][0] + 0.0002, bulge[1][1] - 0.01),
        (bulge[1][0] + 0.0002, bulge[1][1] - 0.04),
        (bulge[1][0], bulge[1][1] - 0.04),
    ]
    cells[0] = bulge
    found = made(*cells)
    assert 7 < found.closed < 10
    assert shapely.coverage_is_valid(shapes(found))
    assert not shapely.union_all(shapes(found)).interiors


def test_closing_may_not_eat_a_commune():
    # a commune of 3 ha that its neighbour covers whole: allowed as an overlap, not as a loss
    with pytest.raises(Unreadable, match="diện tích của xã Mẫu 2 thay đổi quá 1%"):
        made(box(0, 0, 1, 1), box(0.5, 0.5, 0.515, 0.517))


def test_a_border_that_crosses_itself_is_named():
    bow = [(106.2, 22.4), (106.3, 22.3), (106.3, 22.4), (106.2, 22.3), (106.2, 22.4)]
    with pytest.raises(Unreadable, match=r"Ranh giới của xã Mẫu 1 tự cắt \(gần kinh độ 106.2500, vĩ độ 22.3500\)"):
        made(bow)


def test_a_hole_of_one_is_the_place_of_another():
    data = collection([feature("xã Mẫu 1", box(0, 0, 3, 3), box(1, 1, 2, 2)), feature("xã Mẫu 2", box(1, 1, 2, 2))])
    found = reading.make(data, places(2), day=DAY)
    assert shapely.union_all(shapes(found)).equals(shapely.box(106.2, 22.1, 106.5, 22.4))


def test_parts_that_lie_apart_are_told():
    assert made(box(0, 0, 1, 1), box(3, 0, 4, 1)).notes == (
        "Bản đồ gồm 2 mảng rời nhau; xin kiểm tra nếu tỉnh không có đảo hay phần tách rời.",
    )


def test_the_count_is_that_of_the_day():
    data = collection([feature("xã Mẫu 1", box(0, 0, 1, 1))])
    with pytest.raises(Unreadable, match="chưa khớp với 2 xã, phường ngày 01/07/2025: thiếu ranh giới của xã Mẫu 2"):
        reading.make(data, places(2), day=DAY)
    with pytest.raises(BadSettings, match="Chưa có danh sách xã, phường ngày 01/07/2025"):
        reading.make(data, [], day=DAY)


def test_the_process_of_its_own_says_the_same():
    assert made(box(0, 0, 1, 1), box(1, 0, 2, 1), read=reading.read) == made(box(0, 0, 1, 1), box(1, 0, 2, 1))
    with pytest.raises(Unreadable, match="thiếu ranh giới của xã Mẫu 2"):
        reading.read(collection([feature("xã Mẫu 1", box(0, 0, 1, 1))]), places(2), day=DAY)


def comb(teeth: int, *, lying: bool) -> list[tuple[float, float]]:
    """A comb of half a degree whose teeth all cross those of the other."""
    step = 0.5 / (2 * teeth)
    line = [(0.0, 0.0)]
    for tooth in range(teeth):
        at = 2 * tooth * step
        line += [(at, 0.5), (at + step, 0.5), (at + step, 0.01), (at + 2 * step, 0.01)]
    line += [(0.5, 0.0), (0.0, 0.0)]
    return [(106 + y, 21 + x) if lying else (106 + x, 21 + y) for x, y in line]


@pytest.mark.slow
def test_a_bomb_of_crossings_ends_its_process_only():
    # 20,000 teeth each: four hundred million crossings
    with pytest.raises(TooLarge, match="Ranh giới cần quá nhiều thời gian hoặc bộ nhớ"):
        made(comb(20_000, lying=True), comb(20_000, lying=False), read=reading.read)
