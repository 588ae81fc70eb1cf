"""Lists of words as patterns that a search passes over quickly.

The engine of `re` skips to the next possible letter when a pattern is a choice between literal first letters. So the
patterns made here begin with those letters, are never told to ignore case (search `lowered` text instead), and look
behind for the start of a word only after its first letter.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """Lower case, as long as the input; the last few are kept, for many rules ask about one clause in turn."""
    plain = text.lower()
    if len(plain) == len(text):
        return plain
    # a few letters grow when lowered; offsets must stay
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def any_of(words: Iterable[str]) -> str:
    """The source of a pattern for any of some phrases at the start of a word; of two that fit, the first given wins."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    choices = (rf"{first}(?<!\w{first})(?:{'|'.join(found)})" for first, found in rests.items())
    return f"(?:{'|'.join(choices)})"


class Phrases:
    """Some phrases to be looked for in `lowered` text as whole words; of two that fit at a place, the first given wins.

    Each is asked for alone, so they should be few.
    """

    __slots__ = ("_groups", "_last", "pattern")

    def __init__(self, phrases: Iterable[str], then: str = r"(?!\w)") -> None:
        """then: the source of what must follow a phrase."""
        listed = list(phrases)
        self.pattern = re.compile(any_of(listed) + then)
        # a text that holds a phrase holds the shortest one inside it, which is asked for first
        groups: dict[str, list[str]] = {}
        for phrase in listed:
            groups.setdefault(min((one for one in listed if one in phrase), key=len), []).append(phrase)
        self._groups = tuple((core, tuple(found)) for core, found in groups.items())
        # many rules ask about the parts of one clause in turn
        self._last: tuple[str, list[int]] = ("", [])

    def find(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every one in a part of a text, in order."""
        known, places = self._last
        if known is not text:
            places = places_of([phrase for core, group in self._groups if core in text for phrase in group], text)
            self._last = (text, places)
        last = start
        for at in places:
            if at >= last and (match := self.pattern.match(text, at, end)):
                yield match
                last = match.end()


def places_of(words: Iterable[str], text: str) -> list[int]:
    """Where some words may begin in a text, in order; inside longer words too."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    return sorted(found)


def has_digit(text: str) -> bool:
    """Whether a decimal digit stands in a text."""
    return any(map(text.__contains__, "0123456789"))


def found_at(
    pattern: re.Pattern[str], seeds: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds, tried only where `seeds` (a quick pattern) finds that a match may begin."""
    last = start
    for seed in seeds.finditer(text, start, end):
        if seed.start() >= last and (match := pattern.match(text, seed.start(), end)):
            yield match
            last = match.end()


def needed_of_each(source: str) -> tuple[str, ...]:
    """For each choice of a pattern the longest plain words that it needs: without any of them it matches nowhere.

    One of them is "" (which stands everywhere) when a choice may match without any certain words.
    """
    parts = [needed(choice) for choice in _choices(source)]
    return tuple(one for one in parts if not any(other in one for other in parts if other != one))


def needed(source: str) -> str:
    """The longest plain words that every match of a pattern holds; "" when none are certain.

    Knows what the rulebooks use: groups, sets, escapes and quantifiers. What stands in a group may be missing.
    """
    runs, depth, at = [""], 0, 0
    while at < len(source):
        char = source[at]
        if char == "\\" or char == "[":
            at = source.index("]", at) if char == "[" else at + 1
            runs.append("")
        elif char == "|" and not depth:
            return ""
        elif char in "()":
            depth += 1 if char == "(" else -1
            runs.append("")
        elif char in "?*{":
            runs[-1] = runs[-1][:-1]
            at = source.index("}", at) if char == "{" else at
            runs.append("")
        elif char in ".^$+":
            runs.append("")
        elif not depth:
            runs[-1] += char
        at += 1
    return max(runs, key=len)


def beginnings(source: str, size: int) -> frozenset[str] | None:
    """The first letters, at most `size`, with one of which every match of a pattern begins; None when they cannot be told.

    Knows what the rulebooks use: plain words, choices, small sets, what may be missing, digits.
    """
    found: set[str] = set()
    for choice in _choices(source.removeprefix("^")):
        here = _begin(choice, "", size)
        if here is None:
            return None
        found |= here
    return frozenset(found)


PLAIN = re.compile(r"[\w ,]")
DIGITS = "0123456789"


def _begin(rest: str, done: str, size: int) -> set[str] | None:
    """The beginnings of `done` followed by what `rest` matches."""
    heads = _first(rest) if rest and len(done) < size else None
    if heads is None:
        return {done} if done else None
    found: set[str] = set()
    for letters, after in heads:
        here = _begin(after, done + letters, size)
        if here is None:
            return None
        found |= here
    return found


def _first(rest: str) -> list[tuple[str, str]] | None:
    """What may come first, as plain letters, with the pattern of what follows; None when it cannot be told."""
    heads, behind = _piece(rest)
    if not heads or behind.startswith(("*", "{0", "{,")):
        return None
    if behind.startswith(("+", "{")):
        # once at least; what comes after is not followed
        behind = "$"
    elif behind.startswith("?"):
        behind = behind[1:]
        heads.append(("", ""))
    return [(letters, inner + behind) for letters, inner in heads]


def _piece(rest: str) -> tuple[list[tuple[str, str]], str]:
    """The first piece of a pattern as letters and what else it matches behind them, and the rest; no letters when unknown."""
    if rest.startswith("(?:"):
        end = _closing(rest)
        return [("", choice) for choice in _choices(rest[3:end])], rest[end + 1 :]
    if rest.startswith("["):
        end = rest.index("]")
        known = all(map(PLAIN.match, rest[1:end]))
        return [(letter, "") for letter in rest[1:end] if known], rest[end + 1 :]
    if rest.startswith(r"\d"):
        return [(digit, "") for digit in DIGITS], rest[2:]
    return ([(rest[0], "")] if PLAIN.match(rest) else []), rest[1:]


def _closing(source: str) -> int:
    """Where the bracket closes with which a pattern opens."""
    depth = 0
    for at, char in enumerate(source):
        escaped = at > 0 and source[at - 1] == "\\"
        depth += 0 if escaped else (char in "([") - (char in ")]")
        if not depth:
            return at
    return len(source)


def _choices(source: str) -> list[str]:
    """The choices of a pattern at its outermost level."""
    choices, depth, start = [], 0, 0
    for at, char in enumerate(source):
        escaped = at > 0 and source[at - 1] == "\\"
        depth += 0 if escaped else (char in "([") - (char in ")]")
        if char == "|" and not depth and not escaped:
            choices.append(source[start:at])
            start = at + 1
    return [*choices, source[start:]]
