"""The map by commune says the same in colours, squares and table; a commune has its own page."""

import re
from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.web.desks.indicators import maps, queries
from dondoc.web.desks.indicators.actions import confirming, define, inheriting
from dondoc.web.desks.indicators.models import Boundaries, Indicator
from dondoc.web.people.models import Agency
from dondoc.web.shared import clock
from web.desks.indicators.maps import NAMES, communes


@pytest.fixture
def measured(fibre, an, enter, posts):
    """Three of four communes in the last quarter: 90% confirmed, 70% waiting, one where nothing is carried out."""
    places = communes()
    made = enter(fibre, an, "Q4/2025", places[0], numerator="90", denominator="100")
    confirming.confirm([made.pk], by=an, posts=posts(an))
    enter(fibre, an, "Q4/2025", places[1], numerator="70", denominator="100")
    enter(fibre, an, "Q4/2025", places[2], carried_out=False)
    return fibre


def shown(row, by="", asked=""):
    return maps.choropleth(row, asked=asked, by=by, today=clock.today())


def test_communes_are_coloured_by_their_result(measured):
    found = shown(measured)
    assert found.period.code == "2025-Q4"
    assert {one.bare: (one.text, one.said, one.kind, one.waiting) for one in found.spots} == {
        "Cai Kinh": ("70%", "chưa đạt", "short", True),
        "Hữu Lũng": ("90%", "đạt", "met", False),
        "Vân Nham": ("", "chưa triển khai", "short", False),
        "Yên Bình": ("", "chưa có số liệu", "none", False),
    }
    assert [one.bare for one in found.spots] == sorted(NAMES), "in the order of the alphabet, not of the level"
    assert [(one.kind, one.label, one.count) for one in found.colours] == [
        ("met", "Đạt (trên 80%)", 1),
        ("short", "Chưa đạt", 2),
        ("none", "Chưa có số liệu", 1),
    ]
    assert (found.missing, found.waiting) == (2, 1)


def test_communes_are_coloured_by_their_value(measured):
    found = shown(measured, by="gia-tri")
    assert {one.bare: one.kind for one in found.spots} == {
        "Cai Kinh": "0",
        "Hữu Lũng": "1",
        "Vân Nham": "none",
        "Yên Bình": "none",
    }
    assert [(one.kind, one.label) for one in found.colours] == [("1", "90%"), ("0", "70%"), ("none", "Chưa có số liệu")]


def test_without_a_target_there_are_values_alone(measured):
    measured.targets.all().delete()
    found = shown(measured, by="ket-qua")
    assert (found.by, found.has_goal) == ("gia-tri", False)


def test_a_period_that_the_indicator_does_not_have_becomes_the_last_full_one(measured):
    for asked in ("", "2025-12", "khong phai ky", "2025"):
        assert shown(measured, asked=asked).period.code == "2025-Q4"
    early = shown(measured, asked="2019-Q1")
    assert early.period.code == "2019-Q1" and early.period in early.periods
    assert not any(one.text for one in early.spots)


def test_squares_of_two_never_lie_on_one_another(measured):
    found = shown(measured)
    assert len({(one.x, one.y) for one in found.spots}) == 4
    assert all(0 <= one.x < found.width and 0 <= one.y < found.height for one in found.spots)


@pytest.mark.parametrize(
    ("bare", "lines"),
    [("Kỳ Lừa", ["Kỳ Lừa"]), ("Lương Văn Tri", ["Lương Văn", "Tri"]), ("Hoàng Văn Thụ", ["Hoàng Văn", "Thụ"]), ("Khánh Khê", ["Khánh Khê"]), ("Quốc Khánh", ["Quốc", "Khánh"])],
)  # fmt: skip
def test_a_long_name_stands_in_two_lines(bare, lines):
    spot = maps.Spot("k", bare, bare, "", "", "none", False, 0, 0)
    assert [text for _y, text in spot.lines] == lines


def test_the_map_asks_as_often_for_ten_communes_as_for_four(measured):
    with CaptureQueriesContext(connection) as few:
        shown(measured)
    communes(*(f"Lạ {number}" for number in range(6)))
    with CaptureQueriesContext(connection) as many:
        shown(measured)
    assert len(many) == len(few) <= 10


def test_the_page_has_squares_and_a_table_that_lead_to_the_commune(browse, measured, binh):
    page = browse(binh).get("/chi-tieu/ho-cap-quang/").content.decode()
    address = "/chi-tieu/ho-cap-quang/noi/xa-huu-lung/"
    assert page.count(f'href="{address}"') == 2
    assert "Sơ đồ ô, không phải ranh giới" in page
    assert "<title>xã Hữu Lũng: 90%, đạt</title>" in page and "<title>xã Yên Bình: chưa có số liệu</title>" in page
    assert 'fill="url(#map-hatch)"' in page
    assert "leaflet" not in page, "nothing is loaded for squares"
    assert (
        "quý IV/2025" in page and browse(binh).get("/chi-tieu/ho-cap-quang/?ky=2025-Q3&to=gia-tri").status_code == 200
    )


