"""Features find their commune by name, however it is written."""

import pytest

from dondoc.engine.desks.indicators.boundaries import geojson, matching
from dondoc.engine.desks.indicators.boundaries.model import Place
from dondoc.engine.errors import BadSettings, Unreadable
from engine.desks.indicators.boundaries.sheets import box, collection, feature

PLACES = (
    Place("hoa", "UBND xã Quý Hòa"),
    Place("dong-kinh", "UBND phường Đông Kinh", ("P. Đông Kinh",)),
    Place("tien", "UBND xã Tân Tiến"),
    Place("tien-2", "UBND xã Tân Tiên"),
)
DAY = "01/07/2025"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Xã Quý Hòa", "hoa"), ("QUÍ HOÀ", "hoa"), ("xa quy hoa", "hoa"), ("UBND xã Quý Hòa, tỉnh Lạng Sơn", "hoa"),
        ("Ủy ban nhân dân xã Quý Hòa", "hoa"), ("P. Đông Kinh", "dong-kinh"), ("Đông Kinh", "dong-kinh"), ("Xã Đông Kinh", None),
        ("Xã Tân Tiến", "tien"), ("Tân Tiên", "tien-2"), ("Tan Tien", None), ("", None), ("Xã", None), ("Hòa", None),
    ],
)  # fmt: skip
def test_a_name_finds_its_commune_or_none(text, key):
    assert matching.Finder(PLACES).find(text) == key


def features(*names: str, **more: str):
    return geojson.read(collection([feature(name, box(0, 0, 1, 1), **more) for name in names]))


NAMES = ("Xã Quý Hòa", "Phường Đông Kinh", "Xã Tân Tiến", "Xã Tân Tiên")


def test_the_property_with_most_names_is_chosen():
    rows = [feature(f"{number}", box(0, 0, 1, 1), tinh="Lạng Sơn", xa=name) for number, name in enumerate(NAMES)]
    chosen, found = matching.match(geojson.read(collection(rows)), PLACES, "", DAY)
    assert chosen == "xa"
    assert {key: one.number for key, one in found.items()} == {"hoa": 1, "dong-kinh": 2, "tien": 3, "tien-2": 4}


def test_all_that_does_not_match_is_said_at_once():
    with pytest.raises(Unreadable) as refused:
        matching.match(features("Xã Quý Hòa", "Xã Quí Hoà", "Xã Tân Tiến", "Xã Lạ"), PLACES, "", DAY)
    assert str(refused.value) == (
        "Tệp chưa khớp với 4 xã, phường ngày 01/07/2025: thiếu ranh giới của phường Đông Kinh, xã Tân Tiên; có hơn một vùng của xã Quý Hòa "
        "(2 lần); không nhận ra “Xã Lạ”. Xin sửa tên trong tệp, hoặc chọn thuộc tính tên khác, rồi nộp lại."
    )


def test_a_feature_without_a_name_is_told_by_its_number():
    rows = [feature(name, box(0, 0, 1, 1)) for name in NAMES] + [feature("", box(0, 0, 1, 1))]
    with pytest.raises(Unreadable, match="không nhận ra “đối tượng thứ 5”"):
        matching.match(geojson.read(collection(rows)), PLACES, "ten", DAY)


def test_a_property_that_is_not_there():
    with pytest.raises(BadSettings, match="không có thuộc tính “ma_xa”; các thuộc tính có chữ: ten"):
        matching.match(features(*NAMES), PLACES, "ma_xa", DAY)


def test_no_property_is_a_name():
    with pytest.raises(Unreadable, match="không có thuộc tính nào là tên xã"):
        matching.match(features("1", "2", "3", "4"), PLACES, "", DAY)


def test_many_strange_names_are_cut():
    with pytest.raises(Unreadable, match=r"“Lạ 11” và 8 tên khác"):
        matching.match(features(*NAMES, *(f"Lạ {number}" for number in range(20))), PLACES, "", DAY)
