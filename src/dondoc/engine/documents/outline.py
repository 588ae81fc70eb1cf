"""The clause tree of a body: which paragraph stands under which, and how people cite it.

The ladder of labels is learnt from the document itself: a kind of label that is already open closes everything below
it, a new kind goes one rung down (facts/assignment-grammar section 9).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dondoc.engine.documents.model import Clause, ClauseKind
from dondoc.engine.documents.tables import Table
from dondoc.engine.language.markers import Marker, read_marker
from dondoc.engine.language.sentences import Paragraph
from dondoc.engine.spans import Span

TOP = ("chapter", "section", "article")
NUMBERED = ("arabic", "roman", "upper", "ordinal", "task", *TOP)
BULLETS = ("dash", "plus", "dot")


@dataclass(slots=True)
class _Rung:
    kind: str
    index: int
    path: str
    count: int = 0


@dataclass(slots=True)
class _Draft:
    clauses: list[Clause] = field(default_factory=list)
    stack: list[_Rung] = field(default_factory=list)
    open_paragraph: int | None = None
    bullets: dict[int | None, int] = field(default_factory=dict)

    def add(self, clause: Clause) -> None:
        self.clauses.append(clause)

    @property
    def next(self) -> int:
        return len(self.clauses)


def outline(text: str, blocks: Sequence[Paragraph | Table]) -> tuple[Clause, ...]:
    """The clauses of a body in reading order; children are filled in."""
    draft = _Draft()
    for block in blocks:
        if isinstance(block, Table):
            _add_table(text, draft, block)
            continue
        first = block.pieces[0]
        marker = read_marker(first.of(text))
        if marker is None:
            _add_paragraph(text, draft, block)
        else:
            _add_item(text, draft, block, marker)
    return _with_children(draft.clauses)


def _add_item(text: str, draft: _Draft, block: Paragraph, marker: Marker) -> None:
    first, rest = block.pieces[0], block.pieces[1:]
    start = first.start + marker.end
    pieces = ((Span(start, first.end),) if start < first.end else ()) + rest
    parent = _climb(draft, marker)
    rung_parent = draft.stack[-1] if draft.stack else None
    number = _count(draft, marker, rung_parent)
    label = marker.label if marker.kind not in BULLETS else str(number)
    path = cite(rung_parent.path if rung_parent else "", marker.kind, label)
    words = text[start : first.end].strip() if not rest else "…"
    kind = ClauseKind.HEADING if _is_heading(text, pieces, words) else ClauseKind.ITEM
    draft.stack.append(_Rung(marker.kind, draft.next, path))
    draft.open_paragraph = None
    draft.add(Clause(draft.next, kind, marker.label, path, len(draft.stack), pieces, parent))


def _climb(draft: _Draft, marker: Marker) -> int | None:
    """Close the rungs that the label ends; the parent's index."""
    if marker.kind in NUMBERED or marker.kind.startswith("decimal"):
        bullet = next((depth for depth, rung in enumerate(draft.stack) if rung.kind in BULLETS), None)
        if bullet is not None:
            del draft.stack[bullet:]
    kinds = [rung.kind for rung in draft.stack]
    if marker.kind in TOP and (higher := _not_below(marker.kind, kinds)) is not None:
        del draft.stack[higher:]
    elif marker.kind in kinds:
        keep = kinds.index(marker.kind)
        if (
            marker.kind == "arabic"
            and marker.label == "1"
            and keep < len(kinds) - 1
            and kinds[-1] in ("roman", "upper")
        ):
            keep = len(kinds)
        del draft.stack[keep:]
    elif marker.kind.startswith("decimal"):
        _climb_decimal(draft, marker)
    elif marker.kind == "roman" and not any(kind in TOP for kind in kinds):
        draft.stack.clear()
    return draft.stack[-1].index if draft.stack else None


def _not_below(kind: str, open_kinds: list[str]) -> int | None:
    """The first open rung that a chapter, section or article closes: its own kind, a lower one, or no such rung at all.

    "Chương III" ends "Điều 8" and its points also where "Chương II" was not seen.
    """
    closed = TOP[TOP.index(kind) :]
    at = next((depth for depth, each in enumerate(open_kinds) if each in closed), None)
    return at if at is not None or any(each in TOP for each in open_kinds) else 0


