"""The issuing body: from the capitals of a masthead to its name in usual case, and the province that it belongs to.

Rules: Nghị định 30/2020 annex I section II.2 (the body above stands over the issuing body); corpus/README.md for the
short forms (UBND, HĐND; "Sở Tài chính tỉnh Lạng Sơn"). Names and places are data: rulebook/types.toml.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from dondoc.engine import rulebook
from dondoc.engine.language.agencies import find_agencies
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.text import fold, tone
from dondoc.engine.language.word_lists import any_of

SHORT = {"ủy ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
KEPT = {
    "ubnd", "hđnd", "mttq", "đbqh", "tnhh", "mtv", "cp", "cntt", "atgt", "ptnt", "đh", "ii", "iii", "iv", "vi", "vii",
    "viii",     "ix", "bhxh", "qlda", "thpt", "thcs",
}  # fmt: skip
LOST = re.compile(r"^(?:y )?ban nhân dân(?!\w)")
"""The name of a people's committee whose first letters a copy lost."""
SYLLABLE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


def _rules() -> dict[str, dict[str, list[str]]]:
    return rulebook.load("types")  # type: ignore[no-any-return,unused-ignore]


@cache
def provinces() -> dict[str, str]:
    """Lower-case name, canonical tone placement, to the usual spelling."""
    places = rulebook.load("types")["places"]
    found = {name.lower(): name for name in places["names"]}
    found.update({alias.lower(): name for alias, name in places["as"].items()})
    return found


