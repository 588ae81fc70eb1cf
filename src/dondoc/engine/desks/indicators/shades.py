"""Values become the few classes by which a map is coloured."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

CLASSES = 5


@dataclass(frozen=True, slots=True)
class Shade:
    """One class: its lowest and highest value, and how many have it."""

    low: Fraction
    high: Fraction
    count: int


def shades(values: Sequence[Fraction], classes: int = CLASSES) -> tuple[Shade, ...]:
    """At most `classes` classes of about equally many values, lowest first; equal values are always in one class.

    Up to `classes` different values each have a class of their own. No values, no classes.
    """
    ordered = sorted(values)
    different = sorted(set(ordered))
    if len(different) <= classes:
        edges = different
    else:
        edges = sorted({ordered[-(-len(ordered) * place // classes) - 1] for place in range(1, classes + 1)})
    found, start = [], 0
    for edge in edges:
        end = next((at for at in range(start, len(ordered)) if ordered[at] > edge), len(ordered))
        found.append(Shade(ordered[start], edge, end - start))
        start = end
    return tuple(found)


def shade_of(value: Fraction, found: Sequence[Shade]) -> int:
    """The place of a value among the classes that were made of it and others, from 0."""
    return bisect_left([one.high for one in found], value)
