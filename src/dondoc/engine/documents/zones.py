"""Parts of a page that are printed in two columns: the masthead and the signature block.

They are told by words that stand nowhere else (the state's name, "Nơi nhận") and by the empty strip between the
columns, the gutter, which every line of the part leaves free.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from dondoc.engine.documents.layouts import RECIPIENTS, is_motto
from dondoc.engine.language.text import key

LEAST = 0.25
"""Width of a gutter, in line heights."""
TOP = 0.5
"""The masthead begins in this part of the page."""
SIGNATURE_ROWS_ABOVE = 4
DATED = r"\bngay .{1,40}\bnam \d{4}"
"""The place and date, the last line of the right column."""


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word and its place."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.y0 + self.y1) / 2

    @property
    def centre(self) -> float:
        """Half its width."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Words that stand on one line, from left to right."""

    words: tuple[Word, ...]
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """Height of the line."""
        return self.y1 - self.y0

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)

    @property
    def key(self) -> str:
        """Its words without marks, for comparison."""
        return key(self.text)


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows from start to end (excluded) are printed in two columns; gutter is the strip between them."""

    start: int
    end: int
    gutter: tuple[float, float]


def make_rows(words: Sequence[Word]) -> list[Row]:
    """Words as lines, from the top; a word belongs to the line whose middle is near its own."""
    if not words:
        return []
    height = median(word.y1 - word.y0 for word in words)
    groups: list[list[Word]] = []
    level = float("-inf")
    for word in sorted(words, key=lambda each: (each.middle, each.x0)):
        if word.middle - level > 0.45 * min(height, max(word.y1 - word.y0, 0.5 * height)):
            groups.append([])
        groups[-1].append(word)
        level = sum(each.middle for each in groups[-1][-8:]) / len(groups[-1][-8:])
    return [make_row(group) for group in groups]


def make_row(words: Sequence[Word]) -> Row:
    """Words of one line, at least one."""
    ordered = tuple(sorted(words, key=lambda word: word.x0))
    return Row(
        ordered,
        ordered[0].x0,
        min(word.y0 for word in ordered),
        max(word.x1 for word in ordered),
        max(word.y1 for word in ordered),
    )


def find_zones(rows: Sequence[Row], width: float, height: float) -> Iterator[Zone]:
    """The two-column parts among the rows of a page, from the top; there may be none."""
    end = 0
    masthead = _find_masthead(rows, width, height)
    if masthead:
        end = masthead.end
        yield masthead
    for index in range(end, len(rows)):
        if index >= end and rows[index].key.startswith(RECIPIENTS):
            zone = _find_signature(rows, index, end, width)
            if zone:
                end = zone.end
                yield zone


def split_zone(rows: Sequence[Row], gutter: tuple[float, float]) -> tuple[list[Row], list[Row]]:
    """The lines of the left and of the right column."""
    edge = sum(gutter) / 2
    words = [word for row in rows for word in row.words]
    return make_rows([word for word in words if word.centre < edge]), make_rows([w for w in words if w.centre >= edge])


def _find_masthead(rows: Sequence[Row], width: float, height: float) -> Zone | None:
    for index, row in enumerate(rows[:16]):
        if row.y0 > TOP * height:
            return None
        first = _motto_start(row)
        if first is None:
            continue
        right = row.words[first].x0
        left = row.words[first - 1].x1 if first else 0.0
        centre = (right + row.x1) / 2
        if right < 0.25 * width and not first:
            continue
        return _grow_masthead(rows, index, (left, right), centre, width)
    return None


def _motto_start(row: Row) -> int | None:
    """The word of a row at which the right column begins."""
    if not is_motto(row.key):
        return None
    for index in range(len(row.words) - 1, -1, -1):
        if is_motto(key(" ".join(word.text for word in row.words[index:]))):
            return index
    return None


def _grow_masthead(
    rows: Sequence[Row], anchor: int, gutter: tuple[float, float], centre: float, width: float
) -> Zone | None:
    start, end, dated, right = anchor, anchor + 1, False, ""
    while start > 0 and (narrowed := narrow(gutter, rows[start - 1])):
        start, gutter = start - 1, narrowed
    while end < len(rows):
        row, narrowed = rows[end], narrow(gutter, rows[end])
        gap = row.y0 - rows[end - 1].y1
        if not narrowed or gap > (1.2 if dated else 3.0) * row.height or key(row.text).startswith("kinh gui"):
            break
        if not _belongs(row, narrowed, centre, width, dated):
            break
        right += " " + key(" ".join(word.text for word in row.words if word.centre > narrowed[0]))
        dated = bool(re.search(DATED, right))
        gutter, end = narrowed, end + 1
    return Zone(start, end, gutter)


def _belongs(row: Row, gutter: tuple[float, float], centre: float, width: float, dated: bool) -> bool:
    """Whether a line is part of the masthead: centred in its column.

    Below the date only the subject goes on in the left column; capitals are the title of the document.
    """
    if dated and row.text.isupper():
        return False
    if row.x1 <= gutter[0]:
        middle = gutter[0] / 2 + 0.04 * width
        return abs((row.x0 + row.x1) / 2 - middle) < 0.16 * width
    if dated:
        return False
    return row.x0 < gutter[1] or abs((row.x0 + row.x1) / 2 - centre) < 0.12 * width


def _find_signature(rows: Sequence[Row], anchor: int, lowest: int, width: float) -> Zone | None:
    first = rows[anchor].words[1] if len(rows[anchor].words) > 1 else rows[anchor].words[0]
    gutter, end = (first.x1, 0.85 * width), anchor
    while end < len(rows) and not _is_page_number(rows[end]) and (narrowed := narrow(gutter, rows[end])):
        gutter, end = narrowed, end + 1
    start = anchor
    while start > max(lowest, anchor - SIGNATURE_ROWS_ABOVE) and rows[start - 1].x0 > max(gutter[0], 0.42 * width):
        start -= 1
        gutter = (gutter[0], min(gutter[1], rows[start].x0))
    has_right = any(word.centre > gutter[1] for row in rows[start:end] for word in row.words)
    return Zone(start, end, gutter) if has_right else None


def _is_page_number(row: Row) -> bool:
    return not row.text.strip(" -–0123456789")


def narrow(gutter: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """The widest part of a gutter that a line leaves free; None when it is too narrow to be one."""
    edges = [float("-inf"), *(edge for word in row.words for edge in (word.x0, word.x1)), float("inf")]
    free = [(max(gutter[0], edges[i]), min(gutter[1], edges[i + 1])) for i in range(0, len(edges), 2)]
    best = max(free, key=lambda strip: strip[1] - strip[0])
    return best if best[1] - best[0] >= LEAST * row.height else None
