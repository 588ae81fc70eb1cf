"""Marks of secrecy and urgency as they are stamped: alone on a line, in capitals, often letter-spaced.

Source: Thông tư 24/2020/TT-BCA (stamps "MẬT", "TỐI MẬT", "TUYỆT MẬT", number of the copy), Nghị định 30/2020 annex I
(stamps of urgency).
"""

import re
from functools import cache

LONGEST = 60
GAP = "[ .]{0,4}"
"""Between the letters of a letter-spaced stamp."""
COPY = r"(?:BẢN\s?SỐ|SỐ\s?BẢN|SỐ|Bản\s?số|Số\s?bản|Số)\s?[:.]?[\s.…\d/]{0,12}"
URGENT = "(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?: HẸN GIỜ)?"


def _spaced(word: str) -> str:
    return GAP.join(word)


LEVEL = (
    rf"(?P<level>(?:{_spaced('TUY')}{GAP}[ỆÊ]{GAP}T\s{{0,6}}|{_spaced('T')}{GAP}[ỐÔ]{GAP}I\s{{0,6}})?"
    rf"M{GAP}[ẬÂ]{GAP}T)"
)


@cache
def _secret() -> re.Pattern[str]:
    head = rf"(?:(?:VĂN BẢN|TÀI LIỆU|CÔNG VĂN|(?:MỨC )?ĐỘ(?: MẬT)?|DẤU|{COPY})\s?[:.]?\s?)?"
    tail = rf"(?:[\W_]{{1,6}}(?:{URGENT}|{COPY}))?"
    return re.compile(rf"[\W_]{{0,12}}{head}{LEVEL}{tail}[\W_]{{0,12}}")


@cache
def _urgent() -> re.Pattern[str]:
    return re.compile(rf"[\W_]{{0,12}}(?:ĐỘ KHẨN ?: ?)?{URGENT}[\W_]{{0,12}}", re.IGNORECASE)


def read_secrecy(words: str) -> str | None:
    """The level that words stamp ("MẬT", "TỐI MẬT", "TUYỆT MẬT") when they are nothing but a stamp in capitals."""
    if len(words) > LONGEST:
        return None
    found = _secret().fullmatch(words)
    if found is None:
        return None
    letters = [char for char in found["level"] if char.isalpha()]
    return {3: "MẬT", 6: "TỐI MẬT", 8: "TUYỆT MẬT"}[len(letters)]


def is_stamp(words: str) -> bool:
    """Whether words are only the mark of secrecy or urgency ("TỐI MẬT", "M Ậ T", "HỎA TỐC"); "Bảo mật" is none."""
    plain = " ".join(words.split())
    level = read_secrecy(plain) or read_secrecy(plain.upper())
    return level is not None or (len(plain) < LONGEST and bool(_urgent().fullmatch(plain)))
