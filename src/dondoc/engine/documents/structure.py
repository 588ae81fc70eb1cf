"""From the lines and grids of a format reader to a Document: text, header, clause tree, findings.

Reads: Source. Writes: Document. No format is known here, and no duty either.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from dondoc.engine.documents import envelopes, findings, secrecy
from dondoc.engine.documents.deferred import Deferred
from dondoc.engine.documents.limits import check_clauses
from dondoc.engine.documents.masthead import read_header
from dondoc.engine.documents.model import Document, Grid, Line, Source
from dondoc.engine.documents.outline import outline
from dondoc.engine.documents.passages import Passages
from dondoc.engine.documents.sheets import Strip, place_words
from dondoc.engine.documents.tables import Row, Table, find_tables, may_hold_tables
from dondoc.engine.language.sentences import Paragraph, join_lines, split_lines
from dondoc.engine.language.text import is_normal, normalize
from dondoc.engine.spans import Span

CELL = " | "
LONGEST = 20_000
"""Characters of the longest paragraph that is read for duties; none of an official document comes near."""


class Assembled(NamedTuple):
    """The text of a source and what is known of its lines."""

    text: str
    whole: tuple[Span, ...]
    rows: tuple[Row, ...]
    lines: tuple[tuple[Span, Strip], ...]


def build(
    source: Source, *, name: str, sha256: str = "", signed_on: date | None = None, province: str | None = None
) -> Document:
    """The document that a source holds.

    signed_on and province stand in for what the document does not print. Raises Secret for a marked document,
    TooLarge for one of too many clauses.
    """
    assembled = assemble(source)
    text = assembled.text
    secrecy.refuse_secret(text)
    envelope = source.envelope
    header = read_header(text, signed_on=(envelope and envelope.issued_on) or signed_on, province=province)
    notes = source.notes
    if envelope:
        header = envelopes.complete(header, envelope, text)
        notes = (*notes, *envelopes.notes_on(header, envelope))
    blocks = _read_blocks(assembled, header.body)
    # without tables and lines that are whole for sure the remarks see the same paragraphs
    plain = [block for block in blocks if isinstance(block, Paragraph)] if not assembled.whole else []
    paragraphs = plain if len(plain) == len(blocks) else None
    for region in _attachments(text, header.body.end):
        blocks += _read_blocks(assembled, region)
    passages = Passages(text)
    clauses = outline(text, blocks)
    check_clauses(len(clauses))
    if any(sum(piece.end - piece.start for piece in clause.pieces) > LONGEST for clause in clauses):
        notes = (
            *notes,
            f"Có đoạn dài hơn {LONGEST} ký tự; nhiệm vụ trong đoạn đó không được đọc, đề nghị xem bản gốc.",
        )
    return Document(
        name=name,
        media=source.media,
        text=text,
        header=header,
        clauses=clauses,
        references=Deferred(partial(findings.find_references, text, header.body)),
        attendees=Deferred(partial(findings.find_attendees, text, header.body)),
        remarks=Deferred(partial(findings.find_remarks, text, header.body, paragraphs=paragraphs, passages=passages)),
        figures=Deferred(partial(findings.find_figures, text, header.body)),
        pages=source.pages,
        lines=assembled.lines,
        sheets=source.sheets,
        envelope=envelope,
        sha256=sha256,
        notes=notes,
        known=passages,
    )


def assemble(source: Source) -> Assembled:
    """The running text of a source: a line each, a table row each ("a | b | c"), NFC, offsets kept with the boxes."""
    parts: list[str] = []
    whole: list[Span] = []
    rows: list[Row] = []
    lines: list[tuple[Span, Strip]] = []
    at = 0
    clean = is_normal("".join([item.text for item in source.items if isinstance(item, Line)]))
    for item in source.items:
        if isinstance(item, Line):
            words = item.text if clean else normalize(item.text).text
            parts.append(words)
            if item.whole:
                whole.append(Span(at + len(words) - len(words.lstrip()), at + len(words.rstrip())))
            if item.box:
                lines += place_words(words, at, (Strip(item.box, item.stops),))
            at += len(words) + 1
        else:
            at = _assemble_grid(item, at, parts, rows, lines)
    return Assembled("\n".join(parts), tuple(whole), tuple(rows), tuple(lines))


def _assemble_grid(grid: Grid, at: int, parts: list[str], rows: list[Row], lines: list[tuple[Span, Strip]]) -> int:
    for number, cells in enumerate(grid.rows):
        words = [normalize(cell).text.strip().replace("\n", "\v") for cell in cells]
        places, start = [], at
        for word in words:
            places.append(Span(start, start + len(word)))
            start += len(word) + len(CELL)
        row = CELL.join(words)
        parts.append(row)
        rows.append(Row(Span(at, at + len(row)), tuple(places)))
        if grid.strips:
            for word, place, strips in zip(words, places, grid.strips[number], strict=True):
                lines += place_words(word, place.start, strips)
        at += len(row) + 1
    return at


def _read_blocks(assembled: Assembled, region: Span) -> list[Paragraph | Table]:
    text = assembled.text
    rows = [row for row in assembled.rows if region.covers(row.place)]
    if not rows and not may_hold_tables(text, region):
        return list(join_lines(text, region, assembled.whole))
    lines = split_lines(text, region)
    tables = find_tables(text, lines, _unstripped(rows, lines))
    blocks: list[Paragraph | Table] = []
    start = region.start
    for table in tables:
        blocks += join_lines(text, Span(start, table.place.start), assembled.whole)
        blocks.append(table)
        start = table.place.end
    blocks += join_lines(text, Span(start, region.end), assembled.whole)
    return blocks


def _unstripped(rows: Sequence[Row], lines: Sequence[Span]) -> list[Row]:
    """Rows keyed by where their stripped line starts (an empty first cell shifts it)."""
    starts = sorted(line.start for line in lines)
    found = []
    for row in rows:
        at = bisect_left(starts, row.place.start)
        start = starts[at] if at < len(starts) and starts[at] <= row.place.end else row.place.start
        found.append(Row(Span(start, row.place.end), row.cells))
    return found


@cache
def _attachment() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t]{0,80}\(?[ \t]{0,80}(?:Ban hành )?[Kk]èm theo (?:Quyết định|Kế hoạch|Công văn|Thông báo|Nghị quyết|Chỉ thị|"
        r"Tờ trình|Văn bản|Chương trình)\b.{0,200}$|"
        r"^[ \t]{0,80}(?:QUY CHẾ|QUY ĐỊNH|KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|DANH MỤC|PHỤ LỤC(?: [IVX\d]{1,4})?)[ \t]{0,80}$",
        re.MULTILINE,
    )


def _attachments(text: str, after: int) -> list[Span]:
    """The parts behind the signature that carry on: an issued plan, an appendix with its table."""
    starts = [found.end() for found in _attachment().finditer(text, after)]
    if not starts:
        return []
    edges = [*starts, len(text)]
    return [Span(edges[index], _end_of_part(text, edges[index], edges[index + 1])) for index in range(len(starts))]


def _end_of_part(text: str, start: int, end: int) -> int:
    found = text.find("\nNơi nhận", start, end)
    return found if found >= 0 else end
