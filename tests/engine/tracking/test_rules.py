"""The settings of the register."""

from datetime import date

import pytest

from dondoc.engine.errors import BadSettings
from dondoc.engine.tracking.days import write_day
from dondoc.engine.tracking.rules import TrackingRules, source_of
from engine.tracking.days import RULES, TODAY


def test_the_defaults() -> None:
    assert (RULES.due_soon_days, RULES.before_counts, RULES.day_off) == (5, True, "unchanged")
    assert RULES.alert_days == (7, 3, 1)


def test_a_province_sets_its_own() -> None:
    own = TrackingRules.on(TODAY, {"due_soon_days": 3, "alert_days": [1, 10, 1], "day_off": "next"})
    assert (own.due_soon_days, own.alert_days, own.day_off) == (3, (10, 1), "next")


@pytest.mark.parametrize(
    "own",
    [
        {"due_days": 3},
        {"due_soon_days": -1},
        {"due_soon_days": True},
        {"due_soon_days": "5"},
        {"before_counts": 1},
        {"day_off": "previous"},
        {"alert_days": 3},
        {"alert_days": ["3"]},
        {"standing_report": None},
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(own: dict) -> None:
    with pytest.raises(BadSettings):
        TrackingRules.on(TODAY, own)


def test_every_setting_names_its_source() -> None:
    assert all(source_of(name, TODAY) for name in TrackingRules.__slots__)
    with pytest.raises(BadSettings):
        source_of("due_days", TODAY)


def test_days_are_written_as_documents_print_them() -> None:
    assert [write_day(date(2026, month, day)) for month, day in ((1, 5), (2, 28), (3, 2), (12, 31))] == [
        "05/01/2026",
        "28/02/2026",
        "02/3/2026",
        "31/12/2026",
    ]
