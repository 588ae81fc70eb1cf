"""Bodies inside another one, which is named behind them: "Ban Pháp chế" + "HĐND tỉnh", "Đảng ủy" + "Sở Y tế"."""

from collections.abc import Callable

from dondoc.engine.language.agencies.lexicon import lexicon, match, whole_name
from dondoc.engine.language.agencies.model import Found, Setting
from dondoc.engine.language.agencies.places import read_name
from dondoc.engine.language.tokens import Tokens

OWNERS = frozenset(
    [
        "UBND",
        "HĐND",
        "Tỉnh ủy",
        "Thành ủy",
        "Huyện ủy",
        "Đảng ủy",
        "Đoàn đại biểu Quốc hội",
        "Quốc hội",
        "Văn phòng UBND",
        "Công an",
        "Bộ Chỉ huy Quân sự",
    ]
)
INSIDE = frozenset(
    [
        "Đảng ủy",
        "Ban Đại diện",
        "Đoàn Thanh niên",
        "Công đoàn cơ sở",
        "Chi đoàn",
        "Ban Giám đốc",
        "Ban Giám hiệu",
        "Hội Cựu chiến binh",
    ]
)
"""Bodies that any body may have."""
OWNED = INSIDE.union(
    ["Ban", "Phòng", "Văn phòng", "Tổ", "Trung tâm", "Đoàn", "Ủy ban Kiểm tra", "Cơ quan Cảnh sát điều tra"]
)
HOUSES = frozenset(["bệnh viện", "trường", "công ty", "nhà trường", "nhà máy"])
"""Bodies that a name may end with, printed without their own name: "Đoàn Thanh niên Bệnh viện"."""
HAMLETS = frozenset(("thôn", "bản", "khối", "xóm", "phố", "ấp", "buôn", "khóm", "làng", "tổ"))
PARTS = (("khu",), ("tổ", "dân"))
"""What stands before "phố" in the name of a part of a ward: "khu phố 4", "tổ dân phố 12"."""
Reader = Callable[[Tokens, int, Setting], Found | None]


def read_owner(tokens: Tokens, end: int, name: str, setting: Setting, read: Reader) -> Found | None:
    """ "Ban Pháp chế" + "HĐND tỉnh", "Đảng ủy" + "UBND tỉnh"."""
    start = end + 1 if tokens.at(end) in ("của", "thuộc") else end
    if not tokens.capital(start):
        return None
    owner = whole_name(tokens, start) or match(lexicon().placed, tokens, start)
    any_body = name in INSIDE
    if not any_body and (not owner or owner[1][""] not in OWNERS):
        return None
    body = read(tokens, start, setting)
    if body and body.kind == "agency" and len(body.names) == 1:
        return Found(body.end, (f"{name} {body.names[0]}",))
    house = _house(tokens, start) if any_body else start
    return Found(house, (f"{name} {tokens.words(start, house)}",)) if house > start else None


def _house(tokens: Tokens, start: int) -> int:
    known = match(lexicon().anaphors, tokens, start)
    size = next((size for size in (1, 2) if tokens.words(start, start + size).casefold() in HOUSES), 0)
    end = known[0] if known else start + size
    return start if tokens.capital(end) else end


def read_standing(tokens: Tokens, index: int, setting: Setting, read: Reader) -> Found | None:
    """ "Văn phòng thường trực" + "Ban Chỉ huy Phòng thủ dân sự tỉnh", "Thường trực" + "Ban Chỉ đạo"."""
    found = match(lexicon().standing, tokens, index)
    if not found or not tokens.capital(index):
        return None
    start = found[0] + (tokens.at(found[0]) == "của")
    if not tokens.capital(start):
        return None
    body = read(tokens, start, setting)
    if body:
        one = body.kind == "agency" and len(body.names) == 1
        return Found(body.end, (f"{tokens.words(index, start)} {body.names[0]}",)) if one else None
    bare = match(lexicon().open_heads, tokens, start)
    return Found(bare[0], (tokens.words(index, bare[0]),)) if bare else None


def read_hamlet(tokens: Tokens, end: int) -> int:
    """The end of the hamlet that a cell or a branch belongs to: "Chi hội phụ nữ" + "thôn Bản Mạ"; `end` without one."""
    last = end
    if tokens.at(end) in ("khu", "tổ"):
        last = next(
            (end + len(part) for part in PARTS if list(part) == [tokens.at(end + n) for n in range(len(part))]), end
        )
    if tokens.at(last) not in HAMLETS:
        return end
    if tokens.at(last + 1).isdigit():
        return last + 2
    after = tokens.capitals(last + 1, 4)
    return after if after > last + 1 else end


COMMITTEES = {
    "Huyện ủy": "huyện",
    "Thành ủy": "thành phố",
    "Thị ủy": "thị xã",
    "Quận ủy": "quận",
    "Huyện đoàn": "huyện",
}
"""The last two words of bodies of the Party and its youth that a place follows without its level, and that level; several places may share one."""


def read_committee(tokens: Tokens, end: int, name: str) -> Found | None:
    """ "Huyện ủy" + "Tu Mơ Rông", "Ban Thường vụ Huyện ủy" + "Đăk Glei"; None before a person ("Bí thư Huyện ủy Lê Văn An")."""
    level = COMMITTEES.get(" ".join(name.split()[-2:]).capitalize()) if tokens.capital(end) else None
    place = read_name(tokens, end, level, person=True) if level else None
    return Found(place[0], (f"{name} {place[1]}",), head=name) if place else None
