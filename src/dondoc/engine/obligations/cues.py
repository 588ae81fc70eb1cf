"""The words of rulebook/cues.toml as matchers, compiled once at their first use."""

import re
from functools import cache
from typing import Any

from dondoc.engine import rulebook
from dondoc.engine.language.text import key, tone


def _load() -> dict[str, Any]:
    return rulebook.load("cues")


def _words(raw: str) -> list[str]:
    return sorted({tone(word) for word in raw.replace("\n", "").split("|") if word}, key=len, reverse=True)


@cache
def _heads() -> dict[str, list[tuple[str, ...]]]:
    """First syllable to the syllables that follow it, longest first."""
    heads: dict[str, list[tuple[str, ...]]] = {}
    for name in ("act", "manner"):
        for word in _words(_load()["verbs"][name]):
            first, *rest = word.split()
            heads.setdefault(first, []).append(tuple(rest))
    return {first: sorted(set(rests), key=len, reverse=True) for first, rests in heads.items()}


def starts_verb(words: str) -> bool:
    """Whether `words` begin like a predicate: a verb of duty or an adverb before one."""
    syllables = [part.strip(",;:.()") for part in tone(words.casefold()).split(None, 6)[:6]]
    if not syllables or syllables[0] not in _heads():
        return False
    return any(tuple(syllables[1 : 1 + len(rest)]) == rest for rest in _heads()[syllables[0]])


@cache
def giving() -> re.Pattern[str]:
    """A verb of giving, whole word, any case; group `assign` for those that always hand a duty over."""
    assign = "|".join(map(re.escape, sorted(_load()["giving"]["assign"], key=len, reverse=True)))
    ask = "|".join(map(re.escape, sorted(_load()["giving"]["ask"], key=len, reverse=True)))
    return re.compile(rf"(?<![\w])(?:(?P<assign>{assign})|(?P<ask>{ask}))(?=[\s:])", re.IGNORECASE)


@cache
def _refusals() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    """Each list as two patterns: for the start of a part, and for anywhere in it (slower, so kept apart)."""
    found = []
    for name, entries in _load()["refuse"].items():
        first = "|".join(f"(?:{entry[1:]})" for entry in entries if entry.startswith("^"))
        anywhere = "|".join(f"(?:{entry})" for entry in entries if not entry.startswith("^"))
        found.append((name, re.compile(first) if first else None, re.compile(anywhere) if anywhere else None))
    return tuple(found)


def refusal(words: str, *, strict: bool) -> str | None:
    """Why a part is no duty: "closing", "effect", "basis", "assessment", "noun"; None when nothing speaks against it.

    strict: outside the tasks of a document, where an assessment is more likely than a duty.
    """
    folded = tone(words.casefold())
    for name, first, anywhere in _refusals():
        if name == "noun" and not strict:
            continue
        if (first and first.match(folded)) or (anywhere and anywhere.search(folded)):
            return name
    return None


@cache
def _things() -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(_load()["verbs"]["things"]) + r")(?!\w)", re.IGNORECASE)


def names_a_thing(words: str) -> bool:
    """Whether a part begins with a noun, a name or a small word that no predicate begins with."""
    return bool(_things().match(tone(words))) or bool(re.match(r"\w+\s(?:[A-ZĐÀ-Ỹ]\w*)", words))


ANYWHERE = ("composition", "discussion")
"""Sections whose cue may stand inside the heading; those of the others begin it."""


@cache
def _sections() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((role, tuple(cues)) for role, cues in _load()["sections"].items())


def section_role(heading: str) -> str | None:
    """What a heading says of the clauses below it: "assessment", "goals", "purpose", "funding", "tasks" ...; or None."""
    folded = key(heading)
    if not folded or len(folded) > 160:
        return None
    if any(cue in folded for cue in dict(_sections())["tasks"]):
        return "tasks"
    for role, cues in _sections():
        if role not in ANYWHERE and any(folded.startswith((cue, "ve " + cue)) for cue in cues):
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
def urgent() -> re.Pattern[str]:
    """Priority words."""
    return re.compile(r"(?<!\w)(?:" + "|".join(_load()["verbs"]["urgent"]) + r")(?!\w)", re.IGNORECASE)


@cache
def outcome(name: str) -> re.Pattern[str]:
    """The lists create, thing and weak of the rulebook as one pattern each (weak only at the start)."""
    words = "|".join(_words(_load()["outcome"][name]))
    start = "^" if name == "weak" else r"(?<!\w)"
    return re.compile(rf"{start}(?:{words})(?!\w)", re.IGNORECASE)
