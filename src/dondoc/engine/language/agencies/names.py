"""One body: a head ("Sở", "Trung tâm"), its field, its owner and its place; or a name of fixed form.

Where a name ends is the hard part: known field names win, else capital words and the small words that follow them up
to a word that begins a predicate (rulebook agencies.toml, table stops).
"""

from dondoc.engine.language.agencies.further import is_person, proper_name, read_further
from dondoc.engine.language.agencies.lexicon import begins_body, lexicon, match, stops, whole_name
from dondoc.engine.language.agencies.model import Found, Setting
from dondoc.engine.language.agencies.narrowing import Narrowing, read_narrowing, read_stretch
from dondoc.engine.language.agencies.owned import OWNED, read_committee, read_hamlet, read_owner, read_standing
from dondoc.engine.language.agencies.places import Levels, Place, read_isle, read_levels, read_named_units, read_place
from dondoc.engine.language.tokens import Tokens

LONGEST = 14
"""Words of the longest field that is read without knowing it."""
CLOSED = frozenset(("Bộ", "Đoàn", "Tổ", "Hội đồng"))
"""Heads that take known fields only: "Bộ Luật Dân sự" and "Đoàn Kết" are no bodies."""
NAMED = frozenset(
    ("Đồn", "Trạm", "Trường", "Công ty", "Bệnh viện", "Chi nhánh", "Hợp tác xã", "Nhà máy", "Xí nghiệp", "Hạt")
)
CELLS = frozenset(("Chi bộ", "Đảng bộ", "Ban Công tác Mặt trận", "Chi đoàn", "Chi hội"))
"""Heads that a hamlet completes: "Chi bộ thôn Đoài"."""
UNITS = frozenset(("Quân khu", "Quân đoàn", "Lữ đoàn", "Sư đoàn", "Trung đoàn", "Tiểu đoàn", "Cụm phòng thủ"))
"""Heads that a number completes: "Lữ đoàn 368"."""
PLACED = frozenset(("Thư viện", "Bảo tàng", "Bệnh viện", "Đài", "Trạm"))
"""Heads that a level alone completes: "Thư viện huyện"."""
BELOW = frozenset(("huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu"))
SEASONS = frozenset(["xuân", "đông", "hè", "thu", "mùa", "chiêm"])
GUESSED = "Tên “{}” được suy từ cách viết, chưa có trong danh mục; đề nghị kiểm tra."
JOINED = frozenset(
    [
        *(
            "Khoa",
            "Bộ môn",
            "Trung tâm",
            "Vụ",
            "Viện",
            "Trường",
            "Hội",
            "Hiệp hội",
            "Quỹ",
            "Bệnh viện",
            "Chi cục",
            "Trạm",
            "Đội",
        ),
        *("Công ty", "Hợp tác xã", "Văn phòng"),
    ]
)
"""Heads of names that go on behind "và": "Khoa Kinh tế và Quản trị kinh doanh"."""
STANDING = frozenset(("thường", "văn", "bộ", "chi", "ban", "btv"))
"""Tokens with which the name of a body that stands in for another begins."""
OLD_FIELD = {"NN": ("Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường")}


def read_body(tokens: Tokens, index: int, setting: Setting, person: bool = False) -> Found | None:
    """The body whose name begins at a token; the longest reading wins."""
    best: Found | None = None
    for read in (_read_whole, _read_placed, _read_headed):
        found = read(tokens, index, setting, person)
        if found and (best is None or found.end > best.end):
            best = found
    if tokens.at(index) in STANDING:
        found = read_standing(tokens, index, setting, read_body)
        best = found if found and (best is None or found.end > best.end) else best
    return best


def _read_whole(tokens: Tokens, index: int, setting: Setting, person: bool) -> Found | None:
    found = whole_name(tokens, index)
    small = found is not None and tokens.at(index) == "đảng" and tokens.at(found[0]) == "các"
    if not found or (not tokens.capital(index) and found[0] - index < 3 and not small):
        return None
    end, name = found[0], found[1][""]
    if name in OWNED and (owner := read_owner(tokens, end, name, setting, read_body)):
        return owner
    if name.startswith(("Chi ", "Tổ ")) and (hamlet := read_hamlet(tokens, end)) > end:
        return Found(hamlet, (f"{name} {tokens.words(end, hamlet)}",), head=name)
    if name.endswith((" Sở", " Bộ")) and (field := read_field(tokens, end, name[-2:], setting)):
        return Found(field[0], (f"{name} {field[1]}",), head=name)
    placed = place_body(tokens, end, name, setting, person) or read_committee(tokens, end, name)
    return placed or Found(end, (name,), head=name)


