"""A province begins with the agencies of the rulebook, before and after the mergers."""

from datetime import date

import pytest

from dondoc.web.people import queries
from dondoc.web.people.actions import bodies
from dondoc.web.people.models import Agency, Succession

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _province(db):
    bodies.take_over("Lạng Sơn")


def names(day: date, kind: str) -> set[str]:
    return set(queries.existing(day).filter(kind=kind).values_list("name", flat=True))


def test_districts_end_and_65_communes_begin_on_1_july_2025():
    assert len(names(date(2025, 6, 30), "district")) == 11
    assert names(date(2025, 6, 30), "commune") == set()
    assert names(date(2025, 7, 1), "district") == set()
    assert len(names(date(2025, 7, 1), "commune")) == 65


def test_the_department_of_information_and_communications_ends_with_february_2025():
    assert "Sở Thông tin và Truyền thông" in names(date(2025, 2, 28), "department")
    assert "Sở Thông tin và Truyền thông" not in names(date(2025, 3, 1), "department")
    old = Agency.objects.get(name="Sở Thông tin và Truyền thông")
    heirs = {link.new.name for link in Succession.objects.filter(old=old)}
    assert heirs == {"Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch"}


def test_one_name_before_and_after_is_two_bodies():
    assert Agency.objects.filter(name="Sở Tài chính").count() == 2
    assert [body.key for body in queries.existing(date(2026, 1, 5)).filter(name="Sở Tài chính")] == ["so-tc"]


@pytest.mark.parametrize("typed", ["tttt", "TT&TT", "so thong tin"])
def test_an_abbreviation_finds_it(typed):
    found = queries.find_agencies(typed, date(2024, 3, 19))
    assert "Sở Thông tin và Truyền thông" in {agency.name for agency in found}


def test_a_second_run_changes_nothing():
    Agency.objects.filter(key="so-yt").update(name="Sở Y tế tỉnh")
    assert bodies.take_over("Lạng Sơn") == (0, 0)
    assert Agency.objects.get(key="so-yt").name == "Sở Y tế tỉnh"
