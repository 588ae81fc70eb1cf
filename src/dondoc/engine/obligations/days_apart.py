"""Acts of one sentence that have each a day of their own (corpus/README.md, "What is one obligation", rule 4).

Reads: Words. Writes: spans of parts.
"""

import re
from functools import cache
from itertools import pairwise

from dondoc.engine.language.times import Time, TimeDoubt, TimeRole
from dondoc.engine.obligations import cues
from dondoc.engine.obligations.context import Words
from dondoc.engine.obligations.parts import trim
from dondoc.engine.obligations.subjects import split_by_body
from dondoc.engine.spans import Span


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"(?:\s?\([^()]{0,60}\))?(?:,|,?\svà|,?\sđồng thời)\s(?=[^\W\d])")


def each_act(words: Words, part: Span) -> list[Span]:
    """A part cut where another day begins and where another body takes over."""
    return [act for dated in split_by_day(words, part) for act in split_by_body(words, dated)]


def split_by_day(words: Words, part: Span) -> list[Span]:
    """A part cut behind a day where another act with another day follows.

    "gửi giấy mời trước ngày 13/02, tổng hợp kết quả, báo cáo UBND xã trước 05/3" is two; not so "lập danh sách, báo cáo
    trước ngày 13/02", nor "đợt 1 trước ngày 10/10, đợt 2 trước ngày 25/10", where no other act begins.
    """
    if len(words.times) < 2:
        return [part]
    times = [time for time in words.times if part.covers(time.span) and time.role is TimeRole.DEADLINE]
    spans, start = [], part.start
    for first, second in pairwise(times):
        joint = _joint().match(words.text, first.span.end, second.span.start)
        if joint and _differ(first, second) and cues.starts_act(words.text[joint.end() : second.span.start]):
            spans.append(trim(words.text, Span(start, joint.start())))
            start = joint.end()
    return [*spans, trim(words.text, Span(start, part.end))] if spans else [part]


def _differ(first: Time, second: Time) -> bool:
    """Whether two times are days apart, of which one may recur; a day without its year belongs to what recurs.

    "trước 15/01 và ... trước 15/6 hằng năm" and "hằng năm, trình trước ngày 15 tháng 11" are one rule each.
    """
    if first.rrule and second.rrule:
        return False
    if first.rrule or second.rrule:
        once = second if first.rrule else first
        return bool(once.due) and TimeDoubt.YEAR_INFERRED not in once.doubts
    return bool(first.due and second.due) and first.due != second.due
