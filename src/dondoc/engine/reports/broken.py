"""What is wrong with a Word template that cannot be filled in, in words that its author can act on."""

import io
import re
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING

from dondoc.engine.lazy import lazy

if TYPE_CHECKING:
    from docx.document import Document

docx: ModuleType = lazy("docx")

NOT_WORD = "không đọc được tệp như một tệp Word (.docx)"
WRITTEN = "chỗ điền viết sai trong dòng “{}”"
UNPAIRED = "các dòng có dấu {{% %}} không khớp nhau, xin xem lại dòng “{}”"
BROKEN = "không đọc được tệp hoặc chỗ điền viết sai"
FIELD = re.compile(r"\{\{(.{0,200}?)\}\}")
PLAIN = re.compile(r" {0,3}[a-z_]{1,40}(?:\[\d{1,2}\])? {0,3}")
CONTROL = re.compile(r"\{%p? {0,3}(\w{1,10})")
ENDS = {"endif": "if", "endfor": "for"}
SHOWN = 80
"""Letters of a line that are repeated to its author."""


def fault(model: bytes) -> str:
    """The reason, as the end of a sentence: no Word file, a mark that is written wrongly, a condition that does not end."""
    try:
        lines = list(_lines(docx.Document(io.BytesIO(model))))
    except Exception:  # a file that people made by hand fails in as many ways as there are parsers
        return NOT_WORD
    for line in lines:
        if any(line.count(left) != line.count(right) for left, right in (("{{", "}}"), ("{%", "%}"))):
            return WRITTEN.format(line[:SHOWN])
        if any(not PLAIN.fullmatch(mark) for mark in FIELD.findall(line)):
            return WRITTEN.format(line[:SHOWN])
    return _unpaired(lines) or BROKEN


def _unpaired(lines: list[str]) -> str:
    """The first line that ends what did not begin, or the last that begins what does not end; empty when all is paired."""
    open_: list[tuple[str, str]] = []
    for line in lines:
        for word in CONTROL.findall(line):
            if word in ENDS.values():
                open_.append((word, line))
            elif word in ENDS and (not open_ or open_.pop()[0] != ENDS[word]):
                return UNPAIRED.format(line[:SHOWN])
    return UNPAIRED.format(open_[-1][1][:SHOWN]) if open_ else ""


def _lines(document: "Document") -> Iterator[str]:
    """The lines of the body with those of its tables, in reading order."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            seen = {cell._tc: cell for row in block.rows for cell in row.cells}
            yield from (one.text.strip() for cell in seen.values() for one in cell.paragraphs)
        else:
            yield block.text.strip()
