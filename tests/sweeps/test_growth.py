"""No pattern of the code takes time that grows faster than the text: every one is pumped with what it repeats."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from sweeps.project import ROOT

SHORT, LONG = 1_000, 4_000
"""Letters; four times the text may take four times as long, a square would take sixteen times."""
GROWTH = 9.0
HOPELESS = 0.05
"""Seconds for the short text after which the long one need not be tried."""
NOISE = 0.004
"""Seconds that are allowed on top, for a machine that does something else."""
PUMPS = (" ", "a", "A", "1", "(", ".", ",", "-", "\n", "\t", "|", "_", "ế", "1.", "a ", "A ", ", ", "ngày ", "1/")
LETTERS = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


@cache
def collected() -> dict[str, list[Any]]:
    run = [sys.executable, "-m", "sweeps.collected_patterns"]
    done = subprocess.run(run, cwd=ROOT / "tests", capture_output=True, text=True, check=True)
    found: dict[str, list[Any]] = json.loads(done.stdout)
    return found


def sample(tree: Any) -> str:
    """A text that a parsed pattern matches, or nearly."""
    return "".join(letters(code.name, value) for code, value in tree)


def letters(code: str, value: Any) -> str:
    if code == "LITERAL":
        return chr(value)
    if code in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return sample(value[2]) * min(max(value[0], 1), int(value[1]), 20)
    if code == "BRANCH":
        return sample(value[1][0])
    if code in ("SUBPATTERN", "ATOMIC_GROUP"):
        return sample(value[-1] if code == "SUBPATTERN" else value)
    return member(value) if code == "IN" else "x" if code in ("ANY", "NOT_LITERAL") else ""


def member(choices: Any) -> str:
    """A letter of a set; for what is left out ("all but ;") a plain one."""
    for code, value in choices:
        if code.name == "NEGATE":
            return "a"
        if code.name in ("LITERAL", "RANGE"):
            return chr(value if code.name == "LITERAL" else value[0])
        if code.name == "CATEGORY":
            return LETTERS.get(value.name, "a")
    return "a"


def bodies(tree: Any) -> Iterator[str]:
    """What a pattern repeats, at every depth."""
    for code, value in tree:
        for part in value if isinstance(value, tuple | list) else (value,):
            for inner in part if isinstance(part, list) else (part,):
                if isinstance(inner, parser.SubPattern):
                    if code.name.endswith("REPEAT"):
                        yield sample(inner)
                    yield from bodies(inner)


def seconds(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - started


def grows(pattern: re.Pattern[str], piece: str) -> bool:
    """Whether the time grows faster than the text, three times out of three."""
    for _ in range(3):
        short = seconds(pattern, piece * (SHORT // len(piece)))
        if short > HOPELESS:
            return True
        if seconds(pattern, piece * (LONG // len(piece))) <= GROWTH * short + NOISE:
            return False
    return True


def test_every_call_of_re_is_known_to_this_sweep() -> None:
    assert collected()["unreached"] == []
    assert len(collected()["patterns"]) > 300


@pytest.mark.slow
def test_no_pattern_grows_faster_than_its_text() -> None:
    guilty = []
    for source, flags in collected()["patterns"]:
        tree = parser.parse(source, flags)
        pieces = dict.fromkeys(piece[:200] for piece in (*PUMPS, sample(tree), *bodies(tree)) if piece)
        pattern = re.compile(source, flags & ~re.DEBUG)
        guilty += [(source[:100], piece[:40]) for piece in pieces if grows(pattern, piece)]
    assert guilty == []


def test_the_sweep_would_see_a_pattern_that_grows() -> None:
    assert grows(re.compile(r"\s*\s*\|"), " ")
    assert not grows(re.compile(r"a{1,20}c"), "a")
