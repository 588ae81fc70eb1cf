"""Each commune has a square of its own, roughly where it lies."""

from datetime import date

from dondoc.engine import rulebook
from dondoc.engine.desks.indicators import tiles
from dondoc.engine.desks.indicators.boundaries.model import Place

DAY = date(2026, 1, 1)
PROVINCE = "Lạng Sơn"


def communes() -> list[Place]:
    place = next(one for one in rulebook.load("places")["province"] if one["name"] == PROVINCE)
    return [
        Place(name, f"UBND {level} {name}")
        for level, names in (("phường", place["wards"]), ("xã", place["communes"]))
        for name in names.split("|")
    ]


def test_every_commune_of_the_rulebook_has_its_square():
    found = tiles.arrange(communes(), province=PROVINCE, day=DAY)
    assert len(found) == len({(one.column, one.row) for one in found}) == tiles.listed(province=PROVINCE, day=DAY) == 65
    at = {one.key: one for one in found}
    # none was put below for want of a square
    assert max(one.row for one in found) == at["Hữu Lũng"].row == 9
    assert max(one.column for one in found) == at["Kiên Mộc"].column == 9


def test_squares_lie_as_the_communes_do():
    at = {one.key: one for one in tiles.arrange(communes(), province=PROVINCE, day=DAY)}
    assert at["Quốc Khánh"].row < at["Đồng Đăng"].row < at["Kỳ Lừa"].row < at["Chi Lăng"].row < at["Hữu Lũng"].row
    assert (
        at["Bắc Sơn"].column
        < at["Văn Quan"].column
        < at["Đông Kinh"].column
        < at["Lộc Bình"].column
        < at["Đình Lập"].column
    )


def test_few_communes_are_drawn_without_empty_edges_and_unknown_ones_below():
    some = [
        Place("a", "UBND xã Hữu Lũng"),
        Place("b", "UBND xã Cai Kinh"),
        *(Place(f"x{n}", f"UBND xã Lạ {n}") for n in range(11)),
    ]
    found = tiles.arrange(some, province=PROVINCE, day=DAY)
    assert [(one.key, one.column, one.row) for one in found[:4]] == [
        ("b", 0, 0),
        ("a", 0, 1),
        ("x0", 0, 2),
        ("x1", 1, 2),
    ]
    assert (found[-1].column, found[-1].row) == (0, 3)


def test_where_no_schematic_is_known_the_squares_stand_in_rows():
    for province, day in (("Cao Bằng", DAY), (PROVINCE, date(2025, 6, 30))):
        found = tiles.arrange([Place("a", "UBND xã Hữu Lũng"), Place("b", "UBND xã Lạ")], province=province, day=day)
        assert [(one.key, one.column, one.row) for one in found] == [("a", 0, 0), ("b", 1, 0)]
        assert tiles.listed(province=province, day=day) is None
    assert tiles.arrange([], province=PROVINCE, day=DAY) == ()
