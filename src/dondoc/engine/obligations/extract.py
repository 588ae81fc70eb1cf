"""A Document becomes proposals: `extract(document)`.

Reads: the clause tree, header and days of a Document. Writes: obligations in the document's order, each with the
words it came from. The stages: context (bodies, days) -> reading (frames, parts) -> here (fields, confidence).
"""

import re
from collections.abc import Iterator, Sequence

from dondoc.engine.documents.model import Document
from dondoc.engine.language.text import single_spaced
from dondoc.engine.language.times import Calendar, TimeDoubt
from dondoc.engine.obligations import confidence, cues, outcome
from dondoc.engine.obligations.context import open_context
from dondoc.engine.obligations.draft import Draft
from dondoc.engine.obligations.model import Kind, Obligation
from dondoc.engine.obligations.reading import read_clauses
from dondoc.engine.spans import Span


def extract(document: Document, *, calendar: Calendar | None = None) -> Sequence[Obligation]:
    """Every duty that a document assigns, in its order; empty for documents that assign nothing.

    calendar: working days; the rulebook's when None. Nothing is guessed: what the words leave open is None and a
    doubt says so.
    """
    kind = cues.document_kind(document.header.type)
    if kind == "silent":
        return ()
    context = open_context(document, calendar or Calendar.load())
    drafts = read_clauses(context, kind)
    found = tuple(_finish(document, draft, number) for number, draft in enumerate(drafts, 1))
    # clauses and context hold each other: taken apart, they are freed at once and the collector need not look for them
    context.cache.clear()
    return found


def _finish(document: Document, draft: Draft, number: int) -> Obligation:
    words, quote = draft.words, draft.quote
    passage = words.passage
    product = outcome.find_product(words.text, words.low, quote)
    if draft.product is None and product is not None:
        draft.product = product.of(words.text).strip(" ,;.")
        draft.product_span = passage.whole(product)
    act = words.folded[max(draft.predicate, quote.start) : quote.end]
    kind = outcome.classify(
        act,
        dated=draft.due is not None or _yearless(draft),
        recurring=draft.recurrence is not None,
        relative=draft.relative,
        report=draft.report_to is not None,
        product=draft.product is not None,
    )
    if draft.row and draft.product and not (draft.time and draft.time.kind == "continuous"):
        kind = Kind.TASK
    spans = passage.pieces(quote)
    return Obligation(
        number=number,
        quote=_verbatim(document.text, spans),
        spans=spans,
        clause=words.clause.path,
        lead=draft.lead,
        cooperating=draft.cooperating,
        via=draft.via,
        due=draft.due,
        bound=draft.bound,
        recurrence=draft.recurrence,
        time_text=draft.time_text,
        time_span=draft.time_span,
        kind=kind,
        nature=outcome.nature_of(kind, dated=draft.due is not None or draft.recurrence is not None, folded=act),
        product=draft.product if kind is Kind.TASK else None,
        product_span=draft.product_span if kind is Kind.TASK else None,
        report_to=draft.report_to,
        priority=_places(draft, cues.find_urgent(words.low, quote.start, quote.end)),
        targets=_places(draft, outcome.find_targets(words.text, quote)),
        conditions=_places(draft, outcome.find_conditions(words.low, quote)),
        accountability=words.low.find("chịu trách nhiệm trước", quote.start, quote.end) >= 0,
        topic=outcome.topic_of(_without_bodies(draft)),
        confidence=confidence.of(draft),
        doubts=tuple(dict.fromkeys(draft.doubts)),
        rules=tuple(draft.rules),
        term=draft.term,
    )


def _yearless(draft: Draft) -> bool:
    """Whether a day is printed that only lacks its year: "trước ngày 15/9" in a text without a date."""
    time = draft.time
    return time is not None and time.precision == "day" and TimeDoubt.NO_SIGNING_DATE in time.doubts


def _without_bodies(draft: Draft) -> list[str]:
    """The duty's words without the names of bodies: "Sở Thông tin và Truyền thông" makes no duty one of the press."""
    tokens, quote = draft.words.tokens, draft.quote
    kept: list[str] = []
    at = quote.start
    for mention in draft.words.mentions:
        if quote.covers(mention.span) and mention.kind in ("agency", "person"):
            kept += tokens.between(at, mention.span.start)
            at = mention.span.end
    return kept + tokens.between(at, quote.end)


def _verbatim(text: str, pieces: tuple[Span, ...]) -> str:
    """The words of the pieces as the file prints them; a page number between two pieces stays, so that they can be found."""
    if len(pieces) == 1:
        return single_spaced(pieces[0].of(text))
    words, last = "", None
    for piece in pieces:
        gap = text[last.end : piece.start] if last else ""
        words += (gap if last and PAGE_NUMBER.fullmatch(gap) else " ") + piece.of(text)
        last = piece
    return single_spaced(words)


PAGE_NUMBER = re.compile(r"[\s\-–]{0,20}\d{1,4}[\s\-–]{0,20}")


def _places(draft: Draft, found: Iterator[re.Match[str]]) -> tuple[Span, ...]:
    whole = draft.words.passage.whole
    return tuple(whole(Span(match.start(), match.end())) for match in found)