def _read_placed(tokens: Tokens, index: int, setting: Setting, person: bool) -> Found | None:
    found = match(lexicon().placed, tokens, index)
    if not found or not (tokens.capital(index) or tokens.at(index) == "công"):
        return None
    return place_body(tokens, found[0], found[1][""], setting, person)


def place_body(tokens: Tokens, end: int, name: str, setting: Setting, person: bool = False) -> Found | None:
    """A name with the place after it: one unit, several named ones, or a group ("UBND các huyện biên giới")."""
    if tokens.at(end) == "của" and tokens.at(end + 1) in ("tỉnh", "huyện", "xã"):
        end += 1
    several = read_levels(tokens, end)
    if several:
        return _place_several(tokens, several, name, setting)
    place = read_place(tokens, end, setting, person)
    if not place:
        return None
    if name == "Bộ Chỉ huy Quân sự" and place.level in BELOW:
        name = "Ban Chỉ huy Quân sự"  # "BCH Quân sự xã"
    if place.group:
        narrowing = _narrow(tokens, place.end)
        return Found(narrowing.end, (f"{name} {place.text}{narrowing.text}",), "group", head=name)
    return Found(place.end, (_join(name, place, setting),), head=name)


def _place_several(tokens: Tokens, several: Levels, name: str, setting: Setting) -> Found:
    if isle := read_isle(tokens, several, setting):
        return Found(isle.end, tuple(f"{name} {each}" for each in isle.levels), "group", head=name)
    after, units, doubts = read_named_units(tokens, several.end, several.levels, setting)
    if units:
        return Found(after, tuple(f"{name} {unit}" for unit in units), doubts=tuple(doubts), head=name)
    narrowing = _narrow(tokens, several.end)
    return Found(narrowing.end, (f"{name} {several.text}{narrowing.text}",), "group", head=name)


def _narrow(tokens: Tokens, end: int) -> Narrowing:
    """What narrows "UBND cấp xã"; "có thẩm quyền bổ nhiệm ..." is its predicate."""
    found = read_narrowing(tokens, end)
    rules = found.text.endswith((" có thẩm quyền", " có chức năng")) and stops(tokens, found.end)
    found = Narrowing(end) if rules else found
    last = read_stretch(tokens, found.end)
    return Narrowing(last, f"{found.text} {tokens.words(found.end, last)}") if last > found.end else found


def _join(name: str, place: Place, setting: Setting) -> str:
    # a province's own department goes without its level; the rest keeps it ("Công an tỉnh")
    if name.startswith("Sở ") and place.text in ("tỉnh", "thành phố", setting.province):
        return name
    if name.startswith("Phòng ") and place.text in ("huyện", "quận", "thị xã"):
        return name
    return f"{name} {place.text}"


def _read_headed(tokens: Tokens, index: int, setting: Setting, person: bool) -> Found | None:
    opened = match(lexicon().open_heads, tokens, index)
    if opened and tokens.capital(index):
        return _read_open(tokens, index, opened[0], opened[1][""], setting, person)
    head = match(lexicon().heads, tokens, index)
    if not head and tokens.at(index) == "bộ":
        head = (index + 1, {"": "Bộ"})
    if not head:
        return None
    return _read_field(tokens, index, head[0], head[1][""], setting, person)


