"""Bodies over the years: which existed on a day, and what took over their work (rulebook bodies.toml)."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

from dondoc.engine import rulebook

GONE = "“{}” không có trong tổ chức bộ máy ngày {:%d/%m/%Y}; đề nghị kiểm tra cơ quan kế nhiệm."


@cache
def _bodies() -> dict[str, tuple[dict[str, Any], ...]]:
    found: dict[str, tuple[dict[str, Any], ...]] = {}
    for body in rulebook.load("bodies")["body"]:
        found[_plain(body["name"])] = (*found.get(_plain(body["name"]), ()), body)
    return found


# a document names its bodies again and again, and an office meets few bodies on few days
@lru_cache(maxsize=4096)
def exists(name: str, on: date) -> bool | None:
    """Whether a body of that canonical name existed on a day; None when the rulebook does not know the name."""
    found = _bodies().get(_plain(name))
    if found is None:
        return False if _is_district(name) and on >= date(2025, 7, 1) else None
    return bool(rulebook.on(found, on))


def successors(name: str) -> tuple[tuple[str, str], ...]:
    """The bodies that took over a body's work, each with what it took; a person must confirm any transfer."""
    return tuple(
        (heir["name"], heir["scope"]) for body in _bodies().get(_plain(name), ()) for heir in body.get("successors", ())
    )


@lru_cache(maxsize=4096)
def code_of(name: str, on: date | None) -> str | None:
    """The rulebook id of a canonical name on a day; None when unknown."""
    found = _bodies().get(_plain(name), ())
    fitting = rulebook.on(found, on) if on else found
    return str(fitting[-1]["id"]) if fitting else None


def doubt_of(name: str, on: date) -> str | None:
    """A Vietnamese sentence when a known body did not exist on a day."""
    return GONE.format(name, on) if exists(name, on) is False else None


def _plain(name: str) -> str:
    name = name.replace("Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc").replace(
        "Phát thanh - Truyền", "Phát thanh và Truyền"
    )
    return name.removesuffix(" tỉnh")


def _is_district(name: str) -> bool:
    return name.startswith(("UBND huyện", "UBND các huyện", "HĐND huyện", "Huyện ủy", "Công an huyện"))
