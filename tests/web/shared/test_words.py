"""The indexes of words find what the plain condition finds, on both databases, however a row is written."""

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.web.register.models import Obligation
from dondoc.web.shared.search import folded, found_in, matching
from dondoc.web.shared.words import TRIGGERS, index_of
from web.factories import duty

pytestmark = pytest.mark.django_db
INDEXED = ("register_obligation", "documents_document")
TEXTS = ("Rà soát an toàn thông tin", "Tập huấn 12/TB-UBND", "Kỹ thuật số; m² đất", "Báo cáo 6 tháng đầu năm 2026")
PIECES = st.sampled_from(
    ["rà", "soat", "an toàn", '"an toàn"', '"toàn thông"', "oàn", "12", "TB-UBND", "tb ub", "ky", "kĩ", "m", "m2", "m²", "2026", "20",
     "'", '"', "*", "AND", "OR", "NOT", "NEAR(", "(", ":", "-", "folded:", "^bao", "bao", "cáo 6"]
)  # fmt: skip


def found(query: str) -> set[str]:
    return set(Obligation.objects.filter(found_in(Obligation, query)).values_list("title", flat=True))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=4).map(" ".join))
def test_the_index_finds_what_the_plain_condition_finds(rows, query):
    assert found(query) == set(Obligation.objects.filter(matching(query)).values_list("title", flat=True))


@pytest.fixture
def rows(an, finance):
    for text in TEXTS:
        duty(an, [finance], title=text, origin="Giao ban")


def test_a_row_is_found_by_its_new_words_and_not_by_its_old_ones(rows):
    assert found("tap huan") == {TEXTS[1]}
    Obligation.objects.filter(title=TEXTS[1]).update(folded=folded("Bồi dưỡng cán bộ"))
    assert found("tap huan") == set()
    assert found("boi duong") == {TEXTS[1]}
    row = Obligation.objects.get(title=TEXTS[1])
    row.folded = folded("Đào tạo")
    row.save(update_fields=["folded"])
    assert (found("boi duong"), found("dao tao")) == (set(), {TEXTS[1]})


@pytest.mark.parametrize("table", INDEXED)
def test_no_migration_has_dropped_what_keeps_an_index_right(table):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            assert {name for (name,) in cursor.fetchall()} == {f"{index_of(table)}_{name}" for name in TRIGGERS}
        else:
            cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = %s", [table])
            assert index_of(table) in {name for (name,) in cursor.fetchall()}


def test_the_list_of_indexed_tables_is_whole():
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    models = {model._meta.db_table for model in apps.get_models()}
    if connection.vendor == "sqlite":
        assert {table for table in models if index_of(table) in tables} == set(INDEXED)
