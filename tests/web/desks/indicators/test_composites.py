"""Composite indices on the pages: DTI as published, DDCI with weights of the year, places with ties, what one point moves."""

import io
from fractions import Fraction

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.engine.errors import BadSettings, NotAllowed
from dondoc.web.desks.indicators import composing
from dondoc.web.desks.indicators.actions import compose
from dondoc.web.desks.indicators.models import CompositeScore, CompositeYear
from dondoc.web.history.models import Event

PAGE = "/chi-tieu/bo-chi-so/"
DA_NANG = ("1", "0,9", "0,8253", "0,8487", "0,7578", "0,8575", "0,7836", "0,5197")


@pytest.fixture
def begin(an, posts):
    return lambda code, year=2022: compose.begin(code=code, year=year, by=an, posts=posts(an))


def fields(worked, table):
    """The grid's fields: unit name to its numbers, in the order of the columns."""
    units = {one.name: one.pk for one in worked.units}
    return {
        f"{units[name]}-{column.pk}": text
        for name, texts in table.items()
        for column, text in zip(worked.columns, texts, strict=True)
    }


def test_dti_2022_is_laid_down_filled_and_gives_what_was_published(browse, an, binh):
    client = browse(an)
    assert client.post(PAGE, {"code": "dti", "year": "2022"}).status_code == 302
    made = CompositeYear.objects.get()
    page = client.get(f"{PAGE}{made.pk}/").content.decode()
    assert "Nhận thức số" in page and "không chấm" in page and "922/QĐ-BTTTT" in page
    client.post(f"{PAGE}{made.pk}/don-vi/", {"names": "Đà Nẵng\nHuế\n Đà Nẵng \nCà Mau\nLai Châu"})
    worked = composing.work_out(made)
    table = {"Đà Nẵng": DA_NANG, "Huế": ("0,5",) * 8, "Cà Mau": ("0,5",) * 8, "Lai Châu": ("0,5",) * 7 + ("",)}
    wrong = client.post(f"{PAGE}{made.pk}/so-lieu/", fields(worked, table | {"Huế": ("1,5",) * 8}))
    assert (
        wrong.status_code == 400
        and "phải từ 0 đến 1" in wrong.content.decode()
        and 'value="1,5"' in wrong.content.decode()
    )
    assert not CompositeScore.objects.exists()
    unread = client.post(f"{PAGE}{made.pk}/so-lieu/", fields(worked, table | {"Huế": ("x",) * 8}))
    assert "Chưa hiểu số “x”" in unread.content.decode()
    assert client.post(f"{PAGE}{made.pk}/so-lieu/", fields(worked, table)).status_code == 302
    page = browse(binh).get(f"{PAGE}{made.pk}/").content.decode()
    assert "0,8002" in page
    ranks = {one.unit: (one.rank, one.tied) for one in composing.work_out(made).ranks}
    assert ranks == {"Đà Nẵng": (1, False), "Huế": (2, True), "Cà Mau": (2, True)}
    assert "Lai Châu: chưa có: Hoạt động xã hội số" in page
    assert 'action="' + PAGE not in page, "who only reads is offered no deed"
    rows = list(
        openpyxl.load_workbook(io.BytesIO(browse(binh).get(f"{PAGE}{made.pk}/xep-hang.xlsx").content)).active.values
    )
    assert rows[0][:3] == ("Xếp thứ", "Đơn vị", "Tổng hợp") and rows[1][:3] == (1, "Đà Nẵng", "0,8002")


def test_what_moves_the_dti_most_is_what_has_most_points(begin, an, posts):
    made = begin("dti")
    compose.add_units(made, names=["Đà Nẵng"], by=an, posts=posts(an))
    worked = composing.work_out(made)
    unit = worked.units[0]
    values = {
        (unit.pk, one.pk): Fraction(text.replace(",", ".")) for one, text in zip(worked.columns, DA_NANG, strict=True)
    }
    compose.fill(made, values=values, by=an, posts=posts(an))
    found = composing.levers(composing.work_out(made), unit)
    assert (found[0].name, found[0].effect) == ("Hoạt động chính quyền số", Fraction(200, 1000) / 100)
    assert {one.effect for one in found[1:3]} == {Fraction(150, 1000) / 100}
    # what stands at its most already is moved downwards, and the effect is the same
    assert next(one for one in found if one.name == "Nhận thức số").effect == Fraction(100, 1000) / 100


