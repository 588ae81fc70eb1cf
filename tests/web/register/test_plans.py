"""The long lists walk an index: at 100,000 duties a list that opens or sorts them all takes a second."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.web.register.models import Obligation
from dondoc.web.register.queries.lists import Wanted, narrow
from dondoc.web.register.queries.pages import page
from dondoc.web.register.queries.rows import light
from web.conftest import TODAY
from web.factories import duty

pytestmark = pytest.mark.django_db
SQLITE = connection.vendor == "sqlite"


def asked(sort, **wanted):
    """The questions of a page of the Office's list."""
    duties = narrow(light(Obligation.objects.all()), Wanted(**wanted), today=TODAY)
    with CaptureQueriesContext(connection) as found:
        page(duties, sort)
    return [one["sql"] for one in found]


def plan(sql):
    """How the database would answer; PostgreSQL as it would among many rows, not among three."""
    with connection.cursor() as cursor:
        if not SQLITE:
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
            )
        cursor.execute(f"{'EXPLAIN QUERY PLAN' if SQLITE else 'EXPLAIN'} {sql}")
        return " / ".join(str(row[3] if SQLITE else row[0]) for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        ("due", "obligation_open"),
        ("-due", "obligation_open"),
        ("assigned", "obligation_assigned"),
        ("priority", "obligation_priority_due"),
    ],
)
def test_the_list_walks_the_index_of_its_order(an, finance, sort, index):
    duty(an, [finance])
    said = plan(asked(sort)[0])
    assert index in said, said
    assert "TEMP B-TREE" not in said and "Sort" not in said, said


@pytest.mark.parametrize("sort", ["agency", "-agency"])
def test_by_agency_the_keys_alone_are_sorted(an, finance, health, sort):
    """By agency all are looked at: SQLite reads that from indexes, and opens the duties of the page alone."""
    made = [duty(an, [finance, health]), duty(an, [health]), duty(an, [finance], cooperating=[(health, "")])]
    keys, rows, *_rest = asked(sort)
    assert '"title"' not in keys and '"title"' in rows
    if SQLITE:
        said = plan(keys)
        assert "register_obligation USING COVERING INDEX obligation_counted" in said, said
        assert "SEARCH register_obligation USING INTEGER PRIMARY KEY" in plan(rows)
    found = page(light(Obligation.objects.all()), sort).rows
    order = [made[0], made[2], made[1]] if sort == "agency" else [made[1], made[2], made[0]]
    assert [row.pk for row in found] == [one.pk for one in order]
