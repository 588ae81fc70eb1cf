"""Which words stand in a text, and where: asked before a pattern is tried at all.

A rule that knows with which words its finds begin need not sweep over the text: it looks where those words stand.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

WORD = re.compile(r"\w+")


def words_in(text: str) -> set[str]:
    """The words of a text, each once."""
    words = set(text.split(" "))
    # between single spaces most are nothing but letters, which needs no pattern; the others are met again and again
    for part in [part for part in words if not part.isalnum()]:
        words.update(_words(part))
    return words


@lru_cache(maxsize=1024)
def _words(part: str) -> tuple[str, ...]:
    return tuple(WORD.findall(part))


def tried_at(pattern: re.Pattern[str], places: Iterable[int], text: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds in a text, tried at some places alone (in order)."""
    last = 0
    for at in places:
        if at >= last and (match := pattern.match(text, at)):
            yield match
            last = match.end()
