"""What can still be laid down in one click: indicators of the rulebook, and those that feed the gauges of the board."""

from dondoc.engine.desks.indicators import catalogue
from dondoc.web.board import gauges
from dondoc.web.desks.indicators import told
from dondoc.web.desks.indicators.models import Indicator
from dondoc.web.shared import clock

TOLD = frozenset({"late", "comments"})
"""Gauges that the register tells by itself (board/apps.py)."""


def not_listed() -> list[catalogue.Listed]:
    """Indicators of the rulebook that are not there."""
    known = _codes()
    return [one for one in catalogue.listed() if one.code not in known]


def not_measured() -> list[gauges.Gauge]:
    """Gauges that the register cannot tell itself and no indicator feeds."""
    known = _codes()
    return [
        one for one in gauges.gauges_on(clock.today()) if one.key not in TOLD and told.code_of(one.key) not in known
    ]


def names() -> tuple[str, ...]:
    """Which of the two there are, as the page names them."""
    left = {"nghi-quyet": not_listed(), "thuoc-do": not_measured()}
    return tuple(name for name, new in left.items() if new)


def _codes() -> frozenset[str]:
    return frozenset(Indicator.objects.values_list("code", flat=True))
