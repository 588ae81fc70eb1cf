"""What is late: dates that a clerk can check on a wall calendar of 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.engine.tracking.rules import TrackingRules
from dondoc.engine.tracking.standing import (
    Standing,
    clocks,
    completion_day,
    due_soon_until,
    last_day,
    say_left,
    standing,
    working_days_left,
)
from engine.tracking.days import CALENDAR, RULES, TODAY

STRICT = TrackingRules.on(TODAY, {"before_counts": False})
NEXT = TrackingRules.on(TODAY, {"day_off": "next"})
CONFIRMED = TrackingRules.on(TODAY, {"completion_day": "confirmed"})
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def stand(due: date | None, today: date = TODAY, rules: TrackingRules = RULES, **more: object) -> Standing | None:
    """The standing of an open duty on a day."""
    given_ = {"completed_on": None, "withdrawn": False, **more}
    return standing(due=due, today=today, rules=rules, calendar=CALENDAR, **given_)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "expected", "words"),
    [
        (date(2026, 3, 2), Standing.DUE_SOON, "đến hạn hôm nay"),
        (date(2026, 3, 9), Standing.DUE_SOON, "còn 5 ngày làm việc"),
        (date(2026, 3, 10), Standing.OPEN_IN_TIME, "còn 6 ngày làm việc"),
        (date(2026, 2, 27), Standing.OVERDUE, "quá hạn 1 ngày làm việc"),
        (date(2026, 2, 25), Standing.OVERDUE, "quá hạn 3 ngày làm việc"),
        # Sunday: one day has passed, but Monday 2 March is the first working day after it
        (date(2026, 3, 1), Standing.OVERDUE, "quá hạn 1 ngày làm việc"),
    ],
)
def test_how_long_is_left_on_monday_2_march(due: date, expected: Standing, words: str) -> None:
    assert stand(due) is expected
    assert say_left(due, today=TODAY, calendar=CALENDAR) == words


def test_a_weekend_before_the_due_day_and_after_it() -> None:
    saturday, sunday, friday = date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 6)
    assert say_left(sunday, today=saturday, calendar=CALENDAR) == "đến hạn 08/3/2026, không còn ngày làm việc nào"
    assert say_left(friday, today=saturday, calendar=CALENDAR) == "quá hạn từ 06/3/2026, chưa qua ngày làm việc nào"
    assert stand(sunday, saturday) is Standing.DUE_SOON
    assert stand(friday, saturday) is Standing.OVERDUE


def test_the_named_day_of_before_counts_unless_the_setting_says_otherwise() -> None:
    due = date(2026, 6, 30)
    assert stand(due, due, bound="before") is Standing.DUE_SOON
    assert stand(due, due, STRICT, bound="before") is Standing.OVERDUE
    assert last_day(due, "before", rules=STRICT, calendar=CALENDAR) == date(2026, 6, 29)
    assert stand(due, due, STRICT, bound="by") is Standing.DUE_SOON
    assert stand(due, due, STRICT, bound="before", completed_on=due) is Standing.COMPLETED_LATE


def test_a_due_day_off_stays_or_moves_to_the_next_working_day() -> None:
    saturday = date(2026, 3, 7)
    assert last_day(saturday, "by", rules=RULES, calendar=CALENDAR) == saturday
    assert last_day(saturday, "by", rules=NEXT, calendar=CALENDAR) == date(2026, 3, 9)
    assert stand(saturday, date(2026, 3, 9), NEXT) is Standing.DUE_SOON
    assert stand(saturday, date(2026, 3, 9), RULES) is Standing.OVERDUE
    # Tết of 2026: 14 to 22 February are off
    assert last_day(date(2026, 2, 17), "by", rules=NEXT, calendar=CALENDAR) == date(2026, 2, 23)


def test_completed_on_the_due_day_is_on_time_and_on_the_day_after_late() -> None:
    due = date(2026, 3, 6)
    assert stand(due, date(2026, 9, 1), completed_on=due) is Standing.COMPLETED_ON_TIME
    assert stand(due, date(2026, 9, 1), completed_on=date(2026, 3, 7)) is Standing.COMPLETED_LATE


def test_a_report_in_time_that_waits_for_the_office_is_not_overdue() -> None:
    due, reported, later = date(2026, 3, 6), date(2026, 3, 5), date(2026, 3, 12)
    assert stand(due, later, reported_on=reported) is Standing.OPEN_IN_TIME
    assert stand(due, later, reported_on=due) is Standing.OPEN_IN_TIME
    assert stand(due, later, CONFIRMED, reported_on=reported) is Standing.OVERDUE
    assert stand(due, later, reported_on=date(2026, 3, 9)) is Standing.OVERDUE
    # sent back: the report counts for nothing
    assert stand(due, later) is Standing.OVERDUE


def test_the_day_of_completion_is_the_day_of_the_report_that_was_confirmed() -> None:
    reported, confirmed = date(2026, 3, 5), date(2026, 3, 12)
    assert completion_day(reported_on=reported, confirmed_on=confirmed, rules=RULES) == reported
    assert completion_day(reported_on=reported, confirmed_on=confirmed, rules=CONFIRMED) == confirmed
    assert completion_day(reported_on=None, confirmed_on=confirmed, rules=RULES) == confirmed
    assert completion_day(reported_on=reported, confirmed_on=None, rules=RULES) is None


def test_without_a_deadline_and_withdrawn() -> None:
    assert stand(None) is Standing.NO_DEADLINE
    assert stand(None, completed_on=TODAY) is Standing.COMPLETED_UNDATED
    assert stand(date(2020, 1, 1), withdrawn=True) is None


def test_both_clocks_after_an_extension() -> None:
    found = clocks(
        first=date(2026, 2, 27), in_force=date(2026, 3, 31), completed_on=None, today=TODAY, rules=RULES, calendar=CALENDAR
    )  # fmt: skip
    assert (found.in_force, found.first) == (Standing.OPEN_IN_TIME, Standing.OVERDUE)
    assert (found.left, found.words) == (21, "còn 21 ngày làm việc")


def test_the_clock_of_a_late_report_stops_on_its_day() -> None:
    found = clocks(
        first=date(2026, 3, 2), in_force=date(2026, 3, 2), completed_on=None, today=date(2026, 4, 1), rules=RULES,
        calendar=CALENDAR, reported_on=date(2026, 3, 4),
    )  # fmt: skip
    assert found.words == "quá hạn 2 ngày làm việc, đã báo cáo, chờ xác nhận"


def test_every_standing_has_its_own_word_sign_and_icon() -> None:
    for looks in ("label", "sign", "icon"):
        assert len({getattr(one, looks) for one in Standing}) == len(Standing)


@given(due=DAYS, today=DAYS)
def test_time_only_goes_one_way(due: date, today: date) -> None:
    order = [Standing.OPEN_IN_TIME, Standing.DUE_SOON, Standing.OVERDUE]
    now, tomorrow = stand(due, today), stand(due, today + timedelta(days=1))
    assert order.index(now) <= order.index(tomorrow)  # type: ignore[arg-type]
    assert (now is Standing.OVERDUE) == (today > due)
    left = working_days_left(due, today=today, calendar=CALENDAR)
    assert (left > 0) <= (today < due) and (left < 0) <= (today > due)


@given(due=DAYS, done=DAYS, bound=st.sampled_from(["before", "by", "on", None]))
def test_a_later_setting_of_the_last_day_never_makes_anyone_late(due: date, done: date, bound: str | None) -> None:
    for kinder, stricter in ((RULES, STRICT), (NEXT, RULES)):
        if stand(due, done, stricter, bound=bound, completed_on=done) is Standing.COMPLETED_ON_TIME:
            assert stand(due, done, kinder, bound=bound, completed_on=done) is Standing.COMPLETED_ON_TIME


@given(due=DAYS, today=DAYS)
def test_due_soon_is_five_working_days_or_fewer(due: date, today: date) -> None:
    soon = today <= due and working_days_left(due, today=today, calendar=CALENDAR) <= 5
    assert (stand(due, today) is Standing.DUE_SOON) == soon
    assert soon == (today <= due <= due_soon_until(today, rules=RULES, calendar=CALENDAR))
