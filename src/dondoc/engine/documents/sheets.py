"""Where words stand on paper: boxes in points, the words inside them, and sheets that a scanner laid in askew."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dondoc.engine.spans import Span


class Box(NamedTuple):
    """A rectangle on a page: page from 1; x and y in points from the top left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A printed line or a line of a cell: its box, and the left and right edge of each of its words in turn."""

    box: Box
    stops: tuple[float, ...] = ()

    @property
    def count(self) -> int:
        """How many words it holds; 0 when their edges are not known."""
        return len(self.stops) // 2

    def part(self, first: int, last: int) -> Box:
        """The box of the words from `first` to `last` (included, counted from 0)."""
        return Box(self.box.page, self.stops[2 * first], self.box.y0, self.stops[2 * last + 1], self.box.y1)


class Sheet(NamedTuple):
    """A page as it is shown: width and height in points.

    turn and skew: degrees counter-clockwise by which the picture of a scan was turned (by quarters, then a little)
    before it was read. Boxes of lines are told on the turned picture; `shown` brings them back.
    """

    width: float
    height: float
    turn: int = 0
    skew: float = 0.0

    def shown(self, box: Box) -> Box:
        """The smallest upright box on the page as it is shown that covers a box of the picture as it was read."""
        if not self.turn and not self.skew:
            return box
        corners = [self._back(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(box.page, max(min(xs), 0.0), max(min(ys), 0.0), min(max(xs), self.width), min(max(ys), self.height))

    def _back(self, x: float, y: float) -> tuple[float, float]:
        width, height = (self.height, self.width) if self.turn % 180 else (self.width, self.height)
        angle = math.radians(self.skew)
        right, down = x - width / 2, y - height / 2
        x = width / 2 + right * math.cos(angle) - down * math.sin(angle)
        y = height / 2 + right * math.sin(angle) + down * math.cos(angle)
        if self.turn == 90:
            return self.width - y, x
        if self.turn == 180:
            return self.width - x, self.height - y
        return (y, self.height - x) if self.turn == 270 else (x, y)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\S+")


def place_words(words: str, at: int, strips: Sequence[Strip]) -> Iterator[tuple[Span, Strip]]:
    """The strips of a line or cell, each with the place in the text that its words take.

    words: the text of the line or cell, which begins at offset `at`. Where the count of words does not agree, every
    strip is given the whole text: a box that is too wide is better than one at the wrong words.
    """
    found = list(_word().finditer(words))
    if not found or not strips:
        return
    if sum(strip.count for strip in strips) != len(found):
        whole = Span(at + found[0].start(), at + found[-1].end())
        yield from ((whole, Strip(strip.box)) for strip in strips)
        return
    first = 0
    for strip in strips:
        last = first + strip.count - 1
        yield Span(at + found[first].start(), at + found[last].end()), strip
        first = last + 1


def boxes_of(text: str, place: Span, strip: Strip, span: Span, sheet: Sheet | None) -> Iterator[Box]:
    """The boxes of that part of a strip, standing at `place` of the text, that a span touches."""
    found = [Span(each.start() + place.start, each.end() + place.start) for each in _word().finditer(place.of(text))]
    touched = [index for index, word in enumerate(found) if word.touches(span)]
    if not touched:
        return
    if strip.count != len(found):
        yield sheet.shown(strip.box) if sheet else strip.box
    elif sheet and sheet.skew:
        # word by word, for one box around a slanted line would cover its neighbours
        yield from (sheet.shown(strip.part(index, index)) for index in touched)
    else:
        box = strip.part(touched[0], touched[-1])
        yield sheet.shown(box) if sheet else box
