"""Findings that are looked for when somebody first asks.

Most readers of a document want its duties, or its references, or its figures, seldom all of them; what nobody asks
for costs nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")


class Deferred(Sequence[T]):
    """A tuple that `find` gives at the first use; equal to that tuple, printed, hashed and pickled as it.

    `find` must be pure: two threads that ask at once may both call it.
    """

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], tuple[T, ...]]) -> None:
        self._find = find
        self._found: tuple[T, ...] | None = None

    def _values(self) -> tuple[T, ...]:
        if self._found is None:
            self._found = self._find()
        return self._found

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._values()[index]

    def __len__(self) -> int:
        return len(self._values())

    def __iter__(self) -> Iterator[T]:
        return iter(self._values())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Deferred):
            other = other._values()
        return self._values() == other

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return repr(self._values())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._values(),)
