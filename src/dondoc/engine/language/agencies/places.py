"""The place at the end of a body's name: "tỉnh Lạng Sơn", "các huyện: Cao Lộc, Lộc Bình", "cấp xã", "khu vực VI"."""

from datetime import date
from functools import cache
from typing import NamedTuple

from dondoc.engine import rulebook
from dondoc.engine.language.agencies.lexicon import begins_body, lexicon, match, proper_end
from dondoc.engine.language.agencies.model import Found, Setting
from dondoc.engine.language.text import tone
from dondoc.engine.language.tokens import Tokens

COMPOUNDS = frozenset(["ủy", "đoàn", "lộ", "đội", "hội"])
"""After a level they make another word: Tỉnh ủy, tỉnh lộ, xã hội."""
COUNTS = frozenset(["các", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"])
UNKNOWN_LEVEL = "Chưa rõ “{}” là xã hay phường, huyện hay thành phố; đề nghị kiểm tra."


class Place(NamedTuple):
    """A place that ends before token `end`; text is canonical; group: several units that are not named."""

    end: int
    text: str
    level: str = ""
    group: bool = False


def read_place(tokens: Tokens, index: int, setting: Setting, person: bool = False) -> Place | None:
    """One place, or a level without a name. `person`: a person's name may follow ("Chủ tịch UBND xã Lý Văn A")."""
    if tokens.at(index) in ("cấp", "các", "số", "khu", "chi", "cơ", "miền", "phía"):
        return _special(tokens, index, setting)
    level = match(lexicon().levels, tokens, index)
    if level:
        return _leveled(tokens, level[0], level[1][""], setting, person)
    word = tokens.at(index)
    if word in ("trung", "việt") and tokens.at(index + 1) in ("ương", "nam"):
        return Place(index + 2, "Trung ương" if word == "trung" else "Việt Nam")
    named = match(lexicon().places, tokens, index) if tokens.capital(index) else None
    return Place(named[0], named[1][""]) if named else None


def _special(tokens: Tokens, index: int, setting: Setting) -> Place | None:
    word, after = tokens.at(index), tokens.at(index + 1)
    if word == "cấp":
        return _rank(tokens, index)
    if word == "các":
        size = 1 if after == "cấp" else 2 if (after, tokens.at(index + 2)) == ("địa", "phương") else 0
        return Place(index + 1 + size, tokens.words(index, index + 1 + size).lower(), group=True) if size else None
    if word == "số" and after.isdigit():
        return Place(index + 2, tokens.words(index, index + 2))
    if word == "cơ":
        return _local(tokens, index) if after == "sở" else None
    if word in ("miền", "phía"):
        known = after in ("bắc", "trung", "nam", "đông", "tây") and tokens.capital(index + 1)
        return Place(index + 2, tokens.words(index, index + 2)) if known else None
    if word == "khu" and after == "vực":
        return _zone(tokens, index)
    return _branch(tokens, index, setting) if (word, after) == ("chi", "nhánh") else None


def _branch(tokens: Tokens, index: int, setting: Setting) -> Place | None:
    inner = read_place(tokens, index + 2, setting)
    if inner:
        return None if inner.group else Place(inner.end, f"chi nhánh {inner.text}", inner.level)
    end = proper_end(tokens, index + 2, 3)  # a district or a town whose level is not printed
    return Place(end, f"chi nhánh {tokens.words(index + 2, end)}") if end > index + 2 else None


def _local(tokens: Tokens, index: int) -> Place | None:
    """ "Thuế cơ sở 3", "Bảo hiểm xã hội cơ sở Thọ Xuân"."""
    if tokens.at(index + 2).isdigit():
        return Place(_skip_province(tokens, index + 3), tokens.words(index, index + 3))
    end = proper_end(tokens, index + 2, 4)
    return Place(end, tokens.words(index, end)) if end > index + 2 else None


def _zone(tokens: Tokens, index: int) -> Place:
    """ "khu vực VI", "khu vực Cao Lộc - Văn Quan", "khu vực 1 - Lạng Sơn"."""
    end = index + 2
    while end < index + 7 and (tokens.capital(end) or tokens.at(end).isdigit()):
        end += 1
        if tokens.at(end) == "-" and tokens.capital(end + 1) and not begins_body(tokens, end + 1):
            end += 1
    return Place(end, tokens.words(index, end))


def _rank(tokens: Tokens, index: int) -> Place | None:
    """ "cấp xã", "cấp huyện, cấp xã"."""
    level = match(lexicon().levels, tokens, index + 1)
    if not level or tokens.at(level[0]) in COMPOUNDS:
        return None
    end = level[0]
    while tokens.at(end) in (",", "và") and tokens.at(end + 1) == "cấp":
        more = match(lexicon().levels, tokens, end + 2)
        if not more:
            break
        end = more[0]
    return Place(end, tokens.words(index, end), level[1][""], group=True)


def _leveled(tokens: Tokens, index: int, level: str, setting: Setting, person: bool) -> Place | None:
    if tokens.at(index) in COMPOUNDS and not tokens.capital(index):
        return None
    named = read_name(tokens, index, level, person)
    if not named:
        return Place(index, level, level)
    end, name = named
    if level in ("tỉnh", "thành phố"):
        own = setting.province and tone(setting.province).casefold() == tone(name).casefold()
        if own and (level == "tỉnh" or name in rulebook.load("types")["places"]["cities"]):
            return Place(end, level, level)
        return Place(end, f"{level} {name}", level)
    if level in ("xã", "phường", "đặc khu"):
        end, name = _double(tokens, index, end, name)
    return Place(_skip_province(tokens, end), f"{level} {name}", level)


def _double(tokens: Tokens, start: int, end: int, name: str) -> tuple[int, str]:
    """Two names joined by a dash are one place: "phường Xuân Hương - Đà Lạt"; not so "xã A - UBND xã B"."""
    if tokens.at(end) != "-" or not tokens.capital(end + 1) or begins_body(tokens, end + 1):
        return end, name
    after = end + 1
    while after < end + 5 and tokens.capital(after) and tokens.is_word(after):
        after += 1
    return after, tokens.words(start, after)


def read_name(tokens: Tokens, index: int, level: str, person: bool = False) -> tuple[int, str] | None:
    """The proper name after a level."""
    if not tokens.capital(index):
        if level in ("phường", "quận") and tokens.at(index).isdigit():
            return index + 1, tokens.at(index)
        return None
    known = match(lexicon().provinces if level == "tỉnh" else lexicon().places, tokens, index)
    run = index
    shouted = tokens.words(index, index + 1).isupper()
    while (
        run < index + 4
        and tokens.capital(run)
        and tokens.is_word(run)
        and (run == index or not begins_body(tokens, run))
    ):
        if tokens.words(run, run + 1).isupper() != shouted:
            break
        run += 1
    if known and (known[0] >= run or level in ("tỉnh", "thành phố") or person):
        return known[0], known[1][""]
    if level == "tỉnh" or (tokens.at(index) in lexicon().surnames and person and run - index > 2):
        return None
    if begins_body(tokens, index) and not known and run - index < 2:
        return None
    return run, tokens.words(index, run)


def _skip_province(tokens: Tokens, end: int) -> int:
    """ "huyện Lộc Bình, tỉnh Lạng Sơn" is one place."""
    start = end + 1 if tokens.at(end) == "," else end
    if tokens.at(start) in ("tỉnh", "huyện"):
        found = match(lexicon().places, tokens, start + 1) if tokens.capital(start + 1) else None
        return found[0] if found else end
    return end


TOLD = 120
"""Tokens of the longest bracket that names the units of a group."""


def read_told_units(tokens: Tokens, index: int, end: int) -> Found | None:
    """ "các xã có điểm sạt lở (Long Vĩnh, Đông Hải)": the units that a bracket behind the group names one by one."""
    level = match(lexicon().levels, tokens, index + 1)
    if not level or tokens.at(end) != "(" or tokens.at(level[0]) in (",", "và", "/", "-"):
        return None
    names: list[str] = []
    at = end + 1
    while at < end + TOLD and tokens.capital(at) and not begins_body(tokens, at):
        after = at
        while after < at + 4 and tokens.capital(after) and tokens.is_word(after):
            after += 1
        names.append(f"{level[1]['']} {tokens.words(at, after)}")
        at = after + 1
        if tokens.at(after) == ")":
            return Found(after + 1, tuple(names)) if len(names) > 1 else None
        if tokens.at(after) not in (",", ";", "và"):
            return None
    return None


class Levels(NamedTuple):
    """ "các huyện, thành phố": what it says, and its levels."""

    end: int
    text: str
    levels: tuple[str, ...]


def read_levels(tokens: Tokens, index: int) -> Levels | None:
    """Several levels: after "các" or a number, or joined without it ("UBND xã, phường")."""
    counted = tokens.at(index) in COUNTS or tokens.at(index).isdigit()
    first = match(lexicon().levels, tokens, index)
    if not counted and not (first and tokens.at(first[0]) in (",", "/", "và")):
        return None
    plural = "các" if tokens.at(index) == "các" else tokens.words(index, index + counted)
    levels: list[str] = []
    text, at, end = plural, index + counted, index
    while True:
        level = match(lexicon().levels, tokens, at) or (_clipped(tokens, at) if levels else None)
        if not level or (tokens.at(level[0]) in COMPOUNDS and not tokens.capital(level[0])):
            break
        joint = tokens.words(end, at) if levels else ""
        text += (" " if not levels else ", " if joint in (",", "/", "-") else f" {joint} ") + level[1][""]
        levels.append(level[1][""])
        end, at = level[0], level[0]
        while tokens.at(at) in (",", "và", "/", "-", "các"):
            at += 1
        if at == end:
            break
    if not counted and (len(levels) < 2 or tokens.capital(end)):
        return None
    return Levels(end, text.strip(), tuple(levels)) if levels else None


ISLES = ("đặc khu", "thành phố", "thị xã")
"""Levels of which a province has but few, so that the one that is named stands beside all of the others."""


def read_isle(tokens: Tokens, several: Levels, setting: Setting) -> Levels | None:
    """ "các xã, phường, đặc khu Lý Sơn", "các huyện, thành phố Cà Mau" is all of the first and the one named; `levels` holds both as printed."""
    last = several.levels[-1]
    if last not in ISLES or len(several.levels) < 2 or not tokens.capital(several.end):
        return None
    isle = read_place(tokens, several.end - 2, setting)
    if isle and last != "đặc khu" and tokens.at(isle.end) in (",", "và") and tokens.capital(isle.end + 1):
        return None  # "UBND các huyện, thành phố Cao Lộc, Lộc Bình": a list of both
    rest = several.text.removesuffix(last).rstrip(" ,").removesuffix(" và")
    return Levels(isle.end, several.text, (rest, isle.text)) if isle else None


def _clipped(tokens: Tokens, index: int) -> tuple[int, dict[str, str]] | None:
    """The short levels of "các huyện, thành, thị"; not "thành lập", "thị trấn"."""
    word, after = tokens.at(index), tokens.at(index + 1)
    if word not in ("thành", "thị") or after in ("lập", "viên", "công", "tích", "phần", "ủy", "đoàn", "trường"):
        return None
    return index + 1, {"": word}


CITIES = frozenset(("Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh"))
"""Cities that stand beside provinces; Huế was "Thừa Thiên Huế" before it became one."""


@cache
def _known_levels(day: date) -> dict[str, str]:
    """Place to its level on a day, for the provinces that places.toml lists."""
    found: dict[str, str] = {}
    for province in rulebook.load("places")["province"]:
        if day >= province["divided"]:
            found.update({name: "phường" for name in province["wards"].split("|")})
            found.update({name: "xã" for name in province["communes"].split("|")})
        else:
            found.update({name: "huyện" for name in province["districts"].split("|")})
            found[province["city"]] = "thành phố"
    return found


def level_of(name: str, levels: tuple[str, ...], day: date | None) -> tuple[str, tuple[str, ...]]:
    """Which of some levels a named place has, and the doubt about it."""
    if len(levels) == 1:
        return levels[0], ()
    if "tỉnh" in levels and "thành phố" in levels:  # "UBND các tỉnh, thành phố: Lào Cai, Hà Nội"
        return "thành phố" if name in CITIES else "tỉnh", ()
    for each in (day,) if day else (date(2020, 1, 1), date(2026, 1, 1)):
        level = _known_levels(each).get(name)
        if level in levels:
            return str(level), ()
    return levels[0], (UNKNOWN_LEVEL.format(name),)


def _is_act(tokens: Tokens, start: int, end: int) -> bool:
    """Whether one unknown capital word with small words behind it begins a sentence rather than a list of places."""
    return end - start == 1 and tokens.is_word(end) and match(lexicon().places, tokens, start) is None


def read_named_units(
    tokens: Tokens, index: int, levels: tuple[str, ...], setting: Setting
) -> tuple[int, list[str], list[str]]:
    """The list after "các huyện": "Cao Lộc, Lộc Bình và thành phố Lạng Sơn": its end, "huyện Cao Lộc" ..., doubts."""
    units: list[str] = []
    doubts: list[str] = []
    end = at = index + 1 if tokens.at(index) == ":" else index
    while True:
        own = match(lexicon().levels, tokens, at)
        start = own[0] if own and tokens.capital(own[0]) else at
        named = read_name(tokens, start, levels[0] if levels else "xã")
        if not named or (begins_body(tokens, start) and not match(lexicon().places, tokens, start)):
            break
        if tokens.at(index) == ":" and _is_act(tokens, start, named[0]):
            break  # "UBND các xã, phường: Rà soát ...": what they do, not where they are
        level, doubt = (own[1][""], ()) if own and start != at else level_of(named[1], levels, setting.day)
        units.append(f"{level} {named[1]}")
        doubts.extend(doubt)
        end = at = named[0]
        while tokens.at(at) in (",", "và"):
            at += 1
        if at == end:
            break
    return (end, units, doubts) if units else (index, [], [])
