"""Every mention of a body in a text, in order, the longest reading at each place."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from dondoc.engine.language.agencies.groups import read_group
from dondoc.engine.language.agencies.history import code_of, doubt_of
from dondoc.engine.language.agencies.lexicon import (
    HAMLETS,
    Beginning,
    Trie,
    grow,
    lexicon,
    match,
    stops,
)
from dondoc.engine.language.agencies.lists import extend
from dondoc.engine.language.agencies.model import Found, Mention, Setting
from dondoc.engine.language.agencies.names import read_body
from dondoc.engine.language.agencies.persons import read_person
from dondoc.engine.language.text import single_spaced, tone
from dondoc.engine.language.tokens import Tokens, split_tokens
from dondoc.engine.spans import Span

NOTHING: Mapping[str, str] = {}


def find_agencies(
    text: str,
    *,
    province: str | None = None,
    on: date | None = None,
    aliases: Mapping[str, str] = NOTHING,
    tokens: Tokens | None = None,
) -> tuple[Mention, ...]:
    """All mentions in `text` (NFC), not overlapping.

    province: whose own agencies go without its name ("Lạng Sơn"); on: the day by which names and abbreviations are
    read; aliases: what the document itself calls a body, from `find_aliases`; tokens: those of `tone(text)`, where they
    are known.
    """
    tokens = tokens or split_tokens(tone(text))
    setting = Setting(province, on, aliases)
    known = _alias_trie(aliases)
    mentions: list[Mention] = []
    book = lexicon()
    starts, places = book.starts, book.placing
    watched = book.watched.union(known) if known else book.watched
    after = 0
    for index in [at for at, word in enumerate(tokens.low) if word in watched]:
        if index < after:
            continue
        word = tokens.low[index]
        if index == after and word == "lãnh" and not tokens.capital(index):
            continue  # "Đảng ủy Công an tỉnh lãnh đạo các đồn": what a body does, not who leads one
        if word in places and (place := _skip_named_place(tokens, index)) > index:
            after = place
            continue
        begins = starts.get(word)
        if begins is None or not begins.fits(tokens, index):
            if word not in known:
                continue
            begins = None
        found = None if _in_number(tokens, index) else _read(tokens, index, setting, known, begins)
        if found is not None:
            mentions.append(_mention(text, tokens, index, found, setting))
            after = found.end
    return _told(text, _with_place(text, _with_branches(text, mentions)))


BRANCH = (
    "Chi nhánh",
    "Phòng Giao dịch",
    "Phòng giao dịch",
    "Xí nghiệp",
    "Nhà máy",
    "Phân xưởng",
    "Bảo tàng",
    "Đội",
    "Ban QL",
    "Ban Quản lý",
)
UNITS = ("Phòng ", "Đội ", "Thanh tra giao thông")
"""Units of a Sở or of the police, which is named behind a dash."""
PROJECTS = ("Ban Quản lý dự án ", "Ban QLDA ")
"""Boards that a ministry tells apart by numbers: "Ban Quản lý dự án 85 - Bộ Giao thông vận tải"."""
FIRM = ("Công ty", "Tổng công ty", "Tổng Công ty", "Tập đoàn", "Kho bạc", "Ngân hàng")


@cache
def _listing() -> re.Pattern[str]:
    return re.compile(r"\s?\((?:gồm|gồm:|bao gồm|bao gồm:)?\s?$")


PLACELESS = frozenset(("Đảng ủy", "HĐND", "UBND", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban MTTQ Việt Nam"))
"""Bodies that share the place of the last one of their list: "Đảng ủy - HĐND - UBND xã Tân Lập"."""


def _with_place(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The bodies of a list with the place that is printed behind the last of them alone."""
    if len(mentions) < 2 or not ("Đảng ủy" in text or "HĐND" in text or "MTTQ" in text):
        return mentions
    found = list(mentions)
    for at in range(len(found) - 2, -1, -1):
        bare, placed = found[at], found[at + 1]
        if len(bare.names) != 1 or len(placed.names) != 1 or bare.names[0] not in PLACELESS:
            continue
        head = next((name for name in PLACELESS if placed.names[0].startswith(f"{name} ")), "")
        gap = text[bare.span.end : placed.span.start].strip()
        if not head or gap not in ("-", "–", ",", "và", ", và"):
            continue
        name = bare.names[0] + placed.names[0][len(head) :]
        found[at] = bare._replace(names=(name,), kind=placed.kind, codes=(None,))
    return tuple(found)


