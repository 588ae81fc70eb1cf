"""Which alerts a day asks for: early ones, the last working day, overdue, escalation; and at which hours they may go out.

An alert belongs to a working day: days left are counted in working days, so a due day that is a day off is announced on
the working day before it. Everything is said of a span of days, from the last alert that a person got to today: a
morning on which no alert went out (a machine that stood still) is made up for by the next one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dondoc.engine.language.workdays import Calendar
from dondoc.engine.tracking.days import write_day
from dondoc.engine.tracking.rules import TrackingRules
from dondoc.engine.tracking.standing import last_day, say_left, working_days_left


class Alert(StrEnum):
    """Why a person is told of a duty on a day."""

    EARLY = "early"
    LAST_DAY = "last_day"
    OVERDUE = "overdue"
    ESCALATED = "escalated"

    @property
    def label(self) -> str:
        """The Vietnamese heading."""
        return LABELS[self]

    @property
    def compulsory(self) -> bool:
        """Whether nobody may unsubscribe from it."""
        return self is not Alert.EARLY


LABELS = {
    Alert.EARLY: "Sắp đến hạn",
    Alert.LAST_DAY: "Đến hạn hôm nay",
    Alert.OVERDUE: "Quá hạn",
    Alert.ESCALATED: "Quá hạn kéo dài, báo Văn phòng",
}
MOST_DAYS_BACK = 10
"""Working days over which missed alerts are made up for: two weeks of an outage."""
PAUSES = (5, 15, 60, 180, 360)
"""Minutes before the second, third ... attempt of a delivery; the last one again and again."""
GIVE_UP = timedelta(days=3)
"""After so long an attempt is the last one: what could not be delivered waits for a person."""


@dataclass(frozen=True, slots=True)
class Morning:
    """A morning on which alerts go out.

    since: the day of the last alerts before, which were told of already; by default the working day before today.
    """

    today: date
    since: date
    rules: TrackingRules
    calendar: Calendar

    @classmethod
    def of(cls, today: date, *, rules: TrackingRules, calendar: Calendar, since: date | None = None) -> "Morning":
        """The morning of a day, with a `since` that is neither today nor longer ago than alerts are made up for."""
        before = previous_workday(today, calendar)
        earliest = before
        for _ in range(MOST_DAYS_BACK):
            earliest = previous_workday(earliest, calendar)
        return cls(today, min(before, max(since or before, earliest)), rules, calendar)

    def alert(self, due: date, bound: str | None = None) -> Alert | None:
        """What the lead agency is told this morning of a duty that it still owes; None on most mornings.

        due, bound: the deadline in force as in `standing.last_day`.
        """
        last = last_day(due, bound, rules=self.rules, calendar=self.calendar)
        if self.today > last:
            return Alert.OVERDUE
        left = working_days_left(last, today=self.today, calendar=self.calendar)
        if left == 0:
            return Alert.LAST_DAY
        before = working_days_left(last, today=self.since, calendar=self.calendar)
        return Alert.EARLY if any(left <= days < before for days in self.rules.alert_days) else None

    def escalates(self, due: date, bound: str | None = None) -> int | None:
        """The working days overdue when there are so many that the Office must know, else None. It is told once for
        each deadline; the caller knows whether it was."""
        last = last_day(due, bound, rules=self.rules, calendar=self.calendar)
        late = -working_days_left(last, today=self.today, calendar=self.calendar)
        return late if late > self.rules.escalation_days else None

    @property
    def weekly(self) -> bool:
        """Whether the weekly overview goes out: the first morning of a week, or the first one after a missed one."""
        return self.today.isocalendar()[:2] != self.since.isocalendar()[:2]

    @property
    def horizon(self) -> date:
        """The latest due day of which this morning may speak; duties due later need not be looked at."""
        furthest = self.calendar.add_workdays(self.today, max(self.rules.alert_days, default=0) + 1)
        return furthest + timedelta(days=1)

    def words(self, due: date, bound: str | None = None) -> str:
        """How long is left; a day off in between is said: "đến hạn 08/02/2026 là ngày nghỉ, hôm nay là ngày làm việc
        cuối cùng"."""
        last = last_day(due, bound, rules=self.rules, calendar=self.calendar)
        left = working_days_left(last, today=self.today, calendar=self.calendar)
        if self.today < last and left == 0:
            return f"đến hạn {write_day(last)} là ngày nghỉ, hôm nay là ngày làm việc cuối cùng"
        return say_left(last, today=self.today, calendar=self.calendar)


def previous_workday(day: date, calendar: Calendar) -> date:
    """The last working day before a day."""
    day -= timedelta(days=1)
    while not calendar.is_workday(day):
        day -= timedelta(days=1)
    return day


def may_send(moment: datetime, rules: TrackingRules) -> bool:
    """Whether a message to a person may go out at that (local) moment: outside the quiet hours."""
    return _open(moment.hour, rules)


def next_attempt(moment: datetime, attempts: int, rules: TrackingRules, *, person: bool = True) -> datetime:
    """When a delivery that failed `attempts` times is tried again; a message to a person waits for the quiet hours to end."""
    found = moment + timedelta(minutes=PAUSES[min(attempts, len(PAUSES)) - 1])
    if not person or may_send(found, rules):
        return found
    day = found.date() + timedelta(days=found.hour >= rules.quiet_until)
    return datetime.combine(day, time(rules.quiet_until), found.tzinfo)


def hours(rules: TrackingRules) -> Sequence[int]:
    """The hours at which a person may have the morning's digest: from the end of the quiet hours to noon."""
    return [hour for hour in range(24) if _open(hour, rules) and hour <= 12]


def _open(hour: int, rules: TrackingRules) -> bool:
    start, end = rules.quiet_from, rules.quiet_until
    quiet = start <= hour or hour < end if start > end else start <= hour < end
    return not quiet
