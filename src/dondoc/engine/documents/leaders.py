"""The leader who assigns what a document says: who chaired and concluded, or who signed in the own right.

A notice of conclusions is signed "TL. CHỦ TỊCH" by the head of the office, who assigns nothing: its summary names the leader
("Kết luận của Phó Chủ tịch UBND tỉnh tại ..."), and its opening often adds the name. Whoever signs by order (TL., TUQ.: Nghị
định 30/2020 annex I section II.7) is never taken for the leader; then a person says who it was.
"""

import re
from functools import cache
from typing import NamedTuple

from dondoc.engine import rulebook
from dondoc.engine.documents.model import Header
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.spans import Span

OPENING = 2500
"""Characters of the body in which the one who chaired is told."""
BY_ORDER = ("TL", "T/L", "TUQ", "T/UQ", "TUN")


class Leader(NamedTuple):
    """As the document names him, name first where it is told, and the place of the words."""

    words: str
    span: Span


def find_leader(text: str, header: Header) -> Leader | None:
    """The leader who assigns; None where the document does not say it clearly."""
    named = _concluding(text, header)
    if named is None:
        return _signing(header)
    return named if ", " in named.words else _with_name(text, header, named) or named


_NAME = r"[[:upper:]]\w{0,10}(?:\s[[:upper:]]\w{0,10}){1,4}"
_PEOPLE = r"(?:(?:các\s)?(?:đồng chí|ông|bà|Ông|Bà|Đồng chí)\s)?"


@cache
def _title() -> str:
    names = sorted(rulebook.load("types")["signing"]["titles"], key=len, reverse=True)
    heads = "|".join(re.escape(name).replace("\\ ", "\\s") for name in names)
    # the body that is led goes on to the next mark or to what was done ("tại", "về", "chủ trì", "kết luận")
    rest = r"(?:(?!\s(?:tại|về|trong|đối với|sau khi|ngày|đã|chủ trì|kết luận|có ý kiến|chỉ đạo|và|với|làm việc)\b)[^,;:.()\n\u2013])"
    return rf"(?:(?:Phó|Quyền)\s)?(?i:{heads})\b{rest}{{0,80}}"


@cache
def _concluded() -> re.Pattern[str]:
    """ "Kết luận của [đồng chí] [Tên -] Phó Chủ tịch UBND tỉnh ..." """
    return compile_letters(
        r"(?:[Kk]ết luận|[Ýý] kiến(?: chỉ đạo| kết luận)?|[Cc]hỉ đạo)\scủa\s"
        rf"{_PEOPLE}(?:(?P<name>{_NAME})\s?[-,\u2013]\s?)?(?P<title>{_title()})"
    )


@cache
def _chaired() -> re.Pattern[str]:
    """ "đồng chí Tên, Phó Chủ tịch UBND tỉnh [đã] chủ trì ... / kết luận như sau" """
    return compile_letters(
        rf"(?:đồng chí|ông|bà|Ông|Bà|Đồng chí)\s(?:(?P<name>{_NAME})\s?[-,\u2013]\s?)?(?P<title>{_title()})"
        r",?\s(?:đã\s)?(?:chủ trì|kết luận)"
    )


def _concluding(text: str, header: Header) -> Leader | None:
    place = header.spans.get("summary")
    if place:
        found = _concluded().search(text, place.start, place.end)
        if found:
            return _leader(found)
    if header.type not in ("Thông báo", "Kết luận", "Biên bản"):
        return None
    found = _chaired().search(text, header.body.start, min(header.body.end, header.body.start + OPENING))
    return _leader(found) if found else None


def _with_name(text: str, header: Header, named: Leader) -> Leader | None:
    """The same title with a name, where the opening tells who chaired."""
    for found in _chaired().finditer(text, header.body.start, min(header.body.end, header.body.start + OPENING)):
        if found["name"] and found["title"].strip().casefold() == named.words.casefold():
            return _leader(found)
    return None


def _leader(found: re.Match[str]) -> Leader:
    first = "name" if found["name"] else "title"
    title = " ".join(found["title"].split())
    name = " ".join(found["name"].split()) if found["name"] else ""
    return Leader(
        f"{name}, {title}" if name else title,
        Span(found.start(first), found.start("title") + len(found["title"].rstrip())),
    )


def _signing(header: Header) -> Leader | None:
    capacity = header.signer_capacity or ""
    place = header.spans.get("signer")
    if not header.signer or not place or any(mark in BY_ORDER for mark in re.findall(r"[A-Z/]{2,4}(?=\.)", capacity)):
        return None
    words = f"{header.signer}, {header.signer_title}" if header.signer_title else header.signer
    return Leader(words, place)
