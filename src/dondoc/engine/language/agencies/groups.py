"""Collective addressees: "các sở, ban, ngành", "các cơ quan có liên quan", "trưởng các thôn", "chủ đầu tư"."""

from dondoc.engine.language.agencies.lexicon import begins_body, lexicon, match, stops, whole_name
from dondoc.engine.language.agencies.lists import read_distributed, skip_joint
from dondoc.engine.language.agencies.model import Found, Setting
from dondoc.engine.language.agencies.names import read_body
from dondoc.engine.language.agencies.narrowing import Narrowing, read_narrowing
from dondoc.engine.language.agencies.places import read_place, read_told_units
from dondoc.engine.language.tokens import Tokens

LONGEST_COMPLEMENT = 5
ALONE = frozenset(
    ("Sở", "Bộ", "Ban", "Tập đoàn", "Tổng công ty", "Tổng Công ty", "Công ty", "Trường", "Bệnh viện", "Cục", "Viện")
)
"""Bodies to which the units of a group belong, printed without a name: "các đơn vị thuộc Tập đoàn"."""
TRADERS = frozenset(("đơn vị", "doanh nghiệp", "cơ sở", "tác xã", "công ty", "tổ chức", "gia đình"))
TRADES = frozenset(
    (
        "kinh doanh",
        "sản xuất",
        "khai thác",
        "thi công",
        "chế biến",
        "xuất khẩu",
        "nhập khẩu",
        "quản lý",
        "vận hành",
        "cung cấp",
        "cung ứng",
        "đóng gói",
        "sơ chế",
        "tái chế",
        "thu mua",
        "thu gom",
        "bốc xếp",
        "thiết kế",
        "vận chuyển",
    )
)
KEPT = frozenset(("quản lý", "vận hành", "cung cấp", "thi công"))
"""Of them, the ones that are as often what the group is told to do."""
DUTIFUL = frozenset(("đúng", "tốt", "đủ", "chặt", "kịp", "ngay"))
"""How a group is to do its trade: no heading says so."""
PROPER = ("hđnd", "ubnd", "hội đồng nhân dân", "quốc hội", "mttq")
LOWERED = frozenset(
    [
        "sở",
        "ban",
        "ngành",
        "bộ",
        "cơ",
        "đơn",
        "địa",
        "đoàn",
        "các",
        "tổ",
        "hội",
        "phòng",
        "huyện",
        "xã",
        "phường",
        "trường",
    ]
)


def read_group(tokens: Tokens, index: int, setting: Setting) -> Found | None:
    """The group, list of bodies or public that begins at a token."""
    if tokens.at(index) == "các":
        found = read_distributed(tokens, index, setting) or _read_special(tokens, index, setting)
        return found or _read_plural(tokens, index, setting)
    return _read_special(tokens, index, setting)


def _read_special(tokens: Tokens, index: int, setting: Setting) -> Found | None:
    """Phrases of fixed form: "các Ban HĐND tỉnh", "chủ đầu tư", "người dân"."""
    public = match(lexicon().public, tokens, index)
    found = match(lexicon().singular, tokens, index)
    if public and (not found or public[0] > found[0]):
        return Found(public[0], (lower_first(tokens.words(index, public[0])),), "public")
    if not found:
        return None
    end, text = found[0], lower_first(tokens.words(index, found[0]))
    if tokens.at(index) == "trưởng" and (head := _read_head(tokens, index, end)):
        return head
    place = read_place(tokens, end, setting)
    if place and tokens.at(end - 1) in ("hđnd", "dân"):
        return Found(place.end, (f"{text} {place.text}".replace("Hội đồng nhân dân", "HĐND"),), "group")
    text = text.replace("Hội đồng nhân dân", "HĐND")
    narrowing = _narrow(tokens, end, setting)
    kind = "anaphor" if narrowing.pointing else "group"
    return Found(narrowing.end, () if narrowing.pointing else (text + narrowing.text,), kind)


