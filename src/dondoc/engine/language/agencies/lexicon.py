"""The rulebooks `agencies`, `groups` and `places` as tries over words, built once at the first use."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from dondoc.engine import rulebook
from dondoc.engine.language.tokens import Tokens, tokens_of

Trie = dict[str, Any]
HAMLETS = frozenset(("thôn", "bản", "khối", "xóm", "phố", "đường", "làng"))
MEANING = " "
"""Key of a node's payload; no token is a space."""


def grow(trie: Trie, phrase: str, kind: str, meaning: str) -> None:
    """Add a phrase; the first meaning of a kind stays."""
    node = trie
    for token in tokens_of(phrase):
        node = node.setdefault(token, {})
    node.setdefault(MEANING, {}).setdefault(kind, meaning)


def match(trie: Trie, tokens: Tokens, index: int) -> tuple[int, dict[str, str]] | None:
    """The longest phrase that begins at a token: the token after it and its meanings."""
    low = tokens.low
    node = trie.get(low[index])
    best = None
    while node is not None:
        index += 1
        if MEANING in node:
            best = (index, node[MEANING])
        node = node.get(low[index])
    return best


class Beginning(NamedTuple):
    """What a token may begin: the name of a body, a group, a person in office; `second`: what must then follow it.

    `small` is the same where neither of the two has a capital. None where the token alone is enough.
    """

    body: bool
    group: bool
    person: bool
    second: frozenset[str] | None
    small: frozenset[str] | None

    def fits(self, tokens: Tokens, index: int) -> bool:
        """Whether the token behind the one at `index` can go on with it."""
        after = tokens.at(index + 1)
        if self.second is not None and after not in self.second:
            # "các đồng chí: ...": whatever goes before a colon may head a list
            return tokens.at(index + 2) == ":" and tokens.at(index) == "các"
        return self.small is None or after in self.small or tokens.capital(index) or tokens.capital(index + 1)


class Lexicon(NamedTuple):
    """All tries; a payload maps a kind to the canonical words."""

    fields: Trie
    heads: Trie
    whole: Trie
    placed: Trie
    open_heads: Trie
    standing: Trie
    anaphors: Trie
    offices: Trie
    alone: Trie
    titles: Trie
    verbs: Trie
    weak: Trie
    compounds: Trie
    nouns: Trie
    singular: Trie
    public: Trie
    modifiers: Trie
    pointing: Trie
    relative: Trie
    levels: Trie
    provinces: Trie
    places: Trie
    not_anaphor: frozenset[str]
    not_noun: frozenset[str]
    surnames: frozenset[str]
    single: frozenset[str]
    placing: frozenset[str]
    """Tokens that the name of a place may follow."""
    starts: dict[str, Beginning]
    """Tokens with which a mention may begin, and what may begin with them."""
    watched: frozenset[str]
    """Tokens at which a search stops to look: the rest is passed over."""


LEVELS = """tỉnh|thành phố|TP=thành phố|TP.=thành phố|huyện|huyện đảo|thị xã|quận|xã|phường|thị trấn|đặc khu"""
OPEN_HEADS = (
    "Ban Chỉ đạo|BCĐ=Ban Chỉ đạo|Ban Quản lý|BQL=Ban Quản lý|Ban Chỉ huy|"
    "Ban Điều hành|Tổ công tác|Tổ giúp việc|"
    "Đoàn công tác|Đoàn kiểm tra|Đoàn giám sát|Đoàn thanh tra|Tổ kiểm tra|Tổ soạn thảo|Tổ thẩm định|Hội đồng"
)


