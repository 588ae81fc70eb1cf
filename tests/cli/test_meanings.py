"""Rules are explained in words."""

from dondoc.cli.meanings import MEANINGS, meaning_of


def test_a_known_rule_has_its_words() -> None:
    assert meaning_of("table-row") == MEANINGS["table-row"]


def test_an_inherited_rule_says_from_where() -> None:
    words = meaning_of("inherited:agency-heading")
    assert words is not None
    assert words.startswith("Ý này không nhắc lại cơ quan")
    assert words.endswith(MEANINGS["agency-heading"])


def test_an_unknown_rule_has_none() -> None:
    assert meaning_of("moon-phase") is None
