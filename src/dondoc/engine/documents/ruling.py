"""Tables on a page, found from the lines that are drawn around their cells."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NEAR = 3.0
"""Points within which two drawn lines count as one and an end counts as touching."""
MOST_RULES = 1_500
"""A page with more lines is a drawing or a map."""
MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, across (at y, from x) or down (at x, from y): where it stands, from where to where."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawn table: edges of its columns and rows; owner names, for each row and column, the cell that covers it."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def columns(self) -> int:
        """How many columns are drawn."""
        return len(self.xs) - 1

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell that covers a point; None outside."""
        if not (self.xs[0] - NEAR <= x <= self.xs[-1] + NEAR and self.ys[0] - NEAR <= y <= self.ys[-1] + NEAR):
            return None
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self.owner[row][column]


def find_frames(across: Sequence[Rule], down: Sequence[Rule]) -> list[Frame]:
    """The tables that lines across and down enclose, from the top of the page; at least two columns each."""
    if len(across) > 4 * MOST_RULES or len(down) > 4 * MOST_RULES:
        return []
    across, down = _merge(across), _merge(down)
    if len(across) > MOST_RULES or len(down) > MOST_RULES:
        return []
    frames = [_build(*group) for group in _connect(across, down)]
    return sorted((frame for frame in frames if frame), key=lambda frame: frame.ys[0])


def _merge(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one line as one line."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda each: (round(each.at / NEAR), each.start)):
        last = found[-1] if found else None
        if last and abs(last.at - rule.at) <= NEAR and rule.start <= last.end + NEAR:
            found[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            found.append(rule)
    return found


def _connect(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that touch one another."""
    parents = list(range(len(across) + len(down)))
    for index, flat in enumerate(across):
        for other, upright in enumerate(down, start=len(across)):
            if _touch(flat, upright):
                parents[_root(parents, index)] = _root(parents, other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index in range(len(parents)):
        flat_group, upright_group = groups[_root(parents, index)]
        if index < len(across):
            flat_group.append(across[index])
        else:
            upright_group.append(down[index - len(across)])
    yield from groups.values()


def _touch(flat: Rule, upright: Rule) -> bool:
    return flat.start - NEAR <= upright.at <= flat.end + NEAR and upright.start - NEAR <= flat.at <= upright.end + NEAR


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _build(across: list[Rule], down: list[Rule]) -> Frame | None:
    ys, xs = _edges(across), _edges(down)
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > MOST_CELLS:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    parents = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            cell = row * columns + column
            y, x = (ys[row] + ys[row + 1]) / 2, (xs[column] + xs[column + 1]) / 2
            if column + 1 < columns and not _drawn(down, xs[column + 1], y):
                _join(parents, cell, cell + 1)
            if row + 1 < rows and not _drawn(across, ys[row + 1], x):
                _join(parents, cell, cell + columns)
    owner = tuple(
        tuple(divmod(_root(parents, row * columns + column), columns) for column in range(columns))
        for row in range(rows)
    )
    return Frame(tuple(xs), tuple(ys), owner)


def _join(parents: list[int], one: int, other: int) -> None:
    """The smaller index, the upper left cell, stays the root."""
    low, high = sorted((_root(parents, one), _root(parents, other)))
    parents[high] = low


def _edges(rules: list[Rule]) -> list[float]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > NEAR:
            found.append(at)
    return found


def _drawn(rules: list[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) <= NEAR and rule.start <= middle <= rule.end for rule in rules)
