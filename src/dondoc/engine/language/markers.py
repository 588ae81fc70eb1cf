"""Labels that open a clause: "II.", "2.3.", "a)", "-", "Điều 3.", "Thứ hai,", "(1)" and their likes.

The ladders are those of facts/assignment-grammar section 9; "Điều 5" inside a sentence, a date ("23 tháng 9") and a
decimal ("2.517 ha") do not open a clause.
"""

import re
from functools import cache
from typing import NamedTuple

ORDINALS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip

MARK = r"""
  (?P<article>(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?)(?:[.:]|(?=\s*$))
 |(?P<chapter>(?:Chương|CHƯƠNG|Phần|PHẦN)\s+(?:[IVXLC]{1,6}|\d{1,2}|thứ\s\w{2,4}|THỨ\s\w{2,4}))(?=[.:\s]|$)[.:]?
 |(?P<section>(?:Mục|MỤC)\s+(?:[IVX]{1,5}|\d{1,2}))(?=[.:\s]|$)[.:]?
 |(?P<task>(?:Nhiệm\ vụ|Nội\ dung)\s+\d{1,2})(?=\s*:):?
 |(?P<ordinal>(?:Thứ|(?=(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)\ là))\s?
     (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)(?:\ là)?)(?:[,:]|(?<=\ là)(?=\s))
 |(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})(?:\.(?=\s|[^\W\d])|\)|[-–/](?=\s|[^\W\d_])|(?=\s+[^\W\d]))
 |(?P<roman>[IVX]{1,5})(?:[./]|\s?-)(?=\s|[^\W\d])
 |(?P<arabic>\d{1,2})(?:\.(?=\s|[^\W\d_])|/(?=\s)|[-–](?=\s?[^\W\d_]))
 |(?P<paren>\d{1,2})\)
 |(?P<lower>[a-zđ])(?:\)|[./](?=\s))
 |(?P<romanlow>\(?(?:i{1,3}|iv|v|vi{1,3}|ix|x)\))
 |(?P<inner>\(\d{1,2}\))
 |(?P<upper>[A-ĐEGHIK])\.(?=\s)
 |(?P<dash>[-–—])(?=\s|[^\W\d_]|\d{2,})
 |(?P<plus>\+)
 |(?P<dot>[•·▪●◦*‣⁃■□o](?=\s)|[•·▪●])
"""


class Marker(NamedTuple):
    """A label at the head of a line: its kind (the rung of the ladder), the label as cited, where the words begin."""

    kind: str
    label: str
    end: int


WORDED = (
    *("Điều", "ĐIỀU", "Chương", "CHƯƠNG", "Phần", "PHẦN", "Mục", "MỤC", "Nhiệm vụ", "Nội dung", "Thứ"),
    *(word.capitalize() for word in ORDINALS),
    *"IVXivx",
)
"""How a line begins whose label begins with two letters: most lines open with a word of their own."""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"[ \t*_]{{0,12}}(?:{MARK})[ \t*_]*", re.VERBOSE)


def read_marker(line: str) -> Marker | None:
    """The label that opens `line`, or None. Offsets are in `line`; label is without its punctuation."""
    if line[:2].isalpha() and not line.startswith(WORDED):
        return None
    found = _pattern().match(line)
    if not found or found.lastgroup is None:
        return None
    kind, raw = found.lastgroup, found[found.lastgroup]
    if kind in ("arabic", "decimal") and _is_date_or_amount(line, found):
        return None
    if kind == "ordinal":
        word = raw.casefold().replace("thứ", "").replace(" là", "").strip()
        return Marker(kind, str(ORDINALS.get(word, word)), found.end())
    if kind == "decimal":
        kind = f"decimal{raw.count('.') + 1}"
    label = " ".join(raw.split()).strip("()")
    return Marker(kind, label, found.end())


def _is_date_or_amount(line: str, found: re.Match[str]) -> bool:
    rest = line[found.end() :]
    return bool(re.match(r"(?:tháng|năm|triệu|tỷ|đồng|ha|km|giờ|%)\b", rest)) or (
        found["decimal"] is not None and found["decimal"].count(".") == 1 and len(found["decimal"].split(".")[1]) == 3
    )
