"""Lists in which one head serves several fields: "các Sở: Tài chính, Nội vụ", "Sở Tài chính, Nội vụ"."""

from dondoc.engine.language.agencies.lexicon import MIXED, SHARING, begins_body, lexicon, match, stops, whole_name
from dondoc.engine.language.agencies.model import Found, Setting
from dondoc.engine.language.agencies.names import read_body, read_field, read_free
from dondoc.engine.language.agencies.narrowing import read_narrowing
from dondoc.engine.language.agencies.owned import COMMITTEES
from dondoc.engine.language.agencies.places import read_levels, read_named_units, read_place
from dondoc.engine.language.tokens import Tokens

MANY = frozenset(("phòng", "ban", "chi cục", "trung tâm", "hội"))
"""Heads of which a province has one in each place: "các" before a single field means all of them."""
PLURAL = frozenset(("Phòng", "Ban", "Chi cục", "Trung tâm", "Hội"))
LONGEST_HEADER = 24
MOST_ITEMS = 60
"""More bodies than a province has; a longer list is damage."""
ENDS = frozenset(("", ",", ";", ".", ":", ")", "\n", "và", "|", "\t", "(", "/"))


def read_distributed(tokens: Tokens, index: int, setting: Setting) -> Found | None:
    """ "các" + head(s) + list; None when no list follows."""
    colon = next((at for at in range(index + 2, index + 6) if tokens.at(at) == ":"), index)
    head = NAMED.get(tokens.words(index + 1, colon).lower())
    if head and (named := _read_named(tokens, colon + 1, head, setting)):
        return named
    committee = tokens.words(index + 1, index + 3).capitalize() if tokens.capital(index + 3) else ""
    if committee in COMMITTEES and (named := _read_named(tokens, index + 3, committee, setting)):
        return named
    at = index + 1
    while at < index + LONGEST_HEADER and (tokens.at(at) in MIXED or (at > index + 1 and tokens.at(at) == "và")):
        at += 1
    # "các Trung tâm Y tế": heads of two words; in small letters they are the nouns of a group
    for start in dict.fromkeys((at, index + 2, index + 2 + tokens.capital(index + 1))):
        found = _read_list(tokens, index, start, setting)
        if found:
            return found
    return None


def _read_list(tokens: Tokens, index: int, at: int, setting: Setting) -> Found | None:
    words = tokens.words(index + 1, at).lower()
    colon = tokens.at(at) == ":"
    mixed = words not in SHARING
    if not words or (mixed and not colon):
        return None
    head = SHARING.get(words) or ("Bộ" if words.startswith("bộ") else "Sở")
    if head == "Sở" and not mixed and not colon and not tokens.capital(at) and tokens.is_word(at):
        return _many_departments(tokens, at)
    found = _read_items(tokens, at + colon, head, mixed, setting)
    if found and len(found.names) == 1 and not colon and words in MANY:
        return _many(tokens, index, at, found)
    if found and len(found.names) == 1 and not colon and words == "sở" and _alone(tokens, found.end):
        return Found(found.end, (f"các {found.names[0]}",), "group")
    return found if found and (len(found.names) > 1 or not mixed) else None


NAMED = {
    name.lower(): name
    for name in (
        *("Bệnh viện", "Trung tâm", "Trường", "Trường Đại học", "Trường Cao đẳng", "Đại học", "Viện", "Công ty"),
        *("Công ty Cổ phần", "Công ty TNHH", "Chi cục", "Hạt Kiểm lâm", "Đồn Biên phòng", "Điện lực", "Ban Quản lý"),
        *("Đảng ủy xã", "Đảng ủy phường", *COMMITTEES),
    )
}
"""Heads of bodies with names of their own that a list behind a colon shares: "các Bệnh viện: Đa khoa tỉnh, Y học cổ truyền"."""


