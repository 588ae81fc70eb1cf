"""The words of rulebook/cues.toml as matchers, compiled once at their first use."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from dondoc.engine import rulebook
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.text import key, tone
from dondoc.engine.language.word_lists import Phrases, any_of, beginnings, lowered, needed


def _load() -> dict[str, Any]:
    return rulebook.load("cues")


def _words(raw: str) -> list[str]:
    # of a set has another order in each run, and a pattern is kept by its source
    return sorted(sorted({tone(word) for word in raw.replace("\n", "").split("|") if word}), key=len, reverse=True)


Heads = dict[str, tuple[int, frozenset[tuple[str, ...]]]]


@cache
def _heads(*lists: str) -> Heads:
    """First syllable to the syllables that may follow it, behind how many they are at most."""
    heads: dict[str, list[tuple[str, ...]]] = {}
    for name in lists:
        for word in _words(_load()["verbs"][name]):
            first, *rest = word.split()
            heads.setdefault(first, []).append(tuple(rest))
    return {first: (max(map(len, rests)), frozenset(rests)) for first, rests in heads.items()}


def starts_verb(words: str) -> bool:
    """Whether `words` begin like a predicate: a verb of duty, an adverb or a time before one."""
    return _starts(words, _heads("act", "manner", "before"))


def starts_act(words: str) -> bool:
    """The same without the small words that also open a clause of another kind: "theo quy định", "trong năm qua"."""
    return _starts(words, _heads("act", "manner"))


NO_RESTS: frozenset[tuple[str, ...]] = frozenset()
SYLLABLES = 64
"""Letters of six syllables and their spaces, and more."""


def _starts(words: str, heads: Heads) -> bool:
    # to cut words out costs more than to look them up: no more are cut than may tell
    first, *after = words[:SYLLABLES].split(None, 1) or ("",)
    most, rests = heads.get(_syllable(first), (0, NO_RESTS))
    if not rests or () in rests:
        return bool(rests)
    follow = tuple(map(_syllable, after[0].split(None, most)[:most] if after else ()))
    return any(follow[:size] in rests for size in range(1, len(follow) + 1))


@lru_cache(maxsize=8192)
def _syllable(word: str) -> str:
    return tone(word.casefold()).strip(",;:.()")


@cache
def _giving() -> Phrases:
    # an assigning verb wins over an asking one at the same place, whatever their lengths
    verbs = [verb for name in ("assign", "ask") for verb in sorted(_load()["giving"][name], key=len, reverse=True)]
    return Phrases(verbs, r"(?=[\s:])")


def find_giving(words: str, start: int = 0, *, low: str = "") -> Iterator[re.Match[str]]:
    """The verbs of giving in `words` from an offset on, whole words, in lower case.

    low: where it is known, the lower case of a text that begins with `words`.
    """
    return _giving().find(low or lowered(words), start, len(words))


def giving_at_start(words: str) -> re.Match[str] | None:
    """The verb of giving, in lower case, with which `words` begin."""
    return _giving().pattern.match(lowered(words))


@cache
def _asking() -> frozenset[str]:
    return frozenset(_load()["giving"]["ask"])


def asks(verb: re.Match[str]) -> bool:
    """Whether a verb of giving asks; the others always hand a duty over."""
    return verb[0] in _asking()


Entries = tuple[tuple[int, str, str], ...]
"""Entries of the lists of what is no duty, each behind the place of its list and the words without which it cannot match."""
LETTERS = 3
"""Letters, at most, by which an entry that stands at the beginning is found."""


HEAD = re.compile(r"^\^[\w ]+(?![?*{|\w ])")


@cache
def _refusals() -> tuple[tuple[str, ...], dict[str, Entries], tuple[tuple[str, Entries], ...]]:
    """The names of the lists, the entries that begin with letters that are known by these, the others by the words they need."""
    opening: dict[str, Entries] = {}
    others: dict[str, Entries] = {}
    for place, entries in enumerate(_load()["refuse"].values()):
        for entry in entries:
            # the words with which it begins are asked for by their letters
            certain = needed(HEAD.sub("", entry)) or needed(entry)
            told = (place, certain, entry)
            heads = beginnings(entry, LETTERS) if entry.startswith("^") else None
            for head in heads or ():
                opening[head] = (*opening.get(head, ()), told)
            if not heads:
                others[certain] = (*others.get(certain, ()), told)
    return tuple(_load()["refuse"]), opening, tuple(others.items())


@cache
def _entry(source: str) -> Callable[[str], re.Match[str] | None]:
    """The way to look for an entry; one that begins with ^ is tried at the start alone, where a search tries everywhere."""
    return re.compile(source[1:]).match if source.startswith("^") else re.compile(source).search


def refusal(words: str, *, strict: bool) -> str | None:
    """Why a part is no duty: "closing", "effect", "basis", "assessment", "noun"; None when nothing speaks against it.

    strict: outside the tasks of a document, where an assessment is more likely than a duty.
    """
    return refused(tone(words.casefold()), strict=strict)


def refused(folded: str, *, strict: bool) -> str | None:
    """The same of words in lower case with canonical tones."""
    names, opening, anywhere = _refusals()
    first = len(names)
    tried = [opening.get(folded[: size + 1], ()) for size in range(LETTERS)]
    tried += [entries for certain, entries in anywhere if certain in folded]
    for place, certain, entry in chain.from_iterable(tried):
        if place < first and certain in folded and (strict or names[place] != "noun") and _entry(entry)(folded):
            first = place
    return names[first] if first < len(names) else None


@cache
def _things() -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(_load()["verbs"]["things"]) + r")(?!\w)", re.IGNORECASE)


@cache
def _proper_behind() -> re.Pattern[str]:
    return compile_letters(r"\w{1,20}\s[[:upper:]]")


def names_a_thing(words: str) -> bool:
    """Whether a part begins with a noun, a name or a small word that no predicate begins with."""
    return bool(_things().match(tone(words))) or bool(_proper_behind().match(words))


ANYWHERE = ("composition", "discussion")
"""Sections whose cue may stand inside the heading; those of the others begin it."""


@cache
def _sections() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((role, tuple(cues)) for role, cues in _load()["sections"].items())


@cache
def _openings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sections whose cue begins the heading, with all its beginnings: "Về" may stand before."""
    return tuple((role, (*cues, *("ve " + cue for cue in cues))) for role, cues in _sections() if role not in ANYWHERE)


