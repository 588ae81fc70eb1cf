"""Findings that are looked for at their first use look like the tuples that they stand for."""

import json
import pickle
from pathlib import Path

import pytest

from dondoc.engine.documents import findings, read
from dondoc.engine.documents.deferred import Deferred

LETTER = Path(__file__).parents[3].joinpath("examples", "ct-2017-langson-chay-rung.txt").read_bytes()


def test_it_is_worked_out_once_and_late() -> None:
    calls = []
    found = Deferred(lambda: calls.append(1) or ("a", "b"))
    assert calls == []
    assert (len(found), found[0], found[-1], found[:1], list(found)) == (2, "a", "b", ("a",), ["a", "b"])
    assert calls == [1]


def test_it_equals_hashes_prints_and_pickles_as_its_tuple() -> None:
    found, same = Deferred(lambda: ("a",)), Deferred(lambda: ("a",))
    assert found == ("a",)
    assert found == ("a",)
    assert found == same
    assert found != ("b",)
    assert hash(found) == hash(("a",))
    assert repr(found) == "('a',)"
    assert pickle.loads(pickle.dumps(found)) == ("a",)
    assert json.dumps(list(found)) == '["a"]'


def test_reading_looks_for_no_finding_that_nobody_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = read(LETTER, "tb.txt")
    assert wanted.references
    assert wanted.figures

    def refuse(text: str, body: object) -> tuple[()]:
        raise AssertionError("looked for")

    for name in ("find_references", "find_attendees", "find_remarks", "find_figures"):
        monkeypatch.setattr(findings, name, refuse)
    document = read(LETTER, "tb.txt")
    with pytest.raises(AssertionError, match="looked for"):
        len(document.references)


def test_two_readings_are_equal_and_a_copy_between_processes_is_too() -> None:
    one, two = read(LETTER, "tb.txt"), read(LETTER, "tb.txt")
    assert one == two
    copy = pickle.loads(pickle.dumps(one))
    assert copy == one
    assert type(copy.references) is tuple
