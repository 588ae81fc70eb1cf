"""Names in the order of a dictionary."""

import random
import unicodedata

import pytest

from dondoc.engine.language.alphabet import alphabetical

IN_ORDER = (
    # the letters
    ["An", "Ăn", "Ân", "Bình", "Dung", "Đông", "Em", "Êm", "Oanh", "Ông", "Ơn", "Thu", "Thư", "Xuân", "Yên"],
    # the tones of one syllable, before the next syllable is looked at
    ["Ba", "Ba Bể", "Bà", "Bà An", "Bả", "Bã", "Bá", "Bạ", "Ban"],
    # a shorter name before a longer one, whatever its letters
    ["Lê An", "Lê An Bình", "Lê Anh", "Lê Ánh", "Lê Ân"],
    ["Sở Công Thương", "Sở Dân tộc và Tôn giáo", "Sở Du lịch", "Sở Giáo dục và Đào tạo", "Sở Tài chính", "Sở Y tế"],
    ["UBND phường Tam Thanh", "UBND xã Bắc Sơn", "UBND xã Chi Lăng", "UBND xã Đình Lập", "UBND xã Hữu Lũng"],
    # numbers by their size, before letters
    ["Phòng 2", "Phòng 10", "Phòng 10 A", "Phòng 123456789", "Phòng A"],
    ["", "1", "a", "a b", "ab"],
)


@pytest.mark.parametrize("names", IN_ORDER)
def test_names_stand_as_in_a_dictionary(names):
    mixed = random.Random(7).sample(names, len(names))
    assert sorted(mixed, key=alphabetical) == names


@pytest.mark.parametrize(
    "other", ["ĐẶNG VĂN HÒA", "Ðặng Văn Hòa", unicodedata.normalize("NFD", "Đặng Văn Hòa"), " Đặng  Văn-Hòa "]
)
def test_case_and_way_of_coding_do_not_matter(other):
    assert alphabetical(other) == alphabetical("Đặng Văn Hòa")


@pytest.mark.parametrize(
    "name", ["Nguyễn Ngọc Quỳnh", "Sở 4.0 (mới)", "Phòng ½", "Ban 北", "٣", "e\u0301\u0301\u0301", "00"]
)
def test_the_key_is_plain_letters_and_figures(name):
    assert alphabetical(name).isascii()
    assert not set(alphabetical(name)) - set("abcdefghijklmnopqrstuvwxyz0123456789")
