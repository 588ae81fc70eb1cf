"""All time expressions of a text: every form is searched, the longest reading at a place wins."""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from dondoc.engine.language.text import tone
from dondoc.engine.language.times import fixed, hints, lunar_checks, phrases, recurring, relative
from dondoc.engine.language.times.cells import special_cell
from dondoc.engine.language.times.days import RULE_DAYS
from dondoc.engine.language.times.model import Setting, Time, TimeKind, TimeRole
from dondoc.engine.language.times.needs import NEEDS, NUMBERED
from dondoc.engine.language.times.patterns import FORMS, Form, compiled
from dondoc.engine.language.word_lists import lowered
from dondoc.engine.language.workdays import Calendar
from dondoc.engine.spans import Span

READERS = {**recurring.READERS, **fixed.READERS, **relative.READERS, **phrases.READERS, **hints.READERS}
DIGIT = re.compile(r"\d")
HINTS = (
    "tháng",
    "quý",
    "năm",
    "tuần",
    "ngày",
    "tết",
    "thường xuyên",
    "liên tục",
    "trước",
    "sau",
    "tại",
    "khẩn",
    "hỏa tốc",
    "ngay",
    "sớm",
    "kịp thời",
    "tiến độ",
    "thời hạn",
    "thời gian",
    "yêu cầu",
    "phát sinh",
    "đột xuất",
)


def find_times(
    text: str,
    *,
    signed_on: date | None,
    event_on: date | None = None,
    effective_on: date | None = None,
    calendar: Calendar,
) -> tuple[Time, ...]:
    """The time expressions of a text, in its order and without overlap.

    signed_on, event_on, effective_on: the days that a relative or incomplete expression is read against; calendar
    counts working days. A day that does not follow from the words is None.
    """
    folded = _fold(text)
    digits = DIGIT.search(folded)
    if not digits and not any(hint in folded for hint in HINTS):
        return ()
    setting = Setting(signed_on, event_on, effective_on)
    found: list[tuple[int, int, int, Time]] = []
    for rank, form in _fitting(folded, digits=digits is not None):
        for match in compiled(form).finditer(folded):
            time = _past(match, READERS[form.id](match, setting, calendar))
            if time is not None:
                start, end = time.span.start, time.span.end
                found.append((-(end - start), rank, start, time))
    chosen: list[Time] = []
    taken = bytearray(len(folded))
    for _, _, _, time in sorted(found, key=lambda item: item[:3]):
        start, end = time.span.start, time.span.end
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            chosen.append(time)
    return lunar_checks.check(folded, sorted(chosen, key=lambda time: time.span))


def _fitting(folded: str, *, digits: bool) -> list[tuple[int, Form]]:
    """The forms whose words stand in a text, each with its rank."""
    ranks = [ranks for word, ranks in _needed(digits) if word in folded]
    return [(rank, FORMS[rank]) for rank in sorted(set().union(*ranks))]


@cache
def _needed(digits: bool) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Each word of NEEDS once, with the ranks of the forms that need it; without digits only the forms that print none."""
    found: dict[str, list[int]] = {}
    for rank, form in enumerate(FORMS):
        for word in NEEDS[form.id] if digits or form.id not in NUMBERED else ():
            found.setdefault(word, []).append(rank)
    return tuple((word, tuple(ranks)) for word, ranks in found.items())


def _fold(text: str) -> str:
    low = lowered(text).replace("\n", " ").replace("\t", " ")
    return tone(low).replace("quí", "quý")


def _past(match: re.Match[str], time: Time | None) -> Time | None:
    """The time, only mentioned when the words say that the work is done: "đã hoàn thành trước ngày 30/6"."""
    if time is None or not time.due or not match[0].startswith(("hoàn thành", "xong")):
        return time
    before = match.string[max(0, match.start() - 12) : match.start()]
    if not before.endswith(("đã ", "đã được ", "đã cơ bản ")):
        return time
    return replace(time, role=TimeRole.MENTION, due=None, bound=None, doubts=())


def read_cell(text: str, *, signed_on: date | None, event_on: date | None = None, calendar: Calendar) -> Time | None:
    """The deadline of a table cell under "Thời gian"; None for an empty cell or one that names no time."""
    words = text.strip(" .;-–")
    lowered = _fold(words)
    lead = len(text) - len(text.lstrip(" .;-–"))
    if not words:
        return None
    special = special_cell(lowered, lead, Setting(signed_on, event_on, None))
    if special is not None:
        return special
    for prefix, pattern in CELLS:
        if re.match(pattern, lowered):
            line = prefix + lowered
            found = find_times(line, signed_on=signed_on, event_on=event_on, calendar=calendar)
            useful = [time for time in found if time.role is TimeRole.DEADLINE or time.rrule]
            if useful:
                chosen = combine(useful) or useful[-1]
                start = max(chosen.span.start - len(prefix), 0) + lead
                return replace(chosen, span=Span(start, chosen.span.end - len(prefix) + lead))
    return None


CELLS = (
    ("", r"(?:từ\s)?(?:năm\s)?\d{4}\svà\s(?:những|các)\snăm"),
    ("", r".{0,200}(?:thường xuyên|liên tục)"),
    ("", r".{0,200}(?:hằng|hàng|mỗi|định kỳ|theo quý|theo tháng|lần)"),
    ("", r"(?:trước|chậm nhất|muộn nhất|không muộn|không quá|hạn|xong|trong|đến hết|vào|từ|hoàn thành|sau)"),
    ("từ ", r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?\s?(?:-|–|đến)\s?\d"),
    ("chậm nhất ", r"đến (?:ngày )?\d{1,2}\s?[/.-]"),
    ("trong năm ", r"\d{4}$"),
    ("trong tháng ", r"\d{1,2}\s?/\s?\d{4}$"),
    ("trong ", r"(?:năm|tháng|quý|\d{1,2} tháng|nửa|tuần|cuối|đầu|giữa)"),
    ("chậm nhất ", r"(?:ngày|\d)"),
    ("trong năm ", r"\d{4}\s?[-–]\s?\d{4}$"),
)


def combine(times: list[Time]) -> Time | None:
    """The recurrence that some times together mean: "Hằng năm ..., trước ngày 30 tháng 11" is yearly on 30 November."""
    rules = [time for time in times if time.rrule]
    if not rules:
        return None
    best = max(rules, key=lambda time: (time.rrule or "").count(";BY"))
    plain = best.rrule or ""
    bare = next((time for time in times if time.form in ("day-only", "day-this-month")), None)
    if bare and plain in ("FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3"):
        part = bare.more[0] if bare.more else f"BYMONTHDAY={bare.due.day}" if bare.due else ""
        return replace(best, rrule=f"{plain};{part}", form="monthly-combined") if part else best
    weekday = next((time.due for time in times if time.form == "next-weekday" and time.due), None)
    if plain == "FREQ=WEEKLY" and weekday:
        return replace(best, rrule=f"{plain};BYDAY={RULE_DAYS[weekday.weekday()]}", form="weekly-combined")
    dated = [
        time
        for time in times
        if (time.kind is TimeKind.POINT or time.form == "month") and time.due and time.role is TimeRole.DEADLINE
    ]
    if plain == "FREQ=YEARLY" and dated and dated[-1].due:
        day = dated[-1].due
        return replace(best, rrule=f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}", form="yearly-combined")
    undated = next((time for time in times if time.form == "point" and time.more and not time.due), None)
    if plain == "FREQ=YEARLY" and undated:
        return replace(best, rrule=f"{plain};{undated.more[0]}", form="yearly-combined")
    return best
