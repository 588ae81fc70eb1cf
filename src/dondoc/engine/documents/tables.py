"""Tables in running text, and what their columns mean.

A table is two or more lines in succession with the same separator ("|" or a tab) at least twice. Column roles come
from the header words of rulebook/tables.toml (facts/assignment-grammar section 6).
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dondoc.engine import rulebook
from dondoc.engine.language.text import key
from dondoc.engine.spans import Span

NEEDED = {"content"}


class Row(NamedTuple):
    """One line of a table: its place and the places of its cells (empty cells have an empty span)."""

    place: Span
    cells: tuple[Span, ...]


class Table(NamedTuple):
    """Rows in order; roles names each column of the header, "" where unknown; header is the number of header rows."""

    rows: tuple[Row, ...]
    roles: tuple[str, ...]
    header: int

    @property
    def place(self) -> Span:
        """From the first row to the last."""
        return Span(self.rows[0].place.start, self.rows[-1].place.end)


def find_tables(text: str, lines: Sequence[Span], known: Sequence[Row] = ()) -> list[Table]:
    """All tables among `lines`; `known` are rows whose cells the format reader saw (they win over separators)."""
    by_start = {row.place.start: row for row in known}
    tables: list[Table] = []
    run: list[Row] = []
    for line in lines:
        row = by_start.get(line.start) or _read_row(text, line)
        if row is not None:
            run.append(row)
            continue
        if not text[line.start : line.end].strip() and run and by_start.get(run[-1].place.start):
            continue
        _close(text, run, tables)
        run = []
    _close(text, run, tables)
    return tables


def may_hold_tables(text: str, within: Span) -> bool:
    """Whether any separator stands in the lines of a part of the text."""
    end = text.find("\n", within.end)
    lines = text[within.start : end if end >= 0 else len(text)]
    return "|" in lines or "\t" in lines


def _read_row(text: str, line: Span) -> Row | None:
    end = text.find("\n", line.end)
    words = text[line.start : end if end >= 0 else len(text)]
    separator = "|" if words.count("|") >= 2 else "\t" if words.count("\t") >= 2 else ""
    if not separator:
        return None
    cells, start = [], line.start
    for raw in words.split(separator):
        left = len(raw) - len(raw.lstrip())
        cells.append(Span(start + left, start + left + len(raw.strip())))
        start += len(raw) + 1
    if separator == "|" and words.startswith("|"):
        cells = cells[1:]
    return Row(line, tuple(cells))


def _close(text: str, run: list[Row], tables: list[Table]) -> None:
    if len(run) < 2:
        return
    roles, header = _read_header(text, run)
    if set(roles) >= NEEDED:
        tables.append(Table(tuple(run), roles, header))


def _read_header(text: str, run: Sequence[Row]) -> tuple[tuple[str, ...], int]:
    """Roles of the columns and how many rows the header takes (a second row "(1) (2) (3)" counts)."""
    for index, row in enumerate(run[:3]):
        roles = tuple(column_role(cell.of(text)) for cell in row.cells)
        if len({role for role in roles if role}) >= 2 and "content" in roles:
            header = index + 1
            if header < len(run) and all(_is_number_mark(cell.of(text)) for cell in run[header].cells):
                header += 1
            return roles, header
    return (), 0


def _is_number_mark(words: str) -> bool:
    return words.strip("()[] -:|").isdigit() or not words.strip("-: ")


@cache
def _roles() -> Mapping[str, tuple[str, ...]]:
    return {role: tuple(words) for role, words in rulebook.load("tables")["columns"].items()}


def column_role(words: str) -> str:
    """What a column with this header holds: number, content, lead, cooperating, time, product, note; "" unknown."""
    folded = key(words)
    if not folded or len(folded) > 80:
        return ""
    for role, cues in _roles().items():
        if any(cue == folded if cue.startswith("=") else cue in folded for cue in cues):
            return role
        if any(cue[1:] == folded for cue in cues if cue.startswith("=")):
            return role
    return ""
