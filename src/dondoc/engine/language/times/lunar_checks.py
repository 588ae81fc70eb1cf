"""A lunar day printed beside a solar one: the solar day holds, the lunar one checks it."""

import re
from collections.abc import Sequence
from datetime import date

from dondoc.engine.language import lunar
from dondoc.engine.language.times.model import Time, TimeDoubt
from dondoc.engine.spans import Span

BETWEEN = re.compile(r"\s?[(,]?\s?(?:(?:tức|nhằm|là|tức là|âm lịch|âm lịch là|nhằm vào)\s)?(?:ngày\s)?")
SAYS_SO = re.compile(r"\(|tức|nhằm")
SOLAR = re.compile(
    r"\s?\(\s?(?:tức\s)?(?:là\s)?(?:ngày\s)?(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
)


def check(text: str, times: Sequence[Time]) -> tuple[Time, ...]:
    """The times of a text, with a doubt where a solar and a lunar day that stand for one another are not the same."""
    if not any(time.lunar for time in times):
        return tuple(times)
    checked: list[Time] = []
    for time in times:
        before = checked[-1] if checked else None
        if time.lunar and before and before.due and not before.lunar and _beside(text, before.span, time.span):
            checked[-1] = _doubted(before, before.due, time.lunar)
        checked.append(_with_solar(text, time) if time.lunar and time.due else time)
    return tuple(checked)


def _beside(text: str, first: Span, second: Span) -> bool:
    words = text[first.end : second.start]
    own = text[second.start : second.end]
    return bool(BETWEEN.fullmatch(words)) and bool(SAYS_SO.search(words + own))


def _with_solar(text: str, time: Time) -> Time:
    """A lunar deadline whose solar day follows in brackets: that day is its day."""
    found = SOLAR.match(text, time.span.end)
    if found is None or time.lunar is None:
        return time
    try:
        printed = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return time._replace(doubts=(*time.doubts, TimeDoubt.IMPOSSIBLE))
    doubts = tuple(doubt for doubt in time.doubts if doubt is not TimeDoubt.YEAR_INFERRED)
    return _doubted(time._replace(due=printed, doubts=doubts), printed, time.lunar)


def _doubted(time: Time, day: date, moon: tuple[int, int]) -> Time:
    if any(_solar(moon, year) == day for year in (day.year - 1, day.year)):
        return time
    return time._replace(doubts=(*time.doubts, TimeDoubt.LUNAR_MISMATCH))


def _solar(moon: tuple[int, int], year: int) -> date | None:
    try:
        return lunar.solar(*moon, year)
    except ValueError:
        return None
