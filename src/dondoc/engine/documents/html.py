"""Web pages saved as files: block elements become whole lines, tables become grids."""

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

from dondoc.engine.documents.layouts import Cell, lay_out, mend_items
from dondoc.engine.documents.limits import DEEP, check_columns, limit, refuse_broken, refuse_heavy
from dondoc.engine.documents.model import Grid, Line, Source
from dondoc.engine.errors import TooLarge
from dondoc.engine.language.encodings import decode
from dondoc.engine.lazy import lazy

bs4 = lazy("bs4")

BLOCKS_NAMES = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody tfoot thead td th tr ul "
    "caption"
)
BLOCKS = frozenset(BLOCKS_NAMES.split())
LEFT_OUT_NAMES = (
    "script style noscript template nav head title iframe svg math object button select option textarea input del"
)
LEFT_OUT = frozenset(LEFT_OUT_NAMES.split())
DECLARED = rb"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_-]{1,40})"
HIDDEN = ("display:none", "visibility:hidden")
SPAN = 63


def read(data: bytes) -> Source:
    """The lines and tables of an HTML file; scripts, navigation and hidden parts are left out.

    Raises TooLarge (size, depth) or Unreadable (no text).
    """
    if len(data) > limit("markup", "bytes"):
        raise refuse_heavy()
    text, encoding = _decode(data)
    try:
        tree = bs4.BeautifulSoup(text, "html.parser")
    except (bs4.exceptions.ParserRejectedMarkup, AssertionError, ValueError) as error:
        raise refuse_broken() from error
    reader = _Reader()
    reader.read(tree, 0)
    reader.end_line()
    return Source("html", mend_items(reader.items), encoding=encoding)


def _decode(data: bytes) -> tuple[str, str]:
    """The declared encoding where the bytes are no UTF-8, else what plain text is taken for."""
    declared = re.search(DECLARED, data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    try:
        known = codecs.lookup(name).name if name else ""
        if known.startswith("cp125") and known != "cp1252":
            return data.decode(known), known
    except (LookupError, UnicodeDecodeError):
        return decode(data)
    return decode(data)


@dataclass(slots=True)
class _Reader:
    """Collects inline words until a block begins or ends."""

    items: list[Line | Grid] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    tables: int = 0
    counted: dict[int, int] = field(default_factory=dict)

    def read(self, parent: Any, depth: int) -> None:
        """Everything below a node."""
        if depth > limit("markup", "depth"):
            raise TooLarge(DEEP)
        for node in parent.children:
            if isinstance(node, bs4.element.PreformattedString):
                continue
            if isinstance(node, bs4.NavigableString):
                self.words.append(str(node))
            elif not _is_left_out(node):
                self._read_tag(node, depth + 1)

    def _read_tag(self, tag: Any, depth: int) -> None:
        if tag.name == "br":
            self.end_line()
        elif tag.name == "table":
            self.end_line()
            self.items += self._read_table(tag, depth)
        elif tag.name in BLOCKS:
            self.end_line()
            self.words.append(self._mark(tag))
            self.read(tag, depth)
            self.end_line()
        else:
            self.read(tag, depth)

    def _mark(self, tag: Any) -> str:
        """The number or bullet that a browser draws before a list item."""
        if tag.name != "li":
            return ""
        if tag.parent.name != "ol":
            return "- "
        first = str(tag.parent.get("start") or "1")
        last = self.counted.get(id(tag.parent), int(first) - 1 if first.isdigit() and len(first) < 6 else 0)
        self.counted[id(tag.parent)] = last + 1
        return f"{last + 1}. "

    def end_line(self) -> None:
        """The words so far are one line, white space folded as browsers fold it."""
        words = " ".join("".join(self.words).split())
        self.words.clear()
        if words:
            self.items.append(Line(words, whole=True))

    def _read_table(self, table: Any, depth: int) -> list[Line | Grid]:
        self.tables += 1
        if self.tables > limit("markup", "tables"):
            raise TooLarge(DEEP)
        rows: list[list[Cell]] = []
        hanging: dict[int, tuple[int, Cell]] = {}
        for row in _rows(table):
            rows.append(self._read_row(row, hanging, depth))
        self.tables -= 1
        return lay_out(rows)

    def _read_row(self, row: Any, hanging: dict[int, tuple[int, Cell]], depth: int) -> list[Cell]:
        """One row; `hanging` are cells of rows above that reach down, by column: rows left and the cell."""
        cells: list[Cell] = []
        for node in row.find_all(("td", "th"), recursive=False):
            _hang(cells, hanging)
            cell = self._read_cell(node, depth)
            down, width = _count(node.get("rowspan")), _count(node.get("colspan"))
            for offset in range(width):
                if down > 1:
                    hanging[len(cells)] = (down - 1, cell if offset == 0 else Cell())
                cells.append(cell if offset == 0 else Cell())
            check_columns(len(cells))
        _hang(cells, hanging)
        return cells

    def _read_cell(self, node: Any, depth: int) -> Cell:
        inner = _Reader(tables=self.tables)
        inner.read(node, depth + 2)
        inner.end_line()
        return Cell(tuple(inner.items))


def _hang(cells: list[Cell], hanging: dict[int, tuple[int, Cell]]) -> None:
    while len(cells) in hanging:
        column = len(cells)
        left, cell = hanging.pop(column)
        if left > 1:
            hanging[column] = (left - 1, cell)
            cells.append(cell)
            continue
        cells.append(cell)


def _rows(table: Any) -> list[Any]:
    found: list[Any] = []
    for node in table.find_all(("tr", "thead", "tbody", "tfoot"), recursive=False):
        found += [node] if node.name == "tr" else node.find_all("tr", recursive=False)
    return found


def _is_left_out(tag: Any) -> bool:
    style = str(tag.get("style") or "").replace(" ", "").lower()
    return tag.name in LEFT_OUT or tag.has_attr("hidden") or any(words in style for words in HIDDEN)


def _count(value: Any) -> int:
    return min(max(int(value), 1), SPAN) if isinstance(value, str) and value.isdigit() and len(value) < 6 else 1
