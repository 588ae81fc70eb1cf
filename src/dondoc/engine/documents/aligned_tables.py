"""Tables that are printed without lines, told by their header words and the empty strips between their columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dondoc.engine.documents.tables import column_role
from dondoc.engine.documents.zones import Row, Word, make_row, narrow

APART = 1.2
"""Line heights between two cells of the header."""
FAR = 3.0
"""Line heights of empty space below which a table does not go on."""
LEAST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table among the rows of a page, from start to end (excluded), with the printed lines of each cell."""

    start: int
    end: int
    cells: tuple[tuple[tuple[Row, ...], ...], ...]

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The words of its cells."""
        return tuple(tuple(" ".join(line.text for line in cell) for cell in row) for row in self.cells)


def find_aligned(rows: Sequence[Row]) -> Iterator[Aligned]:
    """Tables whose header names at least the content and one more known column; from the top."""
    end = 0
    for index, row in enumerate(rows):
        if index < end:
            continue
        gutters = _header_gutters(row)
        if gutters:
            end, gutters = _grow(rows, index, gutters)
            cells = _read_cells(rows[index:end], [sum(gutter) / 2 for gutter in gutters])
            if len(cells) >= 2:
                yield Aligned(index, end, tuple(cells))


def _header_gutters(row: Row) -> list[tuple[float, float]]:
    parts: list[list[Word]] = []
    for word in row.words:
        if not parts or word.x0 - parts[-1][-1].x1 > APART * row.height:
            parts.append([])
        parts[-1].append(word)
    roles = [column_role(" ".join(word.text for word in part)) for part in parts]
    if len(parts) < LEAST_COLUMNS or "content" not in roles or len({role for role in roles if role}) < 2:
        return []
    return [(left[-1].x1, right[0].x0) for left, right in pairwise(parts)]


def _grow(rows: Sequence[Row], start: int, gutters: list[tuple[float, float]]) -> tuple[int, list[tuple[float, float]]]:
    end = start + 1
    while end < len(rows) and rows[end].y0 - rows[end - 1].y1 < FAR * rows[end].height:
        narrowed = [narrow(gutter, rows[end]) for gutter in gutters]
        kept = [gutter for gutter in narrowed if gutter]
        if len(kept) < len(gutters):
            break
        gutters, end = kept, end + 1
    return end, gutters


def _read_cells(rows: Sequence[Row], edges: list[float]) -> list[tuple[tuple[Row, ...], ...]]:
    """A line whose first column is empty goes on with the row above."""
    found: list[tuple[tuple[Row, ...], ...]] = []
    for row in rows:
        columns: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
        for word in row.words:
            columns[sum(1 for edge in edges if word.centre > edge)].append(word)
        cells = tuple((make_row(words),) if words else () for words in columns)
        if found and not cells[0]:
            found[-1] = tuple((*above, *below) for above, below in zip(found[-1], cells, strict=True))
        else:
            found.append(cells)
    return found