def _read_head(tokens: Tokens, index: int, end: int) -> Found | None:
    """ "Trưởng khu phố 3", "Trưởng thôn Bản Vền", "Trưởng các thôn: Bản Vền, Tân Tiến"; None for "trưởng các thôn"."""
    if tokens.at(end).isdigit():
        return Found(end + 1, (tokens.words(index, end + 1),), "group")
    if tokens.at(index + 1) == "các" and (heads := _read_heads(tokens, index, end)):
        return heads
    if not tokens.capital(end) or begins_body(tokens, end):
        return None
    end = tokens.capitals(end, 3)
    return Found(end, (tokens.words(index, end),), "group")


MOST_HAMLETS = 40
"""More hamlets than a commune has."""


def _read_heads(tokens: Tokens, index: int, end: int) -> Found | None:
    """ "Trưởng các thôn: Bản Vền, Tân Tiến tuyên truyền": one head for each hamlet that is named before the act."""
    noun = tokens.words(index + 2, end)
    at = end + 1 if tokens.at(end) == ":" else end
    names: list[str] = []
    while len(names) < MOST_HAMLETS and tokens.capital(at) and not begins_body(tokens, at):
        after = at
        while after < at + 4 and tokens.is_word(after) and (tokens.capital(after) or tokens.at(after).isdigit()):
            after += 1
        names.append(f"Trưởng {noun} {tokens.words(at, after)}")
        end = after
        at = skip_joint(tokens, after)
        if at == after:
            break
    return Found(end, tuple(names)) if len(names) > 1 and (not tokens.is_word(end) or stops(tokens, end)) else None


def _read_plural(tokens: Tokens, index: int, setting: Setting) -> Found | None:
    """ "các" + nouns joined by commas, "và" or dashes, each with what narrows it down."""
    end = index
    at, text, pointing, count = index + 1, "các", False, 0
    while True:
        noun = match(lexicon().nouns, tokens, at)
        if (
            not noun
            or _is_other_word(tokens, noun[0])
            or (tokens.capital(at) and tokens.capital(noun[0]) and tokens.is_word(noun[0]))
            or (count and tokens.capital(at) and _is_placed(tokens, at))
        ):
            break
        count += 1
        narrowing = _narrow(tokens, noun[0], setting)
        joint = tokens.words(end, at) if end > index else ""
        text += f"{joint} " if joint in (",", ";") else " " if not joint else f" {joint} "
        text += lower_first(tokens.words(at, noun[0])) + narrowing.text
        end, pointing = narrowing.end, narrowing.pointing
        if end == noun[0]:
            end, extra = _read_complement(tokens, end)
            text += extra
        at = _joint(tokens, end)
        if at == end or pointing:
            break
    if not count:
        return None
    if not pointing and (told := read_told_units(tokens, index, end)):
        return told
    text = " ".join(text.replace(" ,", ",").split())
    return Found(end, () if pointing else (text,), "anaphor" if pointing else "group")


def _is_placed(tokens: Tokens, at: int) -> bool:
    """Whether a body with its own place stands here: "các xã ủy, phường ủy, Đảng ủy đặc khu Cồn Cỏ"."""
    whole = whole_name(tokens, at)
    return whole is not None and match(lexicon().levels, tokens, whole[0]) is not None


def _is_other_word(tokens: Tokens, after: int) -> bool:
    """ "các bộ phận", "các trường hợp" name no body; "các xã lãnh đạo", "các thị ủy chỉ đạo" do: a verb follows."""
    if tokens.at(after) not in lexicon().not_noun:
        return False
    stop = stops(tokens, after)
    return stop is None or stop[0] - after < 2


