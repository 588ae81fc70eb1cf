"""Periods of recurring duties."""

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dondoc.engine.errors import BadSettings
from dondoc.engine.tracking.recurrence import occurrences, read_rule, standing_reports
from dondoc.engine.tracking.rules import TrackingRules
from engine.tracking.days import CALENDAR, RULES, TODAY

ROOT = Path(__file__).resolve().parents[3]
READER_RULES = [
    "FREQ=DAILY", "FREQ=DAILY;INTERVAL=5", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO",
    "FREQ=WEEKLY;BYDAY=TU,FR", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=25", "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5", "FREQ=MONTHLY;INTERVAL=6", "FREQ=MONTHLY;INTERVAL=5", "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=6", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10", "FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=15",
    "FREQ=YEARLY;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=5,20", "FREQ=MONTHLY;BYMONTHDAY=5,8", "FREQ=MONTHLY;BYMONTHDAY=15,-1",
]  # fmt: skip
DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


def given_by(rule: str, start: date, until: date, rules: TrackingRules | None = None) -> list[tuple[str, date]]:
    """Name and due day of each occurrence."""
    return [(one.period_label, one.due) for one in occurrences(rule, start, until, CALENDAR, rules=rules)]


@pytest.mark.parametrize(
    ("rule", "start", "until", "expected"),
    [
        (
            "FREQ=MONTHLY;INTERVAL=3",
            date(2026, 4, 10),
            date(2026, 12, 31),
            [("Quý II/2026", date(2026, 6, 30)), ("Quý III/2026", date(2026, 9, 30)), ("Quý IV/2026", date(2026, 12, 31))],
        ),
        # the 25th of March had passed on the 26th: the first report is April's
        (
            "FREQ=MONTHLY;BYMONTHDAY=25",
            date(2026, 3, 26),
            date(2026, 5, 31),
            [("Tháng 4/2026", date(2026, 4, 25)), ("Tháng 5/2026", date(2026, 5, 25))],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 2, 1), date(2026, 2, 9), [("Tháng 2/2026", date(2026, 2, 28))]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2024, 2, 1), date(2024, 2, 9), [("Tháng 2/2024", date(2024, 2, 29))]),
        (
            "FREQ=MONTHLY;INTERVAL=6",
            date(2026, 1, 1),
            date(2026, 12, 1),
            [("6 tháng đầu năm 2026", date(2026, 6, 30)), ("6 tháng cuối năm 2026", date(2026, 12, 31))],
        ),
        (
            "FREQ=WEEKLY;BYDAY=TU,FR",
            TODAY,
            date(2026, 3, 8),
            [("Tuần 10/2026, đợt 1", date(2026, 3, 3)), ("Tuần 10/2026, đợt 2", date(2026, 3, 6))],
        ),
        ("FREQ=WEEKLY", TODAY, TODAY, [("Tuần 10/2026", date(2026, 3, 6))]),
        ("FREQ=WEEKLY;INTERVAL=2", TODAY, TODAY, [("Tuần 10-11/2026", date(2026, 3, 13))]),
        # Friday, then Monday for the week-end
        (
            "FREQ=DAILY",
            date(2026, 3, 6),
            date(2026, 3, 8),
            [("Ngày 06/03/2026", date(2026, 3, 6)), ("Ngày 09/03/2026", date(2026, 3, 9))],
        ),
        (
            "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10",
            date(2026, 1, 1),
            date(2026, 12, 31),
            [("Năm 2026, đợt 1", date(2026, 6, 10)), ("Năm 2026, đợt 2", date(2026, 12, 10))],
        ),
        ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30", date(2026, 5, 1), date(2027, 1, 1), [("Năm 2027", date(2027, 4, 30))]),
        ("FREQ=MONTHLY;COUNT=1", date(2026, 1, 1), date(2026, 12, 31), [("Tháng 1/2026", date(2026, 1, 31))]),
        ("FREQ=MONTHLY;UNTIL=20260131", date(2026, 1, 1), date(2026, 12, 31), [("Tháng 1/2026", date(2026, 1, 31))]),
    ],
)  # fmt: skip
def test_periods_that_a_clerk_can_check(rule: str, start: date, until: date, expected: list) -> None:
    assert given_by(rule, start, until) == expected


