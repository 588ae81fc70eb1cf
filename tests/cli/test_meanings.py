"""Rules are explained in words."""

from dondoc.cli.meanings import MEANINGS, meaning_of
from dondoc.engine.language.times.patterns import FORMS


def test_a_known_rule_has_its_words() -> None:
    assert meaning_of("table-row") == MEANINGS["table-row"]


def test_an_inherited_rule_says_from_where() -> None:
    words = meaning_of("inherited:agency-heading")
    assert words is not None
    assert words.startswith("Ý này không nhắc lại cơ quan")
    assert words.endswith(MEANINGS["agency-heading"])


def test_an_unknown_rule_has_none() -> None:
    assert meaning_of("moon-phase") is None


def test_a_form_of_time_is_told_by_its_example() -> None:
    words = meaning_of(f"time:{FORMS[0].id}")
    assert words == f'Thời hạn đọc theo mẫu như "{FORMS[0].example}".'
    assert meaning_of("time:never-seen") == "Thời hạn đọc theo mẫu này."
