"""Long straight dark lines in the picture of a page: the borders of tables."""

from typing import Any

from dondoc.engine.documents.ruling import Rule
from dondoc.engine.lazy import lazy

images = lazy("PIL.Image")
filters = lazy("PIL.ImageFilter")

DARK = 150
ACROSS, DOWN = 0.5, 0.2
"""Inches that a line must be long at least: a row of a table is lower than a column is wide, a letter lower still."""
POINTS = 72


def find_rules(image: Any, scale: float) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Lines across and down of a grey picture, in points; scale: points a pixel."""
    # a minimum over 3 pixels closes the gaps that scanning leaves in thin lines and forgives a slight slant
    dark = image.filter(filters.MinFilter(3)).point(lambda grey: 1 if grey < DARK else 0)
    inch = POINTS / scale
    upright = dark.transpose(images.Transpose.TRANSPOSE)
    return _find(dark, int(ACROSS * inch), scale), _find(upright, int(DOWN * inch), scale)


def _find(dark: Any, least: int, scale: float) -> tuple[Rule, ...]:
    width, height = dark.size
    pixels = dark.tobytes()
    run = b"\1" * least
    rules: list[Rule] = []
    for row in range(height):
        begin, end = row * width, (row + 1) * width
        at = pixels.find(run, begin, end)
        while at >= 0:
            stop = pixels.find(b"\0", at, end)
            stop = end if stop < 0 else stop
            rules.append(Rule(row * scale, (at - begin) * scale, (stop - begin) * scale))
            at = pixels.find(run, stop, end)
    return tuple(rules)
