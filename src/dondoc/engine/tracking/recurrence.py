"""A recurring duty is a template: its rule gives one occurrence for each period, each with its own evidence.

Rules are the subset of RFC 5545 that the reader writes: FREQ DAILY, WEEKLY, MONTHLY or YEARLY with INTERVAL, BYDAY,
BYMONTHDAY, BYMONTH, UNTIL and COUNT. Unlike RFC 5545, a day that a month lacks is its last day: "ngày 31 hằng tháng" asks
for a report in June too. A rule without a day is due at the end of its period.
"""

import calendar as months
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.engine.errors import BadSettings
from dondoc.engine.language.workdays import Calendar
from dondoc.engine.tracking.rules import TrackingRules

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
QUARTERS = ("I", "II", "III", "IV")
UNFIT = "Quy tắc lặp “{}” không dùng được; xin chọn lại kỳ báo cáo (ngày, tuần, tháng, quý, năm)."
TOO_MANY = "Quy tắc lặp “{}” cho quá nhiều kỳ trong khoảng đã chọn; xin rút ngắn khoảng thời gian."
MOST = 4000
"""Occurrences of one call: ten years of daily reports; more is a mistake."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One period of a recurring duty: its name, its first and last day, and the day the result is due."""

    period_label: str
    period_start: date
    period_end: date
    due: date


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule in parts; empty tuples where the rule names none."""

    freq: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None


def read_rule(rule: str) -> Recurrence:
    """The parts of an RRULE. Raises BadSettings for one outside the subset."""
    pairs = [part.partition("=")[::2] for part in rule.strip().removeprefix("RRULE:").upper().rstrip(";").split(";")]
    parts = dict(pairs)
    if len(parts) != len(pairs) or set(parts) - FIELDS or parts.get("FREQ") not in FREQUENCIES:
        raise BadSettings(UNFIT.format(rule))
    try:
        found = Recurrence(
            freq=parts["FREQ"],
            interval=int(parts.get("INTERVAL", "1")),
            weekdays=tuple(sorted({WEEKDAYS.index(day) for day in _list(parts, "BYDAY")})),
            days=tuple(sorted({int(day) for day in _list(parts, "BYMONTHDAY")}, key=lambda day: (day < 0, day))),
            months=tuple(sorted({int(month) for month in _list(parts, "BYMONTH")})),
            until=_until(parts.get("UNTIL")),
            count=int(parts["COUNT"]) if "COUNT" in parts else None,
        )
    except ValueError:
        raise BadSettings(UNFIT.format(rule)) from None
    if not _fits(found):
        raise BadSettings(UNFIT.format(rule))
    return found


FIELDS = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "UNTIL", "COUNT"})
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def occurrences(
    rule: str, start: date, until: date, calendar: Calendar, *, rules: TrackingRules | None = None
) -> tuple[Occurrence, ...]:
    """The occurrences of a rule of which the periods begin between two days, in order, without gap or overlap.

    start: the first day of the duty; its first period begins there, and a period that was already due by then is joined
    to the next. until: the last day on which a period may begin. rules: None for due days always inside the period.
    Raises BadSettings for a rule outside the subset or too many periods.
    """
    found = read_rule(rule)
    last = min(until, found.until) if found.until else until
    most = min(found.count or MOST + 1, MOST + 1)
    after = rules.after_period_days if rules else 0
    chosen: list[Occurrence] = []
    for label, _, end, due in _periods(found, start, calendar, after):
        begins = chosen[-1].period_end + timedelta(days=1) if chosen else start
        if begins > last or len(chosen) >= most:
            break
        if due < start or end < begins:
            continue
        chosen.append(Occurrence(label, begins, end, due))
    if len(chosen) > MOST:
        raise BadSettings(TOO_MANY.format(rule))
    return tuple(chosen)


def standing_reports(start: date, until: date, *, rules: TrackingRules, calendar: Calendar) -> tuple[Occurrence, ...]:
    """The reports that a standing duty owes, by the setting `standing_report`; none when it is empty."""
    return occurrences(rules.standing_report, start, until, calendar, rules=rules) if rules.standing_report else ()


Period = tuple[str, date, date, date]


def _periods(rule: Recurrence, start: date, calendar: Calendar, after: int) -> Iterator[Period]:
    """All periods from the one that holds `start`, until the calendar's end."""
    maker = {"DAILY": _days, "WEEKLY": _weeks, "MONTHLY": _months, "YEARLY": _years}[rule.freq]
    return maker(rule, start, calendar, after)


def _days(rule: Recurrence, start: date, calendar: Calendar, after: int) -> Iterator[Period]:
    """A daily report is due on working days; days off belong to the next one."""
    first = start
    while first.year < date.max.year:
        last = calendar.next_workday(first + timedelta(days=rule.interval - 1))
        yield f"Ngày {last:%d/%m/%Y}", first, last, last
        first = last + timedelta(days=1)


