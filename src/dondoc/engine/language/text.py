"""Spellings of Vietnamese text: one canonical form to read, folded forms of the same length to match.

Source of the rules: Unicode NFC; tone placement by the Ministry of Education's decision 1989/QĐ-BGDĐT (2018), which
only concerns oa, oe and uy; damage seen in real documents (facts/assignment-grammar sections 10 and 11).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dondoc.engine.spans import Span

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
INVISIBLE = (
    "\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
# old fonts draw Icelandic eth like the Vietnamese letter; U+2010 and U+2011 are hyphens
REPLACED = {"\u00d0": "Đ", "\u00f0": "đ", "\u2010": "-", "\u2011": "-", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n"}
QUALITY = "\u0302\u0306\u031b"
"""Circumflex, breve, horn: they make another vowel and stand before the tone mark."""


class Normalized(NamedTuple):
    """Canonical text and, for each of its characters and its end, the offset in the original."""

    text: str
    offsets: Sequence[int]

    def original(self, span: Span) -> Span:
        """The place in the original of a place in the canonical text."""
        return Span(self.offsets[span.start], self.offsets[span.end])


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(rf"[\r\u0300-\u036f\u0340\u0341{SPACES}{INVISIBLE}{''.join(REPLACED)}]")


@cache
def _clusters() -> re.Pattern[str]:
    # at most eight marks: a letter has two; more is noise, which must not be sorted in one go
    return re.compile(r"\r\n?|[^\u0300-\u036f][\u0300-\u036f]{1,8}|.", re.DOTALL)


def is_normal(raw: str) -> bool:
    """Whether a text is canonical as it is."""
    return not _odd().search(raw) and unicodedata.is_normalized("NFC", raw)


def normalize(raw: str) -> Normalized:
    r"""Canonical text: NFC, "\n" line ends, plain spaces and hyphens, nothing invisible, Đ for Ð."""
    if is_normal(raw):
        return Normalized(raw, range(len(raw) + 1))
    pieces: list[str] = []
    offsets: list[int] = []
    for found in _clusters().finditer(raw):
        piece = _canonical(found[0])
        pieces.append(piece)
        offsets.extend([found.start()] * len(piece))
    offsets.append(len(raw))
    return Normalized("".join(pieces), offsets)


@cache
def _canonical(cluster: str) -> str:
    if cluster in INVISIBLE:
        return ""
    if cluster[0] == "\r":
        return "\n"
    if cluster in SPACES:
        return " "
    if len(cluster) == 1 and cluster < "\u0300":
        return REPLACED.get(cluster, cluster)
    # a tone mark typed before the circumflex does not compose: "a" + acute + circumflex
    parts = unicodedata.normalize("NFD", cluster)
    marks = sorted(parts[1:], key=lambda mark: mark not in QUALITY) if len(parts) > 1 else []
    composed = unicodedata.normalize("NFC", parts[0] + "".join(marks))
    return "".join(REPLACED.get(char, char) for char in composed)


class _Folding(dict[int, str]):
    """Code point to one plain lower-case character, worked out at its first use."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFD", char)[0].lower()
        plain = "đ" if plain in "ðđ" else plain
        self[code] = "d" if plain == "đ" else plain if len(plain) == 1 else char
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case without marks, "đ" as "d"; as long as the input, so that offsets stay."""
    return text.translate(_FOLDING)


def single_spaced(text: str) -> str:
    """The text with white space folded to single spaces, none at the ends."""
    # all white space but the plain one counts as unprintable; to cut a text into words that need no folding takes long
    plain = "  " not in text and text.isprintable() and not text.startswith(" ") and not text.endswith(" ")
    return text if plain else " ".join(text.split())


@cache
def _not_word() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Search key: folded, punctuation and white space as one space, none at the ends."""
    return " ".join(filter(None, map(word_key, text.split())))


@lru_cache(maxsize=8192)
def word_key(word: str) -> str:
    """The search key of one word: the language has some seven thousand syllables, so most are met again and again."""
    return _not_word().sub(" ", fold(word)).strip()


@cache
def _open_y() -> re.Pattern[str]:
    return re.compile(r"\b(qu|[hklmst])y\b")


def variants_key(text: str) -> str:
    """Search key in which kỹ and kĩ, lý and lí, quý and quí are one; for matching only."""
    return _open_y().sub(r"\1i", key(text))


VOWELS = ("aàáảãạ", "eèéẻẽẹ", "yỳýỷỹỵ", "oòóỏõọ", "uùúủũụ")


@cache
def _moved() -> dict[str, str]:
    """Pair of vowels in the old placement to the new one: "oà" to "òa", "uỷ" to "ủy", in all cases."""
    tables = {row[0]: row for row in VOWELS}
    found: dict[str, str] = {}
    for first, second in ("oa", "oe", "uy"):
        for mark in range(1, 6):
            old, new = first + tables[second][mark], tables[first][mark] + second
            for change in (str.lower, str.upper, str.capitalize):
                found[change(old)] = change(new)
            found[old[0] + old[1].upper()] = new[0] + new[1].upper()
    return found


@cache
def _old_tone() -> re.Pattern[str]:
    # only an open syllable moves its mark (hoà, but hoàn stays), and "qu" is a consonant (quý stays)
    # each choice begins with its own letter, so that a search skips to it
    open_vowel, glide = "[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]", "[ỳýỷỹỵỲÝỶỸỴ]"
    return re.compile(rf"(?:o{open_vowel}|O{open_vowel}|u(?<![qQ]u){glide}|U(?<![qQ]U){glide})(?![^\W\d_])")


@lru_cache(maxsize=256)
def tone(text: str) -> str:
    """The text with canonical tone placement (hoà as hòa, Uỷ as Ủy); as long as the input, expects NFC."""
    return _old_tone().sub(lambda found: _moved()[found[0]], text)
