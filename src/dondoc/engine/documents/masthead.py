"""The head of an official document: type, number, issuer, place, dates, summary, and where its body lies.

Reads the running text; gives a Header. The parts and their places follow Nghị định 30/2020 article 8 and annex I; Party
papers (Hướng dẫn 36-HD/VPTW) have no Quốc hiệu. What is not printed stays None.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dondoc.engine import rulebook
from dondoc.engine.documents import events, issuers, signature, web_copies
from dondoc.engine.documents.columns import Fragment, split_columns
from dondoc.engine.documents.headlines import (
    about,
    goes_on,
    is_enacting,
    is_noise,
    is_rule,
    opens_body,
    read_title,
    read_urgency,
)
from dondoc.engine.documents.model import Header
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.spans import Span

REACH = 6000  # characters in which a head must lie; the longest seen takes 1,500
LINES = 70
SUMMARY_LINES = 8
TO = "Kính gửi"


@dataclass(slots=True)
class _Head:
    """What has been found so far; `names` are the fragments in capitals that may name the issuer."""

    names: list[Fragment] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    type: str | None = None
    number: str | None = None
    place: str | None = None
    issued_on: date | None = None
    urgency: str | None = None
    summary: str | None = None
    title_at: int | None = None
    end: int = 0


def read_header(text: str, *, signed_on: date | None = None, province: str | None = None) -> Header:
    """The header of a document.

    text: NFC, "\\n" line ends, in reading order; two-column heads on one line or left column first are untangled.
    signed_on stands in for a date that is not printed (or printed without its day), province for the issuer's province.
    """
    text = web_copies.mend(text)
    head = _read_head(text)
    if head.number is None and not _bodies(head) and (start := web_copies.after_preface(text)):
        head = _read_head(text, start)
    _take_posted(head, text)
    block = signature.read_signature(text, head.end)
    body = Span(head.end, max(block.start, head.end))
    summary = head.summary
    issued_on = head.issued_on or block.dated or signed_on
    head.names = _bodies(head)
    issuer = issuers.compose_issuer([name.words for name in head.names], head.place)
    if issuer is not None and issuer in issuers.SHORT.values():
        issuer = issuers.enacting(text[: head.end + 600], issuer) or issuer
    kind = head.type or _implied_type(head, text[body.start : body.start + 200])
    if issuer is None and kind and (head.number or kind not in rulebook.load("types")["titles"]["unissued"]):
        opening = f"{summary or ''}\n{text[body.start : body.start + 1500]}"
        issuer = issuers.guess_issuer(opening, head.number, text, province)
    elif issuer:
        head.spans["issuer"] = Span(head.names[0].place.start, max(name.place.end for name in head.names))
    event = events.find_event(text, kind, summary, head.spans.get("summary"), body, issued_on)
    addressees = signature.read_addressees(text, body)
    spans = head.spans | block.spans
    if event:
        spans["event_on"] = event[1]
    return Header(
        type=kind,
        number=head.number,
        issuer=issuer,
        place=head.place,
        issued_on=issued_on,
        event_on=event[0] if event else None,
        urgency=head.urgency,
        summary=summary,
        addressees=addressees,
        recipients=block.recipients,
        signer=block.signer,
        signer_title=block.title,
        signer_capacity=block.capacity,
        province=province or issuers.find_province(issuer, head.place, text),
        spans=spans,
        body=body,
    )


def _implied_type(head: _Head, opening: str) -> str | None:
    """A letter (công văn) is the one type that prints no title: a number with V/v or Kính gửi."""
    addressed = "letter" in head.spans or opening.lstrip(" \t\n*_").startswith(TO)
    letter = addressed or bool(head.number and head.summary)
    return (None if addressed else _coded_type(head.number)) or ("Công văn" if letter else None)


def _coded_type(number: str | None) -> str | None:
    """The type that a number's symbol names where a copy has lost the title: "15/NQ-HĐND" is a Nghị quyết."""
    code = re.search(r"\d(?:/\d{4})?[-/]([^\W\d_]{2,3})[-/]", number or "")
    kind = rulebook.load("types")["titles"]["codes"].get(code[1]) if code else None
    return str(kind) if kind else None


class _Fragments:
    """The fragments of the head, cut out of the text as they are asked for: the body behind needs no columns."""

    def __init__(self, source: Iterator[Fragment]) -> None:
        self._source = source
        self._cut: list[Fragment] = []

    def has(self, index: int) -> bool:
        """Whether there is a fragment of this number."""
        while len(self._cut) <= index:
            fragment = next(self._source, None)
            if fragment is None:
                return False
            self._cut.append(fragment)
        return True

    def __getitem__(self, index: int) -> Fragment:
        """A fragment that `has` has said to be there."""
        return self._cut[index]

    def between(self, start: int, end: int) -> list[Fragment]:
        """The same for several."""
        return self._cut[start:end]