def _told(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """A group with the bracket that names its bodies, as those: "các cơ quan soạn thảo (Sở Tư pháp, Sở Y tế)"."""
    if "(" not in text:
        return mentions
    found: list[Mention] = []
    at = 0
    while at < len(mentions):
        inside = _bracketed(text, mentions, at)
        group = mentions[at]
        if inside:
            span = Span(group.span.start, text.index(")", inside[-1].span.end) + 1)
            names = tuple(name for each in inside for name in each.names)
            codes = tuple(code for each in inside for code in each.codes)
            group = group._replace(span=span, names=names, kind="agency", printed=span.of(text), codes=codes)
        found.append(group)
        at += 1 + len(inside)
    return tuple(found)


def _bracketed(text: str, mentions: tuple[Mention, ...], at: int) -> tuple[Mention, ...]:
    """The bodies that the bracket behind a group lists, two at least and nothing else."""
    if mentions[at].kind != "group" or text[mentions[at].span.end : mentions[at].span.end + 2].strip()[:1] != "(":
        return ()
    inside: list[Mention] = []
    end = mentions[at].span.end
    for mention in mentions[at + 1 :]:
        gap = text[end : mention.span.start]
        if mention.kind != "agency" or not (_gap().fullmatch(gap) if inside else _listing().fullmatch(gap)):
            break
        inside.append(mention)
        end = mention.span.end
    return tuple(inside) if len(inside) > 1 and text[end : end + 1] == ")" else ()


def _with_branches(text: str, mentions: list[Mention]) -> tuple[Mention, ...]:
    if len(mentions) < 2 or not (" - " in text or " – " in text):
        return tuple(mentions)
    joined = mentions[:1]
    for mention in mentions[1:]:
        whole = _joined(text, joined[-1], mention)
        joined[-1:] = [whole] if whole else [joined[-1], mention]
    return tuple(joined)


def _joined(text: str, part: Mention, whole: Mention) -> Mention | None:
    """A branch and the firm behind its dash as one body: "Phòng Giao dịch số 12 - Kho bạc Nhà nước khu vực V"."""
    if (
        len(part.names) != 1
        or len(whole.names) != 1
        or text[part.span.end : whole.span.start].strip() not in ("-", "–")
    ):
        return None
    first, last = part.names[0], whole.names[0]
    inside = first.startswith(UNITS) and last.startswith(("Công an", "Sở "))
    inside = inside or (first.startswith(PROJECTS) and first[-1:].isdigit() and last.startswith("Bộ "))
    if not (inside or (first.startswith(BRANCH) and last.startswith(FIRM)) or last.startswith("Chi nhánh")):
        return None
    span = Span(part.span.start, whole.span.end)
    doubts = (*part.doubts, *whole.doubts)
    return whole._replace(
        span=span, names=(f"{first} - {last}",), printed=" ".join(span.of(text).split()), codes=(None,), doubts=doubts
    )


def _in_number(tokens: Tokens, index: int) -> bool:
    """Letters of a document number: "TU" of "49-NQ/TU", "TTg" of "1726/QĐ-TTg"."""
    start = tokens.starts[index]
    if start < 2 or tokens.text[start - 1] not in "-/–":
        return False
    before = tokens.words(index - 2, index - 1) if index > 1 else ""
    return (
        tokens.end(index - 2) == start - 1
        and (before.isupper() or before.isdigit())
        and tokens.text[start : start + 2].isupper()
    )


def _alias_trie(aliases: Mapping[str, str]) -> Trie:
    trie: Trie = {}
    for alias, name in aliases.items():
        grow(trie, tone(alias), "", name)
    return trie


def _read(tokens: Tokens, index: int, setting: Setting, known: Trie, begins: Beginning | None) -> Found | None:
    """The longest reading at a token; begins: what the rulebook lets begin there, None for an alias at most."""
    alias = match(known, tokens, index) if known else None
    best = Found(alias[0], (alias[1][""],)) if alias and tokens.capital(index) else None
    if begins is None:
        return best
    if begins.body and (body := read_body(tokens, index, setting)):
        best = _longer(best, extend(tokens, body, setting))
    if begins.group:
        best = _longer(best, read_group(tokens, index, setting))
    if begins.person:
        best = _longer(best, read_person(tokens, index, setting))
    return best or _read_anaphor(tokens, index)


def _longer(best: Found | None, other: Found | None) -> Found | None:
    """The reading that goes further; of two as long, the first."""
    if best is None or other is None:
        return best or other
    return other if other.end > best.end else best


def _read_anaphor(tokens: Tokens, index: int) -> Found | None:
    """A head that stands alone: "Sở đôn đốc nhà thầu"; counter-example: "Ban hành kế hoạch"."""
    found = match(lexicon().anaphors, tokens, index)
    if not found:
        return None
    end = found[0]
    if not tokens.capital(index) and end - index < 3:
        return None
    after = tokens.at(end)
    sets_up = tokens.words(end, end + 2).lower() in ("thành lập", "phát hành", "phát động")
    if (after in lexicon().not_anaphor and not sets_up) or (after == "," and tokens.at(end + 1) == "chống"):
        return None
    alone = not tokens.is_word(end) or stops(tokens, end) is not None
    alone = alone or tokens.words(end, end + 2).lower() in ("có nhiệm", "có trách", "chịu trách")
    return Found(end, (), "anaphor") if alone or tokens.at(index) == "sở" else None


def _skip_named_place(tokens: Tokens, index: int) -> int:
    """Past "xã Hội Hoan", "thôn Đoàn Kết": places whose names look like heads of bodies."""
    level = match(lexicon().levels, tokens, index)
    at = level[0] if level else index + 1
    if not tokens.capital(at):
        return index
    named = match(lexicon().places, tokens, at)
    if named:
        return named[0]
    return at + 2 if tokens.at(index) in HAMLETS and tokens.capital(at + 1) else index


def _mention(text: str, tokens: Tokens, index: int, found: Found, setting: Setting) -> Mention:
    start, end = tokens.starts[index], tokens.end(found.end - 1)
    day, names, doubts = setting.day, found.names, found.doubts
    if day and found.kind in ("agency", "person"):
        doubts += tuple([doubt for name in names if (doubt := doubt_of(name, day))])
    if len(names) > 1:
        names = tuple(dict.fromkeys(names))
    return Mention(
        Span(start, end),
        names,
        found.kind,
        single_spaced(text[start:end]),
        found.office,
        tuple([code_of(name, day) for name in names]),
        _tail(text, end),
        doubts,
    )


@cache
def _channel() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}(\((?:thông )?qua [^()]{1,120}\))")


