"""A code by which an indicator could not be reached is refused wherever one is given: form, workbook, program."""

import pytest
from django.urls import get_resolver

from dondoc.engine.errors import BadSettings
from dondoc.web.desks.indicators import codes
from dondoc.web.desks.indicators.actions import define
from dondoc.web.desks.indicators.models import Indicator, SheetLine
from dondoc.web.exchange.api.whole import description
from dondoc.web.people.actions import agencies
from web.desks.indicators.test_sheets import TARGETS, bring, said  # noqa: F401
from web.exchange.conftest import program  # noqa: F401

pytestmark = pytest.mark.django_db
SENTENCE = "Mã “nhap” trùng với một địa chỉ của trang; xin dùng mã khác, ví dụ chi-tieu-nhap."


def first_words(below: str) -> set[str]:
    """The words that stand next in the addresses of pages below one, where they are written out."""
    found = set()

    def walk(patterns, before=""):
        for one in patterns:
            path = before + str(one.pattern).removeprefix("^")
            if hasattr(one, "url_patterns"):
                walk(one.url_patterns, path)
            elif path.startswith(below):
                found.add(path.removeprefix(below).split("/")[0])

    walk(get_resolver().url_patterns)
    return {one for one in found if one and "<" not in one}


def test_the_list_is_that_of_the_addresses():
    programs = {path.split("/")[4] for path in description()["paths"] if path.startswith("/api/v1/indicators/")}
    assert first_words("chi-tieu/") | {one for one in programs if "{" not in one} == codes.FIXED
    assert first_words("co-quan/") == agencies.KEPT_WORDS


def test_form_program_and_workbook_say_the_same(bring, browse, an, program):  # noqa: F811
    typed = {"code": "nhap", "name": "Số lượt nhập", "direction": "up", "frequency": "3", "gathering": "none", "late_after": "15"}  # fmt: skip
    assert SENTENCE in browse(an).post("/chi-tieu/them/", typed).content.decode()
    refused = program(an).post("/indicators", {"code": "nhap", "name": "Số lượt nhập"})
    assert (refused.status_code, refused.json()["detail"]) == (400, SENTENCE)
    sheet = bring(an, ("nhap", "Số lượt nhập", "", "", "", "", ""), heads=TARGETS, kind="targets")
    assert said(sheet) == {2: [["Mã chỉ tiêu (cột A)", SENTENCE]]}
    assert sheet.lines.get().outcome == SheetLine.Outcome.FAULT
    assert not Indicator.objects.exists()


def test_one_that_is_there_from_before_can_still_be_changed(an, posts):
    Indicator.objects.create(code="ranh-gioi", name="Cột mốc", position=1)
    define.save(code="ranh-gioi", values={"name": "Cột mốc ranh giới"}, by=an, posts=posts(an))
    assert Indicator.objects.get().name == "Cột mốc ranh giới"
    with pytest.raises(BadSettings):
        define.save(code="ke-thua", values={"name": "Kế thừa"}, by=an, posts=posts(an))
