"""A Source as JSON, for the pipe between the reading process and its parent."""

from typing import Any

from dondoc.engine.documents.model import Box, Grid, Line, Source
from dondoc.engine.lazy import lazy

json = lazy("json")


def pack(source: Source) -> bytes:
    """A Source as UTF-8 JSON."""
    value = {
        "media": source.media,
        "pages": source.pages,
        "encoding": source.encoding,
        "notes": source.notes,
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
    )


def _pack_item(item: Line | Grid) -> list[Any]:
    box = item.box and [
        item.box.page,
        *(round(edge, 1) for edge in (item.box.x0, item.box.y0, item.box.x1, item.box.y1)),
    ]
    if isinstance(item, Line):
        return ["line", item.page, box, item.text, item.whole]
    return ["grid", item.page, box, item.rows]


def _unpack_item(value: list[Any]) -> Line | Grid:
    kind, page, edges, content, *rest = value
    box = Box(*edges) if edges else None
    if kind == "line":
        return Line(content, page, box, whole=rest[0])
    return Grid(tuple(tuple(row) for row in content), page, box)