def _tail(text: str, end: int) -> str:
    found = _channel().match(text, end) if "(" in text[end : end + 4] else None
    return found[1] if found else ""


def canonical(printed: str, *, province: str | None = None, on: date | None = None) -> str:
    """The canonical name of one printed body; the words themselves, white space folded, when none is read."""
    words = " ".join(printed.split())
    found = find_agencies(words, province=province, on=on)
    if found and found[0].span.start == 0 and found[0].names:
        return found[0].names[0]
    return tone(words)


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,4}(?:\([^()]{0,120}\)\s{0,2})?(?:[,;&–-]\s{0,4})?(?:(?:và|cùng với|cùng|đồng chí|đề nghị)\s{1,4})?"
    )


def split_list(text: str, mentions: Sequence[Mention], start: int) -> tuple[tuple[Mention, ...], int]:
    """The mentions coordinated from offset `start` on ("A, B và C"), and the offset where the list ends.

    An empty tuple and `start` when no mention begins there (white space and "với" may precede it).
    """
    run: list[Mention] = []
    end = start
    for mention in mentions:
        if mention.span.start < end:
            continue
        gap = text[end : mention.span.start]
        joined = _gap().fullmatch(gap) if run else re.fullmatch(r"\s{0,4}(?:với\s{1,4}|cho\s{1,4}|:\s{0,4})?", gap)
        if not joined or (run and not gap.strip()):
            break
        run.append(mention)
        end = mention.span.end
    return tuple(run), end
