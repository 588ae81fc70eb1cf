"""Readers of forms that rest on another word than a whole date: a holiday, a weekday, the end of the year."""

import re
from datetime import date, timedelta

from dondoc.engine.language import lunar
from dondoc.engine.language.times.days import WEEKDAYS, day_of, end_of_month, group, last_day
from dondoc.engine.language.times.model import Setting, Time, TimeDoubt, TimeKind, TimeRole
from dondoc.engine.language.times.recurring import Reader, read_hour
from dondoc.engine.language.workdays import Calendar
from dondoc.engine.spans import Span

SOLAR = {
    "tết dương lịch": (1, 1),
    "tết độc lập": (2, 9),
    "quốc khánh": (2, 9),
    "quốc tế lao động": (1, 5),
    "giải phóng miền nam": (30, 4),
}
"""Day and month. Source: Labour Code 2019 article 112, customary names beside the official ones."""
LUNAR = {"tết trung thu": (15, 8), "tết đoan ngọ": (5, 5), "giỗ tổ hùng vương": (10, 3)}


def _deadline(match: re.Match[str], form: str, due: date | None, bound: str, *doubts: TimeDoubt) -> Time:
    span, kind, at = Span(match.start(), match.end()), TimeKind.POINT, read_hour(match)
    return Time(span, kind, TimeRole.DEADLINE, form, due=due, bound=bound if due else None, at=at, doubts=doubts)


def _bound(words: str) -> str:
    if "trước" in words:
        return "before"
    return "on" if words.startswith("vào") else "by"


