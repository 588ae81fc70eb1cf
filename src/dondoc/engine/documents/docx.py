"""Word files: the body in reading order, with the words that Word shows and none that it hides.

Left out: deleted and moved-away text, hidden text, notes, comments, headers and footers but for a secrecy or urgency
stamp. Kept: inserted text, text boxes at their place, computed numbers, line breaks. Source: ECMA-376 part 1, 17.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from dondoc.engine.documents.archive import Archive
from dondoc.engine.documents.layouts import Cell, lay_out, mend_items, words_of
from dondoc.engine.documents.limits import DEEP, check_columns, limit, refuse_broken
from dondoc.engine.documents.markup import parse
from dondoc.engine.documents.model import Grid, Line, Source
from dondoc.engine.documents.numbering import Numbering, read_numbering
from dondoc.engine.documents.stamps import is_stamp
from dondoc.engine.errors import TooLarge

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAIN = "word/document.xml"
LEFT_OUT_NAMES = (
    "del moveFrom delText instrText fldData pPr rPr tblPr tblGrid trPr tcPr sectPr footnoteReference "
    "endnoteReference commentReference annotationRef Fallback"
)
LEFT_OUT = frozenset(LEFT_OUT_NAMES.split())
SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "cr": "\n", "softHyphen": ""}
OFF = ("0", "false", "off", "none")


def read(data: bytes) -> Source:
    """The paragraphs and tables of a .docx file.

    Raises Encrypted, TooLarge (unpacked size, depth) or Unreadable (damaged, hostile XML).
    """
    archive = Archive(data)
    main = _find_main(archive)
    folder = main.rpartition("/")[0] + "/"
    root = parse(archive.read(main))
    body = root.find("body")
    if body is None:
        raise refuse_broken()
    styles = _parse_part(archive, folder + "styles.xml")
    numbering = read_numbering(_parse_part(archive, folder + "numbering.xml"), styles)
    reader = _Reader(numbering, _hidden_styles(styles))
    items = [*_stamps(archive, folder, root, reader), *reader.read_blocks(body)]
    return Source("docx", mend_items(items))


def weigh(data: bytes) -> int:
    """How many unpacked bytes of XML must be read for it; raises Unreadable when the archive is damaged."""
    archive = Archive(data)
    return sum(archive.size(name) for name in archive.names if name.endswith(".xml"))


def _find_main(archive: Archive) -> str:
    if MAIN in archive.names:
        return MAIN
    names = [name for name in archive.names if name.startswith("word/document") and name.endswith(".xml")]
    if not names:
        raise refuse_broken()
    return names[0]


def _parse_part(archive: Archive, name: str) -> "Element | None":
    return parse(archive.read(name)) if name in archive.names else None


def _hidden_styles(styles: "Element | None") -> frozenset[str]:
    found = styles.iterfind("style") if styles is not None else ()
    return frozenset(style.get("styleId", "") for style in found if _is_on(style.find("rPr/vanish")))


def _stamps(archive: Archive, folder: str, root: "Element", reader: "_Reader") -> Iterator[Line]:
    """Secrecy and urgency stamps of page headers, footers and watermarks, which are left out otherwise."""
    seen: set[str] = set()
    parts = [name for name in sorted(archive.names) if name.startswith((folder + "header", folder + "footer"))]
    roots = [parse(archive.read(name)) for name in parts if name.endswith(".xml")]
    printed = [words for part in roots for item in reader.read_blocks(part) for words in words_of(item)]
    drawn = [shape.get("string", "") for part in (*roots, root) for shape in part.iter("textpath")]
    for line in (*printed, *drawn):
        for words in _cut().split(line):
            if is_stamp(words) and words not in seen:
                seen.add(words)
                yield Line(words.strip(), whole=True)


@cache
def _cut() -> re.Pattern[str]:
    """What stands between the columns of a page header."""
    return re.compile(r"[\t\n]|[ ]{5,20}")


def _is_on(element: "Element | None") -> bool:
    return element is not None and element.get("val", "1").lower() not in OFF


@dataclass(slots=True)
class _Reader:
    """Walks the body once, in order, because labels are counted on the way."""

    numbering: Numbering
    hidden: frozenset[str]
    depth: int = 0
    boxes: list[Line | Grid] = field(default_factory=list)

    def read_blocks(self, parent: "Element") -> list[Line | Grid]:
        """The paragraphs and tables below an element; content controls and inserted runs are transparent."""
        items: list[Line | Grid] = []
        for child in parent:
            if child.tag == "p":
                items += self._read_paragraph(child)
            elif child.tag == "tbl":
                items += self._read_table(child)
            elif child.tag not in LEFT_OUT:
                items += self.read_blocks(child)
        return items

    def _read_paragraph(self, paragraph: "Element") -> list[Line | Grid]:
        outer, self.boxes = self.boxes, []
        removed = paragraph.find("pPr/rPr/del") is not None
        words = "".join(self._read_runs(paragraph)).strip("\n")
        label = "" if removed and not words.strip() else self._label(paragraph, bool(words.strip()))
        boxes, self.boxes = self.boxes, outer
        lines = words.split("\n")
        lines[0] = f"{label} {lines[0].lstrip()}" if label else lines[0]
        if boxes and not words.strip():
            return boxes
        return [*boxes, *(Line(line.rstrip(), whole=True) for line in lines)]

    def _label(self, paragraph: "Element", filled: bool) -> str:
        style, numbered = paragraph.find("pPr/pStyle"), paragraph.find("pPr/numPr")
        list_id, depth = self.numbering.styles.get(style.get("val", "") if style is not None else "", ("", 0))
        if numbered is not None:
            own, level = numbered.find("numId"), numbered.find("ilvl")
            list_id = own.get("val", "") if own is not None else list_id
            depth = int(level.get("val", "0")) if level is not None and level.get("val", "0").isdigit() else depth
        label = self.numbering.label(list_id, depth) if list_id else ""
        return label if filled else ""

    def _read_runs(self, element: "Element") -> Iterator[str]:
        for child in element:
            if child.tag == "t":
                yield (child.text or "").replace("\n", " ")
            elif child.tag in SIGNS:
                yield SIGNS[child.tag]
            elif child.tag == "br":
                yield "\n" if child.get("type", "textWrapping") == "textWrapping" else ""
            elif child.tag == "sym":
                yield "-"
            elif child.tag == "txbxContent":
                self.boxes += self.read_blocks(child)
            elif child.tag not in LEFT_OUT and not (child.tag == "r" and self._is_hidden(child)):
                yield from self._read_runs(child)

    def _is_hidden(self, run: "Element") -> bool:
        properties = run.find("rPr")
        if properties is None:
            return False
        own, style = properties.find("vanish"), properties.find("rStyle")
        if own is not None:
            return _is_on(own)
        return style is not None and style.get("val", "") in self.hidden

    def _read_table(self, table: "Element") -> list[Line | Grid]:
        self.depth += 1
        if self.depth > limit("markup", "tables"):
            raise TooLarge(DEEP)
        rows: list[list[Cell]] = []
        for row in _below(table, "tr"):
            if row.find("trPr/del") is None:
                rows.append(self._read_row(row, rows[-1] if rows else []))
        self.depth -= 1
        return lay_out(rows)

    def _read_row(self, row: "Element", above: list[Cell]) -> list[Cell]:
        cells: list[Cell] = []
        before = row.find("trPr/gridBefore")
        column = _span(before) if before is not None else 0
        cells += [Cell()] * column
        for cell in _below(row, "tc"):
            width = _span(cell.find("tcPr/gridSpan"))
            merge = cell.find("tcPr/vMerge")
            items = self.read_blocks(cell)
            column = len(cells)
            if merge is not None and merge.get("val", "continue") == "continue" and column < len(above):
                cells += above[column : column + width]
            else:
                cells += [Cell(tuple(items)), *[Cell()] * (width - 1)]
            check_columns(len(cells))
        return cells


def _below(parent: "Element", tag: str) -> "Iterator[Element]":
    """Children of a kind; content controls and custom XML around them are transparent."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _below(child, tag)


def _span(element: "Element | None") -> int:
    value = element.get("val", "1") if element is not None else "1"
    return min(int(value), 63) if value.isdigit() and value != "0" else 1
