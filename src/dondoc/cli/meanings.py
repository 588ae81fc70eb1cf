"""What the id of a rule means, from the rulebook."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

KEYS = ("meaning", "means", "says", "example")
"""What a rule may say of itself, best first."""


def meaning_of(rule: str) -> str | None:
    """The words that the rulebook has for a rule, None when it has none.

    A rule is a table of the rulebook, named by its `id` or by its path ("time.before", "dates.time.before").
    """
    known = _meanings()
    return known.get(rule) or known.get(rule.rpartition(":")[0])


@cache
def _meanings() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for file in files("dondoc.rulebook").iterdir():
        if file.name.endswith(".toml"):
            stem = file.name.removesuffix(".toml")
            for path, words in _walk(tomllib.loads(file.read_text("utf-8")), ""):
                known.setdefault(path, words)
                known.setdefault(f"{stem}.{path}", words)
    return known


def _walk(value: object, path: str) -> Iterator[tuple[str, str]]:
    """The rules below a value, with their names and words."""
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, path)
    if not isinstance(value, dict):
        return
    words = next((value[key] for key in KEYS if isinstance(value.get(key), str)), None)
    if words:
        yield str(value.get("id", path)), words
    for key, below in value.items():
        if path in ("rules", "meanings", "meaning") and isinstance(below, str):
            yield key, below
        yield from _walk(below, f"{path}.{key}".removeprefix("."))
