"""Lists of people, agencies and units stand as in a Vietnamese dictionary, on both databases."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse

from dondoc.web.people import queries
from dondoc.web.people.actions import accounts, agencies
from dondoc.web.people.models import Agency, Unit, User
from dondoc.web.register.models import Obligation
from dondoc.web.register.queries import pages
from web.factories import duty, posts

pytestmark = pytest.mark.django_db
NAMES = ["Ân Thị Lan", "Bùi Văn Dung", "Đặng Thị Hòa", "Ê Ban", "Ông Thị Mai", "Ưng Hà", "Vũ Khoa", "Ý Nhi"]
BODIES = ["Sở Dân tộc và Tôn giáo", "Sở Du lịch", "Sở Đất đai", "Sở Giáo dục và Đào tạo", "Sở Xây dựng", "Sở Y tế"]


@pytest.fixture
def admin(cast, office) -> User:
    return cast.person("Zanh", "administrator", office)


@pytest.fixture
def departments(cast) -> list[Agency]:
    return [cast.agency(name) for name in reversed(BODIES)]


def test_accounts_are_listed_by_the_alphabet(cast, office, admin, browse):
    for name in reversed(NAMES):
        cast.person(name, "officer", office)
    page = browse(admin).get(reverse("people:accounts")).context["page"]
    assert [user.full_name for user in page] == [*NAMES, "Zanh"]


def test_a_renamed_person_moves(cast, office, admin):
    khoa, hoa = cast.person("Vũ Khoa", "officer", office), cast.person("Đặng Thị Hòa", "officer", office)
    accounts.rename(khoa.pk, full_name="Dương Khoa", by=admin, posts=posts(admin))
    assert list(queries.list_accounts(day=date(2026, 3, 2))) == [khoa, hoa, admin]


def test_agencies_and_units_are_listed_by_the_alphabet(departments, admin):
    assert [one.name for one in queries.in_order(Agency.objects.filter(kind="department"))] == BODIES
    for name in ("Phòng Tổ chức", "Phòng 10", "Phòng Đầu tư", "Phòng 2", "Phòng Dân số"):
        agencies.add_unit(departments[0].key, name=name, by=admin, posts=posts(admin))
    told = ["Phòng 2", "Phòng 10", "Phòng Dân số", "Phòng Đầu tư", "Phòng Tổ chức"]
    assert [unit.name for unit in queries.units_of(departments[0])] == told
    last = Unit.objects.get(name="Phòng Tổ chức")
    agencies.correct_unit(last.pk, name="Ban An toàn", active=True, by=admin, posts=posts(admin))
    assert queries.units_of(departments[0]).first() == last


@pytest.mark.parametrize("sort", ["agency", "-agency"])
def test_pages_by_agency_follow_the_alphabet(departments, an, sort):
    for agency in departments:
        duty(an, [agency])
    page, found = pages.page(Obligation.objects.all(), sort, size=2), []
    for _number in range(3):
        found += [row.parts.get().agency.name for row in page.rows]
        page = pages.page(Obligation.objects.all(), sort, after=page.after, size=2)
    assert found == (BODIES if sort == "agency" else BODIES[::-1])


def test_names_that_were_there_before_get_their_place(departments, an):
    for model in (Agency, User):
        model.objects.update(name_order="")
    MigrationLoader(connection).get_migration("people", "0003_name_order").operations[-1].code(apps, None)
    assert [one.name for one in queries.in_order(Agency.objects.filter(kind="department"))] == BODIES
    assert not User.objects.filter(name_order="").exists()
