"""Workbooks (.xlsx): their words, so that the gate of secrecy can look into one that is offered as proof.

No document is read from a workbook; numbers and formulas are left alone. Source: ECMA-376 part 1, 18.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dondoc.engine.documents.archive import Archive
from dondoc.engine.documents.limits import refuse_broken
from dondoc.engine.documents.markup import parse
from dondoc.engine.documents.model import Line, Source
from dondoc.engine.errors import Unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MACROS = "Bảng tính này có mã lệnh (macro) nên không nhận được; xin lưu thành tệp .xlsx rồi gửi lại."
INSIDE = "Bảng tính này có tệp khác nhúng bên trong nên không kiểm tra được; xin bỏ tệp nhúng hoặc gửi tệp đó riêng."
MAIN = "xl/workbook.xml"
WORDED = re.compile(
    r"xl/(?:sharedStrings|worksheets/[^/]+|comments[^/]*|comments/[^/]+|threadedComments/[^/]+|drawings/[^/]+|charts/[^/]+)\.xml"
)
STRINGS = frozenset({"si", "is", "text", "p", "threadedComment"})
"""Elements of which the letters are one string: shared, of a cell, of a remark, of a shape."""
PLAIN = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})


@cache
def _code() -> re.Pattern[str]:
    """A code of a header: where it stands, font, size, colour, a field (18.3.1.46)."""
    return re.compile(r'&(?:[LCRBIUSXYEPNDTGZFAO+-]|\d+|K[0-9A-F]{6}|"[^"]*")')


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook of today's kind. Raises Unreadable for a damaged archive."""
    return data.startswith(b"PK\x03\x04") and MAIN in Archive(data).names


def read(data: bytes) -> Source:
    """All words of a workbook, each string a line.

    Raises Encrypted, TooLarge, or Unreadable: damaged, hostile, with macros, or with other files inside.
    """
    archive = Archive(data)
    if MAIN not in archive.names:
        raise refuse_broken()
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        raise Unreadable(MACROS)
    if any(name.startswith("xl/embeddings/") for name in archive.names):
        raise Unreadable(INSIDE)
    names = [sheet.get("name", "") for sheet in parse(archive.read(MAIN)).iter("sheet")]
    # the strings of all cells stand in one part, in the order of their first use
    parts = sorted((name for name in archive.names if WORDED.fullmatch(name)), key=lambda name: "sharedS" not in name)
    words = [*names, *(string for part in parts for string in _strings(parse(archive.read(part))))]
    lines = (line.strip() for string in words for line in string.splitlines())
    return Source("xlsx", tuple(Line(line) for line in lines if line))


def _strings(root: "Element") -> Iterator[str]:
    for element in root.iter():
        if element.tag in STRINGS:
            yield "".join(piece.text or "" for piece in element.iter("t")) or element.text or ""
        elif element.tag in PLAIN:
            yield _code().sub("\n", element.text or "")
        elif element.tag == "c" and element.get("t") == "str":
            yield "".join(value.text or "" for value in element.iter("v"))
