"""Bytes of a plain text to Unicode: UTF-8, UTF-16 and the three legacy ways to write Vietnamese.

Tables: TCVN 5712:1993 (TCVN3, fonts .VnTime; capitals come from a second font .VnTimeH, so the case of a marked letter
is lost and only guessed from its neighbours), VNI-Windows (a base letter followed by a mark), Windows-1258.
"""

import codecs
import re
import unicodedata
from functools import cache

from dondoc.engine.errors import Unreadable
from dondoc.engine.language.text import normalize

TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)

GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
ROUND, BREVE = "\u0302", "\u0306"
# after a base letter; the capital byte follows a capital letter
VNI_MARKS = {
    "ø": GRAVE, "ù": ACUTE, "û": HOOK, "õ": TILDE, "ï": DOT,
    "â": ROUND, "à": ROUND + GRAVE, "á": ROUND + ACUTE, "å": ROUND + HOOK, "ã": ROUND + TILDE, "ä": ROUND + DOT,
    "ê": BREVE, "è": BREVE + GRAVE, "é": BREVE + ACUTE, "ú": BREVE + HOOK, "ü": BREVE + TILDE, "ë": BREVE + DOT,
}  # fmt: skip
VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}

COMMON = frozenset(
    [
        "của",
        "và",
        "các",
        "được",
        "cho",
        "trong",
        "với",
        "về",
        "là",
        "có",
        "không",
        "những",
        "theo",
        "đến",
        "năm",
        "tháng",
        "ngày",
        "số",
        "nhân",
        "dân",
        "tỉnh",
        "ủy",
        "thực",
        "hiện",
        "công",
        "tác",
        "nhiệm",
        "vụ",
        "quản",
        "lý",
        "tổ",
        "chức",
        "phát",
        "triển",
        "kinh",
        "tế",
        "xã",
        "hội",
        "cộng",
        "hòa",
        "chủ",
        "nghĩa",
        "việt",
        "độc",
        "lập",
        "tự",
        "hạnh",
        "phúc",
        "huyện",
        "sở",
        "phòng",
        "kế",
        "hoạch",
        "chỉ",
        "đạo",
        "quyết",
        "định",
        "báo",
        "cáo",
        "phối",
        "hợp",
        "đơn",
        "vị",
        "cơ",
        "quan",
        "chính",
        "phủ",
        "yêu",
        "cầu",
        "đề",
        "nghị",
        "trước",
        "việc",
        "tại",
        "này",
        "người",
        "nội",
        "dung",
        "nước",
        "trên",
        "từ",
    ]
)
ODD = re.compile(r"[\x80-\xff]")
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 200_000
"""Characters that are looked at to tell an encoding."""


def decode(data: bytes) -> tuple[str, str]:
    """Text of a plain text file and the name of its encoding (utf-8, utf-16, tcvn3, vni, cp1258, cp1252).

    The text is not normalised further than its encoding asks. Raises Unreadable when the bytes are no text.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace"), name[:6].rstrip("-")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace"), "utf-16"
    _refuse_binary(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_bytes(data)
    return mend_fonts(text)


def mend_fonts(text: str) -> tuple[str, str]:
    """Unicode text whose letters were meant for a legacy font (Word files of the 1990s), and its encoding.

    Text in honest Unicode comes back unchanged with "utf-8".
    """
    if not ODD.search(text) or re.search(r"[\u0300-\u0323ăđơưĂĐƠƯ\u1ea0-\u1ef9]", text[:SAMPLE]):
        return text, "utf-8"
    best = max(((_score(change(text)), name) for name, change in LEGACY.items()), key=lambda pair: pair[0])
    if best[0] > _score(text) + 1:
        return LEGACY[best[1]](text), best[1]
    return text, "utf-8"


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: ASCII characters leave every second byte empty."""
    head = data[:2000]
    if len(head) < 4 or head.count(0) < len(head) // 5:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd >= 8 * even and odd:
        return "utf-16-le"
    return "utf-16-be" if even >= 8 * odd and even else None


CONTROL = bytes((*range(9), *range(14, 27), *range(28, 32)))


def _refuse_binary(data: bytes) -> None:
    head = data[:20_000]
    control = len(head) - len(head.translate(None, CONTROL))
    if 0 in head or control * 50 > len(head):
        raise Unreadable("Tệp này không phải tệp văn bản; xin gửi tệp Word, PDF, ảnh quét hoặc tệp chữ thuần.")


def _decode_bytes(data: bytes) -> tuple[str, str]:
    plain = data.decode("latin-1")
    texts = {name: change(plain) for name, change in LEGACY.items()}
    texts["cp1258"] = unicodedata.normalize("NFC", normalize(data.decode("cp1258", errors="replace")).text)
    scores = {name: _score(text) for name, text in texts.items()}
    name = max(scores, key=lambda each: scores[each])
    if scores[name]:
        return texts[name], name
    damaged = data.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") * 20 < len(damaged):
        return damaged, "utf-8"
    return data.decode("cp1252", errors="replace"), "cp1252"


def _score(text: str) -> int:
    """How many frequent Vietnamese words with a mark the text has."""
    return sum(1 for word in WORD.findall(text[:SAMPLE].lower()) if word in COMMON and not word.isascii())


def read_tcvn3(text: str) -> str:
    """Characters of a TCVN3 font as Unicode; a word whose plain letters are capital gets capital marked letters."""
    found = text.translate(_tcvn3())
    return WORD.sub(lambda word: _raise(word[0]), found)


def _raise(word: str) -> str:
    plain = [char for char in word if char.isascii()]
    return word.upper() if len(plain) > 1 and all(char.isupper() for char in plain) else word


@cache
def _tcvn3() -> dict[int, str]:
    return {ord(code): letter for code, letter in TCVN3.items()}


@cache
def _vni_pairs() -> re.Pattern[str]:
    marks = "".join(VNI_MARKS) + "".join(VNI_MARKS).upper()
    return re.compile(rf"([aeiouyAEIOUYôöÔÖ])([{marks}])|[{''.join(VNI_LETTERS)}{''.join(VNI_LETTERS).upper()}]")


def read_vni(text: str) -> str:
    """Characters of a VNI font as Unicode."""
    return _vni_pairs().sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    if not found[1]:
        return _vni_single(found[0])
    return unicodedata.normalize("NFC", _vni_single(found[1]) + VNI_MARKS[found[2].lower()])


def _vni_single(char: str) -> str:
    letter = VNI_LETTERS.get(char.lower(), char.lower())
    return letter.upper() if char.isupper() else letter


LEGACY = {"tcvn3": read_tcvn3, "vni": read_vni}
