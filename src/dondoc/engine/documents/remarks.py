"""Sentences that judge instead of assigning: results and praise, and every shortcoming as its own span.

Rules: rulebook/findings.toml [remarks]; facts/assignment-grammar section 7. A sentence that tells somebody to act is
never a remark, whatever it calls a shortcoming.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dondoc.engine import rulebook
from dondoc.engine.documents.model import Remark
from dondoc.engine.documents.passages import Passage, Passages
from dondoc.engine.language.markers import read_marker
from dondoc.engine.language.sentences import Paragraph, join_lines, split_sentences
from dondoc.engine.language.word_lists import lowered, needed_of_each
from dondoc.engine.spans import Span

FEWEST = 8  # characters under which a part of a list is no remark


@cache
def _rule(name: str) -> re.Pattern[str]:
    """A rule for `lowered` text, but for "assigning", which asks about capitals."""
    return re.compile(str(rulebook.load("findings")["remarks"][name]))


@cache
def _needed(name: str) -> tuple[str, ...]:
    return needed_of_each(str(rulebook.load("findings")["remarks"][name]))


def _says(name: str, low: str) -> bool:
    """Whether a rule without capitals finds anything: what it needs is looked for first."""
    return any(map(low.__contains__, _needed(name))) and bool(_rule(name).search(low))


@cache
def _turn() -> re.Pattern[str]:
    return re.compile(r"(?:Tuy nhiên|Tuy vậy|Tuy thế|Song|Bên cạnh (?:đó|những kết quả[^,;]{0,40}))\s?,?\s")


def find_remarks(
    text: str, body: Span, *, paragraphs: Sequence[Paragraph] | None = None, passages: Passages | None = None
) -> tuple[Remark, ...]:
    """The remarks of a body in reading order: "assessment" (a sentence) or "shortcoming" (an item, without lead-in).

    paragraphs: those of the body, passages: those of the text, where they are known already.
    """
    passages = passages or Passages(text)
    found: list[Remark] = []
    under_shortcomings = False
    for paragraph in join_lines(text, body) if paragraphs is None else paragraphs:
        pieces = paragraph.pieces
        marker = read_marker(pieces[0].of(text))
        start = pieces[0].start + (marker.end if marker else 0)
        if start >= pieces[0].end:
            continue
        first = Span(start, pieces[0].end)
        passage = passages.read(pieces[1:] if _is_heading(text, first, pieces[1:]) else (first, *pieces[1:]))
        if len(passage.words) < 120 and not passage.words.endswith((".", ";")):
            under_shortcomings = bool(_rule("headings").match(passage.words.strip().lower()))
            if under_shortcomings or len(passage.words) < 60:
                continue
        found += _read_paragraph(passage, under_shortcomings)
    return tuple(found)


def _is_heading(text: str, first: Span, rest: tuple[Span, ...]) -> bool:
    """A short line over its paragraph: "1. Về kết quả đạt được", blank line, "Thời gian qua, ..."."""
    return (
        bool(rest)
        and first.end - first.start < 60
        and rest[0].of(text)[:1].isupper()
        and "\n\n" in text[first.end : rest[0].start]
    )


def _read_paragraph(passage: Passage, under_shortcomings: bool) -> Iterator[Remark]:
    for sentence in split_sentences(passage.words):
        words = sentence.of(passage.words)
        low = lowered(words)
        lead = _rule("lead").search(low) if ":" in low else None
        if lead and not assigns_before(words, lead):
            yield from _items(passage, Span(sentence.start + lead.end(), sentence.end))
            continue
        falls_short = _says("shortcoming", low)
        judges = under_shortcomings or falls_short or _says("assessment", low)
        if not judges or words.startswith("Trên đây") or _rule("assigning").search(_uncapitalized(words)):
            continue
        if under_shortcomings:
            yield from _items(passage, _without_turn(passage.words, sentence))
        elif falls_short:
            yield from _shortcomings(passage, sentence)
        else:
            yield Remark(passage.whole(sentence), "assessment")


def assigns_before(words: str, lead: re.Match[str]) -> bool:
    """Whether the lead-in itself tells somebody to act ("tập trung khắc phục các hạn chế sau:")."""
    return bool(re.search(r"yêu cầu|đề nghị|tập trung", words[: lead.start()]))


def _uncapitalized(words: str) -> str:
    return words[:1].lower() + words[1:]


def _without_turn(words: str, span: Span) -> Span:
    turn = _turn().match(words, span.start, span.end)
    return Span(turn.end(), span.end) if turn else span


def _shortcomings(passage: Passage, sentence: Span) -> Iterator[Remark]:
    """The parts of a sentence between semicolons, each by what it says."""
    turned = _without_turn(passage.words, sentence)
    for part in _split(passage.words, turned):
        low = lowered(part.of(passage.words))
        if turned.start > sentence.start or _says("shortcoming", low):
            yield Remark(passage.whole(part), "shortcoming")
        elif _says("assessment", low):
            yield Remark(passage.whole(part), "assessment")


def _items(passage: Passage, span: Span) -> Iterator[Remark]:
    for part in _split(passage.words, span):
        yield Remark(passage.whole(part), "shortcoming")


MARKS = re.compile(r"[();]")


def _split(words: str, span: Span) -> Iterator[Span]:
    """The parts between semicolons without outer space and end marks; a semicolon in brackets divides nothing."""
    start, depth = span.start, 0
    for at in [*(found.start() for found in MARKS.finditer(words, span.start, span.end)), span.end]:
        char = words[at] if at < span.end else ";"
        depth += (char == "(") - (char == ")")
        if at < span.end and (char != ";" or depth > 0):
            continue
        part = words[start:at]
        left = start + len(part) - len(part.lstrip(" -–"))
        right = start + len(part.rstrip(" .,;/…"))
        if right - left >= FEWEST:
            yield Span(left, right)
        start = at + 1
