"""The collector of garbage waits while the modules are loaded: nothing is garbage yet, and it takes a tenth of the start.

`dondoc.cli` imports this module before all others and calls `resume` after them.
"""

import gc

ROOM = 20_000
"""New objects before the collector looks for garbage; reading makes some thousands for each page and few rings."""

_was_on = gc.isenabled()
gc.disable()


def resume() -> None:
    """The collector works as before; what the modules hold is for ever, so it need not look there again."""
    if _was_on:
        gc.freeze()
        gc.enable()


def widen() -> None:
    """Collect more rarely in a process that only reads."""
    gc.set_threshold(ROOM)
