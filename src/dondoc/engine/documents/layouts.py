"""What the readers of Word and HTML do with a table: data become a Grid, a layout table becomes Lines.

The masthead and the signature block of a document are printed in two columns, which programs write as a table without
borders (Nghị định 30/2020, appendix I part II): all of the left column is read first, then all of the right one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dondoc.engine.documents.model import Grid, Line
from dondoc.engine.language.encodings import LEGACY, mend_fonts
from dondoc.engine.language.text import key

BREAK = "\n"
CELL = "; "
LAYOUT_ROWS = 12
LAYOUT_COLUMNS = 5
RECIPIENTS = "noi nhan"


class Cell(NamedTuple):
    """One cell: what it holds, in order."""

    items: tuple[Line | Grid, ...] = ()

    @property
    def text(self) -> str:
        """Its words; a table inside it becomes one line a row."""
        return BREAK.join(words for item in self.items for words in words_of(item) if words.strip())


def words_of(item: Line | Grid) -> Iterator[str]:
    """The words of a line, or of the rows of a grid."""
    if isinstance(item, Line):
        yield item.text
        return
    for row in item.rows:
        yield CELL.join(cell.replace(BREAK, " ") for cell in row if cell.strip())


def lay_out(rows: list[list[Cell]]) -> list[Line | Grid]:
    """A table as it is to be read: one Grid, or the lines of its columns when it only serves the layout."""
    width = max((len(row) for row in rows), default=0)
    if not any(cell.items for row in rows for cell in row):
        return []
    texts = [[cell.text for cell in row] + [""] * (width - len(row)) for row in rows]
    if width == 1 or is_layout(texts):
        return list(_read_columns(rows, width))
    return [Grid(tuple(map(tuple, texts)))]


def _read_columns(rows: list[list[Cell]], width: int) -> Iterator[Line | Grid]:
    for column in range(width):
        last: Cell | None = None
        for row in rows:
            cell = row[column] if column < len(row) else Cell()
            if cell is not last:
                yield from cell.items
            last = cell


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table is a masthead or a signature block instead of data.

    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" or "Nơi nhận:" in a cell says so; a column "Nơi nhận" of data has rows below.
    """
    if len(rows) > LAYOUT_ROWS or max(map(len, rows)) > LAYOUT_COLUMNS:
        return False
    words = [key(cell) for row in rows for cell in row]
    if any(is_motto(cell) for cell in words):
        return True
    return len(rows[0]) <= 3 and any(
        cell.startswith(RECIPIENTS) and (":" in raw or BREAK in raw)
        for cell, raw in zip(words, (cell for row in rows for cell in row), strict=True)
    )


@cache
def _motto() -> re.Pattern[str]:
    return re.compile(r"\bcong hoa xa hoi chu nghia\b|\bdoc lap tu do\b|\bdang cong san viet nam$")


def is_motto(words: str) -> bool:
    """Whether a search key holds the state's name and motto, or the Party's name, which only mastheads print so."""
    return bool(_motto().search(words))


def mend_items(items: Sequence[Line | Grid]) -> tuple[Line | Grid, ...]:
    """Letters that were meant for a font of before Unicode as Unicode; the font is told from the whole text."""
    sample = BREAK.join(words for item in items for words in words_of(item))
    change = LEGACY.get(mend_fonts(sample)[1])
    if change is None:
        return tuple(items)
    return tuple(
        item._replace(text=change(item.text))
        if isinstance(item, Line)
        else item._replace(rows=tuple(tuple(change(cell) for cell in row) for row in item.rows))
        for item in items
    )
