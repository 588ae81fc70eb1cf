"""Old Vietnamese files: the bytes are made here from sentences of our own."""

import unicodedata

import pytest

from dondoc.engine.errors import Unreadable
from dondoc.engine.language.encodings import TCVN3, VNI_LETTERS, VNI_MARKS, decode, mend_fonts

SENTENCE = "Sở Nội vụ tham mưu ủy ban nhân dân tỉnh ban hành quyết định về công tác cán bộ, kỹ năng, lũ quét, ỷ lại"


def to_tcvn3(text: str) -> str:
    back = {letter: code for code, letter in TCVN3.items()}
    return "".join(back.get(char, char) for char in text)


def to_vni(text: str) -> str:
    letters = {letter: code for code, letter in VNI_LETTERS.items()}
    marks = {mark: code for code, mark in VNI_MARKS.items()}
    pieces = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base, accents = parts[0], parts[1:]
        if "\u031b" in accents:
            base, accents = unicodedata.normalize("NFC", base + "\u031b"), accents.replace("\u031b", "")
        accents = "".join(sorted(accents, key=lambda mark: mark not in "\u0302\u0306"))
        if char in letters:
            pieces.append(letters[char])
        else:
            pieces.append(letters.get(base, base) + (marks[accents] if accents else ""))
    return "".join(pieces)


def test_tcvn3() -> None:
    assert decode(to_tcvn3(SENTENCE).encode("latin-1")) == (SENTENCE, "tcvn3")
    assert decode("Céng hoµ x· héi chñ nghÜa ViÖt Nam".encode("latin-1"))[0] == "Cộng hoà xã hội chủ nghĩa Việt Nam"


def test_vni() -> None:
    assert decode(to_vni(SENTENCE).encode("latin-1")) == (SENTENCE, "vni")
    assert decode("Coäng hoøa xaõ hoäi, Ñoäc laäp".encode("latin-1"))[0] == "Cộng hòa xã hội, Độc lập"


def test_capitals_of_the_tcvn3_capital_font() -> None:
    assert mend_fonts("CéNG HOµ x· héi chñ nghÜa") == ("CỘNG HOÀ xã hội chủ nghĩa", "tcvn3")


def test_cp1258() -> None:
    text = "Sở Tài chính báo cáo UBND tỉnh về việc được giao nhiệm vụ trước ngày 30"
    data = bytearray()
    for char in text:
        try:
            data += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            base = unicodedata.normalize("NFC", parts[0] + "".join(c for c in parts[1:] if c in "\u0302\u0306\u031b"))
            data += base.encode("cp1258") + "".join(c for c in parts[1:] if c not in "\u0302\u0306\u031b").encode(
                "cp1258"
            )
    assert decode(bytes(data)) == (text, "cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode(encoding: str) -> None:
    text, name = decode(SENTENCE.encode(encoding))
    assert text == SENTENCE
    assert name == encoding[:6].rstrip("-").replace("utf-8-", "utf-8")


def test_honest_unicode_is_left_alone() -> None:
    assert mend_fonts("Sở Công Thương") == ("Sở Công Thương", "utf-8")
    assert mend_fonts("Résumé à la carte") == ("Résumé à la carte", "utf-8")


def test_binary_is_refused() -> None:
    with pytest.raises(Unreadable):
        decode(b"PK\x03\x04" + bytes(range(256)) * 4)


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x80\x81\xfe", b"abc\xff\xfe", b"\xff\xfe\x00", b"\xc3(" * 30])
def test_any_other_bytes_give_text(data: bytes) -> None:
    assert isinstance(decode(data)[0], str)
