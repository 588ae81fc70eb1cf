"""The register's sources of gauges by name. `told` is bound lazily: this module is read before the tables may be asked for."""

from datetime import date

from dondoc.engine.lazy import lazy
from dondoc.web.board.gauges import Answer

told = lazy("dondoc.web.board.told")


def late(day: date) -> Answer:
    """Late duties (told.late)."""
    answer: Answer = told.late(day)
    return answer


def comments(day: date) -> Answer:
    """Comments on drafts (told.comments)."""
    answer: Answer = told.comments(day)
    return answer