def section_role(heading: str) -> str | None:
    """What a heading says of the clauses below it: "assessment", "goals", "purpose", "funding", "tasks" ...; or None."""
    folded = key(heading)
    if not folded or len(folded) > 160:
        return None
    if any(cue in folded for cue in dict(_sections())["tasks"]):
        return "tasks"
    for role, heads in _openings():
        if folded.startswith(heads):
            return role
    return next((role for role, cues in _sections() if role in ANYWHERE and any(cue in folded for cue in cues)), None)


@cache
def document_kind(type_name: str | None) -> str:
    """How a type of document assigns: "silent", "articles", "plans" or "orders"."""
    for kind, names in _load()["types"].items():
        if type_name in names:
            return str(kind)
    return "orders"


@cache
def compounds() -> tuple[str, ...]:
    """Words that end like a thing that can come out of a duty, and are none; each behind a space."""
    return tuple(f" {word}" for word in _load()["outcome"]["compounds"])


def bare_names() -> list[str]:
    """Bodies that are named without a place behind "phối hợp với", with a capital letter."""
    return list(_load()["giving"]["bare"])


def find_urgent(low: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The priority words in a part of a text in lower case."""
    return (found for found in _urgent().find(low, start, end) if not _kept_calm(low, found))


def _kept_calm(low: str, found: re.Match[str]) -> bool:
    """Whether an urgent word only ends a term: "cảnh báo sớm", "đấu thầu tập trung", "khu xử lý tập trung"."""
    before = low[max(0, found.start() - 24) : found.end()]
    return before.endswith(_calm())


@cache
def _calm() -> tuple[str, ...]:
    return tuple(_load()["verbs"]["calm"])


@cache
def _urgent() -> Phrases:
    return Phrases(_load()["verbs"]["urgent"])


@cache
def outcome(name: str) -> re.Pattern[str]:
    """The lists create, thing and weak of the rulebook as one pattern each, for `lowered` text."""
    return re.compile(rf"{any_of(_words(_load()['outcome'][name]))}(?!\w)")
