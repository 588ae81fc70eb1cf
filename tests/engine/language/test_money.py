"""Sums as budgets print them."""

from decimal import Decimal

import pytest

from dondoc.engine.language.money import money


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("972 tỷ đồng", 972 * 10**9),
        ("4,5 tỷ đồng", 45 * 10**8),
        ("1.250.000 đồng", 1_250_000),
        ("2 nghìn tỷ đồng", 2 * 10**12),
        ("300 triệu.", 300 * 10**6),
    ],
)
def test_money(words: str, value: int) -> None:
    assert [amount.value for amount in money(words)] == [Decimal(value)]


@pytest.mark.parametrize("words", ["3 triệu lượt khách", "650 ha", "12 đồng chí", "năm 2024", "54 đồng bào"])
def test_no_money(words: str) -> None:
    assert money(words) == ()
