"""Readers of forms that set no day by themselves: urgency, another document's term, hours, occasions, "T+5"."""

import re
from collections.abc import Mapping
from datetime import date

from dondoc.engine.language.times.days import add_months, day_of, group, last_day
from dondoc.engine.language.times.model import Setting, Time, TimeDoubt, TimeKind, TimeRole
from dondoc.engine.language.times.recurring import Reader, read_hour
from dondoc.engine.language.workdays import Calendar
from dondoc.engine.spans import Span

MIDYEAR = (6, 7)
"""Months in which a council sits in the middle of the year (facts/assignment-grammar 5.1, row 85)."""
SCHOOL = (5, 9)
"""Day and month on which the school year opens."""


def _place(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _urgency(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """Haste without a day: it is never turned into one."""
    return Time(_place(match), TimeKind.URGENCY, TimeRole.MENTION, "urgency")


def _by_document(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """The term stands in another document, which is named."""
    kind, role, doubts = TimeKind.REFERENCE, TimeRole.DEADLINE, (TimeDoubt.BY_REFERENCE,)
    return Time(_place(match), kind, role, "by-document", anchor_text=match["doc"].strip(" ."), doubts=doubts)


def _by_rule(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return Time(_place(match), TimeKind.REFERENCE, TimeRole.MENTION, "by-rule")


def _on_demand(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    return Time(_place(match), TimeKind.EVENT, TimeRole.MENTION, "on-demand", event=match[0])


def _hours(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """An hour without its day."""
    at = read_hour(match)
    return Time(_place(match), TimeKind.POINT, TimeRole.MENTION, "hours", precision="minute", at=at)


def _occasion(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """A feast day that the content is about: the days are told, no deadline is made of them."""
    year = group(match, "y")
    start = day_of(int(match["d"]), int(match["m"]), year, setting)[0]
    end = start
    if start and match["d2"]:
        end = day_of(int(match["d2"]), int(match["m2"]), start.year, setting)[0]
    return Time(_place(match), TimeKind.EVENT, TimeRole.MENTION, "occasion", start=start, end=end, event=match[0])


def _event_day(match: re.Match[str], setting: Setting, calendar: Calendar) -> Time:
    """Days from an event that plans call T or D: "chậm nhất là T+5"."""
    role = TimeRole.DEADLINE if match["mod"] else TimeRole.MENTION
    sign = "-" if match["sign"] == "-" else ""
    return Time(
        _place(match), TimeKind.RELATIVE, role, "event-day", duration=f"{sign}P{int(match['n'])}D", anchor="other",
        anchor_text=match["t"].upper(), doubts=(TimeDoubt.ANCHOR_UNKNOWN,) if match["mod"] else (),
    )  # fmt: skip


def estimate(time: Time, base: date) -> Time:
    """An event with the days in which it is likely to fall, seen from `base`; as it was when nothing is known."""
    words = time.event or ""
    if "kỳ họp" in words and "giữa năm" in words:
        year = base.year + (base.month > MIDYEAR[1])
        return time._replace(start=date(year, MIDYEAR[0], 1), end=last_day(year, MIDYEAR[1]), precision="estimate")
    if "phiên họp" in words and words.endswith(("sắp tới", "tới", "tiếp theo")):
        first = add_months(base.replace(day=1), 1)
        return time._replace(start=first, end=last_day(first.year, first.month), precision="estimate")
    if "khai giảng" in words or "năm học mới" in words:
        day, month = SCHOOL
        opening = date(base.year, month, day)
        opening = opening if opening >= base else date(base.year + 1, month, day)
        return time._replace(estimate=opening, precision="estimate")
    return time


READERS: Mapping[str, Reader] = {
    "urgency": _urgency,
    "by-document": _by_document,
    "by-rule": _by_rule,
    "on-demand": _on_demand,
    "hours": _hours,
    "occasion": _occasion,
    "event-day": _event_day,
}
