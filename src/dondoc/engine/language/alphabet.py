"""The order of Vietnamese names, as dictionaries have it: by letters (a ă â b c d đ e ê ...), then by tone, syllable by syllable.

Tones follow one another as in Hoàng Phê (ed.), Từ điển tiếng Việt: none, huyền, hỏi, ngã, sắc, nặng. A number stands by its size.
"""

import re
import unicodedata
from functools import cache

TONES = "\u0300\u0309\u0303\u0301\u0323"
SECOND = {"ă": "ab", "â": "ac", "đ": "db", "ê": "eb", "ô": "ob", "ơ": "oc", "ư": "ub"}
"""Letters that follow another one of the same sign; each letter is written as two signs, the plain ones as "aa"."""
OTHER = "zz"
DIGITS = 6
"""Figures of the largest number that is compared by its size."""


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")


def alphabetical(name: str) -> str:
    """A word of a-z and 0-9 that sorts as the name does in a dictionary, whatever the collation of the database; case does not matter."""
    plain = unicodedata.normalize("NFC", name.replace("Ð", "Đ").replace("ð", "đ")).lower()
    return "".join(map(_place, _syllable().findall(plain)))


def _place(syllable: str) -> str:
    """The signs of one syllable: its letters, then its tone, which is less than any letter; numbers stand before letters."""
    if syllable[0].isdigit():
        number = syllable.lstrip("0")
        return f"6{len(number):02}{number[:DIGITS]}" if number.isascii() else OTHER
    signs, tone = [], 0
    for letter in syllable:
        parts = unicodedata.normalize("NFD", letter)
        first, marks = parts[0], parts[1:]
        tone = max([tone, *(TONES.index(mark) + 1 for mark in marks if mark in TONES)])
        if first in TONES:
            tone = TONES.index(first) + 1
            continue
        quality = unicodedata.normalize("NFC", first + "".join(mark for mark in marks if mark not in TONES))
        signs.append(SECOND.get(quality) or (f"{first}a" if "a" <= first <= "z" else OTHER))
    return f"{''.join(signs)}{tone}"
