"""Where each word of a text begins: found once, asked by every rule that looks for words.

A rule that knows with which words its finds begin need not sweep over the text: it looks where those words stand.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

Places = Mapping[str, list[int]]
WORD = re.compile(r"\w+")


@lru_cache(maxsize=4)
def places_of(text: str) -> Places:
    """Each word of a text with its offsets in order; the last few texts are kept, for many rules ask in turn."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    at = 0
    # between single spaces most words are nothing but letters, which needs no pattern; the others are met again and again
    for part in text.split(" "):
        if part.isalnum():
            found[part].append(at)
        else:
            for start, word in _words(part):
                found[word].append(at + start)
        at += len(part) + 1
    found.default_factory = None
    return found


@lru_cache(maxsize=4096)
def _words(part: str) -> tuple[tuple[int, str], ...]:
    return tuple((found.start(), found[0]) for found in WORD.finditer(part))


def tried_at(pattern: re.Pattern[str], places: Iterable[int], text: str, end: int) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds in a text that ends at `end`, tried at some places alone (in order)."""
    last = 0
    for at in places:
        if at >= last and (match := pattern.match(text, at, end)):
            yield match
            last = match.end()
