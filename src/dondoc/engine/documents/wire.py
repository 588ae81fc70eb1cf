"""A Source as JSON, for the pipe between the reading process and its parent."""

from collections.abc import Sequence
from typing import Any

from dondoc.engine.documents.model import Grid, Line, Source
from dondoc.engine.documents.sheets import Box, Sheet, Strip
from dondoc.engine.lazy import lazy

json = lazy("json")


def pack(source: Source) -> bytes:
    """A Source as UTF-8 JSON."""
    value = {
        "media": source.media,
        "pages": source.pages,
        "encoding": source.encoding,
        "notes": source.notes,
        "sheets": _list_sheets(source.sheets),
        "items": [_pack_item(item) for item in source.items],
    }
    packed: bytes = json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace")
    return packed


def unpack(data: bytes) -> Source:
    """The Source in UTF-8 JSON. Raises ValueError, KeyError or TypeError when it is none."""
    value = json.loads(data)
    return Source(
        media=value["media"],
        items=tuple(_unpack_item(item) for item in value["items"]),
        pages=value["pages"],
        encoding=value["encoding"],
        notes=tuple(value["notes"]),
        sheets=tuple(Sheet(*sheet) for sheet in value["sheets"]),
    )


def pack_sheets(sheets: Sequence[Sheet]) -> bytes:
    """The pages as JSON."""
    packed: bytes = json.dumps(_list_sheets(sheets)).encode()
    return packed


def unpack_sheets(data: bytes) -> tuple[Sheet, ...]:
    """The pages in JSON. Raises ValueError or TypeError when it holds none."""
    return tuple(Sheet(*sheet) for sheet in json.loads(data))


def _list_sheets(sheets: Sequence[Sheet]) -> list[list[float]]:
    return [[sheet.width, sheet.height, sheet.turn, sheet.skew] for sheet in sheets]


def _pack_item(item: Line | Grid) -> list[Any]:
    box = item.box and _pack_box(item.box)
    if isinstance(item, Line):
        return ["line", item.page, box, item.text, item.whole, _round(item.stops)]
    strips = [[[_pack_strip(strip) for strip in cell] for cell in row] for row in item.strips]
    return ["grid", item.page, box, item.rows, strips]


def _pack_box(box: Box) -> list[float]:
    return [box.page, *_round((box.x0, box.y0, box.x1, box.y1))]


def _pack_strip(strip: Strip) -> list[Any]:
    return [_pack_box(strip.box), _round(strip.stops)]


def _round(edges: tuple[float, ...]) -> list[float]:
    """A tenth of a point is finer than any screen shows."""
    return [round(edge, 1) for edge in edges]


def _unpack_item(value: list[Any]) -> Line | Grid:
    kind, page, edges, content, *rest = value
    box = Box(*edges) if edges else None
    if kind == "line":
        return Line(content, page, box, whole=rest[0], stops=tuple(rest[1]))
    strips = tuple(tuple(tuple(_unpack_strip(strip) for strip in cell) for cell in row) for row in rest[0])
    return Grid(tuple(tuple(row) for row in content), page, box, strips)


def _unpack_strip(value: list[Any]) -> Strip:
    return Strip(Box(*value[0]), tuple(value[1]))
