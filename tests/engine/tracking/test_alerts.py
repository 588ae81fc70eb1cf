"""Which alerts a day asks for. The days are those of March and of Tết 2026 (Mon 16/2 to Fri 20/2 are days off)."""

from datetime import date, datetime, timedelta, timezone

import pytest

from dondoc.engine.errors import BadSettings
from dondoc.engine.tracking.alerts import Alert, Morning, hours, may_send, next_attempt, previous_workday
from dondoc.engine.tracking.rules import TrackingRules
from engine.tracking.days import CALENDAR, RULES, TODAY

HANOI = timezone(timedelta(hours=7))


def morning(today: date, since: date | None = None, **own: object) -> Morning:
    return Morning.of(today, rules=TrackingRules.on(today, own), calendar=CALENDAR, since=since)


def workdays(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if CALENDAR.is_workday(day)]


def alerts(due: date, first: date, last: date) -> dict[date, Alert]:
    """What each working morning says of a duty due on a day, silent mornings left out."""
    said = {day: morning(day).alert(due) for day in workdays(first, last)}
    return {day: alert for day, alert in said.items() if alert}


def test_seven_three_and_one_working_days_before_on_the_day_and_each_day_after() -> None:
    said = alerts(date(2026, 3, 20), date(2026, 3, 2), date(2026, 3, 24))
    assert said == {
        date(2026, 3, 11): Alert.EARLY,
        date(2026, 3, 17): Alert.EARLY,
        date(2026, 3, 19): Alert.EARLY,
        date(2026, 3, 20): Alert.LAST_DAY,
        date(2026, 3, 23): Alert.OVERDUE,
        date(2026, 3, 24): Alert.OVERDUE,
    }


def test_a_due_day_in_the_holidays_is_announced_on_the_last_working_day_before_them() -> None:
    due = date(2026, 2, 18)  # the second day of Tết
    said = alerts(due, date(2026, 2, 2), date(2026, 2, 24))
    last = previous_workday(due, CALENDAR)
    assert said[last] is Alert.LAST_DAY
    assert [day for day, alert in said.items() if alert is Alert.LAST_DAY] == [last]
    assert min(day for day, alert in said.items() if alert is Alert.OVERDUE) == CALENDAR.next_workday(due)
    assert morning(last).words(due) == "đến hạn 18/02/2026 là ngày nghỉ, hôm nay là ngày làm việc cuối cùng"


def test_a_due_day_that_moves_to_the_next_working_day_is_announced_there() -> None:
    sunday = date(2026, 3, 15)
    assert morning(date(2026, 3, 13), day_off="next").alert(sunday) is Alert.EARLY
    assert morning(date(2026, 3, 16), day_off="next").alert(sunday) is Alert.LAST_DAY
    assert morning(date(2026, 3, 17), day_off="next").alert(sunday) is Alert.OVERDUE


def test_the_day_named_by_before_may_be_left_out() -> None:
    due = date(2026, 3, 20)
    assert morning(date(2026, 3, 19), before_counts=False).alert(due, "before") is Alert.LAST_DAY
    assert morning(date(2026, 3, 20), before_counts=False).alert(due, "before") is Alert.OVERDUE


@pytest.mark.parametrize("due", [date(2026, 2, 1) + timedelta(days=n) for n in range(60)])
def test_nobody_misses_a_due_day_whatever_day_it_falls_on(due: date) -> None:
    said = alerts(due, date(2026, 1, 12), due)
    last = due if CALENDAR.is_workday(due) else previous_workday(due, CALENDAR)
    assert said[last] is Alert.LAST_DAY
    assert len(said) == 4  # 7, 3 and 1 working days before, and the last day


def test_what_a_morning_without_alerts_would_have_said_is_said_by_the_next_one() -> None:
    due = date(2026, 3, 20)
    assert morning(date(2026, 3, 12)).alert(due) is None
    assert morning(date(2026, 3, 12), since=date(2026, 3, 10)).alert(due) is Alert.EARLY
    # alerts that went out yesterday are not said again
    assert morning(date(2026, 3, 12), since=date(2026, 3, 11)).alert(due) is None


def test_alerts_are_made_up_for_over_two_weeks_and_no_longer() -> None:
    assert morning(TODAY, since=date(2020, 1, 1)).since == date(2026, 2, 6)
    assert morning(TODAY, since=TODAY).since == date(2026, 2, 27)


def test_the_office_is_told_after_more_than_three_working_days() -> None:
    due = date(2026, 3, 13)
    said = {day.day: morning(day).escalates(due) for day in workdays(date(2026, 3, 12), date(2026, 3, 20))}
    assert said == {12: None, 13: None, 16: None, 17: None, 18: None, 19: 4, 20: 5}


def test_the_weekly_overview_goes_out_on_the_first_morning_of_a_week() -> None:
    assert [morning(day).weekly for day in workdays(date(2026, 3, 2), date(2026, 3, 9))] == [
        True, False, False, False, False, True,
    ]  # fmt: skip
    # the week after Tết begins on a Monday; a missed Monday is made up for on Tuesday
    assert morning(date(2026, 3, 3), since=date(2026, 2, 27)).weekly


def test_the_horizon_leaves_nothing_out() -> None:
    for day in workdays(date(2026, 2, 2), date(2026, 3, 31)):
        one = morning(day, day_off="next")
        after = [one.horizon + timedelta(days=n) for n in range(1, 40)]
        assert [due for due in after if one.alert(due)] == []


def test_only_early_alerts_are_not_compulsory() -> None:
    assert [alert for alert in Alert if not alert.compulsory] == [Alert.EARLY]
    assert all(alert.label for alert in Alert)


def test_nothing_goes_out_in_the_quiet_hours() -> None:
    at = {hour: may_send(datetime(2026, 3, 2, hour, 30, tzinfo=HANOI), RULES) for hour in (5, 6, 12, 19, 20, 23)}
    assert at == {5: False, 6: True, 12: True, 19: True, 20: False, 23: False}
    assert hours(RULES) == [6, 7, 8, 9, 10, 11, 12]
    by_day = TrackingRules.on(TODAY, {"quiet_from": 9, "quiet_until": 14})
    assert hours(by_day) == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    with pytest.raises(BadSettings):
        TrackingRules.on(TODAY, {"quiet_from": 24})


def test_pauses_between_attempts_grow_and_wait_for_the_quiet_hours_to_end() -> None:
    start = datetime(2026, 3, 2, 7, tzinfo=HANOI)
    after = [next_attempt(start, attempts, RULES) - start for attempts in range(1, 8)]
    assert after == sorted(after)
    assert after[0] == timedelta(minutes=5)
    assert after[-1] == timedelta(hours=6)
    evening = datetime(2026, 3, 2, 19, tzinfo=HANOI)
    assert next_attempt(evening, 3, RULES) == datetime(2026, 3, 3, 6, tzinfo=HANOI)
    assert next_attempt(datetime(2026, 3, 3, 1, tzinfo=HANOI), 1, RULES) == datetime(2026, 3, 3, 6, tzinfo=HANOI)
    # a machine is not woken up by a message
    assert next_attempt(evening, 3, RULES, person=False) == evening + timedelta(hours=1)
