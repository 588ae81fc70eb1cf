"""Standing in time: derived from dates each time it is asked, never stored.

Source: the 2x2 of the national count (report 1270/BC-TCTTTg of 27/12/2017): completed or not, within or past the time.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dondoc.engine.language.workdays import Calendar
from dondoc.engine.tracking.days import write_day
from dondoc.engine.tracking.rules import TrackingRules


class Standing(StrEnum):
    """Where an obligation stands in time."""

    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    OPEN_IN_TIME = "open_in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NO_DEADLINE = "no_deadline"
    COMPLETED_UNDATED = "completed_undated"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return LOOKS[self][0]

    @property
    def sign(self) -> str:
        """A character that tells the standings apart without colour."""
        return LOOKS[self][1]

    @property
    def icon(self) -> str:
        """The name of the Tabler icon."""
        return LOOKS[self][2]


LOOKS = {
    Standing.COMPLETED_ON_TIME: ("Hoàn thành đúng hạn", "✔", "circle-check"),
    Standing.COMPLETED_LATE: ("Hoàn thành quá hạn", "◑", "clock-check"),
    Standing.OPEN_IN_TIME: ("Trong hạn", "○", "clock"),
    Standing.DUE_SOON: ("Sắp đến hạn", "◔", "hourglass"),
    Standing.OVERDUE: ("Quá hạn", "▲", "alert-triangle"),
    Standing.NO_DEADLINE: ("Chưa có thời hạn", "–", "calendar-off"),
    Standing.COMPLETED_UNDATED: ("Hoàn thành, không có thời hạn", "✓", "check"),
}
WAITS = "đã báo cáo trong hạn, chờ xác nhận"


@dataclass(frozen=True, slots=True)
class Clocks:
    """Both clocks of one obligation: against the deadline in force and against the first one.

    last_day: the last day that counts as in time; left: working days left, negative when overdue, None when it is not
    open or has no deadline; words: "còn 5 ngày làm việc".
    """

    in_force: Standing
    first: Standing
    last_day: date | None
    left: int | None
    words: str


def last_day(due: date, bound: str | None, *, rules: TrackingRules, calendar: Calendar) -> date:
    """The last day on which a result is in time.

    due: the printed day; bound: "before", "by", "on" or None. A day off stays or moves to the next working day
    (Civil Code 2015, article 148.5) as the setting `day_off` says; "before" leaves the named day out when the setting
    `before_counts` says so.
    """
    if rules.day_off == "next":
        due = calendar.next_workday(due)
    return due - timedelta(days=1) if bound == "before" and not rules.before_counts else due


def completion_day(*, reported_on: date | None, confirmed_on: date | None, rules: TrackingRules) -> date | None:
    """The day on which a confirmed obligation counts as completed; None while it is not confirmed.

    By the setting `completion_day` it is the day of the report that was confirmed: the agency does not answer for the
    days that the Office takes to judge. A report that was sent back counts for nothing: pass the last one.
    """
    if confirmed_on is None:
        return None
    if rules.completion_day == "confirmed" or reported_on is None:
        return confirmed_on
    return reported_on


def standing(
    *,
    due: date | None,
    completed_on: date | None,
    withdrawn: bool,
    today: date,
    rules: TrackingRules,
    calendar: Calendar,
    bound: str | None = None,
    reported_on: date | None = None,
) -> Standing | None:
    """The standing on a day; None when the obligation was withdrawn or superseded: it counts nowhere.

    completed_on: as `completion_day` gives it; reported_on: the day of a report that waits for the Office. While it
    waits, an obligation reported in time is neither due soon nor overdue (unless completion counts by confirmation).
    """
    if withdrawn:
        return None
    if due is None:
        return Standing.NO_DEADLINE if completed_on is None else Standing.COMPLETED_UNDATED
    last = last_day(due, bound, rules=rules, calendar=calendar)
    if completed_on is not None:
        return Standing.COMPLETED_ON_TIME if completed_on <= last else Standing.COMPLETED_LATE
    if reported_on is not None and rules.completion_day == "reported":
        return Standing.OPEN_IN_TIME if min(reported_on, today) <= last else Standing.OVERDUE
    if today > last:
        return Standing.OVERDUE
    soon = last <= due_soon_until(today, rules=rules, calendar=calendar)
    return Standing.DUE_SOON if soon else Standing.OPEN_IN_TIME


def due_soon_until(today: date, *, rules: TrackingRules, calendar: Calendar) -> date:
    """The latest last day that still counts as due soon; what is open, not overdue and due up to it is due soon."""
    return calendar.add_workdays(today, rules.due_soon_days + 1) - timedelta(days=1)


def working_days_left(last: date, *, today: date, calendar: Calendar) -> int:
    """Working days after today up to the last day that counts; negative when it has passed."""
    return calendar.workdays_between(today, last)


def say_left(last: date, *, today: date, calendar: Calendar) -> str:
    """How long is left: "còn 5 ngày làm việc", "đến hạn hôm nay", "quá hạn 3 ngày làm việc"."""
    if today == last:
        return "đến hạn hôm nay"
    left = working_days_left(last, today=today, calendar=calendar)
    if left:
        return f"còn {left} ngày làm việc" if left > 0 else f"quá hạn {-left} ngày làm việc"
    if today < last:
        return f"đến hạn {write_day(last)}, không còn ngày làm việc nào"
    return f"quá hạn từ {write_day(last)}, chưa qua ngày làm việc nào"


def clocks(
    *,
    first: date | None,
    in_force: date | None,
    completed_on: date | None,
    today: date,
    rules: TrackingRules,
    calendar: Calendar,
    first_bound: str | None = None,
    bound: str | None = None,
    reported_on: date | None = None,
) -> Clocks:
    """Both clocks of an obligation that was not withdrawn; bound belongs to the deadline in force."""

    def stand(due: date | None, its_bound: str | None) -> Standing:
        found = standing(
            due=due, completed_on=completed_on, withdrawn=False, today=today, rules=rules, calendar=calendar,
            bound=its_bound, reported_on=reported_on,
        )  # fmt: skip
        return found or Standing.NO_DEADLINE

    now = stand(in_force, bound)
    last = last_day(in_force, bound, rules=rules, calendar=calendar) if in_force else None
    left, words = None, now.label.lower()
    if last and completed_on is None:
        stopped = reported_on is not None and rules.completion_day == "reported"
        day = min(reported_on, today) if reported_on and stopped else today
        left = working_days_left(last, today=day, calendar=calendar)
        words = say_left(last, today=day, calendar=calendar)
        if stopped:
            words = WAITS if now is Standing.OPEN_IN_TIME else f"{words}, đã báo cáo, chờ xác nhận"
    return Clocks(now, stand(first, first_bound), last, left, words)
