"""Units of a place that act themselves: "Mỗi thôn tổ chức ...", "Thôn Nà Kéo, thôn Bản Pắng hoàn thành ...".

Reads: the words of a part. Writes: Mention.
"""

import re
from functools import cache

from dondoc.engine.language.agencies import Mention
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.obligations import cues
from dondoc.engine.spans import Span

HAMLET = "thôn|bản|ấp|khu phố|tổ dân phố|xóm|buôn|khóm|khối"


OPENING = frozenset(("mỗi", "từng", "riêng", "thôn", "bản", "ấp", "khu", "tổ", "xóm", "buôn", "khóm", "khối"))
"""First words, of which one must stand at the head of a part; the others are not looked at."""


def may_open(words: str, start: int) -> bool:
    """Whether a part may begin with a unit."""
    return words[start : start + 6].split(" ", 1)[0].lower() in OPENING


@cache
def _each() -> re.Pattern[str]:
    unit = f"{HAMLET}|xã|phường|huyện|đơn vị|cơ quan|phòng|ban|sở|ngành|trường|nhà trường|chi bộ|chi hội|chi đoàn|địa phương|khoa|tổ|đoàn thể"
    return re.compile(rf"(?:Mỗi|mỗi|Từng|từng)\s(?:{unit})(?:,\s(?:{unit}))*(?=\s)")


@cache
def _hamlet() -> re.Pattern[str]:
    kind = f"{HAMLET}|{'|'.join(each.capitalize() for each in HAMLET.split('|'))}"
    name = r"(?:\d{1,3}|[[:upper:]]\w{0,9}(?:\s[[:upper:]]\w{0,9}){0,3}(?:\s\d{1,2})?)"
    return compile_letters(rf"(?P<kind>{kind})\s(?P<name>{name})(?!\w)")


def units_at(words: str, start: int) -> tuple[Mention, ...]:
    """Each of a kind of unit, or the hamlets that are named, where an act follows them; empty when none begins here."""
    each = _each().match(words, start)
    run = [_unit(each[0], each.start())] if each else _hamlets(words, start)
    if not run or not cues.starts_act(words[run[-1].span.end :].lstrip()):
        return ()
    return tuple(run)


def _hamlets(words: str, start: int) -> list[Mention]:
    run: list[Mention] = []
    found = _hamlet().match(words, start)
    while found:
        run.append(_unit(found[0], found.start()))
        joint = _joint().match(words, found.end())
        found = _hamlet().match(words, joint.end()) if joint else None
    return run


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r",?\s(?:và\s)?")


def _unit(printed: str, at: int) -> Mention:
    return Mention(Span(at, at + len(printed)), (printed[0].lower() + printed[1:],), "group", printed)


@cache
def _single_out() -> re.Pattern[str]:
    return re.compile(r"[Rr]iêng(?: đối với)?\s")


def singled_out(words: str, start: int, leads: tuple[str, ...]) -> tuple[Mention, ...]:
    """The hamlet that a part singles out of those whose heads lead: "riêng bản Phiêng Cá huy động ..." of "trưởng các bản"."""
    opened = _single_out().match(words, start)
    run = units_at(words, opened.end()) if opened else ()
    kind = run[0].names[0].rsplit(" ", 1)[0].split(" ")[0] if run else ""
    return run if run and any(kind in name.split() for name in leads) else ()
