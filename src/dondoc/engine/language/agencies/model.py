"""What is found: a mention of a body, a group, a person in office, a pointer to a body named before, or the public."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from dondoc.engine.spans import Span

NO_ALIASES: Mapping[str, str] = MappingProxyType({})


class Mention(NamedTuple):
    """Words that name whom a duty concerns.

    names: canonical, several for a distributed list ("các Sở: Tài chính, Nội vụ"), none for an anaphor; kind: "agency",
    "group", "person", "anaphor" or "public"; office: "Giám đốc", "Chủ tịch" ... of a person; codes: id of each name in
    the rulebook `bodies` or None; tail: the words "(qua Sở Nội vụ)" that follow the span; doubts: Vietnamese sentences.
    """

    span: Span
    names: tuple[str, ...]
    kind: str
    printed: str
    office: str | None = None
    codes: tuple[str | None, ...] = ()
    tail: str = ""
    doubts: tuple[str, ...] = ()


class Setting(NamedTuple):
    """What decides how a name is read: the document's province, its day, the names that it defines itself."""

    province: str | None = None
    day: date | None = None
    aliases: Mapping[str, str] = NO_ALIASES


class Found(NamedTuple):
    """A reading that begins at a token and ends before token `end`."""

    end: int
    names: tuple[str, ...]
    kind: str = "agency"
    office: str | None = None
    doubts: tuple[str, ...] = ()
    head: str = ""
    """The word that a list hands on: "Sở" in "Sở Tài chính, Nội vụ"."""