def _day_only(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    """A day without its month is no date; beside "hằng tháng" it is the day of the rule."""
    if not 1 <= int(match["d"]) <= 31 or match["mod"] in ("tại", "trong", "vào"):
        return None
    time = _deadline(match, "day-only", None, "by", TimeDoubt.MONTH_MISSING)
    return time._replace(more=(f"BYMONTHDAY={int(match['d'])}",))


def _next_weekday(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """The first such day on or after the signing."""
    if setting.base is None:
        return _deadline(match, "next-weekday", None, "by", TimeDoubt.NO_SIGNING_DATE)
    due = setting.base + timedelta(days=(WEEKDAYS[match["w"]] - setting.base.weekday()) % 7)
    return _deadline(match, "next-weekday", due, _bound(match[0]), TimeDoubt.WEEK_INFERRED)


def _period_end(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """The last day of the year, quarter or month of the signing."""
    base = setting.base
    if base is None:
        return _deadline(match, "period-end", None, "by", TimeDoubt.NO_SIGNING_DATE)
    month = {"năm": 12, "quý": (base.month + 2) // 3 * 3, "tháng": base.month}[match["u"]]
    return _deadline(match, "period-end", last_day(base.year, month), "by", TimeDoubt.YEAR_INFERRED)


def _holiday(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """A named day of the printed year, else the next one on or after the signing."""
    year, base = group(match, "y", "yy"), setting.base
    if year:
        due = _holiday_of(match["name"], year)
        late = (TimeDoubt.BEFORE_SIGNING,) if base and due < base else ()
        return _deadline(match, "holiday", due, "before", *late)
    if base is None:
        return _deadline(match, "holiday", None, "before", TimeDoubt.NO_SIGNING_DATE)
    days = (_holiday_of(match["name"], base.year), _holiday_of(match["name"], base.year + 1))
    return _deadline(match, "holiday", days[days[0] < base], "before", TimeDoubt.YEAR_INFERRED)


def _holiday_of(name: str, year: int) -> date:
    if name in LUNAR:
        return lunar.solar(*LUNAR[name], year)
    day, month = SOLAR[name]
    return date(year, month, day)


def _done_by(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    day, month = group(match, "d", "dd") or 0, group(match, "m", "mm") or 0
    due, doubts = day_of(day, month, group(match, "y", "yy"), setting)
    return _deadline(match, "done-by", due, "by", *doubts)


def _before_event(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """An event whose day is printed: "trước đợt triều cường ngày 27/10/2011"."""
    day, month = group(match, "d", "dd") or 0, group(match, "m", "mm") or 0
    due, doubts = day_of(day, month, group(match, "y", "yy"), setting)
    return _deadline(match, "before-event", due, "before", *doubts)


def _handed_on(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    """The day on which a paper goes to somebody, printed without "trước": only a day still to come."""
    day, month = group(match, "d", "dd") or 0, group(match, "m", "mm") or 0
    due, doubts = day_of(day, month, group(match, "y", "yy"), setting)
    if due is None or setting.base is None or due < setting.base:
        return None
    time = _deadline(match, "handed-on", due, "on", *doubts)
    return time._replace(span=Span(match.start() + match[0].rindex("ngày"), match.end()))


def _year_span(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """A period that the content is about: never a deadline."""
    first, last = int(match["y"]), int(match["y2"] or match["y"])
    span, upto = Span(match.start(), match.end()), match[0].startswith(("đến", "tầm"))
    time = Time(span, TimeKind.PERIOD, TimeRole.MENTION, "year-span", precision="year")
    if not 1900 <= first <= last <= 2200:
        return time
    return time._replace(start=None if upto else date(first, 1, 1), end=date(last, 12, 31))


WEEKS = {"đầu": 7, "đầu tiên": 7, "nhất": 7, "1": 7, "hai": 14, "2": 14, "ba": 21, "3": 21, "tư": 28, "4": 28}
"""Last day of a week that is counted within its month; "tuần cuối" ends with the month."""


def _tomorrow(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """The day behind that of the signing, or the one that a bracket prints for it."""
    day, month = group(match, "d", "dd"), group(match, "m", "mm")
    if day and month:
        due, doubts = day_of(day, month, group(match, "y", "yy"), setting)
        return _deadline(match, "tomorrow", due, _bound(match[0]), *doubts)
    if setting.base is None:
        return _deadline(match, "tomorrow", None, "by", TimeDoubt.NO_SIGNING_DATE)
    return _deadline(match, "tomorrow", setting.base + timedelta(days=1), _bound(match[0]))


def _two_days(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    """Two days on which something takes place, the month printed once: the second is the last day of the window."""
    day, month = int(match["bd"]), group(match, "bm", "bmm")
    if month is None:
        return None
    due, doubts = day_of(day, month, group(match, "by", "byy"), setting)
    time = _deadline(match, "two-days", due, "by", *doubts)._replace(kind=TimeKind.WINDOW)
    if due is None:
        return time
    start = day_of(int(match["ad"]), group(match, "am") or month, group(match, "ay") or due.year, setting)[0]
    return time._replace(start=start, end=due)


def _week_of_month(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """A week counted within a month; which days it has is not printed, and a person is told so."""
    if not match["mod"] or match["mod"] in ("trước", "tại"):
        return Time(Span(match.start(), match.end()), TimeKind.PERIOD, TimeRole.MENTION, "week-of-month")
    due, doubts = end_of_month(int(match["m"]), group(match, "y"), setting, WEEKS.get(match["k"]))
    return _deadline(match, "week-of-month", due, "by", *doubts, *((TimeDoubt.APPROXIMATE,) if due else ()))


def _first_days(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    """The first or last days of a month: "trong 10 ngày đầu tháng 9"."""
    count = int(match["n"])
    if not 1 <= count <= 28 or match["mod"] in ("trước", "tại"):
        return None
    last = count if match["side"] == "đầu" else None
    due, doubts = end_of_month(int(match["m"]), group(match, "y"), setting, last)
    return _deadline(match, "first-days", due, "by", *doubts)


READERS: dict[str, Reader] = {
    "tomorrow": _tomorrow,
    "two-days": _two_days,
    "week-of-month": _week_of_month,
    "first-days": _first_days,
    "day-only": _day_only,
    "next-weekday": _next_weekday,
    "period-end": _period_end,
    "holiday": _holiday,
    "done-by": _done_by,
    "before-event": _before_event,
    "handed-on": _handed_on,
    "year-span": _year_span,
}
