"""What narrows a group down and belongs to its name: "biên giới", "có dự án đi qua", "thuộc UBND huyện"."""

from typing import NamedTuple

from dondoc.engine.language.agencies.lexicon import lexicon, match, stops
from dondoc.engine.language.tokens import Tokens

BY_DEED = frozenset(("thanh tra", "kiểm toán", "điều tra", "thi hành án", "tiến hành tố tụng", "tiêm chủng"))
"""Bodies that are called by what they do, where a predicate follows: "các cơ quan thanh tra thực hiện nghiêm"."""
LONGEST_RELATIVE = 7
"""Words of "có dự án đi qua" and its likes; longer ones are a sentence of their own."""


SCHOOLS = frozenset(("thpt", "thcs", "th", "mn", "gdtx", "gdnn", "dtnt", "ptdtnt", "ptdtbt"))
"""Kinds of schools that are printed short: "các trường THPT", "các trung tâm GDTX"."""


class Narrowing(NamedTuple):
    """Ends before token `end`; text begins with a space; pointing: it refers to bodies named before."""

    end: int
    text: str = ""
    pointing: bool = False


def read_narrowing(tokens: Tokens, index: int) -> Narrowing:
    """The narrowing words at a token, possibly none; "trên địa bàn tỉnh" is passed over without being kept."""
    end, text = index, ""
    while end < tokens.count:
        area = _skip_area(tokens, end)
        if area > end:
            end = area
            continue
        step = _read_one(tokens, end)
        if step == end:
            break
        text += " " + tokens.words(end, step)
        end = step
    pointing = match(lexicon().pointing, tokens, end)
    if pointing and _ends_phrase(tokens, pointing[0]):
        return Narrowing(pointing[0], f"{text} {tokens.words(end, pointing[0])}", True)
    cited = _read_cited(tokens, end)
    return Narrowing(cited, f"{text} {tokens.words(end, cited)}" if cited > end else text)


CITED = frozenset(("điều", "khoản", "mục", "phần", "điểm", "phụ"))
"""Parts of a document in which the bodies of a group are named."""


def _read_cited(tokens: Tokens, index: int) -> int:
    """The end of "nêu tại Điều 2", "quy định tại khoản 1 Điều 3", "tại Phụ lục I"; `index` itself where nothing is cited."""
    at = (
        index + 1 if tokens.at(index) == "nêu" else index + 2 if tokens.words(index, index + 2) == "quy định" else index
    )
    if at == index or tokens.at(at) not in ("tại", "ở", "trong") or tokens.at(at + 1) not in CITED:
        return index
    at += 1
    while tokens.at(at) in CITED:
        at += 2 + (tokens.at(at) == "phụ")
    return at


def _read_one(tokens: Tokens, index: int) -> int:
    if tokens.capital(index) and tokens.at(index) not in SCHOOLS and not _kept(tokens, index):
        return index
    plain = match(lexicon().modifiers, tokens, index)
    if plain and tokens.at(plain[0]) not in ("ủy", "đoàn", "lộ"):
        # "các đơn vị phối hợp với ..." and "các sở chủ trì" are predicates
        verb = match(lexicon().verbs, tokens, index)
        owned = tokens.capital(plain[0]) or match(lexicon().levels, tokens, plain[0])
        ends = (
            tokens.words(index, index + 2).lower() == "trực thuộc"
            and not owned
            and tokens.at(plain[0]) not in ("tiếp", "ban")
        )
        named = tokens.words(index, plain[0]).lower() in BY_DEED and stops(tokens, plain[0]) is not None
        listed = tokens.at(plain[0]) == "," and match(lexicon().verbs, tokens, plain[0] + 1) is not None
        last = verb is not None and verb[0] == plain[0] and not tokens.is_word(plain[0]) and not listed
        if not verb or verb[0] < plain[0] or ends or named or last:
            return plain[0]
    if tokens.at(index) == "có" and match(lexicon().relative, tokens, index + 1):
        return _read_relative(tokens, index)
    return index


CAPITAL = frozenset(
    (
        "bắc bộ",
        "nam bộ",
        "tây nguyên",
        "tây bắc",
        "đông bắc",
        "miền trung",
        "bắc trung",
        "đông nam",
        "tiểu học",
        "mầm non",
        "trung học",
    )
)
"""Words that narrow a group and are printed with a capital letter: "các tỉnh Bắc Bộ", "các trường Tiểu học"."""


def _kept(tokens: Tokens, index: int) -> bool:
    if tokens.at(index) == "tp":  # "các cơ quan, đơn vị TP khi tiếp nhận ..."
        return not tokens.capital(index + 1)
    return tokens.at(index) == "trung" or tokens.words(index, index + 2).lower() in CAPITAL


def _read_relative(tokens: Tokens, index: int) -> int:
    found = match(lexicon().relative, tokens, index + 1)
    end = found[0] if found else index
    while end < index + LONGEST_RELATIVE and tokens.is_word(end) and not stops(tokens, end) and not tokens.capital(end):
        end += 1
    return end


def _skip_area(tokens: Tokens, index: int) -> int:
    """ "trên địa bàn tỉnh", "trên địa bàn", "trên toàn tỉnh"."""
    if tokens.at(index) not in ("trên", "tại") or tokens.at(index + 1) not in ("địa", "toàn"):
        return index
    end = index + 3 if tokens.at(index + 1) == "địa" else index + 2
    level = match(lexicon().levels, tokens, end)
    if not level:
        return end if tokens.at(index + 1) == "địa" else index
    named = match(lexicon().places, tokens, level[0]) if tokens.capital(level[0]) else None
    return named[0] if named else level[0]


def _ends_phrase(tokens: Tokens, index: int) -> bool:
    return not tokens.is_word(index) or bool(stops(tokens, index)) or bool(match(lexicon().verbs, tokens, index))


def read_stretch(tokens: Tokens, index: int) -> int:
    """The end of "từ Quảng Trị đến Khánh Hòa", which of the places along a coast or a river; `index` itself otherwise."""
    if tokens.at(index) != "từ" or not tokens.capital(index + 1):
        return index
    middle = tokens.capitals(index + 1, 4)
    if tokens.at(middle) not in ("đến", "tới") or not tokens.capital(middle + 1):
        return index
    return tokens.capitals(middle + 1, 4)
