"""An indicator of Sở Tài chính, its target, and two communes."""

from datetime import date
from decimal import Decimal

import pytest

from dondoc.engine.desks.indicators.periods import Period
from dondoc.web.desks.indicators.actions import define, measure
from dondoc.web.people.queries import posts_of
from dondoc.web.shared import clock
from web.exchange.conftest import program  # noqa: F401


@pytest.fixture
def posts():
    """posts(user): the posts in force today."""
    return lambda user: list(posts_of(user, clock.today()))


@pytest.fixture
def fibre(an, finance, posts):
    """Households with fibre: a rate of two numbers, each quarter, above 80% by the end of 2026; Sở Tài chính answers for it."""
    row = define.save(
        code="ho-cap-quang",
        values={
            "name": "Hộ có cáp quang",
            "unit": "%",
            "pillar": "xa-hoi-so",
            "frequency": 3,
            "gathering": "ratio",
            "owner": finance,
            "low": Decimal(0),
            "high": Decimal(100),
            "jump_percent": 50,
        },
        by=an,
        posts=posts(an),
    )
    define.set_target(
        row,
        due_on=date(2026, 12, 31),
        bound="above",
        value=Decimal(80),
        source="Nghị quyết",
        by=an,
        posts=posts(an),
    )
    return row


@pytest.fixture
def enter(posts):
    """enter(row, user, "Q4/2025", numerator="70", denominator="100"): a figure as the user writes it."""

    def write(row, user, period, place=None, **typed):
        return measure.enter(
            row, period=Period.parse(period), place=place, typed=measure.Typed(**typed), by=user, posts=posts(user)
        )

    return write
