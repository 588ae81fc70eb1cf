"""Heavy third-party modules, loaded at their first use.

A page of plain text must be read in a tenth of a second, so a module that only some formats need is bound by `lazy`
at the top of the file (never inside a function) and imported when it is first touched. docs/adr/0002 tells why, and why the
interpreter's own LazyLoader does not do it.
"""

import sys
from importlib import import_module  # noqa: TID251 - the one place for it
from importlib.util import find_spec
from types import ModuleType
from typing import Any


class Lazy(ModuleType):
    """Stands for a module; whoever touches it first imports it, and others who come meanwhile wait until it is whole."""

    def __getattr__(self, name: str) -> Any:
        module = self.__dict__.get("_whole")
        if module is None:
            module = self.__dict__["_whole"] = import_module(self.__name__)
        return getattr(module, name)


def lazy(name: str) -> ModuleType:
    """The module `name`, imported at its first attribute access; ImportError at once when it is not installed."""
    if name in sys.modules:
        return sys.modules[name]
    if find_spec(name) is None:
        raise ImportError(f"No module named {name!r}", name=name)
    return Lazy(name)