def _read_named(tokens: Tokens, at: int, head: str, setting: Setting) -> Found | None:
    """The list of names, known or not, to the comma or "và" of each; None unless it has two and ends like a list."""
    names: list[str] = []
    end = at
    while len(names) < MOST_ITEMS and tokens.capital(at):
        field = read_field(tokens, at, head, setting)
        verb = None if field else match(lexicon().verbs, tokens, at)
        if verb and match(lexicon().weak, tokens, at) is None:
            break  # "các Trung tâm: Rà soát hồ sơ, ...": what they do
        end = field[0] if field else read_free(tokens, at, False, setting)
        place = read_place(tokens, end, setting)
        name = field[1] if field else tokens.words(at, end)
        if place and not place.group:
            end, name = place.end, f"{name} {place.text}"
        names.append(f"{head} {name}")
        at = skip_joint(tokens, end)
        if at == end:
            break
    return Found(end, tuple(names)) if len(names) > 1 and (tokens.at(end) in ENDS or stops(tokens, end)) else None


def _alone(tokens: Tokens, end: int) -> bool:
    """Whether no list of departments goes on: a ministry's "các Sở Y tế" are all of them, one in each province."""
    at = skip_joint(tokens, end)
    return at == end or not (tokens.at(at) in ("sở", "các") or tokens.capital(at))


def _many_departments(tokens: Tokens, at: int) -> Found | None:
    """ "các sở giáo dục và đào tạo" in small letters is a group as printed; "các sở xây dựng kế hoạch" builds a plan."""
    found = match(lexicon().fields, tokens, at)
    if not found or found[0] - at < (4 if stops(tokens, at) else 2):
        return None
    printed = tokens.words(at, found[0])
    if found[1].get("department", "").casefold() != printed.casefold():
        return None
    narrowing = read_narrowing(tokens, found[0])
    return Found(narrowing.end, (f"các sở {printed}{narrowing.text}",), "group")


def _zone(tokens: Tokens, at: int) -> bool:
    """Whether "khu vực" without a name stands at a token: one body in each zone."""
    return tokens.at(at) == "khu" and tokens.at(at + 1) == "vực" and not tokens.capital(at + 2)


def _many(tokens: Tokens, index: int, at: int, found: Found) -> Found:
    """A group, one in each place: "các phòng GD&ĐT huyện, thị xã", "các Ban QLDA", "các Trung tâm Y tế"."""
    field = found.names[0].removeprefix(found.head).strip()
    name = f"các {tokens.words(index + 1, at)} {field}"
    if _zone(tokens, found.end):
        return Found(found.end + 2, (f"{name} khu vực",), "group")
    narrowing = read_narrowing(tokens, found.end)
    several = read_levels(tokens, found.end)
    if several and several.end >= narrowing.end:
        return Found(several.end, (f"{name} {several.text}",), "group")
    return Found(narrowing.end, (name + narrowing.text,), "group")


def _read_items(tokens: Tokens, at: int, head: str, mixed: bool, setting: Setting) -> Found | None:
    names: list[str] = []
    doubts: list[str] = []
    kept = (at, 0)
    for _ in range(MOST_ITEMS):
        field = _read_bare(tokens, at, head, setting)
        body = None if field else read_body(tokens, at, setting)
        if field:
            names.append(f"{head} {field[1]}")
            end = field[0]
        elif body and body.kind == "agency":
            names.extend(body.names)
            doubts.extend(body.doubts)
            end = body.end
        else:
            break
        if field or mixed:
            kept = (end, len(names))
        at = skip_joint(tokens, end)
        if at == end:
            break
    # a body with a head of its own ends a list of departments, unless bare fields go on after it
    return Found(kept[0], tuple(names[: kept[1]]), doubts=tuple(doubts), head=head) if kept[1] else None


def _read_bare(tokens: Tokens, at: int, head: str, setting: Setting) -> tuple[int, str] | None:
    """A field without its head. "Công an tỉnh" is a body, "Xây dựng kế hoạch" an act."""
    if not tokens.capital(at):
        return None
    field = read_field(tokens, at, head, setting)
    if not field:
        return None
    body = match(lexicon().placed, tokens, at) or whole_name(tokens, at)
    if body and match(lexicon().levels, tokens, body[0]):
        return None
    after = field[0]
    ends = tokens.at(after) in ENDS or stops(tokens, after) or not tokens.is_word(after)
    return (
        field if ends or (head in PLURAL and (_zone(tokens, after) or match(lexicon().levels, tokens, after))) else None
    )


