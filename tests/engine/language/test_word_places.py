"""Words that are looked for where they stand: nothing is found elsewhere, and nothing is lost."""

import re
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from dondoc.engine.language.times.needs import NUMBER, STARTS
from dondoc.engine.language.times.patterns import FORMS, Form
from dondoc.engine.language.word_lists import places_of
from dondoc.engine.language.word_places import tried_at, words_in

TEXT = "báo cáo,trình báo cáo kết quả; tường trình (gửi) 8h00 gm/ubnd\nbáo_cáo gửi"


def test_every_word_is_there_whatever_stands_beside_it() -> None:
    words = words_in(TEXT)
    assert words >= set(re.findall(r"\w+", TEXT))
    assert not {"cáo,trình", "(gửi)"} & {word for word in words if word.isalnum()}
    assert words_in("") == {""}


def test_places_are_those_of_all_words_in_order() -> None:
    places = places_of(["báo", "gửi"], TEXT)
    assert places == sorted(places)
    assert places == [found.start() for found in re.finditer("báo|gửi", TEXT)]
    assert places_of([], TEXT) == []


def test_a_place_inside_a_find_is_passed_over() -> None:
    pattern = re.compile(r"a(?: a)?")
    assert [match.span() for match in tried_at(pattern, [0, 2, 4], "a a a")] == [(0, 3), (4, 5)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_form_begins_with_no_other_word(form: Form) -> None:
    opened, ended = _first_words(parser.parse(form.pattern), {""})
    words = {NUMBER if word[0].isdigit() else word for word in opened | ended}
    assert words == STARTS[form.id]


def _first_words(tree: Any, opened: set[str]) -> tuple[set[str], set[str]]:
    """What a parsed pattern can begin with, each up to the first sign that is no letter: those that may go on, the ended."""
    ended: set[str] = set()
    for code, value in tree:
        if code.name in ("ASSERT", "ASSERT_NOT", "AT"):
            continue
        further, whole = _step(code.name, value, opened)
        opened, ended = further, ended | whole
    return opened, ended


def _step(code: str, value: Any, opened: set[str]) -> tuple[set[str], set[str]]:
    if code == "LITERAL" and chr(value).isalnum():
        return {word + chr(value) for word in opened}, set()
    if code == "SUBPATTERN":
        return _first_words(value[-1], opened)
    if code == "BRANCH":
        ways = [_first_words(way, opened) for way in value[1]]
        return set().union(*(way[0] for way in ways)), set().union(*(way[1] for way in ways))
    if code == "MAX_REPEAT":
        further, whole = _first_words(value[2], opened)
        return further if value[0] else further | opened, whole
    if opened == {""} and code == "IN" and all(item.name == "LITERAL" for item, _ in value):
        return {chr(letter) for _, letter in value}, set()
    # a digit or another sign: it ends a word, or opens a number
    signs = "1" if "DIGIT" in str(value) or "49" in str(value) or "50" in str(value) else None
    assert "" not in opened or signs, (code, value)
    return set(), {word or NUMBER for word in opened}
