"""Cells of a plan's column "Thời gian" that only have a meaning there: years, "Cả năm", "T6/2026", "Khi có yêu cầu"."""

import re
from datetime import date

from dondoc.engine.language.times.days import QUARTERS, end_of_month, last_day
from dondoc.engine.language.times.model import Setting, Time, TimeDoubt, TimeKind, TimeRole
from dondoc.engine.spans import Span

YEARS = re.compile(r"(?:giai đoạn |từ )?(?:năm )?(?P<first>\d{4})\s?(?:[-–]|đến(?: năm)?)\s?(?P<last>\d{4})")
ONWARDS = re.compile(
    r"(?:từ )?(?:năm )?(?P<y>\d{4})(?: và| trở đi|,)? ?(?:(?:những|các) năm (?:tiếp theo|sau|kế tiếp))?"
)
UNTIL = re.compile(r"đến (?:hết )?(?:năm )?(?P<y>\d{4})")
SHORT = re.compile(r"(?P<unit>[tq])\.?\s?(?P<n>\d{1,2}|iv|iii|ii|i)\s?[/.-]\s?(?P<y>\d{4})")
DAYS = re.compile(
    r"(?:từ )?(?:ngày )?(?P<first>\d{1,2})(?:/(?P<from>\d{1,2}))?\s?(?:[-–]|đến)\s?(?P<last>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"
)
WHOLE_YEAR = re.compile(r"(?:thực hiện )?(?:trong|cả|suốt) năm")
ON_DEMAND = re.compile(r"(?:khi|theo|đột xuất)(?: có| khi có)? (?:yêu cầu|phát sinh)|đột xuất")


def special_cell(words: str, at: int, setting: Setting) -> Time | None:
    """The time of a lower-case cell text that begins at offset `at`; None when it is of no such kind."""
    span = Span(at, at + len(words))
    if found := YEARS.fullmatch(words):
        first, last = int(found["first"]), int(found["last"])
        return _window(span, date(first, 1, 1), date(last, 12, 31), setting) if _sane(first, last) else None
    if (found := ONWARDS.fullmatch(words)) and ("năm t" in words or "sau" in words or "đi" in words):
        start = date(int(found["y"]), 1, 1) if _sane(int(found["y"])) else None
        kind, role = TimeKind.RECURRING, TimeRole.DEADLINE
        return Time(span, kind, role, "cell-onwards", rrule="FREQ=YEARLY", start=start, precision="year")
    if (found := UNTIL.fullmatch(words)) and _sane(int(found["y"])):
        return _window(span, None, date(int(found["y"]), 12, 31), setting)
    if found := SHORT.fullmatch(words):
        quarter = QUARTERS.get(found["n"]) if found["unit"] == "q" else None
        month = 3 * quarter if quarter else int(found["n"]) if found["n"].isdigit() and found["unit"] == "t" else 0
        due, doubts = end_of_month(month, int(found["y"]), setting)
        return _due(span, due, "cell-short", doubts, "quarter" if quarter else "month")
    if found := DAYS.fullmatch(words):
        return _days(span, found, setting)
    if WHOLE_YEAR.fullmatch(words):
        due = last_day(setting.base.year, 12) if setting.base else None
        doubt = TimeDoubt.YEAR_INFERRED if due else TimeDoubt.NO_SIGNING_DATE
        return _due(span, due, "cell-year", (doubt,), "year")
    if ON_DEMAND.fullmatch(words):
        return Time(span, TimeKind.EVENT, TimeRole.MENTION, "cell-on-demand", event=words)
    return None


def _days(span: Span, found: re.Match[str], setting: Setting) -> Time | None:
    """ "15 - 18/6/2026", "28/6 - 02/7/2026": due on the last day; None for days that no calendar has, or backwards."""
    year, month = int(found["y"]), int(found["m"])
    try:
        start, end = date(year, int(found["from"] or month), int(found["first"])), date(year, month, int(found["last"]))
    except ValueError:
        return None
    return _window(span, start, end, setting, precision="day") if start < end and _sane(year) else None


def _sane(*years: int) -> bool:
    return list(years) == sorted(years) and all(1900 <= year <= 2200 for year in years)


def _due(span: Span, due: date | None, form: str, doubts: tuple[TimeDoubt, ...], precision: str) -> Time:
    bound = "by" if due else None
    return Time(span, TimeKind.POINT, TimeRole.DEADLINE, form, due=due, bound=bound, precision=precision, doubts=doubts)


def _window(span: Span, start: date | None, end: date, setting: Setting, *, precision: str = "year") -> Time:
    late = (TimeDoubt.BEFORE_SIGNING,) if setting.base and end < setting.base else ()
    kind, role = TimeKind.WINDOW, TimeRole.DEADLINE
    return Time(
        span, kind, role, f"cell-{precision}s", due=end, bound="by", start=start, end=end, precision=precision, doubts=late
    )  # fmt: skip
