"""All time expressions of a text: every form is searched, the longest reading at a place wins."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from dondoc.engine.language.text import tone
from dondoc.engine.language.times import fixed, hints, lunar_checks, phrases, recurring, relative
from dondoc.engine.language.times.cells import special_cell
from dondoc.engine.language.times.days import RULE_DAYS
from dondoc.engine.language.times.model import Setting, Time, TimeKind, TimeRole
from dondoc.engine.language.times.needs import NEEDS, NUMBER, NUMBERED, STARTS
from dondoc.engine.language.times.patterns import FORMS, compiled
from dondoc.engine.language.tokens import Tokens
from dondoc.engine.language.word_lists import has_digit, lowered, places_of
from dondoc.engine.language.word_places import WORD, tried_at, words_in
from dondoc.engine.language.workdays import Calendar
from dondoc.engine.spans import Span

READERS = {**recurring.READERS, **fixed.READERS, **relative.READERS, **phrases.READERS, **hints.READERS}
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
    tokens: Tokens | None = None,
) -> tuple[Time, ...]:
    """The time expressions of a text, in its order and without overlap.

    signed_on, event_on, effective_on: the days that a relative or incomplete expression is read against; calendar
    counts working days; tokens: those of the text with canonical tones, where they are known. A day that does not follow
    from the words is None.
    """
    folded = _fold(text)
    digits = has_digit(folded)
    if not digits and not any(map(folded.__contains__, HINTS)):
        return ()
    setting = Setting(signed_on, event_on, effective_on)
    found: list[tuple[int, int, int, Time]] = []
    for rank, places in _fitting(folded, _words(folded, tokens), digits=digits):
        form = FORMS[rank]
        for match in tried_at(compiled(form), places, folded):
            time = _past(match, READERS[form.id](match, setting, calendar))
            if time is not None:
                start, end = time.span.start, time.span.end
                found.append((start - end, rank, start, time))
    if len(found) < 2:
        return lunar_checks.check(folded, [time for *_, time in found])
    chosen: list[Time] = []
    taken = bytearray(len(folded))
    for _, _, _, time in sorted(found, key=lambda item: item[:3]):
        start, end = time.span.start, time.span.end
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            chosen.append(time)
    return lunar_checks.check(folded, sorted(chosen, key=lambda time: time.span))


def _words(folded: str, tokens: Tokens | None) -> set[str]:
    """The words of a text, spelt as `_fold` spells them; some that tokens hold besides do no harm."""
    if tokens is None:
        return words_in(folded)
    words = set(tokens.low)
    return words | {"quý"} if "quí" in words else words


def _fitting(folded: str, words: set[str], *, digits: bool) -> Iterator[tuple[int, list[int]]]:
    """The forms whose words stand in a text, in order of their ranks, each with the places where it may begin."""
    starting = _starting(digits)
    heads = words & starting.keys()
    ranks = starting[NUMBER] if digits else 0
    for head in heads:
        ranks |= starting[head]
    ranks &= _needed(folded, words)
    numbers = [found.start() for found in NUMERAL.finditer(folded)] if digits and ranks else []
    # many forms begin with the same words
    known: dict[frozenset[str], list[int]] = {}
    while ranks:
        rank = (ranks & -ranks).bit_length() - 1
        ranks &= ranks - 1
        starts = STARTS[FORMS[rank].id]
        if starts not in known:
            here = places_of(starts & heads, folded)
            known[starts] = sorted(here + numbers) if NUMBER in starts else here
        yield rank, known[starts]


NUMERAL = re.compile(r"\d+")
Ranks = int
"""Some forms, each a bit: to join and to cut such sets is quick."""


def _needed(folded: str, words: set[str]) -> Ranks:
    """The forms of which an entry of NEEDS stands in a text; each is looked for where its own word is."""
    gates = _gates()
    fitting = 0
    for gate in ("", *(words & gates.keys())):
        for entry, ranks in gates[gate]:
            if entry in folded:
                fitting |= ranks
    return fitting


@cache
def _gates() -> dict[str, tuple[tuple[str, Ranks], ...]]:
    """The longest word of each entry of NEEDS with the entries that hold it and their forms; "" for mere signs."""
    found: dict[str, dict[str, Ranks]] = {"": {}}
    for rank, form in enumerate(FORMS):
        for words in NEEDS[form.id]:
            # of two as long the last, for the first may be the end of a word: "ằng năm"
            gate = found.setdefault(max(reversed(WORD.findall(words) or [""]), key=len), {})
            gate[words] = gate.get(words, 0) | 1 << rank
    return {gate: tuple(entries.items()) for gate, entries in found.items()}


@cache
def _starting(digits: bool) -> dict[str, Ranks]:
    """Each word with the forms that may begin with it; without digits only those that print none."""
    found: dict[str, Ranks] = {}
    for rank, form in enumerate(FORMS):
        for word in STARTS[form.id] if digits or form.id not in NUMBERED else ():
            found[word] = found.get(word, 0) | 1 << rank
    return found


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
    return time._replace(role=TimeRole.MENTION, due=None, bound=None, doubts=())


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
                return chosen._replace(span=Span(start, chosen.span.end - len(prefix) + lead))
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
        return best._replace(rrule=f"{plain};{part}", form="monthly-combined") if part else best
    weekday = next((time.due for time in times if time.form == "next-weekday" and time.due), None)
    if plain == "FREQ=WEEKLY" and weekday:
        return best._replace(rrule=f"{plain};BYDAY={RULE_DAYS[weekday.weekday()]}", form="weekly-combined")
    dated = [
        time
        for time in times
        if (time.kind is TimeKind.POINT or time.form == "month") and time.due and time.role is TimeRole.DEADLINE
    ]
    if plain == "FREQ=YEARLY" and dated and dated[-1].due:
        day = dated[-1].due
        return best._replace(rrule=f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}", form="yearly-combined")
    undated = next((time for time in times if time.form == "point" and time.more and not time.due), None)
    if plain == "FREQ=YEARLY" and undated:
        return best._replace(rrule=f"{plain};{undated.more[0]}", form="yearly-combined")
    return best
