"""Capital and small Vietnamese letters in patterns."""

import pytest

from dondoc.engine.language.letters import CAPITALS, SMALL, compile_letters
from engine.obligations.test_reading import leads


@pytest.mark.parametrize("letter", "AĐÂĂÔƠƯẾỸÝ")
def test_capitals_are_no_small_letters(letter: str) -> None:
    assert compile_letters("[[:upper:]]").fullmatch(letter) and not compile_letters("[[:lower:]]").fullmatch(letter)
    small = letter.lower()
    assert compile_letters("[[:lower:]]").fullmatch(small) and not compile_letters("[[:upper:]]").fullmatch(small)


def test_as_many_of_each() -> None:
    assert len(CAPITALS) == len(SMALL)


def test_a_small_accented_word_is_no_name_of_a_member() -> None:
    assert leads("1. Sở Y tế và ủy viên Ban Chỉ đạo rà soát hồ sơ.") != [["Sở Y tế", "ủy viên Ban Chỉ đạo"]]
