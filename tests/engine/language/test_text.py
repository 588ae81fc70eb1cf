"""Canonical text, folded keys and the way back to the original."""

import unicodedata

import pytest

from dondoc.engine.language.text import fold, is_normal, key, normalize, tone, variants_key
from dondoc.engine.spans import Span

SENTENCE = "Ủy ban nhân dân tỉnh giao Sở Nội vụ đẩy mạnh cải cách"


def test_decomposed_text_is_composed_and_points_back() -> None:
    raw = unicodedata.normalize("NFD", SENTENCE)
    found = normalize(raw)
    assert found.text == SENTENCE
    at = SENTENCE.index("Nội vụ")
    assert unicodedata.normalize("NFC", found.original(Span(at, at + 6)).of(raw)) == "Nội vụ"


def test_composed_text_keeps_its_offsets() -> None:
    assert normalize(SENTENCE).original(Span(3, 9)) == Span(3, 9)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Ðẩy nhanh", "Đẩy nhanh"),
        ("Sở\u00a0Tài\u202fchính", "Sở Tài chính"),
        ("trong\u00adtháng\u200b này\ufeff", "trongtháng này"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u0301\u0302p lực", "ấp lực"),
        ("â\u0301", "ấ"),
        ("VH\u2011XH", "VH-XH"),
        ("", ""),
    ],
)
def test_damage_is_mended(raw: str, text: str) -> None:
    assert normalize(raw).text == text


def test_every_offset_lies_in_the_original() -> None:
    raw = "\ufeffa\u0301\u0302\r\n\u200bb\u00a0"
    found = normalize(raw)
    assert len(found.offsets) == len(found.text) + 1
    assert found.original(Span(0, len(found.text))).end == len(raw)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà bình", "hòa bình"),
        ("Uỷ ban", "Ủy ban"),
        ("THUỶ LỢI", "THỦY LỢI"),
        ("Văn hoá", "Văn hóa"),
        ("xoá bỏ, khoẻ, tuỳ", "xóa bỏ, khỏe, tùy"),
        # a closed syllable and "qu" keep their mark
        ("hoàn thành, khuỷu, quý, quỳ", "hoàn thành, khuỷu, quý, quỳ"),
        ("Ủy ban", "Ủy ban"),
    ],
)
def test_tone_placement(old: str, new: str) -> None:
    assert tone(old) == new
    assert len(tone(old)) == len(old)


def test_fold_keeps_length_and_key_does_not() -> None:
    assert fold("Đẩy mạnh: ỨNG PHÓ") == "day manh: ung pho"
    assert len(fold("İstanbul ½ Đ")) == len("İstanbul ½ Đ")
    assert key("  Sở  TT&TT - Lạng Sơn. ") == "so tt tt lang son"


def test_i_and_y_are_one_for_matching() -> None:
    assert variants_key("kĩ thuật, lí do, quí") == variants_key("kỹ thuật, lý do, quý")
    assert variants_key("tay") != variants_key("tai")


@pytest.mark.parametrize("text", ["Sở Nội vụ", "", "Lạng Sơn\n"])
def test_a_canonical_text_is_normal(text: str) -> None:
    assert is_normal(text)
    assert normalize(text).text == text


@pytest.mark.parametrize("text", ["a\u0301", "Ðồng", "a\u00a0b", "a\r\nb", "a\u200bb"])
def test_a_text_that_changes_is_not_normal(text: str) -> None:
    assert not is_normal(text)
    assert normalize(text).text != text
