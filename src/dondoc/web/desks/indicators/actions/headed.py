"""A table under its heads: cells by the name of their column, columns named so that a person finds them in the spreadsheet."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from string import ascii_uppercase
from typing import Any

from dondoc.engine.errors import Unreadable
from dondoc.web.shared.search import folded
from dondoc.web.shared.tables import Table

NO_HEADS = "Dòng đầu của tệp phải có các cột: {}; xin dùng tệp mẫu."
COLUMN = "{} (cột {})"
CODE = "Mã chỉ tiêu"


class Headed:
    """The rows below the heads. Raises Unreadable when a head that is needed is missing."""

    def __init__(self, table: Table, needed: Sequence[str]) -> None:
        self.heads = [text_of(head) for head in table[0]]
        self.at = {key(head): place for place, head in reversed([*enumerate(self.heads)]) if head}
        if not {key(head) for head in needed} <= set(self.at):
            raise Unreadable(NO_HEADS.format(", ".join(needed)))
        self._rows = table[1:]

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Each row that says something, with its number as a spreadsheet counts."""
        for number, row in enumerate(self._rows, 2):
            if any(text_of(cell) for cell in row):
                yield number, row

    def has(self, head: str) -> bool:
        """Whether there is such a column."""
        return key(head) in self.at

    def cell(self, row: Sequence[Any], head: str) -> Any:
        """What stands in a row under a head; None where there is no such column or cell."""
        place = self.at.get(key(head), -1)
        return row[place] if 0 <= place < len(row) else None

    def text(self, row: Sequence[Any], head: str) -> str:
        """The same as an office would type it."""
        return text_of(self.cell(row, head))

    def column(self, head: str) -> str:
        """The column's name and letter, as a fault names it."""
        place = self.at.get(key(head))
        return head if place is None else COLUMN.format(self.heads[place], letter(place))


@lru_cache(maxsize=4096)
def key(head: str) -> str:
    """A head without marks and capitals."""
    return folded(head).strip()


def letter(place: int) -> str:
    """The letter of a column: A, B ... Z, AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = ascii_uppercase[rest] + text
    return text


def text_of(cell: Any) -> str:
    """A cell as an office would type it; a day stands for its month."""
    return f"{cell:%m/%Y}" if isinstance(cell, date) else " ".join(str(cell or "").split())
