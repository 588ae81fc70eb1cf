"""Persons in office, who stand for their body: "Giám đốc Sở Y tế", "Chánh Văn phòng UBND tỉnh"."""

from dondoc.engine.language.agencies.groups import read_group
from dondoc.engine.language.agencies.lexicon import lexicon, match
from dondoc.engine.language.agencies.lists import extend, read_distributed
from dondoc.engine.language.agencies.model import Found, Setting
from dondoc.engine.language.agencies.names import read_body
from dondoc.engine.language.tokens import Tokens

PARTIAL = frozenset(("Trưởng", "Phó Trưởng", "Chánh", "Phó Chánh", "Đại diện"))
"""Offices that mean one only with the body's own name at once after them."""

MOST_OFFICES = 24
"""Words of "Chủ tịch, các Phó Chủ tịch" and longer rows of offices."""


MOST_NAMES = 4
"""Words of a person's name."""


def read_person(tokens: Tokens, index: int, setting: Setting) -> Found | None:
    """The person in office who is named at a token."""
    start = index
    title = match(lexicon().titles, tokens, index)
    if title:
        start = title[0]
    best = _read_alone(tokens, start)
    for other in (_read_office(tokens, start, setting), _read_alone(tokens, index) if title else None):
        if other and (best is None or other.end > best.end):
            best = other
    return best


def _read_alone(tokens: Tokens, index: int) -> Found | None:
    found = match(lexicon().alone, tokens, index)
    if not found or not (tokens.capital(index) or tokens.at(index) == "các"):
        return None
    name = found[1][""]
    end = found[0]
    if tokens.at(end) in lexicon().surnames and tokens.capital(end + 1):  # "Phó Thủ tướng Trần Hồng Hà"
        while end < found[0] + MOST_NAMES and tokens.capital(end):
            end += 1
    return Found(end, (name[0].lower() + name[1:] if name.startswith("Các") else name,), "person", name)


def _read_office(tokens: Tokens, index: int, setting: Setting) -> Found | None:
    office = match(lexicon().offices, tokens, index)
    if not office:
        return None
    end, name = office[0], office[1][""]
    while tokens.at(end) in (",", "và", "hoặc") and end < index + MOST_OFFICES:
        start = end + 1 + (tokens.at(end + 1) == "các")
        more = match(lexicon().offices, tokens, start)
        if not more:
            break
        end = more[0]
    body = _read_whom(tokens, index, end, name, setting)
    if not body:
        return None
    if body.kind == "anaphor" or not body.names:
        return Found(body.end, (), "anaphor", name)
    if name in ("Chánh", "Phó Chánh"):
        name = f"{name} {tokens.words(end, end + 2)}"
    return Found(body.end, body.names, "person", name, body.doubts)


def _read_whom(tokens: Tokens, index: int, end: int, name: str, setting: Setting) -> Found | None:
    if name in ("Trưởng ban", "Trưởng phòng"):
        body = read_body(tokens, end - 1, setting, person=True) or read_body(tokens, end, setting, person=True)
    else:
        body = read_body(tokens, end, setting, person=True)
    if body:
        return extend(tokens, body, setting)
    if tokens.at(end) == "các":
        return read_distributed(tokens, end, setting) or read_group(tokens, end, setting)
    group = read_group(tokens, end, setting)
    if group and group.kind != "public":
        return group
    anaphor = match(lexicon().anaphors, tokens, end)
    if anaphor and name not in PARTIAL and tokens.capital(end):
        return Found(anaphor[0], (), "anaphor")
    return None
