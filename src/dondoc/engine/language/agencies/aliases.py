"""Names that a document gives for itself: "(sau đây gọi tắt là Ban Chỉ đạo)"."""

import re
from collections.abc import Iterator
from functools import cache

from dondoc.engine.language.agencies.finder import canonical, find_agencies
from dondoc.engine.language.agencies.lexicon import lexicon, match
from dondoc.engine.language.letters import compile_letters
from dondoc.engine.language.text import tone
from dondoc.engine.language.tokens import split_tokens
from dondoc.engine.language.word_lists import places_of

REACH = 260
"""Characters before the bracket in which the full name is looked for: one long sentence part."""


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(
        r"\(\s{0,2}(?:sau đây |dưới đây )?(?:được )?(?:gọi|viết)(?: tắt| chung){0,2}(?: là|:)\s{0,2}"
        r"[\"“']?([^()\"”']{2,60}?)[\"”']?\s{0,2}\)",
        re.IGNORECASE,
    )


def find_aliases(text: str) -> dict[str, str]:
    """Alias to the body's full name without the province's; bodies only, not programmes or funds."""
    plain = tone(text)
    found: dict[str, str] = {}
    for definition in _definition().finditer(plain):
        alias = " ".join(definition[1].split())
        before = plain[max(0, definition.start() - REACH) : definition.start()]
        name = _spelt_out(before, alias) or _mentioned(before)
        if name and name != alias:
            found[alias] = name
    for short in dict.fromkeys(_shortened(plain)):
        whole = _unfolded(plain, *short)
        if whole:
            found.setdefault(" ".join(short), whole)
    return found


HEADS = ("Phòng", "Trung tâm", "Ban", "Khoa", "Viện", "Vụ", "Cục", "Chi cục", "Công ty")


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(HEADS)})\s([A-ZĐ]{{2,8}}(?:[-&][A-ZĐ]{{2,8}})?)(?!\w)")


def _shortened(text: str) -> Iterator[tuple[str, str]]:
    """Bodies that are named by initials, each as its head and its letters: "Phòng TCHC"."""
    for at in places_of(HEADS, text):
        found = _initials().match(text, at)
        if found and not text[at - 1 : at].isalnum():
            yield found[1], found[2]


def _unfolded(text: str, head: str, letters: str) -> str | None:
    """The name in the same document whose initials these are: "Phòng TCHC" is its "Phòng Tổ chức - Hành chính"."""
    plain = re.sub(r"[-&]", "", letters)
    joint = r"(?:,?\s(?:[-–&]\s)?(?:và\s)?)"
    words = joint.join(rf"(?i:{letter})[^\W\d_]{{1,7}}" for letter in plain)
    whole = re.search(rf"{head}\s(?={plain[0]}){words}(?!\w)", text)
    if whole is None or canonical(f"{head} {letters}") != f"{head} {letters}":
        return None  # the rulebook knows what it means
    return " ".join(whole[0].split())


def _spelt_out(before: str, alias: str) -> str | None:
    """The full name when it begins with the alias: "Ban Chỉ đạo phát triển thương mại biên giới tỉnh Lạng Sơn"."""
    tokens = split_tokens(alias)
    book = lexicon()
    if not any(match(trie, tokens, 0) for trie in (book.heads, book.open_heads, book.whole, book.placed)):
        return None
    at = before.rfind(alias)
    if at < 0:
        return None
    words = " ".join(before[at:].split())
    known = find_agencies(words)
    if known and known[0].span.start == 0 and known[0].span.end >= len(words) - 2 and len(known[0].names) == 1:
        return known[0].names[0]
    place = r"(?:tỉnh|thành phố)(?: [[:upper:]]\w{0,7}(?: [[:upper:]]\w{0,7}){0,2})?"
    return compile_letters(rf",? (?:(?:trên địa bàn |của )?{place})$").sub("", words)


def _mentioned(before: str) -> str | None:
    mentions = find_agencies(before)
    if not mentions or before[mentions[-1].span.end :].strip() or len(mentions[-1].names) != 1:
        return None
    return mentions[-1].names[0]
