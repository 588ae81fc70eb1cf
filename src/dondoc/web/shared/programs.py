"""Addresses for programs: a part says here what a program may ask of it, and the exchange opens each behind its gate.

A part knows nothing of keys, and a desk that is taken out takes its addresses along: its AppConfig gives its `Ways` by
`programs()`, as it names its rooms.

    ways = Ways("chỉ tiêu", scope=DESKS)

    @ways.reads("/indicators/{code}", IndicatorWhole, "Một chỉ tiêu")
    def get_indicator(request: Asking, code: Word) -> Seen: ...

    @ways.writes("/indicators/{code}/figures", FigureTold, "Nhập số liệu")
    def enter(request: Asking, code: Word, body: NewFigure) -> Done: ...

    @ways.tells("indicator")
    def told(request: Asking, events: Sequence[Event]) -> Iterable[Event]: ...
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from django.http import Http404
from ninja import Schema

from dondoc.web.shared.access import Asked, roles_of

READ, DOCUMENTS, PROPOSALS, DUTIES, IMPORTS = "read", "documents", "proposals", "duties", "imports"
REPORTS, LETTERS, ORGANISATION, DESKS = "reports", "letters", "organisation", "desks"
Done = tuple[int, Schema, int | None]
"""Status, body, and the version of what was changed (None for what has none)."""
Act = TypeVar("Act", bound=Callable[..., Any])
Teller = Callable[[Any, Sequence[Any]], Iterable[Any]]
"""Given who asks and events of one kind of object (history.models.Event), those of which this person may be told."""


class Asking(Asked):
    """A program's request: the person's posts, and the version that it names (`If-Match`), if any."""

    version: int | None


class Seen(NamedTuple):
    """What a reader is shown, and its version, from which the ETag is made."""

    body: Schema
    version: int


@dataclass(frozen=True, slots=True)
class Way:
    """One address. answers: what comes by status; hidden: fields of the answer that are told once and kept nowhere."""

    method: str
    path: str
    scope: str
    act: Callable[..., Any]
    answers: dict[int, Any]
    words: str
    is_file: bool = False
    hidden: tuple[str, ...] = ()


@dataclass
class Ways:
    """The addresses of one part, under one heading of the description; those that write ask for the scope."""

    heading: str
    scope: str
    all: list[Way] = field(default_factory=list)
    tellers: dict[str, Teller] = field(default_factory=dict)
    """What the feed of changes tells of the part, by the kind of object."""

    def reads(self, path: str, gives: Any, words: str) -> Callable[[Act], Act]:
        """Mark a function that answers with `gives`, or with Seen of it."""
        return self._add(Way("GET", path, READ, _nothing, {200: gives, 304: None}, words))

    def file(self, path: str, words: str) -> Callable[[Act], Act]:
        """Mark a function that answers with a file."""
        return self._add(Way("GET", path, READ, _nothing, {}, words, is_file=True))

    def writes(
        self, path: str, gives: Any, words: str, *, method: str = "POST", status: int = 200, hidden: Iterable[str] = ()
    ) -> Callable[[Act], Act]:
        """Mark a function that changes something in one transaction, and answers Done."""
        return self._add(Way(method, path, self.scope, _nothing, {status: gives}, words, hidden=tuple(hidden)))

    def tells(self, *kinds: str) -> Callable[[Teller], Teller]:
        """Mark a function that says which events of these kinds of objects the feed of changes tells whoever asks."""

        def mark(teller: Teller) -> Teller:
            self.tellers |= dict.fromkeys(kinds, teller)
            return teller

        return mark

    def _add(self, way: Way) -> Callable[[Act], Act]:
        def mark(act: Act) -> Act:
            names = ("method", "path", "scope", "answers", "words", "is_file", "hidden")
            self.all.append(Way(act=act, **{name: getattr(way, name) for name in names}))
            return act

        return mark


def _nothing(*_args: Any) -> None:
    """Stands until the function is marked."""


def only(request: Asked, *roles: str) -> None:
    """Raises Http404 for who holds none of the roles (without roles: no post at all), as the pages do."""
    held = roles_of(request)
    if not (held & set(roles) if roles else held):
        raise Http404