def _pairs(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Every spelling of each line with what it means; "BCĐ=Ban Chỉ đạo" means another thing than the line's first."""
    for line in lines:
        first, *others = (part.strip() for part in line.split(" | "))
        if not first:
            continue
        yield first, first
        for other in others:
            spelt, _, meaning = other.partition("=")
            yield spelt, meaning or first


def _trie(source: str, kind: str = "") -> Trie:
    trie: Trie = {}
    for spelt, meaning in _pairs(source.splitlines() if "\n" in source else source.split("|")):
        short, _, full = spelt.partition("=")
        grow(trie, short, kind, full or (short if meaning == spelt else meaning))
    return trie


def _fields(rules: dict[str, str]) -> Trie:
    trie: Trie = {}
    for kind, source in rules.items():
        for spelt, meaning in _pairs(source.splitlines()):
            grow(trie, spelt, kind, meaning)
    return trie


def _places(names: Iterable[str], aliases: dict[str, str]) -> Trie:
    trie: Trie = {}
    for name in names:
        grow(trie, name, "", name)
    for alias, name in aliases.items():
        grow(trie, alias, "", name)
    return trie


@cache
def lexicon() -> Lexicon:
    """All that the rulebooks know of names."""
    rules, groups = rulebook.load("agencies"), rulebook.load("groups")
    printed = rulebook.load("types")["places"]
    local = [
        name
        for province in rulebook.load("places")["province"]
        for column in ("wards", "communes", "districts", "towns")
        for name in province[column].split("|")
    ]
    heads, offices, stops = rules["heads"], rules["offices"], rules["stops"]
    tries = {
        "heads": _trie(heads["field"]),
        "whole": _trie(heads["whole"]),
        "placed": _trie(heads["placed"]),
        "open_heads": _trie(OPEN_HEADS),
        "standing": _trie(heads["standing"]),
        "anaphors": _trie(heads["anaphor"]),
        "offices": _trie(offices["names"]),
        "alone": _trie(offices["alone"]),
        "titles": _trie(offices["titles"]),
        "singular": _trie(groups["singular"]),
        "public": _trie(groups["public"]),
    }
    levels, nouns = _trie(LEVELS), _trie(groups["nouns"])
    starts = _starts(tries, nouns)
    return Lexicon(
        **tries,
        fields=_fields(rules["fields"]),
        verbs=_trie(stops["verbs"]),
        weak=_trie(stops["weak"]),
        compounds=_trie(stops["compounds"]),
        nouns=nouns,
        modifiers=_trie(groups["modifiers"]),
        pointing=_trie(groups["pointing"]),
        relative=_trie(groups["relative"]),
        levels=levels,
        provinces=_places(printed["names"], printed["as"]),
        places=_places([*printed["names"], *local], printed["as"]),
        not_anaphor=frozenset(heads["not_anaphor"].split("|")),
        not_noun=frozenset(groups["not_noun"].split("|")),
        surnames=frozenset(offices["surnames"].split("|")),
        single=frozenset(stops["single"].split("|")),
        placing=HAMLETS.union(levels),
        starts=starts,
        watched=HAMLETS.union(levels, starts),
    )


BODY, GROUP, PERSON = (
    ("heads", "whole", "placed", "open_heads", "standing"),
    ("singular", "public"),
    ("offices", "alone", "titles"),
)


SHARING = {name.lower(): name for name in ("Sở", "Bộ", "Phòng", "Ban", "Chi cục", "Trung tâm", "Cục", "Hội", "Đài")}
"""Heads that serve several fields: "các Sở: Tài chính, Nội vụ"."""
MIXED = frozenset(
    ["sở", "ban", "ngành", "bộ", "cơ", "quan", "đơn", "vị", "đoàn", "thể", "hội", "địa", "phương", "phòng", ",", "-"]
)
"""What stands between "các" and the colon of a list of bodies: "các sở, ban, ngành: ..."."""


def _second(token: str, tries: dict[str, Trie], nouns: Trie) -> frozenset[str] | None:
    nodes = [trie[token] for trie in tries.values() if token in trie]
    following = frozenset(word for node in nodes for word in node) - {MEANING}
    if token == "các":
        return following.union(nouns, MIXED, SHARING)
    following |= EITHER_WAY.get(token, frozenset())
    return None if token == "bộ" or any(MEANING in node for node in nodes) else following


def _small(token: str, tries: dict[str, Trie]) -> frozenset[str] | None:
    """What may follow where no capital shows that a name begins: the rules of `names`, `persons` and `finder` for it."""
    whole = ("singular", "public", "offices", "titles", *(("placed",) if token == "công" else ()))
    nodes = [tries[name][token] for name in whole if token in tries[name]]
    head = tries["heads"].get(token, {})
    if any(MEANING in node for node in nodes) or SMALL.intersection(head.get(MEANING, {}).values()):
        return None
    following = {word for node in nodes for word in node} | set(head)
    for name in ("whole", "anaphors"):  # of three words at least
        following.update(word for word, node in tries[name].get(token, {}).items() if set(node) - {MEANING})
    if token in EITHER_WAY:
        following.update(tries["whole"].get(token, {}))
    return EITHER_WAY.get(token, frozenset()).union(following) - {MEANING}


EITHER_WAY = {"đảng": frozenset(("các",))}
"""What follows a body that is also written small and with its places: "đảng ủy các xã"."""
SMALL = frozenset(("Sở", "Phòng"))
"""Heads that are read in small letters too: "sở giao thông vận tải"."""


def _starts(tries: dict[str, Trie], nouns: Trie) -> dict[str, Beginning]:
    found = {}
    for token in {"các", *(token for trie in tries.values() for token in trie)}:
        second = _second(token, tries, nouns)
        found[token] = Beginning(
            token == "bộ" or any(token in tries[name] for name in BODY),
            token == "các" or any(token in tries[name] for name in GROUP),
            any(token in tries[name] for name in PERSON),
            second,
            second if token == "các" else _small(token, tries),
        )
    return found


def stops(tokens: Tokens, index: int) -> tuple[int, bool] | None:
    """A word that begins a predicate here: the token after it and whether it also stands inside names."""
    if tokens.capital(index):
        return None
    found = match(lexicon().verbs, tokens, index)
    if not found:
        return None
    weak = match(lexicon().weak, tokens, index)
    return found[0], weak is not None and weak[0] == found[0]


def whole_name(tokens: Tokens, index: int) -> tuple[int, dict[str, str]] | None:
    """The name of fixed form at a token, as `match` gives it; "TU" is a committee, "Tu Mơ Rông" a place."""
    found = match(lexicon().whole, tokens, index)
    return None if found and found[0] == index + 1 and tokens.words(index, found[0]) == "Tu" else found


def proper_end(tokens: Tokens, start: int, most: int) -> int:
    """The token behind a name of up to `most` capital words in which no body begins; `start` itself where there is none."""
    end = start
    while end < start + most and tokens.capital(end) and tokens.is_word(end) and not begins_body(tokens, end):
        end += 1
    return end


def begins_body(tokens: Tokens, index: int) -> bool:
    """Whether a name of fixed form, or a head with a field or a level, begins at a token."""
    book = lexicon()
    if whole_name(tokens, index):
        return True
    found = match(book.heads, tokens, index) or match(book.placed, tokens, index)
    return found is not None and (tokens.capital(found[0]) or match(book.levels, tokens, found[0]) is not None)
