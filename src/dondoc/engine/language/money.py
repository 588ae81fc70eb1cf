"""Amounts of money in đồng, as Vietnamese documents write them.

"972 tỷ đồng", "4,5 tỷ đồng", "1.250.000 đồng", "300 triệu", "2 nghìn tỷ đồng"; the comma is decimal, the dot groups
thousands (Nghị định 30/2020 annex II; TCVN 6398). An area, a share or a count is no amount.
"""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from dondoc.engine.spans import Span

SCALE = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "trăm": 10**2}


class Amount(NamedTuple):
    """A sum in đồng and where it is written."""

    span: Span
    value: Decimal


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.,/])(?P<number>\d{1,3}(?:\.\d{3}){1,6}(?:,\d{1,4})?|\d{1,12}(?:,\d{1,4})?)\s{0,2}"
        r"(?P<scale>(?:(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)\s{0,2}){0,2})(?P<rest>(?:\s?\d{1,3}\s(?:nghìn|ngàn|triệu)\s)?)"
        r"(?P<unit>đồng(?!\s(?:bào|chí|thời|bộ|bằng))|VNĐ|VND|đ(?=[\s,.;:)]|$))?"
    )


def read_number(words: str) -> Decimal:
    """ "1.342" as 1342, "60,9" as 60.9, "09" as 9; ValueError for anything else."""
    return Decimal(words.replace(".", "").replace(",", "."))


def money(text: str) -> tuple[Amount, ...]:
    """All amounts of a text in reading order; an empty tuple when there is none.

    Without the word "đồng" only triệu and tỷ count, and not before another noun ("3 triệu lượt khách").
    """
    found = []
    for match in _amount().finditer(text):
        scales = match["scale"].split()
        if not match["unit"] and not _bare_sum(text, match, scales):
            continue
        value = read_number(match["number"])
        for scale in scales:
            value *= SCALE[scale]
        rest = match["rest"].split()
        if rest:
            value += Decimal(rest[0]) * SCALE[rest[1]]
        end = match.start() + len(match[0].rstrip())
        found.append(Amount(Span(match.start(), end), value))
    return tuple(found)


def _bare_sum(text: str, match: re.Match[str], scales: list[str]) -> bool:
    if not scales or scales[-1] not in ("triệu", "tỷ", "tỉ"):
        return False
    return not re.match(r"\s{0,2}[^\W\d_]", text[match.end() : match.end() + 4]) or bool(
        re.match(r"\s{0,2}(?:cho|để|từ|vốn|trong|so|và|năm|tại|của|do|hỗ trợ)\b", text[match.end() : match.end() + 10])
    )