def _climb_decimal(draft: _Draft, marker: Marker) -> None:
    """ "2.3" stands under "2" (or under the rung that it extends), whatever was open between."""
    prefix = marker.label.rpartition(".")[0]
    for depth in range(len(draft.stack), 0, -1):
        rung = draft.stack[depth - 1]
        if rung.kind == "arabic" or rung.kind.startswith("decimal"):
            last = rung.path.rpartition("/")[2]
            if last == prefix or last.endswith("." + prefix) or last.endswith(" " + prefix):
                del draft.stack[depth:]
                return
    kinds = [rung.kind for rung in draft.stack]
    for depth, kind in enumerate(kinds):
        if kind in BULLETS or kind in ("lower", "paren", "inner", "romanlow"):
            del draft.stack[depth:]
            return


def _count(draft: _Draft, marker: Marker, parent: _Rung | None) -> int:
    """Which bullet this is under its parent, from 1; 0 for a label that counts by itself."""
    if marker.kind not in BULLETS:
        return 0
    under = parent.index if parent else None
    draft.bullets[under] = draft.bullets.get(under, 0) + 1
    return draft.bullets[under]


def cite(parent: str, kind: str, label: str) -> str:
    """How a clause is cited: "2.3/3", "III.3.1/b", "Điều 3.1/a"."""
    if not parent or kind in ("chapter", "article") or (kind == "section" and parent.startswith("Chương")):
        return label
    if kind.startswith("decimal"):
        stem, _, last = parent.rpartition(".")
        prefix = label.rpartition(".")[0]
        if last == prefix or parent == prefix:
            return f"{stem}.{label}" if stem else label
        if parent.endswith("." + prefix):
            return parent.removesuffix(prefix) + label
        return f"{parent}.{label}" if not parent[0].isdigit() else label
    if kind in ("arabic", "roman", "upper", "section"):
        return f"{parent}.{label}"
    return f"{parent}/{label}"


def _is_heading(text: str, pieces: tuple[Span, ...], words: str) -> bool:
    last = pieces[-1].of(text).rstrip() if pieces else ""
    length = sum(piece.end - piece.start for piece in pieces)
    return not words or last.endswith(":") or (length <= 160 and not last.endswith((".", ";", ",", "!")))


def _add_paragraph(text: str, draft: _Draft, block: Paragraph) -> None:
    """A paragraph without a label goes on under a heading, else beside the last clause."""
    rung = draft.stack[-1] if draft.stack else None
    last = draft.clauses[-1] if draft.clauses else None
    under = (
        rung is not None
        and last is not None
        and ((last.index == rung.index and last.kind is ClauseKind.HEADING) or draft.open_paragraph == rung.index)
    )
    lead_in = block.pieces[-1].of(text).rstrip().endswith(":")
    kind = ClauseKind.HEADING if lead_in else ClauseKind.PARAGRAPH
    if under and rung is not None:
        draft.open_paragraph = rung.index
        parent: int | None = rung.index
        level = len(draft.stack) + 1
    else:
        parent = draft.clauses[rung.index].parent if rung is not None else None
        level = len(draft.stack)
        draft.open_paragraph = None
    draft.add(Clause(draft.next, kind, "", rung.path if rung else "", level, block.pieces, parent))


def _add_table(text: str, draft: _Draft, table: Table) -> None:
    rung = draft.stack[-1] if draft.stack else None
    base = rung.path if rung else ""
    parent = rung.index if rung else None
    number = 0
    for row in table.rows[table.header :]:
        cells = {
            role: (cell,) for role, cell in zip(table.roles, row.cells, strict=False) if role and cell.end > cell.start
        }
        filled = [cell for cell in row.cells if cell.end > cell.start]
        if not filled or not cells:
            continue
        group = (
            len(filled) <= 2 and not ({"lead", "time", "cooperating", "product"} & set(cells)) and len(row.cells) > 2
        )
        label = cells["number"][0].of(text).strip("(). ") if "number" in cells else ""
        if not group:
            number += 1
            label = label or str(number)
        content = cells.get("content") or (max(filled, key=lambda cell: cell.end - cell.start),)
        kind = ClauseKind.HEADING if group else ClauseKind.ROW
        path = f"{base}.{label}".strip(".")
        draft.add(Clause(draft.next, kind, label, path, len(draft.stack) + 1, content, parent, (), cells))
    draft.open_paragraph = None


def _with_children(clauses: list[Clause]) -> tuple[Clause, ...]:
    children: dict[int, list[int]] = {}
    for clause in clauses:
        if clause.parent is not None:
            children.setdefault(clause.parent, []).append(clause.index)
    for parent, below in children.items():
        clauses[parent] = replace(clauses[parent], children=tuple(below))
    return tuple(clauses)
