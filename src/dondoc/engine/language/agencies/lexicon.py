"""The rulebooks `agencies`, `groups` and `places` as tries over words, built once at the first use."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from dondoc.engine import rulebook
from dondoc.engine.language.word_lists import lowered

Trie = dict[str, Any]
HAMLETS = frozenset(("thôn", "bản", "khối", "xóm", "phố", "đường", "làng"))
END = ""
"""Key of a node's payload; no token is empty."""


class Tokens(NamedTuple):
    """Words and punctuation of a text with their offsets; `low` is lower case with one kind of dash."""

    text: str
    starts: list[int]
    low: list[str]

    def end(self, index: int) -> int:
        """The offset behind a token."""
        return self.starts[index] + len(self.low[index])

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter."""
        return index < len(self.low) and self.text[self.starts[index]].isupper()

    def at(self, index: int) -> str:
        """A token in lower case; empty past the end."""
        return self.low[index] if 0 <= index < len(self.low) else END

    def words(self, start: int, end: int) -> str:
        """The printed words from one token to before another, white space folded."""
        end = min(end, len(self.low))
        return " ".join(self.text[self.starts[start] : self.end(end - 1)].split()) if start < end else ""

    def is_word(self, index: int) -> bool:
        """Whether a token is a word or a number."""
        return index < len(self.low) and self.low[index][:1].isalnum()


@cache
def _token() -> re.Pattern[str]:
    # a line break before a blank line, a bullet or a number ends every name; a tab parts two cells
    return re.compile(r"([^\W_]+|\n(?=[ \t]*(?:\n|[-–—+•*][ \t]|\d{1,2}[.)]|[a-zđ]\)|[IVX]{1,4}\.))|[^\w\s]|_|\t)")


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


def grow(trie: Trie, phrase: str, kind: str, meaning: str) -> None:
    """Add a phrase; the first meaning of a kind stays."""
    node = trie
    for token in _token().findall(phrase.lower()):
        node = node.setdefault(token, {})
    node.setdefault(END, {}).setdefault(kind, meaning)


def match(trie: Trie, tokens: Tokens, index: int) -> tuple[int, dict[str, str]] | None:
    """The longest phrase that begins at a token: the token after it and its meanings."""
    node, best, low = trie, None, tokens.low
    while index < len(low) and low[index] in node:
        node = node[low[index]]
        index += 1
        if END in node:
            best = (index, node[END])
    return best


class Beginning(NamedTuple):
    """What a token may begin: the name of a body, a group, a person in office; `second`: what must then follow it.

    `second` is None where the token alone is enough.
    """

    body: bool
    group: bool
    person: bool
    second: frozenset[str] | None

    def fits(self, tokens: Tokens, index: int) -> bool:
        """Whether the token behind the one at `index` can go on with it."""
        return self.second is None or tokens.at(index + 1) in self.second


class Lexicon(NamedTuple):
    """All tries; a payload maps a kind to the canonical words."""

    fields: Trie
    heads: Trie
    whole: Trie
    placed: Trie
    open_heads: Trie
    anaphors: Trie
    offices: Trie
    alone: Trie
    titles: Trie
    verbs: Trie
    weak: Trie
    compounds: Trie
    nouns: Trie
    singular: Trie
    public: Trie
    modifiers: Trie
    pointing: Trie
    relative: Trie
    levels: Trie
    provinces: Trie
    places: Trie
    not_anaphor: frozenset[str]
    not_noun: frozenset[str]
    surnames: frozenset[str]
    single: frozenset[str]
    starts: dict[str, Beginning]
    """Tokens with which a mention may begin, and what may begin with them."""
    watched: frozenset[str]
    """Tokens at which a search stops to look: the rest is passed over."""


LEVELS = """tỉnh|thành phố|TP=thành phố|TP.=thành phố|huyện|huyện đảo|thị xã|quận|xã|phường|thị trấn|đặc khu"""
OPEN_HEADS = (
    "Ban Chỉ đạo|BCĐ=Ban Chỉ đạo|Ban Quản lý|BQL=Ban Quản lý|Ban Chỉ huy|"
    "Ban Điều hành|Tổ công tác|Tổ giúp việc|"
    "Đoàn công tác|Đoàn kiểm tra|Đoàn giám sát|Đoàn thanh tra|Tổ kiểm tra|Tổ soạn thảo|Tổ thẩm định|Hội đồng"
)


def _pairs(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Every spelling of each line with what it means; "BCĐ=Ban Chỉ đạo" means another thing than the line's first."""
    for line in lines:
        first, *others = (part.strip() for part in line.split(" | "))
        if not first:
            continue
        yield first, first
        for other in others:
            spelt, _, meaning = other.partition("=")
            yield spelt, meaning or first


