"""What the desks know of a duty: each desk says which of its pages belong to a code, so that the register links to them and
names no desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Related:
    """A page of a desk: what it is, in words, and its address."""

    words: str
    address: str


Find = Callable[[str], Sequence[Related]]
_FINDS: dict[str, Find] = {}


def register(name: str, find: Find) -> None:
    """Let `find` say which pages of a desk belong to the code of a duty. The same name replaces."""
    _FINDS[name] = find


def of(code: str) -> list[Related]:
    """The pages of all desks that belong to a duty, in the order of the desks' names."""
    return [one for name in sorted(_FINDS) for one in _FINDS[name](code)]
