"""The desk's sources of the board's gauges by name, and of the pages that a duty belongs to. `told` is bound lazily: this module is read before the tables may be asked for."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from dondoc.engine.lazy import lazy
from dondoc.web.board.gauges import Answer
from dondoc.web.shared.related import Related

if TYPE_CHECKING:
    from dondoc.web.desks.indicators import told
else:
    told = lazy("dondoc.web.desks.indicators.told")


def source(key: str) -> Callable[[date], Answer]:
    """What the indicator of a gauge says on a day."""

    def answer(day: date) -> Answer:
        return told.gauge(key, day)

    return answer


def related(code: str) -> list[Related]:
    """The pages of the desk that belong to a duty."""
    return told.related(code)