def test_the_overview_has_the_map_of_one_indicator(browse, measured, an, posts):
    other = define.save(
        code="truyen-thanh",
        values={"name": "Xã có truyền thanh", "gathering": "sum", "frequency": 3},
        by=an,
        posts=posts(an),
    )
    define.set_target(other, due_on=date(2026, 12, 31), bound="at-least", value=9, source="", by=an, posts=posts(an))
    Indicator.objects.filter(pk=other.pk).update(position=0)
    assert [one.row.code for one in queries.overview(clock.today())] == ["truyen-thanh", "ho-cap-quang"]
    # it stands first, but no commune has a figure of it
    page = browse(an).get("/chi-tieu/").content.decode()
    assert "Bản đồ xã, phường" in page and "/chi-tieu/ho-cap-quang/noi/xa-huu-lung/" in page
    page = browse(an).get(f"/chi-tieu/?chi-tieu={other.code}").content.decode()
    assert "/chi-tieu/truyen-thanh/noi/xa-huu-lung/" in page and "/chi-tieu/ho-cap-quang/noi/" not in page


def test_a_desk_without_communes_of_an_indicator_has_no_map(browse, an, posts):
    define.save(code="xep-hang", values={"name": "Xếp hạng", "frequency": 12}, by=an, posts=posts(an))
    for address in ("/chi-tieu/", "/chi-tieu/xep-hang/"):
        assert "ban-do" not in browse(an).get(address).content.decode()
    communes()
    assert browse(an).get("/chi-tieu/xep-hang/noi/xa-huu-lung/").status_code == 404


def test_boundaries_take_the_place_of_squares(browse, measured, an):
    Boundaries.objects.create(
        version=3, day=clock.today(), geojson="{}", places=4, file_name="x", digest="0" * 64, name_property="ten", source="Sở <b>NNMT</b>",
        points_before=5, points_after=5, tolerance=10, closed=0, made_at=clock.now(),
    )  # fmt: skip
    page = browse(an).get("/chi-tieu/ho-cap-quang/").content.decode()
    assert 'data-shapes="/chi-tieu/ranh-gioi/3.json"' in page
    assert "vendor/leaflet.js" in page and "dondoc/map.js" in page
    assert "Sở &lt;b&gt;NNMT&lt;/b&gt;" in page
    assert re.search(r"<svg viewBox=\"0 0 \d+ \d+\"", page), "whoever has no script sees the squares"


def test_a_commune_has_its_series(browse, measured, an, enter, binh, chi):
    place = Agency.objects.get(key="xa-huu-lung")
    enter(measured, an, "Q3/2025", place, numerator="80", denominator="100")
    address = "/chi-tieu/ho-cap-quang/noi/xa-huu-lung/"
    page = browse(binh).get(address).content.decode()
    assert "xã Hữu Lũng: Hộ có cáp quang" in page and "90%" in page and "80%" in page and "<polyline" in page
    assert browse(chi).get(address).status_code == 404
    assert browse(binh).get("/chi-tieu/ho-cap-quang/noi/khong-co/").status_code == 404
    empty = browse(binh).get("/chi-tieu/ho-cap-quang/noi/xa-yen-binh/").content.decode()
    assert "chưa có số liệu của chỉ tiêu" in empty and "<polyline" not in empty


def test_the_past_of_a_commune_comes_from_its_predecessors(browse, measured, an, enter, posts):
    olds = communes("Cũ Một", "Cũ Hai")
    place = Agency.objects.get(key="xa-huu-lung")
    for old in olds:
        inheriting.store(old, shares=[(place, Fraction(1))], source="Nghị quyết 1672", by=an, posts=posts(an))
    enter(measured, an, "Q1/2025", olds[0], numerator="10", denominator="100")
    enter(measured, an, "Q1/2025", olds[1], numerator="50", denominator="100")
    # the other one is silent: half a past is not a past
    enter(measured, an, "Q2/2025", olds[0], numerator="99", denominator="100")
    Agency.objects.filter(pk__in=[old.pk for old in olds]).update(valid_until="2025-06-30")
    page = browse(an).get("/chi-tieu/ho-cap-quang/noi/xa-huu-lung/").content.decode()
    assert "30%" in page and "Tính từ UBND xã Cũ Một, UBND xã Cũ Hai" in page
    assert "99%" not in page
    spot = next(one for one in shown(measured, asked="2025-Q1").spots if one.bare == "Hữu Lũng")
    assert spot.text == "30%"


def test_the_value_of_two_numbers_is_their_share(fibre):
    assert maps.value_of(maps.Figure(numerator=Fraction(1), denominator=Fraction(4)), fibre) == 25
    assert maps.value_of(maps.Figure(numerator=Fraction(1), denominator=Fraction(0)), fibre) is None
    assert maps.value_of(None, fibre) is None