def _read_head(text: str, start: int = 0) -> _Head:
    head = _Head()
    fragments = _Fragments(split_columns(text, Span(start, min(len(text), start + REACH))))
    index, lines = 0, 0
    while fragments.has(index) and lines < LINES:
        fragment = fragments[index]
        lines = fragment.line
        title = read_title(fragment.words) if _may_be_title(fragment, head) else None
        if title:
            _take_title(head, fragments, index, title)
            return _closed(head, text)
        if opens_body(fragment):
            head.end = fragment.place.start
            head.spans.pop("letter", None)
            if fragment.words.lstrip("*_ ").startswith(TO) and (head.number or head.summary or head.names):
                head.spans["letter"] = fragment.place
            return _closed(head, text)
        index = _take_part(head, fragments, index)
    head.end = head.end or _after_last(head)
    return _closed(head, text)


def _bodies(head: _Head) -> list[Fragment]:
    """The lines in capitals that may name the issuer; a headline or a menu names no body and has no number below it."""
    first = next((index for index, name in enumerate(head.names) if issuers.opens_name(name.words)), None)
    return (head.names if head.number else []) if first is None else head.names[first:]


def _take_posted(head: _Head, text: str) -> None:
    """What the title line of a page says of a document that is shown without its masthead."""
    if head.names or head.type or head.issued_on:
        return
    end = text.find("\n")
    line = text[: end if end >= 0 else len(text)]
    posted = web_copies.read_posted(line)
    if posted is None:
        head.type = web_copies.silent_title(line) if head.number is None else None
        return
    head.summary, head.number = posted.summary, posted.number
    head.type = posted.kind or _coded_type(posted.number) or "Công văn"
    head.issued_on = read_day(*posted.day) if posted.day else None
    head.end = max(head.end, len(line))
    head.spans = {"type": Span(0, len(line)), "number": Span(0, len(line)), "summary": Span(0, len(line))}


def _closed(head: _Head, text: str) -> _Head:
    head.spans.pop("letter", None) if head.type else None
    while head.end < len(text) and text[head.end] in " \t\n":
        head.end += 1
    return head


def _after_last(head: _Head) -> int:
    return max((span.end for span in head.spans.values()), default=0)


def _take_part(head: _Head, fragments: _Fragments, index: int) -> int:
    """Read one fragment of the head; the index of the next."""
    fragment = fragments[index]
    words = fragment.words.strip("*_ ")
    if is_noise(words):
        head.end = max(head.end, fragment.place.end) if head.spans or head.names else head.end
        return index + 1
    urgency = read_urgency(words)
    if urgency:
        head.urgency = head.urgency or urgency
        head.spans.setdefault("urgency", fragment.place)
        return index + 1
    number = _number().match(words)
    if number and head.number is None:
        return _take_number(head, fragments, index, number)
    if _take_date(head, fragment):
        return index + 1
    if about().match(words):
        return _take_about(head, fragments, index)
    fits = head.number is None and len(words) < 110
    if fragment.capitals and (fits or (fragment.column == 0 and not head.names)):
        head.names.append(fragment)
    return index + 1


@cache
def _number() -> re.Pattern[str]:
    # "Số: 1427 /UBND-NLN", "Số 123-KL/TU", "Số:      /TB-UBND", "Số: 58/2024/QĐ-UBND"
    return compile_letters(
        r"S[ốỐôo]\s{0,3}[:.]{0,2}\s{0,6}(?P<digits>[\d.…_]{0,12})\s{0,12}"
        r"(?P<symbol>(?:[-/]\s?\d{4}\s?)?[-/–]\s?[^\W\d_][^\W_]{0,14}(?:\s?[-/–&+.]\s?[^\W_]{1,16}){0,4})?(?=\W|$)",
        re.IGNORECASE,
    )