def _narrow(tokens: Tokens, index: int, setting: Setting) -> Narrowing:
    """What narrows a group down, "thuộc UBND huyện" included."""
    found = read_narrowing(tokens, index)
    owned = tokens.words(found.end - 2, found.end).lower() in ("thành viên", "giúp việc")
    whole = read_body(tokens, found.end, setting) if owned else None
    bare = match(lexicon().open_heads, tokens, found.end) if owned and not whole else None
    if bare and tokens.capital(found.end):  # "các thành viên Tổ công tác"
        return Narrowing(bare[0], f"{found.text} {tokens.words(found.end, bare[0])}")
    if whole and len(whole.names) == 1:  # "các cơ quan thành viên Ban Chỉ đạo tỉnh", "các thành viên Ban Chỉ huy"
        return Narrowing(whole.end, f"{found.text} {whole.names[0]}")
    at = found.end + 1 if tokens.at(found.end) == "trực" else found.end
    if found.pointing or tokens.at(at) not in ("thuộc", "của"):
        return found
    place = read_place(tokens, at + 1, setting) if tokens.at(at) == "thuộc" else None
    longer = read_body(tokens, at + 1, setting) if tokens.words(at + 1, at + 2) in ("Sở", "Bộ", "Ban") else None
    if longer and len(longer.names) == 1:
        return Narrowing(longer.end, f"{found.text} {tokens.words(found.end, at + 1)} {longer.names[0]}")
    alone = _alone(tokens, at + 1)
    if place or alone:
        end, name = (place.end, place.text) if place else (at + 1 + alone, tokens.words(at + 1, at + 1 + alone))
        return Narrowing(end, f"{found.text} {tokens.words(found.end, at + 1)} {name}")
    body = read_body(tokens, at + 1, setting) if tokens.at(at) == "thuộc" else None
    if body and len(body.names) == 1:
        return Narrowing(body.end, f"{found.text} {tokens.words(found.end, at + 1)} {body.names[0]}")
    return found


def _alone(tokens: Tokens, at: int) -> int:
    """How many tokens a body has that is printed without a name, 0 when none stands here."""
    sizes = (1, 2, 3) if tokens.capital(at) else ()
    return next((n for n in sizes if tokens.words(at, at + n) in ALONE and not tokens.capital(at + n)), 0)


def _joint(tokens: Tokens, end: int) -> int:
    at = end
    if tokens.at(at) in (",", "-", "/"):
        at += 1
    if tokens.at(at) == "và":
        at += 1
    return at


def _read_trade(tokens: Tokens, end: int) -> int:
    """ "các doanh nghiệp kinh doanh xăng dầu chấp hành": their trade, where a predicate follows; else `end`."""
    if tokens.words(end - 2, end).lower() not in TRADERS or tokens.words(end, end + 2) not in TRADES:
        return end
    at = start = end + 2
    kept = tokens.words(end, start) in KEPT
    while at < end + LONGEST_COMPLEMENT and tokens.is_word(at) and not _ends_trade(tokens, at):
        at += 1
    if tokens.at(at) in ("", ":", "\n"):  # a heading
        acts = kept or DUTIFUL.intersection(tokens.low[start:at])
        return end if acts else at
    if at == start:  # "các đơn vị cung ứng" + "báo cáo giá": the act follows at once
        stop = stops(tokens, at)
        return at if stop and not stop[1] and not kept else end
    return at if tokens.is_word(at) and _ends_trade(tokens, at) else end


def _ends_trade(tokens: Tokens, at: int) -> bool:
    return tokens.capital(at) or tokens.at(at) == "trên" or stops(tokens, at) is not None


def _read_complement(tokens: Tokens, end: int) -> tuple[int, str]:
    """Small words that say which, where a predicate or a mark follows: "các chủ đập thủy điện"."""
    at = _read_trade(tokens, end)
    if at > end:
        return read_narrowing(tokens, at).end, " " + tokens.words(end, at)
    while at < end + LONGEST_COMPLEMENT and tokens.is_word(at) and not tokens.capital(at) and not stops(tokens, at):
        if (
            tokens.at(at) in ("nêu", "trên", "này", "các", "tình", "kết", "mục", "nội", "một")
            or tokens.at(at).isdigit()
        ):
            return end, ""
        narrower = match(lexicon().modifiers, tokens, at)
        at = narrower[0] if narrower else at + 1
    if at == end or (tokens.is_word(at) and not stops(tokens, at) and not tokens.capital(at)):
        return end, ""
    return at, " " + tokens.words(end, at)


def lower_first(text: str) -> str:
    """Names of groups are not proper: "Các Sở, ban, ngành" as "các sở, ban, ngành"; "các Ban HĐND" stays."""
    small = text.lower()
    if small == text:
        return text
    words = text.split(" ")
    words[0] = words[0].lower() if not words[0].isupper() or words[0].lower() in LOWERED else words[0]
    if any(name in small for name in PROPER):
        return " ".join(words)
    return " ".join(word.lower() if word.strip(",").lower() in LOWERED else word for word in words)
