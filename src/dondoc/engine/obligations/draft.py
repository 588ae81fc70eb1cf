"""A duty while it is being read: what may still change when a later sentence speaks of it."""

from dataclasses import dataclass, field
from datetime import date

from dondoc.engine.language.times import Time
from dondoc.engine.obligations.context import Words
from dondoc.engine.obligations.model import NO_TERM, Party, Term
from dondoc.engine.spans import Span


@dataclass(slots=True)
class Draft:
    """quote is a span of words.text; scope is the index of the clause whose frame it stands under."""

    words: Words
    quote: Span
    lead: tuple[Party, ...]
    cooperating: tuple[Party, ...]
    rules: list[str]
    doubts: list[str] = field(default_factory=list)
    time: Time | None = None
    due: date | None = None
    bound: str | None = None
    recurrence: str | None = None
    time_text: str | None = None
    time_span: Span | None = None
    report_to: Party | None = None
    via: tuple[Party, ...] = ()
    product: str | None = None
    product_span: Span | None = None
    row: bool = False
    relative: bool = False
    term: Term = NO_TERM
    predicate: int = 0
    """Where the predicate begins in words.text: behind the subject and the cooperators."""