def _take_number(head: _Head, fragments: _Fragments, index: int, found: re.Match[str]) -> int:
    fragment = fragments[index]
    digits, symbol, used, end = found["digits"].strip("._…"), found["symbol"] or "", index + 1, fragment.place.end
    if not symbol and fragments.has(used):
        symbol_alone = compile_letters(r"[-/–]?\s?\d{0,6}\s?[-/–]?[[:upper:]][\w/–-]{1,24}$")
        follow = symbol_alone.match(fragments[used].words.strip())
        if follow and re.search(r"[-/–]", found[0] + follow[0]) and not opens_body(fragments[used]):
            symbol, end, used = follow[0], fragments[used].place.end, used + 1
    if (
        symbol.endswith(("-", "/"))
        and fragments.has(used)
        and fragments[used].words.isalpha()
        and fragments[used].capitals
    ):
        symbol, end, used = symbol + fragments[used].words, fragments[used].place.end, used + 1
    if not digits and not re.match(r"\d", symbol):
        return used if symbol or not found[0].strip("Số: .…") else index + 1
    head.number = re.sub(r"\s+", "", f"{digits}{symbol}").replace("–", "-")
    head.spans["number"] = Span(fragment.place.start, end)
    rest = fragment.words[found.end() :].strip(" ,;")
    if rest and used == index + 1:
        head.spans["number"] = Span(
            fragment.place.start, fragment.place.start + len(fragment.words[: found.end()].rstrip())
        )
        _take_date(head, fragment, found.end())
    return used


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<place>[^\W\d_][^,\d\n:;]{1,40}?)\s{0,3}[,.]\s{0,3})?(?:[Hh]ồi\s\d{1,2}\s?(?:giờ|h)[^,]{0,12},?\s{1,3})?"
        r"[Nn]g[àa]y\s{0,6}"
        r"(?:(?P<d>[\d.…_]{0,8})\s{0,8}th[áa]ng\s{0,6}(?P<m>[\d.…_]{0,8})\s{0,8}n[ăa]m\s{0,6}(?P<y>\d{4}|"
        r"[\d.…_]{0,8})"
        r"|(?P<d2>\d{1,2})\s?[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>\d{4}))\s*\.?$"
    )


def _take_date(head: _Head, fragment: Fragment, start: int = 0) -> bool:
    """Read "Lạng Sơn, ngày 05 tháng 7 năm 2024"; a date without its day gives the place alone."""
    words = fragment.words[start:]
    left = len(words) - len(words.lstrip(" ,;*_("))
    found = _dated().fullmatch(words.strip(" ,;*_()"))
    if not found or (head.issued_on and not found["place"]):
        return False
    place = Span(fragment.place.start + start + left, fragment.place.end)
    if found["place"] and head.place is None:
        head.place = (
            " ".join(found["place"].split()).title() if found["place"].isupper() else " ".join(found["place"].split())
        )
        head.spans["place"] = Span(place.start, place.start + len(found["place"]))
    if head.issued_on is None:
        head.issued_on = read_day(found["d"] or found["d2"], found["m"] or found["m2"], found["y"] or found["y2"])
        head.spans["issued_on"] = place
    return True


def read_day(day: str | None, month: str | None, year: str | None) -> date | None:
    """The date of three printed numbers; None when one is missing or the day does not exist."""
    try:
        return date(int(year or ""), int(month or ""), int(day or ""))
    except ValueError:
        return None


def _take_about(head: _Head, fragments: _Fragments, index: int) -> int:
    """The subject of a letter, up to the next part of the head in its own column."""
    first = fragments[index]
    parts, end, used = [first.printed], first.place.end, index + 1
    while fragments.has(used):
        fragment = fragments[used]
        if _ends_subject(fragment):
            break
        if fragment.column == first.column and fragment.line > first.line:
            if len(parts) >= SUMMARY_LINES or _number().match(fragment.words) or fragment.capitals:
                break
            parts.append(fragment.printed)
            end = fragment.place.end
        used += 1
    words = " ".join(" ".join(parts).split())
    head.summary = about().sub("", words, count=1).strip(" .;")
    head.spans["summary"] = Span(first.place.start, end)
    for item in fragments.between(index, used):
        if item.column != first.column:
            _take_date(head, item)
    return used


def _ends_subject(fragment: Fragment) -> bool:
    words = fragment.words
    return fragment.blank or is_noise(words) or opens_body(fragment) or bool(_dated().fullmatch(words.strip()))


def _may_be_title(fragment: Fragment, head: _Head) -> bool:
    return len(fragment.words) < 260 and not (fragment.column and head.number is None and not fragment.capitals)


def _take_title(head: _Head, fragments: _Fragments, index: int, title: tuple[str, str]) -> None:
    fragment = fragments[index]
    head.type, rest = title
    head.spans["type"] = fragment.place
    head.end = fragment.place.end
    lines = [fragment] if rest else []
    index += 1
    while fragments.has(index) and len(lines) < SUMMARY_LINES:
        line = fragments[index]
        if is_rule(line.words) and not lines:
            index += 1
            continue
        if not goes_on(lines, line, rest):
            break
        lines.append(line)
        index += 1
    if lines:
        words = [rest if line is fragment else line.printed for line in lines]
        head.summary = " ".join(" ".join(words).strip("*_ ").split())
        head.spans["summary"] = Span(lines[0].place.start, lines[-1].place.end)
        head.end = lines[-1].place.end
    _skip_enacting(head, fragments, index)


def _skip_enacting(head: _Head, fragments: _Fragments, index: int) -> None:
    """Pass the line that names who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"); "... điện:" stays in the body."""
    while fragments.has(index) and (is_rule(fragments[index].words) or is_enacting(fragments[index])):
        head.end = fragments[index].place.end
        index += 1
