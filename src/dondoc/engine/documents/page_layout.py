"""From the words on a page, with their places, to lines and tables in the order in which people read them.

Shared by PDF files and scans. The masthead and the signature block are untangled: left column, then right one.
Places are points from the top left corner.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from dondoc.engine.documents.aligned_tables import find_aligned
from dondoc.engine.documents.layouts import is_layout
from dondoc.engine.documents.model import Grid, Line
from dondoc.engine.documents.ruling import Frame, Rule, find_frames
from dondoc.engine.documents.sheets import Box, Strip
from dondoc.engine.documents.zones import Row, Word, find_zones, make_rows, split_zone

WIDE = 2.5
"""Line heights of empty space in a line that make two columns of it."""
MARKS = ("-", "–", "+", "•", "*")
ENDS = (".", ";", ":")


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: words and drawn lines; number counts from 1."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


def lay_out(page: Page) -> list[Line | Grid]:
    """Lines and grids of one page, in reading order."""
    if not page.words:
        return []
    rest = list(page.words)
    grids: list[tuple[float, Grid]] = []
    for frame in find_frames(page.across, page.down):
        grid, outside = _fill(frame, rest, page.number)
        if grid is not None:
            grids.append((frame.ys[0], grid))
            rest = outside
    items: list[Line | Grid] = []
    top = 0.0
    for bottom, grid in [*grids, (float("inf"), None)]:
        band = [word for word in rest if top <= word.middle < bottom]
        items += _read_band(band, page)
        if grid is not None:
            items.append(grid)
        top = bottom
    return items


def _fill(frame: Frame, words: list[Word], number: int) -> tuple[Grid | None, list[Word]]:
    """The grid of a frame and the words that stand outside; None for a frame that is no table of data."""
    cells: dict[tuple[int, int], list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        cell = frame.cell_at(word.centre, word.middle)
        if cell is None:
            outside.append(word)
        else:
            cells.setdefault(cell, []).append(word)
    if not cells:
        return None, words
    texts = {cell: make_rows(held) for cell, held in cells.items()}
    rows = [
        [texts.get(owner, []) if owner[1] == column else [] for column, owner in enumerate(owners)]
        for owners in frame.owner
    ]
    filled = [row for row in rows if any(row)]
    kept = [column for column in range(frame.columns) if any(row[column] for row in filled)]
    if len(kept) < 2 or is_layout([[_read_cell(cell) for cell in row] for row in filled]):
        return None, words
    box = Box(number, frame.xs[0], frame.ys[0], frame.xs[-1], frame.ys[-1])
    wanted = kept if frame.columns - len(kept) and _narrow(frame, kept) else range(frame.columns)
    return _grid([[row[column] for column in wanted] for row in filled], box), outside


def _grid(rows: Sequence[Sequence[Sequence[Row]]], box: Box) -> Grid:
    """The table whose cells hold these printed lines."""
    return Grid(
        tuple(tuple(_read_cell(cell) for cell in row) for row in rows),
        box.page,
        box,
        tuple(tuple(tuple(_strip(line, box.page) for line in cell) for cell in row) for row in rows),
    )


def _strip(row: Row, number: int) -> Strip:
    return Strip(Box(number, row.x0, row.y0, row.x1, row.y1), _stops(row))


def _stops(row: Row) -> tuple[float, ...]:
    """The left and right edge of each word."""
    return tuple(edge for word in row.words for edge in (word.x0, word.x1))


def _narrow(frame: Frame, kept: list[int]) -> bool:
    """Whether all the empty columns are but double lines."""
    return all(frame.xs[i + 1] - frame.xs[i] < 8 for i in range(frame.columns) if i not in kept)


def _read_cell(rows: Sequence[Row]) -> str:
    """A cell's words; a line break stays only where a new item or sentence begins."""
    text = ""
    for row in rows:
        line = row.text
        if not text:
            text = line
        elif line.startswith(MARKS) or text.endswith(ENDS):
            text += "\n" + line
        else:
            text += " " + line
    return text


