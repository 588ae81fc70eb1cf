"""Targets as offices write them in a table: "80", "trên 80%", "≤ 10", "hoàn thành"."""

import re
from fractions import Fraction

from dondoc.engine.desks.indicators import numbers
from dondoc.engine.desks.indicators.model import Bound, Direction
from dondoc.engine.errors import BadSettings
from dondoc.engine.language.text import fold

UNREAD = "Chưa hiểu mục tiêu “{}”; xin ghi như 80, trên 80, không quá 10, khoảng 20 hoặc hoàn thành."
WORDS = {
    Bound.AT_LEAST: ("ít nhất", "từ", "tối thiểu", "đạt", ">=", "≥"),
    Bound.ABOVE: ("trên", "hơn", ">"),
    Bound.AT_MOST: ("không quá", "tối đa", "<=", "≤"),
    Bound.BELOW: ("dưới", "<"),
    Bound.ABOUT: ("khoảng", "~", "≈", "≃"),
}
"""The first of each is how it is printed."""
DONE = ("hoan thanh", "xong")
OPEN = "chưa có giá trị"
"""The source names no number: a person settles it."""
BY_WORD = {fold(word): bound for bound, words in WORDS.items() for word in words}
WORD = re.compile("|".join(re.escape(word) for word in sorted(BY_WORD, key=len, reverse=True)))


def parse(text: str, direction: Direction) -> tuple[Bound, Fraction | None]:
    """The bound and the number of a target as it was typed; a bare number is "at least" where more is better, else "at most".

    Raises BadSettings with what to type.
    """
    typed = " ".join(text.split())
    words = fold(typed)
    if words in DONE:
        return Bound.DONE, Fraction(1)
    plain = Bound.AT_LEAST if direction is Direction.UP else Bound.AT_MOST
    if words == fold(OPEN):
        return plain, None
    bound, rest = plain, typed
    # folding keeps each letter in its place, so that the rest of the typed text is what stands behind the word
    if (found := WORD.match(words)) and len(words) == len(typed):
        bound, rest = BY_WORD[found[0]], typed[found.end() :].strip()
    try:
        return bound, numbers.parse(rest)
    except BadSettings:
        raise BadSettings(UNREAD.format(text.strip())) from None


def write(bound: Bound, value: Fraction | None) -> str:
    """The target as `parse` reads it."""
    if bound is Bound.DONE:
        return "hoàn thành"
    return OPEN if value is None else f"{WORDS[bound][0]} {numbers.write(value, places=6)}"
