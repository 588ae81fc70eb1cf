"""What else a document says: other documents, who attended, what it judges, what it counts.

`find_references` and `find_remarks` live in modules of their own; this is the face that structure.py reads.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dondoc.engine import rulebook
from dondoc.engine.documents.model import Figure
from dondoc.engine.documents.references import find_references
from dondoc.engine.documents.remarks import find_remarks
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.money import read_number
from dondoc.engine.language.word_lists import found_at
from dondoc.engine.spans import Span

__all__ = ["find_attendees", "find_figures", "find_references", "find_remarks"]

OPENING = 6000  # characters of the body in which attendance is told
NUMERAL = re.compile(r"\d+")


DATED = {
    "ngày",
    "tháng",
    "dịp",
    "lệ",
    "số",
    "khoản",
    "điểm",
    "mùng",
    "lúc",
    "hồi",
    "nghị",
}  # before "30/4", never before "6/19"


ATTENDED = ("Cùng ", "Tham ", "Dự", "Thành phần")
"""Words without one of which the pattern below finds nothing."""


@cache
def _attended() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=[.;\n])\s{0,9}|(?<=[.;] ))(?:[-+*]\s|\d[.)]\s)?"
        r"(?:Cùng tham dự|Cùng dự|Cùng tham gia|Tham dự|Tham gia|Dự|Thành phần tham dự|Thành phần dự họp|"
        r"Thành phần)\b"
        r"(?:\s(?:với|cùng|đồng chí|có|còn|gồm|bao gồm|gồm có|cuộc họp|buổi làm việc|buổi kiểm tra|buổi họp|"
        r"phiên họp|hội nghị|"
        r"Hội nghị|họp|buổi tiếp|đoàn|chương trình|buổi giao ban)(?=[\s:])){1,4}\s?:?\s*|"
        r"(?:^|(?<=\n))[ \t]*(?:[-+*]\s|\d[.)]\s)?Thành phần(?: tham dự| dự họp| tham gia)?\s?:\s*",
    )


def find_attendees(text: str, body: Span) -> tuple[str, ...]:
    """The bodies and persons that the text says attended, one each; a shared head is given to all ("các Sở: A, B").

    "đại diện lãnh đạo" is left out; an office stays ("Giám đốc Sở Tài chính"). Empty when nothing is said.
    """
    end = min(body.end, body.start + OPENING)
    told = any(text.find(word, body.start, end) >= 0 for word in ATTENDED)
    found = _attended().search(text, body.start, end) if told else None
    if not found:
        return ()
    return tuple(dict.fromkeys(_split_bodies(_sentence_after(text, found.end(), body.end))))


def _sentence_after(text: str, start: int, end: int) -> str:
    """The words up to the full stop; a list of bullets goes on to its end."""
    words = text[start : min(end, start + 3000)]
    if words.lstrip().startswith(("-", "+")):
        lines = []
        for line in words.lstrip().split("\n"):
            if not line.lstrip().startswith(("-", "+")):
                break
            lines.append(line.strip(" -+.;"))
        return "; ".join(lines)
    stop = compile_letters(
        r"\.(?=\s+[[:upper:]]|\s*$|\s*\n)|\n\s*\n|\n(?=\s*(?:[-+]|\d{1,2}[.)]|[IVX]{1,4}\.)\s)"
    ).search(words)
    return " ".join(words[: stop.start() if stop else len(words)].split())


@cache
def _own() -> re.Pattern[str]:
    own = sorted(rulebook.load("findings")["attendees"]["own"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(own)})(?!\w)")


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(
        r"(?:và |cùng |có |các )?(?:(?:đ/c|đồng chí)\s)?(?:(?:đại diện|Đại diện)(?: các)?(?: lãnh đạo| Lãnh đạo)?|"
        r"lãnh đạo|Lãnh đạo)\s?"
    )


@cache
def _shared_head() -> re.Pattern[str]:
    return re.compile(
        r"(?P<who>(?:Giám đốc|Thủ trưởng|Chủ tịch|Trưởng|Bí thư) )?(?:[Cc]ác |[Mm]ột số )?"
        r"(?P<head>Sở|sở|Bộ|bộ|UBND các (?:huyện|xã|tỉnh|phường)|UBND|Ban|phòng|Phòng|Công ty|đơn vị|cơ quan|"
        r"huyện|xã|phường|Hội)"
        r"(?P<rest>(?:, (?:ban, )?(?:ngành|đoàn thể|cơ quan|ban, ngành))*(?: các)?(?: huyện| tỉnh| thuộc tỉnh|"
        r" thành phố)?)\s?:\s*"
    )


def _split_bodies(words: str) -> Iterator[str]:
    for name in rulebook.load("findings")["attendees"]["joined"]:
        words = words.replace(name, name.replace(", ", ",\u00a0"))
    for group in _split_outside(words, ";"):
        yield from _split_group(group)


def _split_group(group: str) -> Iterator[str]:
    """One part between semicolons; offices of the same body ("Giám đốc, các Phó Giám đốc ... Sở X") stay together."""
    group = group.strip(" .;")
    if re.match(r"(?:Giám đốc|Chủ tịch|Trưởng [^\W\d_]+),? (?:và )?các Phó", group):
        yield group
        return
    head = ""
    for item in _items(group):
        bare = _prefix().sub("", item, count=1).strip(" :") if _prefix().match(item) else item.strip()
        shared = _shared_head().match(bare)
        if shared:
            head, bare = _head_of(shared), bare[shared.end() :].strip()
        elif ":" in bare and len(bare.split(":")[0]) < 40:
            head, bare = "", bare.split(":", 1)[1].strip()
        bare = bare.replace("\u00a0", " ").strip(" .,;")
        if bare:
            yield f"{head} {bare}" if head and not _own().match(bare) else bare


def _head_of(shared: re.Match[str]) -> str:
    head = shared["head"].replace(" các ", " ")
    unit = re.search(r"huyện|tỉnh|xã|phường", shared["rest"] or "")
    head = f"{head} {unit[0]}" if unit and head == "UBND" else head
    return f"{shared['who'] or ''}{'' if head in ('đơn vị', 'cơ quan') else head[:1].upper() + head[1:]}".strip()


def _items(group: str) -> list[str]:
    """Cut at commas before a capital or another group, and at "và" before a body with its own head."""
    groups = "các |lãnh đạo|đại diện|một số "
    cut = rf", (?=[[:upper:]]|{groups}|đồng chí)| và (?=(?:{_own().pattern})|{groups})"
    parts, start, depth, at = [], 0, 0, 0
    breaks = {found.start(): found.end() for found in compile_letters(cut).finditer(group)}
    while at < len(group):
        depth += (group[at] == "(") - (group[at] == ")")
        if at in breaks and not depth:
            parts.append(group[start:at])
            start = breaks[at]
        at += 1
    return [*parts, group[start:]]


def _split_outside(words: str, mark: str) -> Sequence[str]:
    parts, start, depth = [], 0, 0
    for at, char in enumerate(words):
        depth += (char == "(") - (char == ")")
        if char == mark and not depth:
            parts.append(words[start:at])
            start = at + 1
    return [*parts, words[start:]]


@cache
def _figure() -> re.Pattern[str]:
    number = r"(?:\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,4})?|\d{1,9}(?:,\d{1,4})?)"
    return re.compile(
        rf"(?<![\w.,/:-])(?P<number>{number})(?:/(?P<of>{number}))?(?![\d/])"
        rf"(?:\s?(?P<percent>%)|[ ]{{1,2}}(?P<scale>(?:(?:nghìn|ngàn|triệu|tỷ|"
        rf"tỉ)[ ]){{0,2}})(?P<unit>[^\W\d_]{{1,9}}\d?)(?P<rest>(?:[ ][^\W\d_]{{1,8}}){{0,2}})"
        rf"|(?=[;,.)\s]))"
    )


def find_figures(text: str, body: Span) -> tuple[Figure, ...]:
    """The numbers of a body with what they count; no dates, times, periods, document numbers or labels."""
    rules = rulebook.load("findings")["figures"]
    units, stop, before = set(rules["units"]), set(rules["stop"]), set(rules["before"])
    found = []
    for match in found_at(_figure(), NUMERAL, text, body.start, body.end):
        figure = _read_figure(match, units, stop)
        if figure and not _is_named_number(text, match, before):
            found.append(figure)
    return tuple(found)


def _read_figure(match: re.Match[str], units: set[str], stop: set[str]) -> Figure | None:
    value = float(read_number(match["number"]))
    of = float(read_number(match["of"])) if match["of"] else None
    start = match.start()
    if of is not None and (
        of < value or of >= 1900 or (match["number"], match["of"]) == ("24", "24") or match["of"] == "7"
    ):
        return None
    if match["percent"]:
        return Figure(Span(start, match.end("percent")), value, "%", of)
    first = match["unit"]
    if first is None or first in stop or (first[0].isupper() and not first.isupper()):
        return Figure(Span(start, match.end("of")), value, "", of) if of is not None and first not in stop else None
    end = match.end("unit")
    words = f"{first}{match['rest']}".split()
    for size in (3, 2):
        if " ".join(words[:size]) in units and len(words) >= size:
            end = match.end("unit") + len(" ".join(["", *words[1:size]]))
            first = " ".join(words[:size])
            break
    return Figure(Span(start, end), value, f"{match['scale']}{first}", of)


def _is_named_number(text: str, match: re.Match[str], before: set[str]) -> bool:
    """Whether the number is a date, a label or part of a name: decided by the word before it and the one after."""
    head = text[max(0, match.start() - 14) : match.start()]
    line = head.rsplit("\n", 1)[-1]
    last = re.search(r"([^\W\d_]{1,12})\s{1,2}$", head.lower())
    if last and last[1] in (DATED if match["of"] else before):
        return True
    if match["of"] and re.search(r"(?:từ|đến|trước|sau|hết|xong|nay|và|-)\s?$", head):
        return True
    return "\n" in head and not line.strip() and text[match.end("number") : match.end("number") + 2] in (". ", ") ")