def skip_joint(tokens: Tokens, end: int) -> int:
    """The token after a comma or "và"; `end` itself when the list stops here."""
    at = end
    if tokens.at(at) == ",":
        at += 1
    if tokens.at(at) in ("và", "&"):
        at += 1
    return at


def extend(tokens: Tokens, found: Found, setting: Setting) -> Found:
    """ "Sở Tài chính, Nội vụ": the bare fields after a body take its head."""
    if found.head in ("UBND", "HĐND", "Công an") and found.kind == "agency":
        return _extend_places(tokens, found, setting)
    if found.head not in ("Sở", "Bộ", "Phòng") or found.kind != "agency":
        return found
    names, end = list(found.names), found.end
    at = skip_joint(tokens, end)
    while at > end:
        field = _read_bare(tokens, at, found.head, setting)
        if not field or (found.head == "Phòng" and field[1] in ("Giáo dục", "Y tế")):
            break
        names.append(f"{found.head} {field[1]}")
        end = field[0]
        at = skip_joint(tokens, end)
    return Found(end, tuple(names), found.kind, found.office, found.doubts, found.head)


DISTRICTS, COMMUNES = (
    frozenset(("huyện", "thị xã", "thành phố", "quận")),
    frozenset(("xã", "phường", "thị trấn", "đặc khu")),
)


def _extend_places(tokens: Tokens, found: Found, setting: Setting) -> Found:
    """ "UBND thành phố Phủ Lý, các huyện Kim Bảng, Thanh Liêm", "UBND xã Tân Lập, xã Tân Hòa": the places share the head."""
    names, doubts, end = list(found.names), list(found.doubts), found.end
    for _ in range(MOST_ITEMS):
        level = _level_of(names[-1], found.head)
        peers = next((each for each in (DISTRICTS, COMMUNES) if level in each), None)
        at = skip_joint(tokens, end)
        if peers is None or at == end:
            break
        more = _next_places(tokens, at, found.head, level, peers, setting)
        if not more:
            break
        names += more.names
        doubts += more.doubts
        end = more.end
    return Found(end, tuple(names), found.kind, found.office, tuple(doubts), found.head)


LEVELS = tuple(f"{level} " for level in (*DISTRICTS, *COMMUNES))


def _level_of(name: str, head: str) -> str:
    place = name.removeprefix(f"{head} ")
    return next((level[:-1] for level in LEVELS if place.startswith(level)), "") if place.startswith(LEVELS) else ""


def _next_places(
    tokens: Tokens, at: int, head: str, level: str, peers: frozenset[str], setting: Setting
) -> Found | None:
    several = read_levels(tokens, at) if tokens.at(at) == "các" else None
    if several and set(several.levels) <= peers:
        end, units, doubts = read_named_units(tokens, several.end, several.levels, setting)
        if units:
            return Found(end, tuple(f"{head} {unit}" for unit in units), doubts=tuple(doubts))
        narrowing = read_narrowing(tokens, several.end)  # "UBND đặc khu Cát Hải và các xã, phường ven biển"
        return Found(narrowing.end, (f"{head} {several.text}{narrowing.text}",))
    place = (
        read_place(tokens, at, setting)
        if tokens.at(at) in ("huyện", "thị", "thành", "quận", "xã", "phường", "tp", "tx")
        else None
    )
    if place and place.level in peers and place.text != place.level:
        whole = match(lexicon().provinces, tokens, at + 2)
        # "UBND quận 1, thành phố Hồ Chí Minh": the city is where the district lies
        return None if whole and place.level == "thành phố" else Found(place.end, (f"{head} {place.text}",))
    end = tokens.capitals(at, 4)
    known = match(lexicon().places, tokens, at)
    ends = tokens.at(end) in ENDS or stops(tokens, end)
    if begins_body(tokens, at) or not ends or not (end - at > 1 or (known and known[0] == end)):
        return None
    return Found(end, (f"{head} {level} {tokens.words(at, end)}",))
