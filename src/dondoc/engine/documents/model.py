"""What a file becomes: the frozen values that every later stage reads.

A format reader turns bytes into a `Source` (lines and grids, in reading order); `structure` turns a Source into a
`Document`, whose `text` all spans refer to.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dondoc.engine.documents.passages import Passages
from dondoc.engine.documents.sheets import Box, Sheet, Strip, boxes_of
from dondoc.engine.spans import Span


class Line(NamedTuple):
    """One printed line or paragraph of the source, without its line break.

    `whole` says that the line is a paragraph of its own for sure (a Word paragraph, an HTML block); False means that
    a sentence may go on in the next line (plain text, PDF, scans).
    """

    text: str
    page: int | None = None
    box: Box | None = None
    whole: bool = False
    stops: tuple[float, ...] = ()
    """Left and right edge of each word, where the words have places."""


class Grid(NamedTuple):
    """A table of the source: rows of cell texts (a cell may hold line breaks); merged cells are filled down.

    strips: for each cell of `rows` its printed lines with their places; empty when the source has no pages.
    """

    rows: tuple[tuple[str, ...], ...]
    page: int | None = None
    box: Box | None = None
    strips: tuple[tuple[tuple[Strip, ...], ...], ...] = ()


class Office(NamedTuple):
    """A body as an electronic envelope names it: its code of the national exchange ("H37.01"), and its name."""

    code: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A document that an exchanged document answers (ResponseFor)."""

    number: str | None = None
    document_id: str | None = None
    office_code: str | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the electronic envelope of a document (EdXML) says; what it leaves out is None or empty.

    elements: for each field that was found the path of the element that holds it ("MessageHeader/DueDate"), as
    rulebook/edxml.toml names it. due_date is the day by which the sender asks for the whole document to be dealt
    with; due_text keeps its words when they are no day.
    """

    number: str | None = None
    """Number and symbol as printed: "12/TB-UBND"."""
    document_id: str | None = None
    issuer: str | None = None
    issuer_code: str | None = None
    place: str | None = None
    issued_on: date | None = None
    type: str | None = None
    type_code: str | None = None
    subject: str | None = None
    content: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    signer_capacity: str | None = None
    due_date: date | None = None
    due_text: str | None = None
    steering_type: str | None = None
    """ "steering", "not-steering" or "report" (a report on steering)."""
    urgency: str | None = None
    business: str | None = None
    """ "new", "recall", "update" or "replace"."""
    business_reason: str | None = None
    sent_to: tuple[Office, ...] = ()
    response_for: tuple[Answered, ...] = ()
    elements: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """What a format reader found: lines and grids in reading order, two-column headers already untangled.

    media: "txt", "docx", "pdf", "scan", "html" or "edxml"; pages: number of pages, 0 when the format has none;
    encoding: of plain text; notes: doubts of the reader in Vietnamese ("chữ được nhận dạng từ bản quét").
    """

    media: str
    items: tuple[Line | Grid, ...]
    pages: int = 0
    encoding: str = ""
    notes: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    """The pages with their sizes, where the source prints them."""
    envelope: Envelope | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The parts of Nghị định 30/2020 article 8; None or empty when the document does not print them."""

    type: str | None = None
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    event_on: date | None = None
    urgency: str | None = None
    summary: str | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: str | None = None
    signer_title: str | None = None
    signer_capacity: str | None = None
    province: str | None = None
    told: tuple[str, ...] = ()
    """Names of the fields that the electronic envelope gave, because the document's own words do not."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    body: Span = Span(0, 0)
    """From the first character after the title to the last before "Nơi nhận" and the signature."""


class ClauseKind(StrEnum):
    """How a clause is printed."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph of the body: its own words (label and bullet left out), its place in the tree.

    path: as people cite it ("2.2/7", "Điều 3.1/b", "III.4"); pieces: the runs of Document.text that its words
    consist of (more than one where page furniture stands between); parent: index in Document.clauses or None.
    """

    index: int
    kind: ClauseKind
    label: str
    path: str
    level: int
    pieces: tuple[Span, ...]
    parent: int | None
    children: tuple[int, ...] = ()
    cells: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """For a row: column role (content, lead, cooperating, time, product, number) to its words."""


class Reference(NamedTuple):
    """Another document that this one names: "Nghị quyết số 49-NQ/TU", "GM 101/GM-UBND ngày 15/3/2024"."""

    span: Span
    type: str | None
    number: str | None
    dated: date | None
    issuer: str | None


class Figure(NamedTuple):
    """A number with what it counts: "09 chỉ tiêu", "6/19", "4,5 tỷ đồng", "100%"."""

    span: Span
    value: float
    unit: str
    of: float | None = None


class Remark(NamedTuple):
    """A sentence that judges instead of assigning. kind: "assessment" or "shortcoming"."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """A read document. All spans are offsets in `text`, which is NFC with "\\n" line ends.

    The four findings are looked for when they are first asked for (see deferred).
    """

    name: str
    media: str
    text: str
    header: Header
    clauses: tuple[Clause, ...] = ()
    references: Sequence[Reference] = ()
    attendees: Sequence[str] = ()
    remarks: Sequence[Remark] = ()
    figures: Sequence[Figure] = ()
    pages: int = 0
    lines: tuple[tuple[Span, Strip], ...] = ()
    """Place of each printed line, also of those in cells, where the source has pages; in the order of the text."""
    sheets: tuple[Sheet, ...] = ()
    envelope: Envelope | None = None
    sha256: str = ""
    notes: tuple[str, ...] = ()
    known: Passages | None = field(default=None, compare=False, repr=False)
    """What was read of `text` already: its paragraphs as running words."""

    def words(self, pieces: tuple[Span, ...]) -> str:
        """The text of some pieces, joined by one space, white space folded."""
        return " ".join(" ".join(piece.of(self.text) for piece in pieces).split())

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """The places of a span's words on the pages as they are shown, a box for each printed line.

        Words of a slanted scan have a box each; empty when the source has no pages. `sheets[box.page - 1]` has the
        size of the page.
        """
        found: list[Box] = []
        for place, strip in self.lines[bisect_right(self.lines, span.start, key=lambda each: each[0].end) :]:
            if place.start >= span.end:
                break
            sheet = self.sheets[strip.box.page - 1] if strip.box.page <= len(self.sheets) else None
            found += boxes_of(self.text, place, strip, span, sheet)
        return tuple(found)
