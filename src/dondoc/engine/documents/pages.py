"""The pages behind a document: their sizes, pictures of them, and where on them a span stands.

For a screen that shows the original with marks on it: `draw` the page, `measure` for its size, `Document.boxes` or
`locate` for the marks. All places are points (1/72 inch) from the top left corner of the page as `draw` shows it.
"""

from dondoc.engine.documents import formats, sandbox, wire
from dondoc.engine.documents.drawing import KINDS
from dondoc.engine.documents.limits import limit, refuse_broken
from dondoc.engine.documents.model import Document
from dondoc.engine.documents.sheets import Box, Sheet
from dondoc.engine.errors import BadSettings
from dondoc.engine.spans import Span

PAGELESS = "Tệp này không chia trang nên không vẽ được từng trang; xin xem phần chữ của văn bản."
SCALES = (0.05, 20.0)
ODD_SCALE = f"Tỷ lệ vẽ trang phải từ {SCALES[0]} đến {SCALES[1]}; xin chọn tỷ lệ khác."


def locate(document: Document, span: Span) -> tuple[tuple[Box, Sheet], ...]:
    """Each box on which words of a span stand, with the sheet (and so the size) of its page; empty without pages."""
    return tuple((box, document.sheets[box.page - 1]) for box in document.boxes(span))


def measure(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The size of each page of a PDF or image; of an EdXML package those of its body; empty without pages.

    Raises Unreadable and its kinds.
    """
    kind, body = formats.unwrap(data, name)
    if kind not in KINDS:
        return ()
    try:
        return wire.unpack_sheets(sandbox.ask(["measure", kind], body, limit("patience", "page")))
    except (ValueError, TypeError) as error:
        raise refuse_broken() from error


def draw(data: bytes, name: str, page: int, scale: float) -> bytes:
    """One page of a PDF, PNG, JPEG or TIFF (or of the body of an EdXML package) as a PNG file.

    page counts from 1; scale is pixels to the point: 1 gives 72 dots an inch, 2 a sharp screen. Drawn in a child
    process with limits of time, memory and pixels. Raises BadSettings (a format without pages, no such page, an odd
    scale), TooLarge, or Unreadable.
    """
    kind, body = formats.unwrap(data, name)
    if kind not in KINDS:
        raise BadSettings(PAGELESS)
    if not SCALES[0] <= scale <= SCALES[1]:
        raise BadSettings(ODD_SCALE)
    return sandbox.ask(["draw", kind, str(page), str(scale)], body, limit("patience", "page"))
