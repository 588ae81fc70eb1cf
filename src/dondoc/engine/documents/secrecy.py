"""Documents that are marked secret are refused before anything of them is kept.

Source: Luật Bảo vệ bí mật nhà nước 2018 article 8 and Thông tư 24/2020/TT-BCA (stamps "MẬT", "TỐI MẬT", "TUYỆT MẬT").
The stamp counts, never the word in a sentence: "bảo mật", "Kế hoạch bảo vệ bí mật nhà nước" are ordinary documents.
"""

import re
from collections.abc import Sequence
from functools import cache

from dondoc.engine.documents.columns import Fragment, split_columns
from dondoc.engine.documents.stamps import LONGEST, read_secrecy
from dondoc.engine.errors import Secret
from dondoc.engine.language.text import fold
from dondoc.engine.spans import Span

HEAD = 2500  # characters in which a stamp may stand beside other columns, in small letters or without marks
MESSAGE = (
    "Văn bản này có đóng dấu {mark} nên không được đưa lên hệ thống; "
    "đề nghị xử lý theo quy định về bảo vệ bí mật nhà nước."
)
UNSIGNED = {"MAT": "MẬT", "TOIMAT": "TỐI MẬT", "TUYETMAT": "TUYỆT MẬT"}
"""Stamps without their marks, as scans give them."""


@cache
def _declared() -> re.Pattern[str]:
    return re.compile(
        r"[\W_]{0,12}(?:(?:dấu )?(?:chỉ )?(?:mức )?độ mật\s?:?|loại\s?:)\s{0,3}(?P<level>tuyệt mật|tối mật|"
        r"mật)[\W_]{0,12}(?:\(.{0,40}\))?[\W_]{0,12}",
        re.IGNORECASE,
    )


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"[(\[]\s?(?P<level>TUYỆT MẬT|TỐI MẬT|MẬT|Tuyệt mật|Tối mật|Mật)\s?[)\]]$")


def refuse_secret(text: str) -> None:
    """Return for an ordinary document; raise Secret for one that carries a stamp of secrecy.

    The stamp: a line of its own in capitals on any page, also letter-spaced; in the head also a column of its own, in
    brackets after another text, "Độ mật: Mật", or without its marks as scans give it ("TOI MAT").
    """
    if not (_word().search(text) or _unsigned().search(text, 0, HEAD) or _mark().search(text)):
        return
    before = ""
    for line in text.split("\n"):
        if "  " in line and (level := read_secrecy(line.strip())):
            raise Secret(MESSAGE.format(mark=level))
    for fragment in split_columns(text, Span(0, len(text))) if len(text) <= HEAD else _candidates(text):
        level = _read_level(fragment)
        if level and not _inside_title(before, fragment):
            raise Secret(MESSAGE.format(mark=level))
        before = fragment.words


@cache
def _word() -> re.Pattern[str]:
    return re.compile("[mM][ậẬ][tT]")


@cache
def _unsigned() -> re.Pattern[str]:
    """The same word with any mark or none: all letters that `fold` makes "mat" of, for to fold a whole head takes longer."""
    return re.compile("[mMḾ-ṃ][aAÀ-Åà-åĀ-ąǍǎǞ-ǡǺǻȀ-ȃȦȧḀḁẠ-ặ\u212b][tTŢ-ťȚțṪ-ṱẗ]")


@cache
def _mark() -> re.Pattern[str]:
    """The letters of a stamp, also spaced out or, as scans give it, without a sign."""
    # the letter first, so that a search of the whole document skips to it
    return re.compile(r"M(?<!\wM)(?:[ .\t]{0,4}[ẬÂ][ .\t]{0,4}|[ .\t]{1,4}A[ .\t]{1,4})T\b")


def _candidates(text: str) -> Sequence[Fragment]:
    """The fragments of the head, and of later short lines that speak of secrecy with the line before each."""
    head_end = text.find("\n", HEAD) if text.find("\n", HEAD) >= 0 else len(text)
    found = list(split_columns(text, Span(0, head_end)))
    at, last = head_end, Span(head_end, head_end)
    for raw in text[head_end:].split("\n"):
        if len(raw.strip()) <= LONGEST and _mark().search(raw):
            lines = list(split_columns(text, Span(last.start, last.end))) + list(
                split_columns(text, Span(at, at + len(raw)))
            )
            found += [Fragment(one.place, one.words, one.printed, -1, one.column, one.blank) for one in lines]
        last = Span(at, at + len(raw)) if raw.strip() else last
        at += len(raw) + 1
    return found


def _read_level(fragment: Fragment) -> str | None:
    words = " ".join(fragment.words.split())
    if len(words) > 80:
        return None
    level = read_secrecy(words)
    if level:
        return level
    if fragment.place.start > HEAD:
        return None
    found = _declared().fullmatch(words) or (_bracketed().search(words) if len(words) < 60 else None)
    if found:
        return found["level"].upper()
    bare = words.strip(" *-_.:()[]")
    folded = fold(bare).upper().replace(" ", "").replace(".", "")
    if bare.isupper() and folded in UNSIGNED:
        return UNSIGNED[folded]
    return bare.upper() if bare in ("Mật", "Tối mật", "Tuyệt mật", "Tối Mật", "Tuyệt Mật") else None


def _inside_title(before: str, fragment: Fragment) -> bool:
    """Whether the line goes on with a title in capitals: "BẢO VỆ BÍ", "MẬT NHÀ NƯỚC" or "TÀI LIỆU", "MẬT"."""
    return (
        not fragment.blank
        and before.isupper()
        and before.rstrip().endswith((" BÍ", " BẢO", " TÀI LIỆU", " VĂN BẢN", " HỒ SƠ", " CƠ", " ĐỘ", " THÔNG TIN"))
    )
