"""A text as its words and marks, each with its place: made once, asked by every rule that looks for words."""

import re
from bisect import bisect_left
from functools import cache, lru_cache

from dondoc.engine.language.word_lists import lowered

END = ""
"""What stands past the last token."""
BEYOND = [END] * 32
"""More than any rule looks ahead, so that no rule need ask how many tokens there are."""


class Tokens:
    """Words and punctuation of a text with their offsets; `low` is lower case with one kind of dash, END behind the last."""

    __slots__ = ("at", "count", "low", "starts", "text")

    def __init__(self, text: str, starts: list[int], low: list[str]) -> None:
        self.text = text
        self.starts = starts
        self.count = len(low)
        self.low = low + BEYOND
        # a token in lower case; the list's own method, for nothing is asked as often
        self.at = self.low.__getitem__

    def end(self, index: int) -> int:
        """The offset behind a token."""
        return self.starts[index] + len(self.low[index])

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter."""
        return index < self.count and self.text[self.starts[index]].isupper()

    def capitals(self, start: int, most: int) -> int:
        """The token behind a run of up to `most` words with capital letters; `start` itself where there is none."""
        end = start
        while end < start + most and self.capital(end) and self.is_word(end):
            end += 1
        return end

    def words(self, start: int, end: int) -> str:
        """The printed words from one token to before another, white space folded."""
        end = min(end, self.count)
        if start >= end:
            return ""
        piece = self.text[self.starts[start] : self.starts[end - 1] + len(self.low[end - 1])]
        # all white space but the plain one counts as unprintable
        return piece if "  " not in piece and piece.isprintable() else " ".join(piece.split())

    def between(self, start: int, end: int) -> list[str]:
        """The tokens that begin between two offsets, in lower case."""
        return self.low[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def is_word(self, index: int) -> bool:
        """Whether a token is a word or a number."""
        return self.low[index][:1].isalnum()


@cache
def _token() -> re.Pattern[str]:
    # a line break before a blank line, a bullet or a number ends every name; a tab parts two cells
    return re.compile(r"([^\W_]+|\n(?=[ \t]*(?:\n|[-–—+•*][ \t]|\d{1,2}[.)]|[a-zđ]\)|[IVX]{1,4}\.))|[^\w\s]|_|\t)")


def tokens_of(phrase: str) -> list[str]:
    """The tokens of a phrase in lower case."""
    return _token().findall(phrase.lower())


def split_tokens(text: str) -> Tokens:
    """The tokens of a text."""
    low = lowered(text).replace("–", "-").replace("—", "-")
    if "\n" in text:
        places = [found.span() for found in _token().finditer(text)]
        return Tokens(text, [start for start, _ in places], [low[start:end] for start, end in places])
    starts: list[int] = []
    words: list[str] = []
    at = 0
    # between single spaces most words are one token, which needs no pattern; the others are met again and again
    for word in low.split(" "):
        if word.isalnum():
            starts.append(at)
            words.append(word)
        else:
            for start, part in _parts(word):
                starts.append(at + start)
                words.append(part)
        at += len(word) + 1
    return Tokens(text, starts, words)


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[tuple[int, str], ...]:
    """The tokens of what stands between two spaces, each with its offset."""
    return tuple((found.start(), found[0]) for found in _token().finditer(word))
