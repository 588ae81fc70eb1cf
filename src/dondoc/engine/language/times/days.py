"""Calendar days from numbers: the missing year, the last day of a month, the Friday of a week."""

import re
from datetime import date, timedelta

from dondoc.engine.language.times.model import Setting, TimeDoubt

WEEKDAYS = {
    "hai": 0,
    "ba": 1,
    "tư": 2,
    "năm": 3,
    "sáu": 4,
    "bảy": 5,
    "2": 0,
    "3": 1,
    "4": 2,
    "5": 3,
    "6": 4,
    "7": 5,
    "chủ nhật": 6,
}
RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip

Found = tuple[date | None, tuple[TimeDoubt, ...]]


def number(words: str) -> int:
    """The value of "05", "ba"; 0 when it is neither."""
    return int(words) if words.isdigit() else NUMBERS.get(words.casefold(), 0)


def group(match: re.Match[str], *names: str) -> int | None:
    """The number of the first of some groups that took part in a match."""
    for name in names:
        value = match.groupdict().get(name)
        if value:
            return int(value)
    return None


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, _month_length(year, month))


def _month_length(year: int, month: int) -> int:
    # not the module calendar: it loads all of locale at the start of every `dondoc read`
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (date.max.year, 12) else None
    return (following - timedelta(days=1)).day if following else 31


def day_of(day: int, month: int, year: int | None, setting: Setting) -> Found:
    """A day; without a year the next one on or after the signing (else the event). None when it cannot be."""
    try:
        if year:
            found = date(year, month, day)
            late = setting.base is not None and found < setting.base
            return found, (TimeDoubt.BEFORE_SIGNING,) if late else ()
        if setting.base is None:
            date(2024, month, day)
            return None, (TimeDoubt.NO_SIGNING_DATE,)
        found = date(setting.base.year, month, day)
        if found < setting.base:
            found = date(setting.base.year + 1, month, day)
        return found, (TimeDoubt.YEAR_INFERRED,)
    except ValueError:
        return None, (TimeDoubt.IMPOSSIBLE,)


def end_of_month(month: int, year: int | None, setting: Setting, last: int | None = None) -> Found:
    """The last day of a month, or its day `last`; the next such month without a year."""
    if not 1 <= month <= 12:
        return None, (TimeDoubt.IMPOSSIBLE,)
    doubts: tuple[TimeDoubt, ...] = ()
    if not year:
        if setting.base is None:
            return None, (TimeDoubt.NO_SIGNING_DATE,)
        year = setting.base.year + (month < setting.base.month)
        doubts = (TimeDoubt.YEAR_INFERRED,)
    found = date(year, month, last) if last else last_day(year, month)
    if setting.base and found < setting.base:
        doubts = (*doubts, TimeDoubt.BEFORE_SIGNING)
    return found, doubts


def friday_of(day: date) -> date:
    """The Friday of the week of a day."""
    return day + timedelta(days=4 - day.weekday())


def add_months(day: date, months: int) -> date:
    """The same day some months later, the last day of the month when it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _month_length(year, month + 1)))