def _read_field(tokens: Tokens, index: int, at: int, head: str, setting: Setting, person: bool) -> Found | None:
    if head in ("Ban Chỉ đạo", "Ban Chỉ huy", "Ban Quản lý") or (head == "Vụ" and not tokens.capital(index)):
        return None  # "phục vụ Nhân dân" names no Vụ
    known = read_field(tokens, at, head, setting)
    if known:
        if not (tokens.capital(index) or tokens.capital(at) or (head in ("Sở", "Phòng") and known[0] - at > 1)):
            return None
        return _finish(tokens, known[0], f"{head} {known[1]}", head, (), setting, person)
    if tokens.words(index, at).casefold() != head.casefold() or _shouted(tokens, index):
        return None
    if head in CELLS and tokens.capital(index) and (hamlet := read_hamlet(tokens, at)) > at:
        return Found(hamlet, (f"{head} {tokens.words(at, hamlet)}",), head=head)
    if head in UNITS and tokens.capital(index) and (tokens.at(at).isdigit() or tokens.at(at) == "số"):
        end = at + 1 + (tokens.at(at) == "số")
        return Found(end, (f"{head} {tokens.words(at, end)}",), head=head)
    place = read_place(tokens, at, setting) if head in PLACED and tokens.capital(index) else None
    if place:
        return Found(place.end, (f"{head} {place.text}",), head=head)
    return _read_guessed(tokens, index, at, head, setting, person)


def _read_guessed(tokens: Tokens, index: int, at: int, head: str, setting: Setting, person: bool) -> Found | None:
    """A body that no rulebook knows: its name runs to the first word that begins a predicate."""
    small = not tokens.capital(index) and not (person and head == "Trường")
    if head in NAMED and tokens.capital(index) and not tokens.capital(at):
        # "Hợp tác xã nông nghiệp Đông Thành": small words, and a name of its own at their end
        end = read_further(tokens, at, setting)
        return Found(end, (f"{head} {tokens.words(at, end)}",), head=head) if end > at else None
    if head in CLOSED or small or not tokens.capital(at) or tokens.at(at) in SEASONS:
        return None
    end = read_free(tokens, at, False, setting)
    if end == at:
        place = read_place(tokens, at, setting)
        return Found(place.end, (f"{head} {place.text}",), head=head) if place and head not in ("Sở", "Phòng") else None
    own = tokens.words(index, at) if head.startswith("Công ty ") else head  # "Công ty Cổ phần", as the firm prints it
    name = f"{own} {tokens.words(at, end)}"
    return _finish(tokens, end, name, head, (GUESSED.format(name),), setting, person)


def _finish(
    tokens: Tokens, end: int, name: str, head: str, doubts: tuple[str, ...], setting: Setting, person: bool
) -> Found:
    owner = read_owner(tokens, end, name, setting, read_body) if head in OWNED else None
    found = owner or place_body(tokens, end, name, setting, person) or Found(end, (name,))
    if found.end == end and head not in ("Sở", "Bộ", "Phòng"):
        end = _proper_end(tokens, end, head in NAMED or "Quản lý" in name, setting, head in JOINED)
        end = read_further(tokens, end, setting)
        found = Found(end, (f"{name} {tokens.words(found.end, end)}".strip().replace(" ,", ","),))
    return Found(found.end, found.names, found.kind, None, (*doubts, *found.doubts), head)


def _proper_end(tokens: Tokens, end: int, numbered: bool, setting: Setting, joined: bool = False) -> int:
    """Where the proper name behind a known field ends: "Hiệp hội Du lịch" + "Nha Trang", "Ban Quản lý dự án" + "7"."""
    proper = proper_name(tokens, end) if numbered else end
    if tokens.at(end) == "và" and tokens.capital(end + 1) and not begins_body(tokens, end + 1) and joined:
        free = read_free(tokens, end + 1, False, setting)
        place = read_place(tokens, free, setting)
        return max(proper, place.end if place and not place.group else free)
    if not tokens.capital(end) or begins_body(tokens, end) or is_person(tokens, end):
        return proper
    free = read_free(tokens, end, False, setting)
    place = read_place(tokens, free, setting) if free > end else None
    return max(proper, place.end if place and not place.group else free)


def _shouted(tokens: Tokens, index: int) -> bool:
    """A heading in capitals ends no name that is not known: "NHIỆM VỤ TRỌNG TÂM"."""
    word = tokens.words(index, index + 1)
    return len(word) > 1 and word.isupper()


