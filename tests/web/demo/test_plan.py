"""The plans of the demonstration are the same each time and follow the order of life."""

from collections import Counter
from datetime import date

import pytest

from dondoc.web.demo.plan import DEAL, deeds, fate
from dondoc.web.shared import law

CODES = [f"NV-2026-{number:04}" for number in range(1, 401)]
LAST = date(2026, 11, 24)


def test_each_fate_is_dealt_about_as_often_as_its_share_says():
    counted = Counter(fate(code) for code in CODES)
    for name, share in DEAL:
        assert abs(counted[name] - 4 * share) < 30, name


@pytest.mark.parametrize("code", CODES[:40])
def test_deeds_fall_on_working_days_and_acceptance_comes_first(code):
    planned = deeds(code, assigned=date(2026, 8, 3), due=date(2026, 10, 30), last=LAST, calendar=law.calendar())
    assert all(law.calendar().is_workday(deed.day) for deed in planned)
    assert planned == deeds(code, assigned=date(2026, 8, 3), due=date(2026, 10, 30), last=LAST, calendar=law.calendar())
    if planned:
        assert planned[0].kind in ("accept", "return")


def test_nobody_hands_back_what_names_them():
    kinds = [
        {
            deed.kind
            for deed in deeds(
                code, assigned=date(2026, 8, 3), due=date(2026, 10, 30), last=LAST, calendar=law.calendar(), named=named
            )
        }
        for named in (False, True)
        for code in CODES
    ]
    free, named = kinds[: len(CODES)], kinds[len(CODES) :]
    assert any("return" in one for one in free)
    assert not any("return" in one for one in named)


def test_what_was_due_long_ago_has_come_to_an_end():
    endings = set()
    for code in CODES:
        planned = deeds(code, assigned=date(2026, 1, 5), due=date(2026, 3, 31), last=LAST, calendar=law.calendar())
        endings.add(planned[-1].kind)
    assert endings == {"confirm"}
