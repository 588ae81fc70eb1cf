"""The codes that duties get, one by one and many at once."""

import pytest

from dondoc.web.register.actions.codes import kept_or_next, next_code, next_codes
from dondoc.web.register.models import Counter
from web.factories import duty

pytestmark = pytest.mark.django_db


def test_codes_count_through_a_year():
    assert [next_code(2026), *next_codes(2026, 2), next_code(2027)] == [
        "NV-2026-0001",
        "NV-2026-0002",
        "NV-2026-0003",
        "NV-2027-0001",
    ]


def test_a_free_code_of_ours_is_kept_and_the_others_come_after_it(an, finance):
    taken = duty(an, [finance]).code
    assert taken == "NV-2026-0001"
    wanted = [
        ("P1", 2026),
        ("NV-2026-0007", 2026),
        (taken, 2026),
        ("NV-2026-0007", 2026),
        ("NV-2025-0012", 2025),
        ("", 2024),
    ]
    assert kept_or_next(wanted) == [
        "NV-2026-0008",
        "NV-2026-0007",
        "NV-2026-0009",
        "NV-2026-0010",
        "NV-2025-0012",
        "NV-2024-0001",
    ]
    assert dict(Counter.objects.values_list("year", "last")) == {2026: 10, 2025: 12, 2024: 1}


def test_an_occurrence_keeps_its_code_and_a_lower_number_moves_no_counter():
    next_codes(2026, 50)
    assert kept_or_next([("NV-2026-0031-K2", 2026)]) == ["NV-2026-0031-K2"]
    assert next_code(2026) == "NV-2026-0051"
    assert kept_or_next([]) == []
