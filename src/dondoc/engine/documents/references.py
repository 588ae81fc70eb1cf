"""Other documents that a document names, with number, day and issuer as far as they are printed.

Forms: Nghị định 30/2020 annex I section II.6 (how documents cite one another) and facts/assignment-grammar 5.12. A bare
number counts only after a type that is known by its number ("Đề án 06"); a law only with its day.
"""

import re
import string
from datetime import date
from functools import cache

from dondoc.engine import rulebook
from dondoc.engine.documents.model import Reference
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.word_lists import lowered, places_of
from dondoc.engine.language.word_places import tried_at
from dondoc.engine.spans import Span

LAWS = ("Bộ luật", "Luật", "Pháp lệnh")


@cache
def _types() -> dict[str, str]:
    """Words that name a type, in lower case, to the type."""
    rules = rulebook.load("findings")["references"]
    return {name.lower(): name for name in rules["types"]} | {
        name.lower(): kind for name, kind in rules["short"].items()
    }


@cache
def _reference() -> re.Pattern[str]:
    rules = rulebook.load("findings")["references"]
    names = sorted([*rules["types"], *rules["short"]], key=len, reverse=True)
    types = "|".join(f"[{name[0]}{name[0].lower()}]{re.escape(name[1:])}".replace(r"\ ", r"\s") for name in names)
    code = r"(?:[-/–]\s?[A-ZĐ][\wĐđ]{0,14}(?:[-/–.&+][\wĐđ]{1,16}){0,4})"
    day = (
        r"(?:\s?,)?\s{1,2}ngày\s{1,2}(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|"
        r"\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4})"
    )
    return re.compile(
        rf"(?P<law>(?:{'|'.join(LAWS)})\s[A-ZĐ][^\n.;:]{{2,110}}?)(?P<day4>{day})|"
        rf"\b(?P<type>{types})(?:\s(?:liên tịch|khẩn|mật))?"
        rf"(?:\s{{1,3}}(?:số\s?:?\s{{0,2}})?(?P<number>\d{{1,6}}(?:/\d{{4}})?\s?{code}?(?![\d%]))|"
        rf"\s{{1,2}}số\s(?P<bare>\d{{1,5}}))?"
        rf"(?P<day>{day})?"
        rf"|(?P<more>số\s{{1,2}}\d{{1,6}}(?:/\d{{4}})?{code})(?P<day2>{day})?"
        rf"|(?<![\w/.-])(?P<coded>\d{{1,6}}(?:/\d{{4}})?/(?:QĐ|KH|NQ|TB|CT|CĐ|BC|TTr|KL|NĐ|TT|GM|HD|CTr|UBND|"
        rf"VPCP)[-/][A-ZĐ]\w{{0,14}}"
        rf"(?:[-/]\w{{1,12}})?)(?P<day3>{day})?"
    )


@cache
def _openings() -> tuple[str, ...]:
    """How a reference may begin, in small letters: the name of a type, "số"."""
    return tuple(sorted({name.lower() for name in (*rulebook.load("findings")["references"]["types"], *LAWS)} | {"số"}))


@cache
def _coded() -> re.Pattern[str]:
    """How else: a type in short, the digits of a coded number. Few letters of a text are capitals or digits."""
    short = rulebook.load("findings")["references"]["short"]
    digits = "|".join(rf"{digit}\d{{0,5}}/" for digit in string.digits)
    return re.compile(rf"{'|'.join(map(re.escape, short))}|{digits}")


def _beginnings(text: str) -> list[int]:
    """The places where a reference may begin, in order. To look for one name after another is cheaper than for all at once."""
    low = lowered(text)
    for space in "\n\t\v\f":
        low = low.replace(space, " ")
    coded = (match.start() for match in _coded().finditer(text))
    return sorted({*coded, *places_of(_openings(), low)})


