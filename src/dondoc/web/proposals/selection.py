"""A duty from words that a person marked: the engine reads them anew, in their place in the outline."""

from dataclasses import replace
from typing import Any

from dondoc.engine.documents import kept
from dondoc.engine.documents.model import Clause
from dondoc.engine.documents.model import Document as Read
from dondoc.engine.language.times import TimeRole
from dondoc.engine.obligations import extract
from dondoc.engine.obligations.context import open_context
from dondoc.engine.obligations.contract import as_contract
from dondoc.engine.spans import Span
from dondoc.web.documents.models import Document
from dondoc.web.proposals.draft import Draft, bodies, from_found, leader_of, quote_of, title_of
from dondoc.web.proposals.matching import Matcher
from dondoc.web.shared import law

OPENING = 12
"""Characters ("Giao ", "Đề nghị ") after which a body still opens the words."""


def draft_of(document: Document, span: Span, matcher: Matcher) -> Draft:
    """The draft of the marked words; what they do not say is left empty for the person."""
    opened = kept.unpack(document.text, document.contract)
    pieces = _pieces(opened, span)
    found = _read(opened, pieces, span)
    draft = from_found(found, matcher) if found else _plain(opened, span, matcher)
    draft["spans"]["quote"] = [[piece.start, piece.end] for piece in pieces]
    draft["quote"] = quote_of(document.text, draft["spans"]["quote"])
    draft["title"] = title_of(draft["quote"])
    draft["given_by"] = leader_of(document.contract)
    return draft


def tighten(text: str, span: Span) -> Span:
    """The span without white space and closing punctuation at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in " \t\n\v.,;:-–+•":
        start += 1
    while end > start and text[end - 1] in " \t\n\v.,;:/":
        end -= 1
    return Span(start, end)


def _pieces(opened: Read, span: Span) -> tuple[Span, ...]:
    """The marked words without page furniture: what clauses they lie in; the span itself when in none."""
    cut = []
    for clause in opened.clauses:
        for piece in clause.pieces:
            start, end = max(piece.start, span.start), min(piece.end, span.end)
            if start < end:
                cut.append(Span(start, end))
    return tuple(cut) or (span,)


def _read(opened: Read, pieces: tuple[Span, ...], span: Span) -> dict[str, Any] | None:
    """What the engine finds in the clause that is cut down to the marked words, under its own headings."""
    holder = _clause_at(opened, span)
    if holder is None:
        return None
    chain = [holder.index]
    while (above := opened.clauses[chain[0]].parent) is not None:
        chain.insert(0, above)
    clauses = []
    for place, index in enumerate(chain):
        clause = opened.clauses[index]
        last = index == holder.index
        clauses.append(
            replace(
                clause,
                index=place,
                parent=place - 1 if place else None,
                children=() if last else (place + 1,),
                pieces=pieces if last else clause.pieces,
                cells={} if last else clause.cells,
            )
        )
    small = replace(opened, clauses=tuple(clauses))
    written: Any = as_contract(small, extract(small, calendar=law.calendar()))
    inside = [
        each for each in written["obligations"] if any(span.touches(Span(*pair)) for pair in each["spans"]["quote"])
    ]
    return inside[0] if inside else None


def _clause_at(opened: Read, span: Span) -> Clause | None:
    return next((each for each in opened.clauses if any(piece.touches(span) for piece in each.pieces)), None)


def _plain(opened: Read, span: Span, matcher: Matcher) -> Draft:
    """A draft of words in which the engine sees no duty: the deadline and the body that opens them, no more."""
    context = open_context(opened, law.calendar())
    words = span.of(opened.text)
    draft = _blank(opened, span)
    time = next(
        (each for each in context.times(words) if each.role is TimeRole.DEADLINE and (each.due or each.rrule)), None
    )
    if time:
        place = time.span.shift(span.start)
        draft |= {"due": time.due.isoformat() if time.due and not time.rrule else None, "recurrence": time.rrule}
        draft |= {"opens_on": time.start.isoformat() if time.start else None}
        draft |= {"bound": time.bound if draft["due"] else None, "time_text": " ".join(place.of(opened.text).split())}
        draft["spans"]["time"] = [place.start, place.end]
    first = next((each for each in context.bodies(words) if each.span.start < OPENING and each.names), None)
    if first:
        place = first.span.shift(span.start)
        draft["lead"] = bodies(first.names, [[place.start, place.end]] * len(first.names), matcher)
    return draft


def _blank(opened: Read, span: Span) -> Draft:
    holder = _clause_at(opened, span)
    return {
        "title": "",
        "quote": "",
        "clause": holder.path if holder else "",
        "due": None,
        "due_at": None,
        "opens_on": None,
        "bound": None,
        "recurrence": None,
        "time_text": None,
        "kind": "task",
        "product": "",
        "report_to": "",
        "topic": "",
        "priority": "normal",
        "given_by": "",
        "supervisor": None,
        "doubts": [],
        "lead": [],
        "cooperating": [],
        "spans": {"quote": [], "time": None, "product": None, "report_to": None},
    }