def test_no_dti_is_laid_down_for_a_year_that_the_rulebook_does_not_know(browse, begin, an):
    page = browse(an).post(PAGE, {"code": "dti", "year": "2025"})
    assert page.status_code == 400 and "dùng cho ngày 31/12/2025" in page.content.decode()
    begin("dti", 2024)
    assert "Đã có" in browse(an).post(PAGE, {"code": "dti", "year": "2024"}).content.decode()
    with pytest.raises(BadSettings):
        begin("khong-co")


def test_ddci_asks_for_its_weights_and_ranks_with_ties(browse, begin, an, binh, cast, finance, health, posts):
    made, client = begin("ddci-departments", 2025), browse(an)
    first, second = list(made.parts.all())[:2]
    for part, name, direction in ((first, "Công khai", "up"), (second, "Ngày chờ", "down")):
        client.post(f"{PAGE}{made.pk}/tieu-chi/", {"part": part.pk, "name": name, "direction": direction})
    client.post(f"{PAGE}{made.pk}/don-vi/", {"names": "", "nhom": "so-nganh"})
    cast.agency("Sở Xây dựng")
    client.post(f"{PAGE}{made.pk}/don-vi/", {"names": "Sở Xây dựng"})
    worked = composing.work_out(made)
    assert [one.agency for one in worked.units if one.name == "Sở Y tế"] == [health]
    table = {"Sở Tài chính": ("10", "5"), "Sở Y tế": ("10", "5"), "Sở Xây dựng": ("2", "9")}
    client.post(f"{PAGE}{made.pk}/so-lieu/", fields(worked, table))
    assert "Chưa có trọng số của" in client.get(f"{PAGE}{made.pk}/").content.decode()
    wrong = client.post(f"{PAGE}{made.pk}/trong-so/", {f"weight-{first.pk}": "-1", f"weight-{second.pk}": "3"})
    assert wrong.status_code == 400 and "không được âm" in wrong.content.decode()
    client.post(f"{PAGE}{made.pk}/trong-so/", {f"weight-{first.pk}": "1", f"weight-{second.pk}": "3"})
    worked = composing.work_out(made)
    assert [(one.unit, one.rank, int(one.total)) for one in worked.ranks] == [
        ("Sở Tài chính", 1, 100), ("Sở Y tế", 1, 100), ("Sở Xây dựng", 3, 10),
    ]  # fmt: skip
    found = composing.levers(worked, next(one for one in worked.units if one.name == "Sở Xây dựng"))
    assert [(one.name, one.effect) for one in found] == [("Ngày chờ", Fraction(15, 2)), ("Công khai", Fraction(5, 2))]
    assert "đồng hạng" in client.get(f"{PAGE}{made.pk}/").content.decode()
    with pytest.raises(NotAllowed):
        compose.weigh(made, weights={}, by=binh, posts=posts(binh))


def test_units_and_criteria_go_and_the_history_keeps_them(browse, begin, an):
    made, client = begin("ddci-districts", 2025), browse(an)
    part = made.parts.first()
    client.post(f"{PAGE}{made.pk}/tieu-chi/", {"part": part.pk, "name": "Công khai", "direction": "up"})
    twice = client.post(f"{PAGE}{made.pk}/tieu-chi/", {"part": part.pk, "name": "Công khai", "direction": "up"})
    assert "đã có tiêu chí" in twice.content.decode()
    client.post(f"{PAGE}{made.pk}/don-vi/", {"names": "Xã Một"})
    worked = composing.work_out(made)
    client.post(f"{PAGE}{made.pk}/tieu-chi/{worked.criteria[0].pk}/bo/")
    client.post(f"{PAGE}{made.pk}/don-vi/{worked.units[0].pk}/bo/")
    worked = composing.work_out(made)
    assert (worked.units, worked.criteria) == ((), ())
    told = list(Event.objects.filter(object_type="composite").order_by("number").values_list("deed", flat=True))
    assert told == ["begin_composite", "add_criterion", "add_units", "remove_criterion", "remove_unit"]


def test_the_page_asks_as_often_for_fifty_units_as_for_one(browse, begin, an, posts):
    made, client = begin("dti"), browse(an)

    def asked():
        with CaptureQueriesContext(connection) as found:
            client.get(f"{PAGE}{made.pk}/")
        return len(found)

    def add(*names):
        compose.add_units(made, names=names, by=an, posts=posts(an))
        worked = composing.work_out(made)
        values = {(unit.pk, column.pk): Fraction(1, 2) for unit in worked.units for column in worked.columns}
        compose.fill(made, values=values, by=an, posts=posts(an))

    add("Tỉnh 0")
    one = asked()
    add(*(f"Tỉnh {n}" for n in range(1, 50)))
    assert asked() == one
