"""Rules as readable data: TOML files in the package folder `rulebook`, one a subject, read once."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dondoc.engine.errors import BadSettings

# not importlib.resources: it costs six milliseconds at the start of every `dondoc read`
FOLDER = Path(__file__).parents[1] / "rulebook"


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of rulebook/`name`.toml; callers must not change them.

    Raises BadSettings when there is no such rulebook.
    """
    file = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"Không có bộ quy tắc “{name}”; xin kiểm tra lại tên bộ quy tắc hoặc cài lại chương trình."
        raise BadSettings(message) from None


def on(entries: Iterable[Mapping[str, Any]], day: date) -> tuple[Mapping[str, Any], ...]:
    """The entries in force on a day: `from` is the first day, `until` the last; either may be absent."""
    return tuple(entry for entry in entries if covers(entry, day))


def covers(entry: Mapping[str, Any], day: date) -> bool:
    """Whether a dated entry is in force on a day."""
    return bool(entry.get("from", date.min) <= day <= entry.get("until", date.max))