@cache
def _issuer() -> re.Pattern[str]:
    return compile_letters(
        r"\s{1,2}của\s(?P<issuer>(?:liên )?[[:upper:]][^,;.:()\n\"]{1,70}?(?:\n(?=[[:lower:]])[^,;.:()\n\"]{1,60}?)?)"
        r"(?=[,;.:()\"]|$|\n|\s(?:về|phê duyệt|ban hành|quy định|giao|yêu cầu|tại|trong|đã|là|được|để|có|thì|cho|"
        r"nhất|hướng dẫn|"
        r"triển khai|thực hiện|do|với|trên|kết luận|sửa đổi|bổ sung|đến|theo|nhằm|khi|thông báo|đồng ý|"
        r"và (?:[a-zđ]|Bộ |Sở |UBND |"
        r"Quyết định|Công văn|Kế hoạch|Nghị quyết|Thông báo))|\s(?:V/v))"
    )


def find_references(text: str, body: Span) -> tuple[Reference, ...]:
    """All documents that `text` names, in reading order; its own number is left out.

    body: where the paragraphs are; before it only a full citation counts (the head prints the document's own number).
    """
    own = _own_number(text[: body.start])
    found: list[Reference] = []
    kind: str | None = None
    last = 0
    for match in tried_at(_reference(), _beginnings(text), text):
        kind = _kind(match, kind if match.start() - last < 120 else None)
        reference = _read(text, match, kind, own, match.start() < body.start)
        if reference:
            found.append(reference)
            last = reference.span.end
    return tuple(found)


def _own_number(head: str) -> str | None:
    match = re.search(r"S[ốô]\s{0,3}:?\s{0,4}(\d[\w/Đđ–-]{0,4}\s?[-/][\w/Đđ–-]{2,24})", head)
    return re.sub(r"\s", "", match[1]) if match else None


def _kind(match: re.Match[str], before: str | None) -> str | None:
    if match["type"]:
        return _types().get(" ".join(match["type"].split()).lower())
    if match["law"]:
        return "Bộ luật" if match["law"].startswith("Bộ") else match["law"].split()[0].replace("Pháp", "Pháp lệnh")
    number = match["coded"] or match["more"] or ""
    code = re.search(r"[-/](QĐ|KH|NQ|TB|CT|CĐ|BC|TTr|KL|NĐ|TT|GM|HD|CTr)[-/]", number)
    if code:
        return str(rulebook.load("findings")["references"]["short"].get(code[1], before))
    return before if match["more"] else "Công văn"


def _read(text: str, match: re.Match[str], kind: str | None, own: str | None, in_head: bool) -> Reference | None:
    raw = match["number"] or match["bare"] or match["coded"] or (match["more"] or "").removeprefix("số")
    number = re.sub(r"\s", "", raw).replace("–", "-") or None if raw else None
    day = next((match[name] for name in ("day", "day2", "day3", "day4") if match[name]), None)
    if not (number or day) or (number and number == own) or (in_head and not (match["type"] and number)):
        return None
    if number and number.isdigit() and not day and not _known_by_number(match, kind):
        return None
    if not match["type"] and not match["law"] and _is_own_head(text, match):
        return None
    issuer = _issuer().match(text, match.end())
    end = issuer.end("issuer") if issuer else match.start() + len(match[0].rstrip())
    return Reference(
        Span(match.start(), end), kind, number, _read_day(day), " ".join(issuer["issuer"].split()) if issuer else None
    )


def _is_own_head(text: str, match: re.Match[str]) -> bool:
    return text[max(0, match.start() - 6) : match.start()].strip().endswith(("Số:", "Số"))


def _known_by_number(match: re.Match[str], kind: str | None) -> bool:
    """ "Đề án 06", "Nghị quyết 57", "Nghị quyết số 12" name a document; "Kế hoạch 05 năm" does not."""
    rules = rulebook.load("findings")["references"]
    follows = match.string[match.end() : match.end() + 8]
    printed = match["type"] or ""
    if re.match(r"[/.,]\d|\s?(?:%|năm|tháng|ngày|tỷ|triệu|đồng|ha|sở|xã)", follows) or not printed[:1].isupper():
        return False
    return kind in rules["numbered"] or "số" in match[0]


def _read_day(words: str | None) -> date | None:
    numbers = re.findall(r"\d+", words or "")
    try:
        return date(int(numbers[2]), int(numbers[1]), int(numbers[0])) if len(numbers) == 3 else None
    except ValueError:
        return None
