"""Readers of recurring forms: RFC 5545 rules as corpus/README.md writes them."""

import re
from collections.abc import Callable
from datetime import date
from datetime import time as hour

from dondoc.engine.language.times.days import QUARTERS, RULE_DAYS, WEEKDAYS, number
from dondoc.engine.language.times.model import Setting, Time, TimeKind, TimeRole
from dondoc.engine.language.workdays import Calendar
from dondoc.engine.spans import Span

Reader = Callable[[re.Match[str], Setting, Calendar], Time | None]
RATING = re.compile(r"(?:xếp loại|bình xét|tiêu chí đánh giá|chỉ tiêu thi đua)\s[^,;.]{0,50}$")
"""A yearly rating of something else: "đưa kết quả vào đánh giá, xếp loại chi bộ hằng năm"."""
UNITS = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"}
BUDGET = re.compile(
    r"(?:dự toán|ngân sách|dự toán ngân sách|chi thường xuyên|kế hoạch|chương trình công tác|giao|vốn|kinh phí|kinh phí sự nghiệp|kiểm tra, giám sát)\s$"
)


def rule_of(unit: str, count: int = 1) -> str:
    """The RRULE of "every `count` units"; a quarter is three months."""
    if unit == "quý":
        unit, count = "tháng", 3 * count
    return f"FREQ={UNITS[unit]}" + (f";INTERVAL={count}" if count > 1 else "")


def _time(match: re.Match[str], rrule: str | None, **more: object) -> Time:
    span = Span(match.start(), match.end())
    return Time(span, TimeKind.RECURRING, TimeRole.DEADLINE, match.re.pattern[:0] + "recurring", rrule=rrule, **more)  # type: ignore[arg-type]


def read_hour(match: re.Match[str]) -> hour | None:
    """The hour of day that an expression prints."""
    groups = match.groupdict()
    if not groups.get("h"):
        return None
    value, minute = int(groups["h"]), int(groups.get("min") or 0)
    return hour(value, minute) if value < 24 and minute < 60 else None


def _yearly_two(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    first, second = (int(match["m"]), int(match["d"])), (int(match["m2"]), int(match["d2"]))
    if first[1] == second[1]:
        return _time(match, f"FREQ=YEARLY;BYMONTH={first[0]},{second[0]};BYMONTHDAY={first[1]}")
    rules = [f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}" for month, day in (first, second)]
    return _time(match, rules[0], more=(rules[1],))


def _yearly_day(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return _time(match, f"FREQ=YEARLY;BYMONTH={int(match['m'])};BYMONTHDAY={int(match['d'])}", at=read_hour(match))


def _quarter_day(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return _time(match, f"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={int(match['d'])}")


def _monthly_day(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    groups = match.groupdict()
    days = ",".join(str(int(groups[name])) for name in ("d0", "d") if groups.get(name))
    first = int(groups["first"]) if groups.get("first") else None
    return _time(match, f"FREQ=MONTHLY;BYMONTHDAY={days}", first_day=first, at=read_hour(match))


def _weekly_day(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    days = ",".join(RULE_DAYS[WEEKDAYS[match[name]]] for name in ("w", "sun", "w2", "sun2") if match[name])
    return _time(match, f"FREQ=WEEKLY;BYDAY={days}", at=read_hour(match))


def _daily_hour(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return _time(match, "FREQ=DAILY", at=read_hour(match))


def _every_count(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return _time(match, rule_of(match["u"], number(match["n"]) or 1))


def _twice_a_year(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """Half-yearly, or in the two months that a bracket names."""
    months = f"FREQ=YEARLY;BYMONTH={int(match['m'])},{int(match['m2'])}" if match["m"] else None
    return _time(match, months or "FREQ=MONTHLY;INTERVAL=6")


def _once_every(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return _time(match, rule_of(match["u"] or match["u2"]))


def _times_each(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """How often inside a day or a week is no part of the rule."""
    return _time(match, rule_of(match["u"]))


def _every_six(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    more = ("FREQ=YEARLY",) if "năm" in match[0] else ()
    return _time(match, rule_of("tháng", int(match["n"])), more=more)


def _every(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    """ "hằng quý"; in "dự toán ngân sách hằng năm" it only describes the noun."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    rated = match["u"] == "năm" and RATING.search(match.string[max(0, match.start() - 60) : match.start()])
    if BUDGET.search(before) or rated or (match["u"] == "ngày" and before.endswith("công việc ")):
        span = Span(match.start(), match.end())
        return Time(span, TimeKind.PERIOD, TimeRole.MENTION, "every-noun")
    return _time(match, rule_of(match["u"]))


def _by_period(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return _time(match, rule_of(match["u"] or match["u2"]))


def _yearly_month(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time | None:
    month = int(match["m"]) if match["m"] else 3 * QUARTERS[match["q"]]
    return _time(match, f"FREQ=YEARLY;BYMONTH={month}") if 1 <= month <= 12 else None


def _years_on(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return _time(match, "FREQ=YEARLY", start=date(int(match["y"]), 1, 1))


READERS: dict[str, Reader] = {
    "yearly-two": _yearly_two,
    "yearly-bracket": _yearly_two,
    "yearly-reports": _yearly_two,
    "yearly-day": _yearly_day,
    "yearly-first": _yearly_day,
    "quarter-day": _quarter_day,
    "monthly-day": _monthly_day,
    "monthly-first": _monthly_day,
    "weekly-day": _weekly_day,
    "weekly-first": _weekly_day,
    "daily-hour": _daily_hour,
    "every-count": _every_count,
    "times-a-year": _twice_a_year,
    "once-every": _once_every,
    "times-each": _times_each,
    "every-six": _every_six,
    "every": _every,
    "by-period": _by_period,
    "years-on": _years_on,
    "yearly-month": _yearly_month,
}