def read_field(tokens: Tokens, at: int, head: str, setting: Setting) -> tuple[int, str] | None:
    """A known field after a head: the token after it and its canonical words."""
    if head != "Sở" and tokens.words(at, at + 1) == "TP" and tokens.capital(at + 1):
        return None  # "Đảng bộ TP Vinh": the city
    short = (
        OLD_FIELD.get(tokens.words(at, at + 1)) if head == "Sở" and tokens.at(at + 1) not in ("&", "-", "và") else None
    )
    if short and at < tokens.count:
        return at + 1, short[bool(setting.day and (setting.day.year, setting.day.month) >= (2025, 3))]
    found = match(lexicon().fields, tokens, at)
    if not found:
        return _shortened(tokens, at, setting) if head in ("Sở", "Bộ") else None
    kinds = {"Sở": ("department",), "Bộ": ("ministry", "department"), "Phòng": ("office", "department", "other")}
    name = next(
        (found[1][kind] for kind in kinds.get(head, ("other", "office", "department")) if kind in found[1]), None
    )
    if name is None:
        return _shortened(tokens, at, setting) if head in ("Sở", "Bộ") else None
    if head not in kinds or head == "Phòng":
        name = _as_joined(tokens.words(at, found[0]), name)
    if not tokens.capital(at) and (stops(tokens, at) or found[0] - at < 2) and name[0].isupper():
        return None
    return found[0], name


def _shortened(tokens: Tokens, at: int, setting: Setting) -> tuple[int, str] | None:
    """The first half of a name that stands for all of it: "Bộ Nông nghiệp", "Sở Kế hoạch", on the document's day."""
    after = at + 2
    if not tokens.capital(at) or tokens.at(after) in ("&", "-", "và", "\n") or tokens.capital(after):
        return None
    merged = bool(setting.day and (setting.day.year, setting.day.month) >= (2025, 3))
    whole = SHORTENED.get(tokens.words(at, after).casefold())
    return (after, whole[merged]) if whole else None


SHORTENED = {
    "nông nghiệp": ("Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường"),
    "kế hoạch": ("Kế hoạch và Đầu tư", "Kế hoạch và Đầu tư"),
    "tài nguyên": ("Tài nguyên và Môi trường", "Tài nguyên và Môi trường"),
    "khoa học": ("Khoa học và Công nghệ", "Khoa học và Công nghệ"),
    "thông tin": ("Thông tin và Truyền thông", "Thông tin và Truyền thông"),
    "lao động": ("Lao động - Thương binh và Xã hội", "Lao động - Thương binh và Xã hội"),
    "giao thông": ("Giao thông vận tải", "Giao thông vận tải"),
}
"""Halves of names to the whole name before and since the mergers of 1/3/2025."""


def _as_joined(printed: str, name: str) -> str:
    """The name with the joint that is printed: "Kế hoạch - Đầu tư" is not "Kế hoạch và Đầu tư" for a Vụ or a Phòng."""
    if (
        " - " in f" {printed} ".replace("–", "-")
        and " và " in name
        and name.replace(" và ", " - ").casefold() == printed.replace("–", "-").casefold()
    ):
        return name.replace(" và ", " - ")
    if " và " in printed and name.replace(" - ", " và ").casefold() == printed.casefold():
        return name.replace(" - ", " và ")
    return name


def _read_open(tokens: Tokens, index: int, at: int, head: str, setting: Setting, person: bool) -> Found | None:
    """Bodies set up for a purpose, written small: "Ban Chỉ đạo phát triển thương mại biên giới tỉnh"."""
    first = "Ban" if head.startswith("Ban ") else ""
    name = head
    end = at
    if first and (spelt := _known_purpose(tokens, index, at, head)):
        end, name = spelt
        if head != "Ban Chỉ đạo":
            return _finish(tokens, end, name, first, (), setting, person)
    elif not first and (field := read_field(tokens, at, head, setting)):
        return _finish(tokens, field[0], f"{head} {field[1]}", head, (), setting, person)
    start = end
    end = read_free(tokens, end, True, setting)
    if end > start:
        name = f"{name} {tokens.words(start, end)}"
    if name == head:
        place = place_body(tokens, at, head, setting, person)
        return place if place and head not in ("Hội đồng",) else None
    doubts = (GUESSED.format(name),) if end > start else ()
    return _finish(tokens, end, name, first or head.split()[0], doubts, setting, person)


