"""What a time expression means: a typed result with its place, never a silent guess."""

from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from dondoc.engine.spans import Span


class TimeKind(StrEnum):
    """What the words name."""

    POINT = "point"
    WINDOW = "window"
    RECURRING = "recurring"
    RELATIVE = "relative"
    EVENT = "event"
    REFERENCE = "reference"
    URGENCY = "urgency"
    CONTINUOUS = "continuous"
    PERIOD = "period"


class TimeRole(StrEnum):
    """Whether the words set a deadline or only mention a day."""

    DEADLINE = "deadline"
    MENTION = "mention"
    START = "start"


class TimeDoubt(StrEnum):
    """What a person should look at."""

    YEAR_INFERRED = "year-inferred"
    BEFORE_SIGNING = "before-signing"
    IMPOSSIBLE = "impossible"
    TWO_DATES = "two-dates"
    NON_WORKING_DAY = "non-working-day"
    ANCHOR_UNKNOWN = "anchor-unknown"
    NO_SIGNING_DATE = "no-signing-date"
    SUPERSEDED = "superseded"
    LUNAR_MISMATCH = "lunar-mismatch"
    MONTH_MISSING = "month-missing"
    WEEK_INFERRED = "week-inferred"
    APPROXIMATE = "approximate"
    ANCHOR_ASSUMED = "anchor-assumed"
    BY_REFERENCE = "by-reference"
    SAME_DAY = "same-day"


class Time(NamedTuple):
    """One time expression.

    due with bound "before", "by" or "on" when the words name a day or one follows from them; rrule (RFC 5545) for a
    recurring one (`more` holds a second rule); duration ("P10D", "P10WD", "PT24H") with its anchor ("signing",
    "event", "effective", "date", "receipt", "other") for a relative one; anchor_text is the start in words, or the
    document that a REFERENCE points to; start and end are the first and last day of a window, of a part of a month or
    of a period; days are all days of a list, or the old and the new day of a deadline that was moved; estimate is a
    likely day that the words do not give (receipt on the day of signing, the first day of school): never a deadline;
    lunar is the day and month of a lunar date; first_day is the day of the month on which a monthly window opens ("từ
    ngày 01 đến ngày 05 hằng tháng"); form is the id of the rule that read it.
    """

    span: Span
    kind: TimeKind
    role: TimeRole
    form: str
    due: date | None = None
    bound: str | None = None
    start: date | None = None
    end: date | None = None
    precision: str = "day"
    at: time | None = None
    rrule: str | None = None
    more: tuple[str, ...] = ()
    duration: str | None = None
    anchor: str | None = None
    anchor_text: str | None = None
    event: str | None = None
    days: tuple[date, ...] = ()
    estimate: date | None = None
    lunar: tuple[int, int] | None = None
    first_day: int | None = None
    doubts: tuple[TimeDoubt, ...] = ()


class Setting(NamedTuple):
    """The days that relative and incomplete expressions are read against."""

    signed_on: date | None
    event_on: date | None
    effective_on: date | None

    @property
    def base(self) -> date | None:
        """The day that a relative period counts from when the words name none."""
        return self.signed_on or self.event_on
