"""What the reader proposes: an obligation, each of its fields with the words that it came from."""

from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from dondoc.engine.spans import Span


class Kind(StrEnum):
    """task: a specific output or a date; standing: a continuing duty, a role, general exhortation."""

    TASK = "task"
    STANDING = "standing"


class Nature(StrEnum):
    """Four ways in which a duty can be followed up."""

    DATED = "dated-task"
    UNDATED = "undated-task"
    STANDING = "standing"
    GENERAL = "general"


class Party(NamedTuple):
    """A body that a duty names. printed and span are None/empty when it follows from context (implicit)."""

    name: str
    kind: str
    span: Span | None = None
    printed: str = ""

    @property
    def implicit(self) -> bool:
        """Whether the body is not named in the duty's own words."""
        return self.span is None


class Term(NamedTuple):
    """What a deadline or a recurrence says besides its day.

    at: the hour ("trước 10 giờ 00 ngày ..."); starts_on, ends_on: between which days a duty recurs ("hằng ngày, từ ngày
    01/8 đến ngày 15/8"), or the window in which it is done; first_day: the day on which a monthly window opens.
    """

    at: time | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    first_day: int | None = None


NO_TERM = Term()


class Obligation(NamedTuple):
    """One duty, grounded: quote is verbatim, spans are offsets in Document.text.

    due is None unless the words name a day or one follows from them; bound is "before", "by" or "on" with due;
    recurrence is an RFC 5545 RRULE; confidence is a calibrated probability that lead, cooperators, due and
    recurrence are all right; doubts are sentences in Vietnamese; rules are the ids of the rules that fired.
    """

    number: int
    quote: str
    spans: tuple[Span, ...]
    clause: str
    lead: tuple[Party, ...]
    cooperating: tuple[Party, ...]
    via: tuple[Party, ...]
    due: date | None
    bound: str | None
    recurrence: str | None
    time_text: str | None
    time_span: Span | None
    kind: Kind
    nature: Nature
    product: str | None
    product_span: Span | None
    report_to: Party | None
    priority: tuple[Span, ...]
    targets: tuple[Span, ...]
    conditions: tuple[Span, ...]
    accountability: bool
    topic: str
    confidence: float
    doubts: tuple[str, ...]
    rules: tuple[str, ...]
    term: Term = NO_TERM