def _known_purpose(tokens: Tokens, index: int, at: int, head: str) -> tuple[int, str] | None:
    """The known fields that begin with "Chỉ đạo", "Quản lý", "Chỉ huy", also after the abbreviation BCĐ or BQL."""
    if at - index > 1:
        found = match(lexicon().fields, tokens, index + 1)
        meaning = found[1].get("other") if found else None
        return (found[0], f"Ban {meaning}") if found and meaning and found[0] > at else None
    node = lexicon().fields
    for word in head.lower().split()[1:]:
        node = node.get(word, {})
    found = match(node, tokens, at)
    return (found[0], f"Ban {found[1].get('other')}") if found and "other" in found[1] else None


def read_free(tokens: Tokens, at: int, small: bool, setting: Setting) -> int:
    """The end of an unknown field; `at` itself when none begins here."""
    end, placed = at, 0
    while end < min(at + LONGEST, tokens.count):
        if end == placed and end > at and tokens.is_word(end) and not tokens.capital(end) and tokens.at(end) != "và":
            break  # a province ends the name: "Trường Đại học Nông Lâm Bắc Giang" + "chuyển giao mô hình"
        step = _step(tokens, at, end, small, setting)
        if not step:
            break
        if tokens.capital(end) and end > placed and (province := match(lexicon().provinces, tokens, end)):
            placed = province[0]
        end = step
    while end > at and tokens.at(end - 1) in ("và", "-", "&", ","):
        end -= 1
    return end


def _step(tokens: Tokens, at: int, end: int, small: bool, setting: Setting) -> int | None:
    """The token after the next part of an unknown field, None where it ends."""
    word = tokens.at(end)
    if (end > at or tokens.capital(end) or small) and (compound := match(lexicon().compounds, tokens, end)):
        return compound[0]
    if not tokens.is_word(end) or word == "và":
        return _step_over_mark(tokens, at, end, small)
    if tokens.capital(end):
        return None if end > at and begins_body(tokens, end) else end + 1
    if end == at and not small and not word.isdigit():
        return None
    place = match(lexicon().levels, tokens, end) or (word in ("cấp", "khu", "chi", "các") and end > at)
    if place and read_place(tokens, end, setting):
        return None
    return _step_over_verb(tokens, at, end, small, setting)


def _step_over_verb(tokens: Tokens, at: int, end: int, small: bool, setting: Setting) -> int | None:
    stop = stops(tokens, end)
    if not stop and tokens.at(end) in lexicon().single and tokens.capital(end - 1) and tokens.capital(end - 2):
        return None  # "Trung tâm Y tế Cam Lâm" + "tiêm vắc xin"; but "Xây dựng" is one word
    if not stop:
        return end + 1
    after, weak = stop
    follows_name = end > at + 1 and tokens.capital(end - 1)
    if weak and not follows_name and end > at - small and _inside_name(tokens, after, setting):
        return after
    return None


def _step_over_mark(tokens: Tokens, at: int, end: int, small: bool) -> int | None:
    word = tokens.at(end)
    if end == at:
        return None
    if word == "và":
        return _past(tokens, end + 1) if tokens.capital(end + 1) and not begins_body(tokens, end + 1) else None
    if (
        word in ("-", "&", "/")
        and tokens.is_word(end + 1)
        and (tokens.capital(end + 1) or tokens.at(end + 1).isdigit())
    ):
        return None if begins_body(tokens, end + 1) else end + 2
    if word == "," and tokens.at(end - 1) == "phòng" and tokens.at(end + 1) == "chống":
        return end + 2
    return None


def _past(tokens: Tokens, at: int) -> int:
    """The token behind the word at `at`, both halves of it: "Trang thiết bị và" + "Công trình" + "y tế"."""
    compound = match(lexicon().compounds, tokens, at)
    return compound[0] if compound else at + 1


def _inside_name(tokens: Tokens, after: int, setting: Setting) -> bool:
    """Whether a word that may be a verb ends a name: nothing that it could act on follows."""
    if not tokens.is_word(after):
        return True
    if tokens.capital(after):
        return not begins_body(tokens, after)
    if match(lexicon().levels, tokens, after):
        return read_place(tokens, after, setting) is not None
    stop = stops(tokens, after)
    if not stop:
        return False
    # "đầu tư xây dựng" + "chủ trì" is a name, "quản lý" + "kiểm tra đột xuất" a verb
    return not stop[1] or _inside_name(tokens, stop[0], setting)
