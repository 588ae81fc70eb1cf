"""What each desk adds to the demonstration province. A desk that has a module `sample` registers its part there, so that the
demonstration names no desk and a desk can be taken out."""

from collections.abc import Callable
from datetime import date

from django.utils.module_loading import autodiscover_modules

Fill = Callable[[date], str]
_FILLS: dict[str, Fill] = {}


def register(name: str, fill: Fill) -> None:
    """Let `fill` make a desk's part up to a day; it returns a line that says what was made. The same name replaces."""
    _FILLS[name] = fill


def fill_all(today: date) -> list[str]:
    """Make the parts of all desks, in the order of their names; returns what each says."""
    autodiscover_modules("sample")
    return [_FILLS[name](today) for name in sorted(_FILLS)]