def test_the_fifth_may_mean_the_month_after_the_period() -> None:
    after = TrackingRules.on(TODAY, {"after_period_days": 10})
    rule, start, until = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5", date(2026, 1, 1), date(2026, 3, 31)
    assert given_by(rule, start, until) == [("Quý I/2026", date(2026, 3, 5))]
    assert given_by(rule, start, until, after) == [("Quý I/2026", date(2026, 4, 5))]
    assert given_by("FREQ=MONTHLY;BYMONTHDAY=10", start, start, after) == [("Tháng 1/2026", date(2026, 2, 10))]
    assert given_by("FREQ=MONTHLY;BYMONTHDAY=25", start, date(2026, 1, 31), after) == [
        ("Tháng 1/2026", date(2026, 1, 25))
    ]


def test_two_reports_a_month_stay_two_when_the_first_day_may_mean_the_month_after() -> None:
    after = TrackingRules.on(TODAY, {"after_period_days": 10})
    start, until = date(2026, 1, 1), date(2026, 1, 31)
    assert [due for _, due in given_by("FREQ=MONTHLY;BYMONTHDAY=5,20", start, until, after)] == [
        date(2026, 1, 20),
        date(2026, 2, 5),
    ]
    # two days of the month after: no days would be left for one of the reports
    assert [due for _, due in given_by("FREQ=MONTHLY;BYMONTHDAY=5,8", start, until, after)] == [
        date(2026, 1, 5),
        date(2026, 1, 8),
    ]


def test_a_standing_duty_asks_for_a_report_each_quarter() -> None:
    found = standing_reports(date(2026, 2, 10), date(2026, 6, 30), rules=RULES, calendar=CALENDAR)
    assert [(one.period_label, one.period_start, one.period_end) for one in found] == [
        ("Quý I/2026", date(2026, 2, 10), date(2026, 3, 31)),
        ("Quý II/2026", date(2026, 4, 1), date(2026, 6, 30)),
    ]
    never = TrackingRules.on(TODAY, {"standing_report": ""})
    assert standing_reports(TODAY, date(2030, 1, 1), rules=never, calendar=CALENDAR) == ()


@pytest.mark.parametrize(
    "rule",
    [
        "", "quý", "FREQ=HOURLY", "FREQ=MONTHLY;INTERVAL=0", "FREQ=MONTHLY;INTERVAL=x", "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTH=13", "FREQ=MONTHLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=MONTHLY;FREQ=DAILY", "FREQ=MONTHLY;COUNT=0", "FREQ=MONTHLY;UNTIL=2026", "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=WEEKLY;BYMONTHDAY=3", "FREQ=MONTHLY;UNTIL=20260231",
    ],
)  # fmt: skip
def test_a_rule_outside_the_subset_is_refused(rule: str) -> None:
    with pytest.raises(BadSettings, match="Quy tắc lặp"):
        read_rule(rule)


def test_too_many_periods_are_refused() -> None:
    with pytest.raises(BadSettings, match="rút ngắn"):
        occurrences("FREQ=DAILY", date(2000, 1, 1), date(2099, 1, 1), CALENDAR)


def test_every_rule_of_the_annotated_documents_is_in_the_subset() -> None:
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "tests" / "gold").rglob("*.gold.json")]
    rules = {found for text in texts for found in re.findall(r'"(FREQ=[^"]+)"', text)}
    assert len(rules) > 10
    for rule in rules:
        assert occurrences(rule, TODAY, TODAY + timedelta(days=800), CALENDAR), rule


@given(rule=st.sampled_from(READER_RULES), start=DAYS, length=st.integers(0, 1200), after=st.integers(0, 31))
def test_occurrences_cover_the_time_without_gap_or_overlap(rule: str, start: date, length: int, after: int) -> None:
    until = start + timedelta(days=length)
    rules = TrackingRules.on(TODAY, {"after_period_days": after})
    found = occurrences(rule, start, until, CALENDAR, rules=rules)
    assume(found)
    assert found[0].period_start == start
    for one, following in pairwise(found):
        assert following.period_start == one.period_end + timedelta(days=1)
        assert one.due < following.due
    assert found[-1].period_end >= until and found[-1].period_start <= until
    assert all(one.period_start <= one.period_end and start <= one.due for one in found)
    assert len({one.period_label for one in found}) == len(found)
    assert all(one.due <= one.period_end + timedelta(days=after) for one in found)
    assert occurrences(rule, start, until, CALENDAR, rules=rules) == found


@given(rule=st.sampled_from(READER_RULES), start=DAYS, length=st.integers(0, 800), more=st.integers(0, 400))
def test_looking_further_ahead_never_changes_a_period(rule: str, start: date, length: int, more: int) -> None:
    near = occurrences(rule, start, start + timedelta(days=length), CALENDAR)
    far = occurrences(rule, start, start + timedelta(days=length + more), CALENDAR)
    assert far[: len(near)] == near
