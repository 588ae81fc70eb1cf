"""The end of an official document: who signed, in what capacity, who receives it, and to whom it is addressed.

Rules: Nghị định 30/2020 annex I sections II.7 to II.9 (TM., KT., TL., TUQ., Q. stand before the title; "Nơi nhận"
stands left of the signature); Party papers write T/M, K/T, T/L.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dondoc.engine import rulebook
from dondoc.engine.documents.columns import Fragment, split_columns
from dondoc.engine.documents.issuers import usual_case
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.spans import Span

REACH = 4000  # characters that a block of recipients and signature may take
NAME_WITHIN = 5  # printed lines between a title and the name (a second title line, seals, "(Đã ký)")


@dataclass(slots=True)
class Block:
    """start: where the body ends; the rest as printed, None when absent; dated: a date printed above the signature."""

    start: int
    signer: str | None = None
    title: str | None = None
    capacity: str | None = None
    dated: date | None = None
    recipients: tuple[str, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)


@cache
def _receivers() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t|*_]*(?:Nơi nhận|NƠI NHẬN|Nơi gửi)[*_]{0,2}(?:\s?:|[ \t]*$|[ \t]{2,}|[ \t]*\|)", re.MULTILINE
    )


@cache
def _capacity() -> re.Pattern[str]:
    return compile_letters(r"(?P<mark>TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|TUN|Q)(?:\s?[.,]\s?|\s)(?=[[:upper:]]{2})")


@cache
def _title() -> re.Pattern[str]:
    names = "|".join(name.upper() for name in _title_names())
    return re.compile(rf"(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|TUN|Q)\s?[.,]?\s?)?(?:(?:PHÓ|QUYỀN) )?(?:{names})(?!\w)")


@cache
def _attached() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t*]*(?:PHỤ LỤC|Phụ lục|QUY CHẾ|QUY ĐỊNH|KẾ HOẠCH|DANH SÁCH|BIỂU|\(?(?:Ban hành )?[Kk]èm theo)\b",
        re.MULTILINE,
    )


@cache
def _name() -> re.Pattern[str]:
    word = r"[[:upper:]][^\W\d_]{0,7}(?:['’-][^\W\d_]{1,7})?"
    return compile_letters(rf"{word}(?: {word}){{1,5}}")


RANK = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCKI{1,2}|BSCK[12]|KS|CN|NGƯT|TTND|TTƯT|NSND)\.?\s?[.,]?\s?|"
    r"(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)\s|Ông\s|Bà\s)+"
)
SKIPPED = re.compile(
    r"\(?\s*(?:Đã ký|ĐÃ KÝ|đã ký|Ký tên|Chữ ký|Ký, ghi rõ|Ký số|Đã kí)\b.{0,60}|\[.*\]|[\W_]+|[Kk]ý bởi.*"
)
NOT_NAMES = re.compile(
    r"(?:Như |Các |Lưu|Nơi |Văn |Sở |Ban |Bộ |Cổng|Báo |Đài|Ủy ban|Hội |Công |Phòng |Chủ |Phó |Thủ |Đã |Trung Tâm|"
    r"Giám |Chánh |Độc )"
)


def read_signature(text: str, after: int) -> Block:
    """The end of the document whose body begins at `after`; start is len(text) when it has no such end."""
    receivers = _receivers().search(text, after)
    marks = [receivers.start()] if receivers else []
    signing = _find_signing(text, after, receivers.start() if receivers else len(text))
    if signing is not None:
        marks.append(signing)
    if not marks:
        return Block(len(text))
    block = Block(min(marks))
    attached = _attached().search(text, receivers.end() if receivers else block.start)
    end = min(block.start + REACH, attached.start() if attached else len(text))
    fragments = list(split_columns(text, Span(block.start, max(end, block.start))))
    _read_signer(block, fragments)
    if receivers:
        block.recipients = _read_items([one for one in fragments if one.place.start >= receivers.start()], block)
    return block


def _find_signing(text: str, after: int, before: int) -> int | None:
    """Where a signature begins before the recipients, or without any: title lines, then a name within a few lines."""
    at, first, left = after, -1, 0
    for raw in text[after:before].split("\n"):
        start, at = at, at + len(raw) + 1
        if not raw.strip():
            continue
        titled = raw.isupper()
        if not titled and first < 0:
            continue
        fragments = list(split_columns(text, Span(start, start + len(raw)))) if len(raw) < 160 else []
        if titled and fragments and all(is_signing_title(one) for one in fragments):
            first, left = (first if first >= 0 else start), NAME_WITHIN
        elif first >= 0 and any(read_name(one.printed) for one in fragments):
            return first
        elif first >= 0:
            left -= 1
            first = first if left and len(raw) < 60 else -1
    return None


def is_signing_title(one: Fragment) -> bool:
    """Whether a fragment is "KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC": capitals, short, no end mark."""
    words = one.words.strip("*_ ")
    if not one.capitals or len(words) > 70 or words.endswith((":", ".", ";")) or words.startswith(("-", "+")):
        return False
    return bool(_capacity().match(words) or _title().match(words))


def _read_signer(block: Block, fragments: Sequence[Fragment]) -> None:
    """Titles, then the name under them; beside a secretary the one who chaired signs."""
    titles: list[Fragment] = []
    for one in fragments:
        if is_signing_title(one):
            if block.signer and not _is_secretary(titles):
                return
            titles = titles if block.signer is None else []
            block.signer = None
            titles.append(one)
        elif titles and block.signer is None and _goes_on(one, titles[-1]):
            titles.append(one)
        elif titles and block.signer is None and _in_column(one, titles):
            _take_name(block, one)
            _take_titles(block, titles)
    if titles and block.signer is None:
        _take_titles(block, titles)


def _is_secretary(titles: Sequence[Fragment]) -> bool:
    return bool(titles) and all(one.words.startswith("THƯ KÝ") for one in titles)


def _in_column(one: Fragment, titles: Sequence[Fragment]) -> bool:
    """Whether a name may belong to the titles: two titles on one line need the column of the chair."""
    side = [title for title in titles if title.line == titles[-1].line]
    if len(side) < 2 or not any(title.words.startswith("THƯ KÝ") for title in side):
        return True
    return one.column == next((title.column for title in side if not title.words.startswith("THƯ KÝ")), one.column)


def _goes_on(one: Fragment, last: Fragment) -> bool:
    """A second line of a title in capitals ("THÀNH PHỐ LẠNG SƠN" under "TM. ỦY BAN NHÂN DÂN")."""
    heads = ("TỈNH", "THÀNH PHỐ", "HUYỆN", "XÃ", "PHƯỜNG", "VÀ ", "THỊ", "PHÓ", "ỦY VIÊN", "NHÂN DÂN", "KINH TẾ")
    return one.capitals and one.line == last.line + 1 and one.words.startswith(heads)


def read_name(printed: str) -> str | None:
    """The personal name that a fragment consists of (ranks and degrees left out), or None."""
    words = printed.strip("*_ ")
    words = " ".join(RANK.sub("", words, count=1).split()) if RANK.match(words) else " ".join(words.split())
    if SKIPPED.fullmatch(words) or not _name().fullmatch(words) or NOT_NAMES.match(words + " "):
        return None
    return words.title() if words.isupper() else words


def _take_name(block: Block, one: Fragment) -> None:
    name = read_name(one.printed)
    if name:
        block.signer = name
        at = max(one.printed.casefold().rfind(name.casefold()), 0)
        block.spans["signer"] = Span(one.place.start + at, one.place.start + at + len(name))


def _take_titles(block: Block, titles: Sequence[Fragment]) -> None:
    titles = [one for one in titles if not one.words.startswith("THƯ KÝ")] or titles
    block.spans["signer_title"] = Span(min(one.place.start for one in titles), max(one.place.end for one in titles))
    marked = [one.words.strip("*_ ") for one in titles if _capacity().match(one.words.strip("*_ "))]
    plain = [one.words.strip("*_ ") for one in titles if not _capacity().match(one.words.strip("*_ "))]
    if plain:
        block.title = office(plain[-1])
    elif not marked[-1].startswith(("TM", "T/M")):
        block.title = office(_capacity().sub("", marked[-1], count=1))
    if marked:
        block.capacity = ", ".join(_say(words) for words in marked)


def office(words: str) -> str:
    """ "PHÓ CHÁNH VĂN PHÒNG" as "Phó Chánh Văn phòng", "BỘ TRƯỞNG, CHỦ NHIỆM" as "Bộ trưởng, Chủ nhiệm"."""
    return ", ".join(_one_office(" ".join(part.lower().split())) for part in words.split(","))


def _goes_on_as_word(words: str, head: str) -> bool:
    after = words[len(head) : len(head) + 1]
    return after.isalnum() or after == "_"


def _one_office(lowered: str) -> str:
    prefix = re.match(r"(?:phó|quyền) ", lowered)
    head = f"{prefix[0].capitalize()}" if prefix else ""
    rest = lowered[len(head) :].replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd")
    first = FIRST_WORD.match(rest)
    names = _titles_by_word().get(first[0], ()) if first else ()
    known = next((name for name in names if rest.startswith(name) and not _goes_on_as_word(rest, name)), "")
    if not known:
        return head + usual_case(rest)
    tail = rest[len(known) :].strip()
    own = usual_case(known) if "văn phòng" in known or "thanh tra" in known else known.capitalize()
    return f"{head}{own} {usual_case(tail)}".strip()


@cache
def _title_names() -> tuple[str, ...]:
    return tuple(sorted(rulebook.load("types")["signing"]["titles"], key=len, reverse=True))


FIRST_WORD = re.compile(r"\w+")


@cache
def _titles_by_word() -> Mapping[str, Sequence[str]]:
    """The titles by their first words, the longest first."""
    found: dict[str, list[str]] = {}
    for name in _title_names():
        found.setdefault(name.split(" ", 1)[0], []).append(name)
    return found


def _say(words: str) -> str:
    found = _capacity().match(words)
    return f"{found['mark']}{'' if '/' in found['mark'] else '.'} {office(words[found.end() :])}" if found else words


def _read_items(fragments: Sequence[Fragment], block: Block) -> tuple[str, ...]:
    """The items under "Nơi nhận", one each."""
    items: list[str] = []
    signer = block.spans.get("signer")
    last_line = -1
    for one in fragments:
        words = one.printed.strip("*_ ")
        if is_signing_title(one) or (signer and one.place.touches(signer)) or one.capitals or SKIPPED.fullmatch(words):
            continue
        words = re.sub(r"^(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\W*", "", words).strip()
        if words.startswith(("-", "–", "+", "•")):
            items.append(words.lstrip("-–+• "))
        elif words and items and one.line - last_line <= 1 and not items[-1].endswith((".", ";")) and not one.blank:
            items[-1] = f"{items[-1]} {words}"
        elif words and not items:
            items.append(words)
        last_line = one.line if words else last_line
    return tuple(item.rstrip(" ;.,") for item in items if item.rstrip(" ;.,"))


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(
        r"^[ \t*_]*(?:Kính gửi|KÍNH GỬI)[*_]{0,2}[ \t]?:?[ \t*_]*|[ \t](?:điện|ĐIỆN)[ \t]?:[ \t*_]*", re.MULTILINE
    )


def read_addressees(text: str, body: Span) -> tuple[str, ...]:
    """Whom a letter or telegram addresses ("Kính gửi:", "... điện:"), one item each; empty when it addresses nobody."""
    found = _addressed().search(text, body.start, min(body.end, body.start + 600))
    if not found:
        return ()
    items: list[str] = []
    at = 0
    for raw in text[found.end() : min(body.end, found.end() + REACH)].split("\n"):
        words = " ".join(raw.replace("\t", " ").split()).strip("*_ ")
        if words and not _add_addressee(items, words):
            break
        listed = not words and items and _listed().match(text, found.end() + at)
        if items and not listed and (not words or items[-1].endswith(".")):
            break
        at += len(raw) + 1
    return tuple(part.strip(" -;.") for item in items for part in _lone(item).split(";") if part.strip(" -;."))


@cache
def _listed() -> re.Pattern[str]:
    """Blank lines and a dash: a copy parts the lines of the addressees."""
    return re.compile(r"\s{1,12}[-–+•]\s?\S")


def _lone(item: str) -> str:
    """The addressees of a line on which the letter's first sentence follows them: "...; - Các phòng. Căn cứ ..."."""
    return re.split(r"\.\s(?=(?:Căn cứ|Thực hiện|Tiếp|Để|Ngày|Theo|Xét|Sở|UBND|Bộ|Triển khai)\s)", item, maxsplit=1)[0]


def _add_addressee(items: list[str], words: str) -> bool:
    """Add a line to the items; False when it belongs to them no more."""
    if words.startswith(("-", "–", "+", "•")):
        items.append(words.lstrip("-–+• "))
    elif items and (words[0].islower() or items[-1].endswith((",", " và", ":"))):
        items[-1] = f"{items[-1]} {words}"
    elif items and not items[-1].endswith(";"):
        return False
    else:
        items.append(words)
    return True
