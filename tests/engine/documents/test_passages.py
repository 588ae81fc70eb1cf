"""Words of a paragraph and the way back to its places."""

import pickle

import pytest

from dondoc.engine.documents.passages import Passages, read_passage
from dondoc.engine.spans import Span

TEXT = "Sở Nội vụ\n  rà  soát\n- 2 -\nbiên chế các xã"
FIRST = Span(0, TEXT.index("\n- 2 -"))
SECOND = Span(TEXT.index("biên"), len(TEXT))


def test_white_space_is_folded_and_furniture_left_out() -> None:
    assert read_passage(TEXT, (FIRST, SECOND)).words == "Sở Nội vụ rà soát biên chế các xã"


def test_each_character_leads_back_to_its_place() -> None:
    passage = read_passage(TEXT, (FIRST, SECOND))
    for offset, char in enumerate(passage.words):
        if char != " ":
            assert TEXT[passage.place(offset)] == char


def test_pieces_skip_what_stands_between() -> None:
    passage = read_passage(TEXT, (FIRST, SECOND))
    start = passage.words.index("soát")
    pieces = passage.pieces(Span(start, start + len("soát biên chế")))
    assert [piece.of(TEXT).strip() for piece in pieces] == ["soát", "biên chế"]


def test_one_run_of_words_is_one_piece() -> None:
    passage = read_passage(TEXT, (SECOND,))
    assert passage.pieces(Span(0, len("biên chế"))) == (Span(SECOND.start, SECOND.start + 8),)


def test_the_whole_covers_all_pieces() -> None:
    passage = read_passage(TEXT, (FIRST, SECOND))
    assert passage.whole(Span(3, len(passage.words))) == Span(3, len(TEXT))


def test_nothing_has_no_pieces() -> None:
    assert read_passage(TEXT, (FIRST,)).pieces(Span(4, 4)) == ()
    assert read_passage(TEXT, ()).words == ""


def test_a_text_reads_each_passage_once() -> None:
    passages = Passages(TEXT)
    assert passages.read((FIRST, SECOND)) == read_passage(TEXT, (FIRST, SECOND))
    assert passages.read((FIRST, SECOND)) is passages.read((Span(*FIRST), Span(*SECOND)))
    assert pickle.loads(pickle.dumps(passages)).read((SECOND,)) == passages.read((SECOND,))


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\t", "\v", "\n", "  "])
def test_any_white_space_is_folded(space: str) -> None:
    text = f"Sở{space}Nội vụ"
    passage = read_passage(text, (Span(0, len(text)),))
    assert passage.words == "Sở Nội vụ"
    assert passage.whole(Span(0, 5)) == Span(0, len(space) + 4)
