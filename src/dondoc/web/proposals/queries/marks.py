"""The text of a document cut into runs, each with the proposals and fields whose words it is part of."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dondoc.engine.documents import kept
from dondoc.engine.spans import Span
from dondoc.web.documents.models import Document
from dondoc.web.proposals import draft as drafts
from dondoc.web.proposals.models import Proposal

SHOWN = (Proposal.State.PENDING, Proposal.State.ACCEPTED, Proposal.State.ISSUED)
Mark = tuple[Span, int, str]


@dataclass(frozen=True, slots=True)
class Run:
    """Words with the same marks: where they begin, ids of the proposals, names of the fields."""

    text: str
    start: int
    proposals: str = ""
    fields: str = ""


@dataclass(slots=True)
class Block:
    """A clause, or what stands between clauses (kind "other")."""

    kind: str
    level: int = 0
    path: str = ""
    runs: list[Run] = field(default_factory=list)


def marks_of(rows: Iterable[Proposal]) -> list[Mark]:
    """The places of all fields of the proposals that are not left out."""
    return [(span, row.id, name) for row in rows if row.state in SHOWN for name, span in drafts.places(row.draft)]


def blocks(document: Document, rows: Iterable[Proposal]) -> list[Block]:
    """The whole text in its order, nothing left out, so that an offset in it can be told from the page."""
    text, cutter = document.text, _Cutter(marks_of(rows))
    made: list[Block] = []
    at, last = 0, -1
    for start, end, index, clause in _pieces(document):
        if start < at:
            continue
        before = text[at:start]
        head, label = _part(before, is_next=index != last)
        if head.strip() and index != last:
            made.append(Block("other", runs=list(cutter.runs(text, at, at + len(head)))))
        if index != last or not made:
            made.append(Block(clause["kind"], min(int(clause["level"]), 5), clause["path"]))
            last = index
        made[-1].runs += [*cutter.runs(text, start - len(label), start), *cutter.runs(text, start, end)]
        at = end
    if text[at:].strip():
        made.append(Block("other", runs=list(cutter.runs(text, at, len(text)))))
    return made


def _part(between: str, *, is_next: bool) -> tuple[str, str]:
    """What stands before a piece: earlier lines, and the label on its own line (a line that a clause goes on over is kept)."""
    if not is_next:
        return "", between
    cut = between.rfind("\n") + 1
    return between[:cut], between[cut:]


def _pieces(document: Document) -> Iterator[tuple[int, int, int, dict[str, Any]]]:
    found = [
        (start, end, index, clause)
        for index, clause in enumerate(document.contract.get("outline", ()))
        for start, end in clause["spans"]
    ]
    yield from sorted(found, key=lambda each: each[:3])


class _Cutter:
    """Cuts a range of the text where a mark begins or ends."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = sorted(marks, key=lambda mark: mark[0])
        self.edges = sorted({edge for span, _, _ in marks for edge in (span.start, span.end)})

    def runs(self, text: str, start: int, end: int) -> Iterator[Run]:
        """The runs of text[start:end]."""
        at = start
        for edge in (*self.edges[bisect_right(self.edges, start) : bisect_right(self.edges, end)], end):
            if edge <= at or edge > end:
                continue
            place = Span(at, edge)
            inside = [mark for mark in self.marks if mark[0].covers(place)]
            ids = dict.fromkeys(str(id_) for _span, id_, _name in inside)
            names = dict.fromkeys(name for _span, _id, name in inside)
            yield Run(text[at:edge], at, " ".join(ids), " ".join(names))
            at = edge


@dataclass(frozen=True, slots=True)
class PageMark:
    """A rectangle on a page, in points."""

    x: float
    y: float
    width: float
    height: float
    proposal: int
    field: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of the original with its marks."""

    page: int
    width: float
    height: float
    marks: list[PageMark]


def picture(document: Document, rows: Iterable[Proposal], page: int) -> Picture:
    """The marks of a page; the quote lies under the fields."""
    opened = kept.unpack(document.text, document.contract)
    sheet = opened.sheets[page - 1]
    found = []
    for span, id_, name in sorted(marks_of(rows), key=lambda mark: mark[2] != "quote"):
        for box in opened.boxes(span):
            if box.page == page:
                size = (round(box.x1 - box.x0, 1), round(box.y1 - box.y0, 1))
                found.append(PageMark(round(box.x0, 1), round(box.y0, 1), *size, id_, name))
    return Picture(page, round(sheet.width, 1), round(sheet.height, 1), found)