def _trie(source: str, kind: str = "") -> Trie:
    trie: Trie = {}
    for spelt, meaning in _pairs(source.splitlines() if "\n" in source else source.split("|")):
        short, _, full = spelt.partition("=")
        grow(trie, short, kind, full or (short if meaning == spelt else meaning))
    return trie


def _fields(rules: dict[str, str]) -> Trie:
    trie: Trie = {}
    for kind, source in rules.items():
        for spelt, meaning in _pairs(source.splitlines()):
            grow(trie, spelt, kind, meaning)
    return trie


def _places(names: Iterable[str], aliases: dict[str, str]) -> Trie:
    trie: Trie = {}
    for name in names:
        grow(trie, name, "", name)
    for alias, name in aliases.items():
        grow(trie, alias, "", name)
    return trie


@cache
def lexicon() -> Lexicon:
    """All that the rulebooks know of names."""
    rules, groups = rulebook.load("agencies"), rulebook.load("groups")
    printed = rulebook.load("types")["places"]
    local = [
        name
        for province in rulebook.load("places")["province"]
        for column in ("wards", "communes", "districts", "towns")
        for name in province[column].split("|")
    ]
    heads, offices, stops = rules["heads"], rules["offices"], rules["stops"]
    tries = {
        "heads": _trie(heads["field"]),
        "whole": _trie(heads["whole"]),
        "placed": _trie(heads["placed"]),
        "open_heads": _trie(OPEN_HEADS),
        "anaphors": _trie(heads["anaphor"]),
        "offices": _trie(offices["names"]),
        "alone": _trie(offices["alone"]),
        "titles": _trie(offices["titles"]),
        "singular": _trie(groups["singular"]),
        "public": _trie(groups["public"]),
    }
    levels, starts = _trie(LEVELS), _starts(tries)
    return Lexicon(
        **tries,
        fields=_fields(rules["fields"]),
        verbs=_trie(stops["verbs"]),
        weak=_trie(stops["weak"]),
        compounds=_trie(stops["compounds"]),
        nouns=_trie(groups["nouns"]),
        modifiers=_trie(groups["modifiers"]),
        pointing=_trie(groups["pointing"]),
        relative=_trie(groups["relative"]),
        levels=levels,
        provinces=_places(printed["names"], printed["as"]),
        places=_places([*printed["names"], *local], printed["as"]),
        not_anaphor=frozenset(heads["not_anaphor"].split("|")),
        not_noun=frozenset(groups["not_noun"].split("|")),
        surnames=frozenset(offices["surnames"].split("|")),
        single=frozenset(stops["single"].split("|")),
        starts=starts,
        watched=HAMLETS.union(levels, starts),
    )


BODY, GROUP, PERSON = ("heads", "whole", "placed", "open_heads"), ("singular", "public"), ("offices", "alone", "titles")


def _second(token: str, tries: Iterable[Trie]) -> frozenset[str] | None:
    nodes = [trie[token] for trie in tries if token in trie]
    alone = token in ("bộ", "các") or any(END in node for node in nodes)
    return None if alone else frozenset(word for node in nodes for word in node)


def _starts(tries: dict[str, Trie]) -> dict[str, Beginning]:
    return {
        token: Beginning(
            token == "bộ" or any(token in tries[name] for name in BODY),
            token == "các" or any(token in tries[name] for name in GROUP),
            any(token in tries[name] for name in PERSON),
            _second(token, tries.values()),
        )
        for token in {"các", *(token for trie in tries.values() for token in trie)}
    }


def stops(tokens: Tokens, index: int) -> tuple[int, bool] | None:
    """A word that begins a predicate here: the token after it and whether it also stands inside names."""
    if tokens.capital(index):
        return None
    found = match(lexicon().verbs, tokens, index)
    if not found:
        return None
    weak = match(lexicon().weak, tokens, index)
    return found[0], weak is not None and weak[0] == found[0]


def begins_body(tokens: Tokens, index: int) -> bool:
    """Whether a name of fixed form, or a head with a field or a level, begins at a token."""
    book = lexicon()
    if match(book.whole, tokens, index):
        return True
    found = match(book.heads, tokens, index) or match(book.placed, tokens, index)
    return found is not None and (tokens.capital(found[0]) or match(book.levels, tokens, found[0]) is not None)