def _weeks(rule: Recurrence, start: date, calendar: Calendar, after: int) -> Iterator[Period]:
    """Weeks from Monday to Sunday (ISO 8601); due on Friday unless the rule names days."""
    first = start - timedelta(days=start.weekday())
    while first.year < date.max.year:
        last = first + timedelta(days=7 * rule.interval - 1)
        monday = last - timedelta(days=6)
        number, year = monday.isocalendar().week, monday.isocalendar().year
        name = f"Tuần {number}/{year}" if rule.interval == 1 else f"Tuần {first.isocalendar().week}-{number}/{year}"
        dues = [monday + timedelta(days=day) for day in rule.weekdays or (4,)]
        yield from _split(name, first, last, dues, dues)
        first = last + timedelta(days=1)


def _months(rule: Recurrence, start: date, calendar: Calendar, after: int) -> Iterator[Period]:
    """Blocks of months, from January when they fill a year; due in the last month of the block or the one after it."""
    index = start.year * 12 + start.month - 1
    index -= index % rule.interval if 12 % rule.interval == 0 else 0
    while index + rule.interval < date.max.year * 12:
        first, last = _month(index, 1), _month(index + rule.interval - 1, 31)
        dues = _dues(index + rule.interval - 1, rule.days or (31,), after)
        ends = [min(due, last) for due in dues]
        yield from _split(name_months(first, rule.interval), first, last, dues, ends)
        index += rule.interval


def _years(rule: Recurrence, start: date, calendar: Calendar, after: int) -> Iterator[Period]:
    """Calendar years; several months of a year part it at their ends."""
    year = start.year
    while year + rule.interval < date.max.year:
        final = year + rule.interval - 1
        first, last = date(year, 1, 1), date(final, 12, 31)
        name = f"Năm {year}" if rule.interval == 1 else f"Giai đoạn {year}-{final}"
        base = final * 12 - 1
        due_months = [base + month for month in rule.months or (12,)]
        dues = sorted(_month(index, day) for index in due_months for day in rule.days or (31,))
        ends = dues if len(rule.days) > 1 else [_month(index, 31) for index in due_months]
        yield from _split(name, first, last, dues, ends)
        year += rule.interval


def _split(name: str, first: date, last: date, dues: list[date], ends: list[date]) -> Iterator[Period]:
    """A base period parted at `ends`, one part for each due day; the last part reaches the end of the period."""
    for place, (due, end) in enumerate(zip(dues, ends, strict=True)):
        final = place == len(dues) - 1
        label = name if len(dues) == 1 else f"{name}, đợt {place + 1}"
        end = last if final else end
        yield label, first, end, due
        first = end + timedelta(days=1)


def name_months(first: date, interval: int) -> str:
    """The name of a block of months: "Tháng 3/2026", "Quý II/2026", "6 tháng đầu năm 2026"."""
    if interval == 1:
        return f"Tháng {first.month}/{first.year}"
    if interval == 3 and first.month % 3 == 1:
        return f"Quý {QUARTERS[first.month // 3]}/{first.year}"
    if interval == 6 and first.month % 6 == 1:
        return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"
    if interval == 12 and first.month == 1:
        return f"Năm {first.year}"
    last = _month(first.year * 12 + first.month + interval - 2, 1)
    year = "" if last.year == first.year else f"/{first.year}"
    return f"Tháng {first.month}{year} đến tháng {last.month}/{last.year}"


def _month(index: int, day: int) -> date:
    """A day of the month `index` (years times twelve plus months from 0); the last one when the month lacks it."""
    year, month = divmod(index, 12)
    last = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, max(1, last + 1 + day) if day < 0 else min(day, last))


def _dues(index: int, days: tuple[int, ...], after: int) -> list[date]:
    """The due days of a period that ends with the month `index`, in order. At most one of them lies in the month after it,
    else there would be no days left for the reports of the others."""
    late = after if sum(0 < day <= after for day in days) == 1 else 0
    return sorted(_month(index + (0 < day <= late), day) for day in days)


def _list(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _until(words: str | None) -> date | None:
    if words is None:
        return None
    if not re.fullmatch(r"\d{8}(?:T\d{6}Z?)?", words):
        raise ValueError(words)
    return date.fromisoformat(f"{words[:4]}-{words[4:6]}-{words[6:8]}")


def _fits(rule: Recurrence) -> bool:
    """Whether numbers are in range and each part belongs to its frequency."""
    wrong = (
        not 1 <= rule.interval <= 120,
        rule.count is not None and rule.count < 1,
        not all(1 <= abs(day) <= 31 for day in rule.days),
        not all(1 <= month <= 12 for month in rule.months),
        rule.weekdays and rule.freq != "WEEKLY",
        rule.days and rule.freq not in ("MONTHLY", "YEARLY"),
        rule.months and rule.freq != "YEARLY",
    )
    return not any(wrong)