def _read_band(words: Sequence[Word], page: Page) -> Iterator[Line | Grid]:
    """Lines of a part of the page without drawn tables."""
    rows = make_rows(words)
    usual = _usual_gap(rows)
    index = 0
    for zone in find_zones(rows, page.width, page.height):
        yield from _read_body(rows[index : zone.start], usual, page)
        for side in split_zone(rows[zone.start : zone.end], zone.gutter):
            yield from _read_rows(side, usual, page.number)
            yield Line("", page.number)
        index = zone.end
    yield from _read_body(rows[index:], usual, page)


def _read_body(rows: Sequence[Row], usual: float, page: Page) -> Iterator[Line | Grid]:
    index = 0
    for table in find_aligned(rows):
        yield from _read_rows(rows[index : table.start], usual, page.number)
        inside = rows[table.start : table.end]
        left, right = min(row.x0 for row in inside), max(row.x1 for row in inside)
        box = Box(page.number, left, inside[0].y0, right, inside[-1].y1)
        strips = tuple(tuple(tuple(_strip(line, page.number) for line in cell) for cell in row) for row in table.cells)
        yield Grid(table.texts, page.number, box, strips)
        index = table.end
    yield from _read_rows(rows[index:], usual, page.number)


def _usual_gap(rows: Sequence[Row]) -> float:
    gaps = [below.y0 - above.y1 for above, below in itertools.pairwise(rows)]
    return median(gaps) if gaps else 0.0


def _read_rows(rows: Sequence[Row], usual: float, number: int) -> Iterator[Line]:
    last: Row | None = None
    for row in rows:
        # a bullet begins a paragraph anyway, and a list printed loosely is still one list
        if last and row.y0 - last.y1 > usual + 0.7 * row.height and not row.text.startswith(MARKS):
            yield Line("", number)
        yield Line(_join(row), number, Box(number, row.x0, row.y0, row.x1, row.y1), stops=_stops(row))
        last = row


def _join(row: Row) -> str:
    text, end = "", 0.0
    for word in row.words:
        if text:
            text += "   " if word.x0 - end > WIDE * row.height else " "
        text += word.text
        end = word.x1
    return text


def join_pages(pages: Sequence[Sequence[Line | Grid]]) -> list[Line | Grid]:
    """The items of all pages; a table that goes on over a page break becomes one, its repeated header left out."""
    items: list[Line | Grid] = []
    for page in pages:
        first = next((index for index, item in enumerate(page) if not _is_number(item)), None)
        last = next((index for index in range(len(items) - 1, -1, -1) if not _is_number(items[index])), None)
        if first is not None and last is not None:
            above, below = items[last], page[first]
            if isinstance(above, Grid) and isinstance(below, Grid) and _same_columns(above, below):
                items[last] = _continue(above, below)
                items += [*page[:first], *page[first + 1 :]]
                continue
        items += page
    return items


def _is_number(item: Line | Grid) -> bool:
    """Empty lines and page numbers may stand between the parts of a table."""
    return isinstance(item, Line) and not item.text.strip(" -–—.0123456789/")


def _same_columns(above: Grid, below: Grid) -> bool:
    if len(above.rows[0]) != len(below.rows[0]) or above.box is None or below.box is None:
        return False
    return abs(above.box.x0 - below.box.x0) < 12 and abs(above.box.x1 - below.box.x1) < 12


def _continue(above: Grid, below: Grid) -> Grid:
    repeated = 0
    while repeated < min(len(above.rows), len(below.rows)) and above.rows[repeated] == below.rows[repeated]:
        repeated += 1
    rows, more = list(above.rows), list(below.rows[repeated:])
    strips, added = list(above.strips), list(below.strips[repeated:])
    if more and _goes_on(rows, more[0]):
        rows[-1] = tuple(f"{one} {other}".strip() for one, other in zip(rows[-1], more[0], strict=True))
        strips[-1] = tuple((*one, *other) for one, other in zip(strips[-1], added[0], strict=True))
        more, added = more[1:], added[1:]
    return Grid((*rows, *more), above.page, above.box, (*strips, *added))


def _goes_on(rows: Sequence[tuple[str, ...]], row: tuple[str, ...]) -> bool:
    """Whether a row is the rest of one that a page break cut: no number, and words that begin in lower case."""
    filled = [cell for cell in row if cell]
    return bool(filled) and not row[0] and bool(rows[-1][0]) and any(cell[:1].islower() for cell in filled)