@cache
def _province_pattern() -> re.Pattern[str]:
    """Names in lower case: for short strings that were lowered."""
    names = sorted(provinces(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _printed_province() -> re.Pattern[str]:
    """Names as running text prints them (exact case keeps the search fast)."""
    places = rulebook.load("types")["places"]
    names = sorted([*places["names"], *places["as"]], key=len, reverse=True)
    return re.compile(rf"{any_of(names)}\b")


@cache
def _head_pattern() -> re.Pattern[str]:
    heads = sorted(_rules()["bodies"]["heads"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(heads)})(?!\w)")


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = sorted(_rules()["bodies"]["units"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(units)})(?!\w| hội)(?: (?=\S))?")


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted(_rules()["case"]["phrases"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


@cache
def _phrase_case() -> dict[str, str]:
    return {phrase.lower(): phrase for phrase in _rules()["case"]["phrases"]}


def group_bodies(lines: Sequence[str]) -> list[str]:
    """Masthead lines in capitals as whole names of bodies, lower case, highest body first.

    "ỦY BAN NHÂN DÂN", "TỈNH LẠNG SƠN", "SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI" are two bodies.
    """
    bodies: list[str] = []
    for line in lines:
        words = " ".join(tone(line).lower().split()).strip("*-–_.:; ") + (" -" if line.rstrip().endswith("-") else "")
        if not words.strip():
            continue
        if bodies and (not _head_pattern().match(words) or _unfinished(bodies[-1], words)):
            bodies[-1] = f"{bodies[-1]} {words}"
        else:
            bodies.append(words)
    bodies = [LOST.sub("ủy ban nhân dân", body) for body in bodies]
    for long, short in SHORT.items():
        bodies = [body.replace(long, short.lower()) for body in bodies]
    return bodies


def opens_name(line: str) -> bool:
    """Whether a line in capitals begins like the name of a body; a letter that a copy lost at its head is forgiven."""
    words = " ".join(tone(line).lower().split()).strip("*-–_.:; ")
    opened = _head_pattern().match(words) or _unit_pattern().match(words)
    return bool(opened) or words.startswith(("y ban nhân dân", "liên minh", "nhà ", "quân "))


@cache
def _enacting() -> re.Pattern[str]:
    return re.compile(
        r"(?m)^[ \t|*]*(?:CHỦ TỊCH )?(?P<body>(?:[UỦ][YỶ] BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND) (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) [^\n|,;]{2,40}?)[ \t|*]*$"
    )


def enacting(opening: str, short: str) -> str | None:
    """The whole name of an issuer of which the masthead prints the kind alone, from the line that names who decides."""
    found = _enacting().search(opening)
    named = compose_issuer([found["body"]], None) if found else None
    return named if named and named.startswith(short) else None


def _unfinished(body: str, line: str) -> bool:
    if body.endswith((" và", " -", ",", " của", " thuộc", " tỉnh", " huyện", " xã", " phường")):
        return True
    if body in ("văn phòng", "chủ tịch", "thường trực", "thủ tướng") and line.startswith(
        ("ủy ban", "ubnd", "hội đồng", "hđnd", "đoàn", "chính phủ", "tỉnh ủy", "huyện ủy", "bộ")
    ):
        return True
    return bool(re.fullmatch(r"(?:tỉnh|thành phố|huyện|thị xã|xã|phường|thị trấn|đặc khu) .{2,40}", body)) and (
        line.startswith(("ủy ban nhân dân", "ubnd")) and line in ("ubnd", "ủy ban nhân dân")
    )


def usual_case(name: str) -> str:
    """A body's name in lower case with the capitals of official writing: "Sở Lao động - Thương binh và Xã hội"."""
    capital = _capital_places(name)
    for found in _phrases().finditer(name):
        phrase = _phrase_case()[found[0].lower()]
        capital.update(found.start() + i for i, char in enumerate(phrase) if char.isupper())
        capital.difference_update(found.start() + i for i, char in enumerate(phrase) if not char.isupper() and i)
    for found in _province_pattern().finditer(name):
        spelt = provinces()[found[0].lower()]
        if len(spelt) == len(found[0]):
            capital.update(found.start() + i for i, char in enumerate(spelt) if char.isupper())
    cased = "".join(char.upper() if i in capital else char for i, char in enumerate(name))
    return (
        re.sub(r"\s{1,9}[-–]\s{0,9}|\s{0,9}[-–]\s{1,9}", " - ", cased)
        .replace("Thừa Thiên - Huế", "Thừa Thiên Huế")
        .strip()
    )


def _capital_places(name: str) -> set[int]:
    """Offsets of the letters that are capital by the general rule."""
    capital: set[int] = set()
    place_from = _place_start(name)
    open_part = True
    head = _head_pattern().match(name)
    units = [found.span(1) for found in _unit_pattern().finditer(name)]
    for found in SYLLABLE.finditer(name):
        at, word = found.start(), found[0]
        if word in KEPT or (word.isalnum() and any(char.isdigit() for char in word)):
            capital.update(range(at, found.end()))
            open_part = True
            continue
        if word in ("các", "và"):
            continue
        gap = name[:at].rstrip()
        if (
            at == 0
            or at >= place_from
            or (open_part and not any(a <= at < b for a, b in units))
            or gap.endswith(("-", ",", "–", " và"))
        ):
            capital.add(at)
            open_part = False
        if head and found.end() == head.end():
            open_part = True
    for unit in _unit_pattern().finditer(name):
        capital.difference_update({unit.start()} if unit.start() and not unit[1].endswith(("ủy", "đoàn")) else set())
        if unit[1].endswith(("ủy", "đoàn")):
            capital.add(unit.start())
            capital.discard(unit.end(1) - len(unit[1].split()[-1]))
    return {i for i in capital if i >= 0}


def _place_start(name: str) -> int:
    """Where the place at the end of a name begins; len(name) when there is none."""
    found = list(_unit_pattern().finditer(name))
    return found[-1].end() if found else len(name)


def compose_issuer(lines: Sequence[str], place: str | None) -> str | None:
    """The issuing body of masthead lines; `place` is the printed place of the date line, which helps a Chi cục.

    "UBND TỈNH LẠNG SƠN", "VĂN PHÒNG" give "Văn phòng UBND tỉnh Lạng Sơn"; None without lines.
    """
    bodies = group_bodies(lines)
    if not bodies:
        return None
    last = usual_case(bodies[-1])
    above = [usual_case(body) for body in bodies[:-1] if not body.startswith("đảng cộng sản")]
    if not above:
        return last
    ministry = next((body for body in reversed(above) if body.startswith(("Bộ ", "Sở "))), None)
    if ministry and last.endswith((" Bộ", " Sở")):
        return f"{last[:-3]} {ministry}"
    if _is_bare(last) and not last.startswith(("Thanh tra", "Ban Thường vụ Tỉnh")):
        return f"{last} {above[-1]}"
    if _place_start(bodies[-1]) < len(bodies[-1]) or _province_pattern().search(last.lower()) or is_central(last):
        return last
    return _with_place(last, above, place)


def _is_bare(name: str) -> bool:
    return name in _rules()["bodies"]["dependent"] or (name.startswith("Văn phòng") and len(name.split()) == 2)


def _with_place(name: str, above: Sequence[str], place: str | None) -> str:
    party = next((body for body in reversed(above) if re.match(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy", body)), None)
    if party and name.startswith(("Ban", "Văn phòng", "Ủy ban Kiểm tra", "Trường")):
        return f"{name} {party}"
    if party and name.endswith((" tỉnh", " thành phố", " huyện")):
        return f"{name} {party.partition(' ủy ')[2]}".strip()
    for body in reversed(above):
        found = list(_unit_pattern().finditer(body.lower()))
        if found and body[found[-1].end() :].strip():
            unit = body[found[-1].start() :]
            if re.fullmatch(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy", name):
                return f"{name} {body[found[-1].end() :].strip()}"
            return f"{name.removesuffix(f' {found[-1][1]}')} {unit[0].lower()}{unit[1:]}"
    spelt = provinces().get(tone(place or "").lower())
    if spelt and not all(is_central(body) for body in above):
        return f"{name} {place_of(spelt)}"
    return name


def place_of(province: str) -> str:
    """ "tỉnh Lạng Sơn", "thành phố Hà Nội"."""
    return f"{'thành phố' if province in _rules()['places']['cities'] else 'tỉnh'} {province}"


def is_central(name: str) -> bool:
    """Whether a body belongs to the whole state: a ministry, the Government, its Office."""
    if name.startswith(("Bộ Chỉ huy", "Bộ đội", "Bộ phận", "Bộ CH")):
        return False
    if compile_letters(r"\bBộ (?!Chỉ huy|đội|phận|CH)[[:upper:]]").search(name):
        return True
    return bool(_central().match(name))


@cache
def _central() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, _rules()['bodies']['central']))})(?!\w)")


def find_province(issuer: str | None, place: str | None, text: str) -> str | None:
    """The province of an issuer: named in it, else in the date line, else the one that the text names as "tỉnh X".

    None for central bodies and when the text names several equally often.
    """
    if issuer and is_central(issuer):
        return None
    for words in (issuer, place):
        found = _province_pattern().search(tone(words).lower()) if words else None
        if found:
            return provinces()[found[0]]
    return most_named(text)


def most_named(text: str) -> str | None:
    """The province that a text names most often; None when there is none, or two are named as often."""
    counts = Counter(provinces()[found[0].lower()] for found in _printed_province().finditer(tone(text)))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def _named_body() -> re.Pattern[str]:
    return compile_letters(
        r"(?:(Văn phòng) )?(?<!\w)(UBND|HĐND|[UỦ][yỷỶỦ] ban nhân dân|Hội đồng nhân dân) "
        r"(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
        r"((?: (?:[[:upper:]][^\W\d_]{0,7}|- (?=[[:upper:]]))){0,5})"
    )


BODY_CODE = re.compile(r"UBND|HDND|UB(?:-|$)|/TU|TW|TTG|[-/]CP$")
"""Symbols of numbers that committees, councils and the Party give."""


@cache
def _asks() -> re.Pattern[str]:
    return compile_letters(
        r"(?:^|[.;]\s{1,4}|\n\s{0,9})(?P<body>(?:Sở|Phòng|Ban|Chi cục|Cục|Trung tâm|Công an|Thanh tra|Bộ|Ủy ban)\s[[:upper:]][^,.;:\n]{2,70}?)\s"
        r"(?:trân trọng |kính )?(?:đề nghị|yêu cầu|hướng dẫn|thông báo)(?:\s|:)"
    )


def _asking(text: str, province: str | None) -> str | None:
    """The body that asks in a letter without its head: "Sở Nội vụ đề nghị các sở ..."; a Sở with its province."""
    found = _asks().search(text[:4000])
    if found is None:
        return None
    printed = " ".join(found["body"].split())
    known = find_agencies(printed, province=province)
    name = known[0].names[0] if known and known[0].printed == printed and len(known[0].names) == 1 else printed
    named = province or most_named(text)
    return f"{name} {place_of(named)}" if named and name.startswith("Sở ") and named not in name else name


def guess_issuer(title: str, number: str | None, text: str, province: str | None) -> str | None:
    """The issuer of a document without a masthead, from its number, else from whose conclusion it gives.

    "Kết luận của ..., Phó Chủ tịch UBND tỉnh" in a text that names Lạng Sơn most gives "UBND tỉnh Lạng Sơn"; without a
    province the bare "UBND tỉnh"; None when nobody is named.
    """
    code = fold(number or "").upper()
    for mark, name in (("VPCP", "Văn phòng Chính phủ"), ("-TTG", "Thủ tướng Chính phủ"), ("-CP", "Chính phủ")):
        if code.endswith(mark) or (mark == "VPCP" and mark in code):
            return name
    if title[:160].upper().startswith("CỦA THỦ TƯỚNG"):
        return "Thủ tướng Chính phủ"
    if re.search(r"Thủ tướng(?: Chính phủ)?\b", title[:160]) and "Chỉ thị" not in title:
        return "Văn phòng Chính phủ" if title.startswith("Kết luận") else "Thủ tướng Chính phủ"
    addressed = "Kính gửi" in text[:400] and not _named_body().search(tone(title[:200]))
    asking = _asking(text, province) if (number or addressed) and not BODY_CODE.search(code) else None
    if asking:
        return asking
    found = _named_body().search(tone(title)) or _named_body().search(tone(text[:4000]))
    if not found:
        ministry = re.search(r"Bộ trưởng (Bộ [^,;.\n]{3,40}?)(?= tại| về|,|;|\n|$)", title)
        return ministry[1] if ministry else None
    body = SHORT.get(found[2].lower(), found[2])
    named = found[4].strip(" -")
    if not named and found[3] in ("tỉnh", "thành phố"):
        named = province or most_named(text) or ""
    return f"{body} {found[3]} {named}".strip()
