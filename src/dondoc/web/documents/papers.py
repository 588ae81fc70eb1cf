"""The Word template by which all official papers of the office are printed, reports and letters alike.

The room that keeps it says so once (`feed`, in its AppConfig.ready); rooms that print papers ask here and know nothing of it.
"""

from collections.abc import Callable

Source = Callable[[], bytes | None]
_sources: list[Source] = []


def feed(source: Source) -> None:
    """Let a source answer which template is in force (None: the project's own). Raises ValueError when there is one already."""
    if _sources:
        raise ValueError("papers have a template already")
    _sources.append(source)


def model() -> bytes | None:
    """The bytes of the template in force; None: the project's own."""
    return _sources[0]() if _sources else None
