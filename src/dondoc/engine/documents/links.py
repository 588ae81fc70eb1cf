"""How a document stands to another that it names: implements, amends, replaces, answers or only mentions it."""

import re
from functools import cache

from dondoc.engine import rulebook
from dondoc.engine.language.text import tone
from dondoc.engine.spans import Span

MENTIONS = "mentions"
REACH = 80
"""Characters before and after the name in which the deciding words stand."""
FILLING = 50
"""Characters that may stand between the deciding words and the name: "một số điều của Quy chế ban hành kèm theo"."""


def kind_of(text: str, span: Span) -> str:
    """The kind of link, by the words of the same sentence around a reference.

    text: of the document; span: where the reference stands. Rules: rulebook/links.toml.
    """
    before = _sentence_before(tone(text[max(0, span.start - REACH) : span.start]).lower())
    after = tone(text[span.end : span.end + REACH]).lower()
    for rule in _rules():
        if (rule[1] and rule[1].search(before)) or (rule[2] and rule[2].match(after)):
            return rule[0]
    return MENTIONS


def _sentence_before(words: str) -> str:
    return re.split(r"[.;:!?]\s|\n\s*\n", words)[-1]


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    return tuple(
        (str(rule["kind"]), _compile_before(rule.get("before", ())), _compile_after(rule.get("after", ())))
        for rule in rulebook.load("links")["link"]
    )


def _any(words: list[str]) -> str:
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(words, key=len, reverse=True))


def _compile_before(words: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{_any(words)})\b.{{0,{FILLING}}}$", re.DOTALL) if words else None


def _compile_after(words: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"[^.;]{{0,{FILLING}}}\b(?:{_any(words)})\b", re.DOTALL) if words else None
