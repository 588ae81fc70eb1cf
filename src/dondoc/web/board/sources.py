"""The register's sources of gauges by name. `told` is bound lazily: this module is read before the tables may be asked for."""

from datetime import date
from typing import TYPE_CHECKING

from dondoc.engine.lazy import lazy
from dondoc.web.board.gauges import Answer

if TYPE_CHECKING:
    from dondoc.web.board import told
else:
    told = lazy("dondoc.web.board.told")


def late(day: date) -> Answer:
    """Late duties (told.late)."""
    return told.late(day)


def comments(day: date) -> Answer:
    """Comments on drafts (told.comments)."""
    return told.comments(day)
