"""Duties as comma-separated rows that Excel opens with a double click."""

from collections.abc import Sequence
from typing import TextIO

from dondoc.cli.sheet import COLUMNS, Row
from dondoc.engine.lazy import lazy

csv = lazy("csv")

MARK = "\ufeff"
"""Excel knows UTF-8 by this mark alone."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that opens so is run as a formula by spreadsheet programs (OWASP, "CSV Injection")."""


def write(rows: Sequence[Row], stream: TextIO, *, first: int, head: bool) -> None:
    """Write rows numbered from `first`; `head` puts the mark and the names of the columns before them."""
    writer = csv.writer(stream, lineterminator="\r\n")
    if head:
        stream.write(MARK)
        writer.writerow(COLUMNS)
    for number, row in enumerate(rows, first):
        writer.writerow([disarm(cell) for cell in row.cells(number)])


def disarm(cell: str) -> str:
    """The cell with an apostrophe before it when a spreadsheet would run it; any other cell as it is."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
