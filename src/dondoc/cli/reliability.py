"""Whether a confidence of 0.9 is right nine times out of ten."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""A half is the least that is worth showing; above it, tenths. The last bin holds 1 as well."""

Bet = tuple[float, bool]
"""A stated confidence, and whether the duty was exactly right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The duties whose confidence lies in [low, high)."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def tabulate(bets: Sequence[Bet]) -> list[Bin]:
    """One bin a range, empty ones too (confidence and right are 0 there)."""
    bins = []
    for low, high in pairwise(EDGES):
        inside = [bet for bet in bets if low <= bet[0] < high or (high == EDGES[-1] and bet[0] >= high)]
        count = len(inside)
        mean = sum(confidence for confidence, _ in inside) / count if count else 0.0
        right = sum(was_right for _, was_right in inside) / count if count else 0.0
        bins.append(Bin(low, high, count, round(mean, 4), round(right, 4)))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: mean distance of confidence from truth, each bin by its count; 0 without bets."""
    total = sum(one.count for one in bins)
    return round(sum(one.count * abs(one.confidence - one.right) for one in bins) / total, 4) if total else 0.0
