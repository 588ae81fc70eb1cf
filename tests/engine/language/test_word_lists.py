"""Lists of words as patterns: what they find is what a plain search finds."""

import re
from re._constants import LITERAL  # type: ignore[import-not-found]
from re._parser import parse  # type: ignore[import-not-found]

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.engine import rulebook
from dondoc.engine.language.word_lists import (
    Phrases,
    any_of,
    beginnings,
    found_at,
    has_digit,
    lowered,
    needed,
    needed_of_each,
)

ENTRIES = [entry for entries in rulebook.load("cues")["refuse"].values() for entry in entries]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("trình báo cáo, gửi báo cáo kết quả", ["trình", "báo cáo", "gửi", "báo cáo kết quả"]),
        ("tường trình, xbáo cáo, xgửi", ["trình"]),
        ("báo cáo kết quả", ["báo cáo kết quả"]),
        ("", []),
    ],
)
def test_any_of_finds_whole_words_and_the_first_given_wins(words: str, found: list[str]) -> None:
    pattern = re.compile(any_of(["báo cáo kết quả", "báo cáo", "gửi", "trình"]))
    plain = re.compile(r"(?<!\w)(?:báo cáo kết quả|báo cáo|gửi|trình)")
    assert pattern.findall(words) == plain.findall(words) == found


@pytest.mark.parametrize(("words", "low"), [("Sở Y TẾ", "sở y tế"), ("İ Sở", "İ sở"), ("", "")])
def test_lowered_keeps_every_offset(words: str, low: str) -> None:
    assert lowered(words) == low


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r"^căn cứ\b", "căn cứ"),
        (r"còn (?:một số )?(?:hạn chế|chậm)", "còn "),
        (r"(?:được|đã) .{0,120} thông qua ngày", " thông qua ngày"),
        (r"^đến nay", "đến nay"),
        (r"báo cáo|gửi", ""),
        (r"chịu? trách", " trách"),
        (r"\d+(?:[.,]\d+)?\s?%", "%"),
    ],
)
def test_the_words_that_a_pattern_needs(source: str, words: str) -> None:
    assert needed(source) == words


def certain_runs(source: str) -> list[str]:
    """The runs of letters that Python's own parser of patterns finds outside every choice and repetition."""
    runs = [""]
    for kind, value in parse(source):
        runs[-1] += chr(value) if kind is LITERAL else ""
        runs += [] if kind is LITERAL else [""]
    return runs


@pytest.mark.parametrize("entry", ENTRIES)
def test_what_an_entry_of_the_rulebook_needs_is_certain(entry: str) -> None:
    assert any(needed(entry) in run for run in certain_runs(entry))


def test_found_at_is_a_plain_search_where_the_seeds_are_right() -> None:
    text = "gửi 12 văn bản trước ngày 30/6, 5 bản sau 30/9"
    pattern = re.compile(r"(?<![\d/])\d{1,2}(?:/\d{1,2})?")
    plain = [found.span() for found in pattern.finditer(text)]
    assert [found.span() for found in found_at(pattern, re.compile(r"\d"), text, 0, len(text))] == plain


@pytest.mark.parametrize("part", [(0, 99), (4, 99), (8, 25), (30, 30)])
@pytest.mark.parametrize("text", ["báo cáo,trình báo cáo kết quả; tường trình, gửi", "không có gì", "xgửi, trìnhx", ""])
def test_phrases_are_found_as_a_sweep_finds_them(text: str, part: tuple[int, int]) -> None:
    listed = ["báo cáo kết quả", "báo cáo", "gửi", "trình"]
    sweep = re.compile(any_of(listed) + r"(?!\w)")
    found = [match.span() for match in Phrases(listed).find(text, *part)]
    assert found == [match.span() for match in sweep.finditer(text, *part)]


@pytest.mark.parametrize(("text", "has"), [("ngày 9", True), ("I0", True), ("Điều hai", False), ("", False)])
def test_digits_are_seen(text: str, has: bool) -> None:
    assert has_digit(text) is has


REMARKS = rulebook.load("findings")["remarks"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r"còn (?:một|hai) x|chưa (?:đạt|\d)", ("còn ", "chưa ")),
        (r"đạt \d|đạt (?:được )?kết quả", ("đạt ", "kết quả")),
        (r"vẫn còn|còn \|", ("vẫn còn", "còn ")),
        (r"[|]x|(?:a|b)", ("",)),
    ],
)
def test_each_choice_has_its_certain_words(source: str, words: tuple[str, ...]) -> None:
    assert set(needed_of_each(source)) == set(words)


@pytest.mark.parametrize("name", ["assessment", "shortcoming"])
def test_a_remark_is_found_with_its_certain_words_only(name: str) -> None:
    certain = needed_of_each(REMARKS[name])
    for words in (
        "được đánh giá cao",
        "chưa đạt, còn chậm",
        "đạt nhiều kết quả",
        "tăng 5%",
        "vẫn còn quá hạn",
        "giao sở",
    ):
        assert any(one in words for one in certain) or not re.search(REMARKS[name], words)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("^(?:mời |vui lòng )?(?:xem|tải) chi tiết", {"mời", "vui", "xem", "tải"}),
        ("^truy c[aậ]p", {"tru"}),
        ("^c[aậ]p", {"cap", "cập"}),
        (r"^\d{1,3}%", set("0123456789")),
        ("^(?:a|b)c+d", {"ac", "bc"}),
        ("^ab*c", {"a"}),
        ("^a?b", {"ab", "b"}),
        ("^[^,;]{0,60}nhận định", None),
        ("^.{0,60}đánh giá", None),
        ("^(?:(?:khó|dễ) )?thì", {"khó", "dễ ", "thì"}),
        ("^một|^hai", None),
    ],
)
def test_beginnings_are_the_first_letters(source: str, found: set[str] | None) -> None:
    assert beginnings(source, 3) == (None if found is None else frozenset(found))


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.startswith("^") and beginnings(entry, 3)])
def test_every_match_of_an_entry_has_one_of_its_beginnings(entry: str) -> None:
    heads = tuple(beginnings(entry, 3) or ())

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.from_regex(re.compile(entry)))
    def begins(text: str) -> None:
        assert text.startswith(heads)

    begins()
