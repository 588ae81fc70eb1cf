"""Words and marks of a text with their places."""

from dondoc.engine.language.tokens import split_tokens, tokens_of


def test_words_and_marks_stand_where_they_are_printed() -> None:
    text = "Giao Sở Y tế (chủ trì), xong 30/6"
    tokens = split_tokens(text)
    low = tokens.low[: tokens.count]
    assert low == ["giao", "sở", "y", "tế", "(", "chủ", "trì", ")", ",", "xong", "30", "/", "6"]
    assert [text[at : tokens.end(index)].lower() for index, at in enumerate(tokens.starts)] == low
    assert tokens.at(tokens.count) == ""


def test_printed_words_have_single_spaces() -> None:
    tokens = split_tokens("Sở  Y tế\nvà Môi\u00a0trường")
    assert tokens.words(0, 3) == "Sở Y tế"
    assert tokens.words(3, 99) == "và Môi trường"
    assert tokens.words(2, 2) == ""


def test_tokens_between_two_offsets() -> None:
    tokens = split_tokens("Sở Y tế báo cáo – gấp")
    assert tokens.between(8, 15) == ["báo", "cáo"]
    assert tokens.between(8, 99) == ["báo", "cáo", "-", "gấp"]


def test_tokens_of_a_phrase() -> None:
    assert tokens_of("Phòng GD&ĐT") == ["phòng", "gd", "&", "đt"]
