"""Pages as pictures, for a screen that shows where words stand; runs in the reading process only (sandbox).

Pages are drawn as they are shown: a PDF page turned as it says, a photo turned as its camera noted.
"""

import math
from typing import Any

from dondoc.engine.documents import pdf, scan
from dondoc.engine.documents.limits import check_pages, limit, refuse_broken, refuse_heavy
from dondoc.engine.documents.sheets import Sheet
from dondoc.engine.errors import BadSettings
from dondoc.engine.lazy import lazy

io = lazy("io")
images = lazy("PIL.Image")
pdfium = lazy("pypdfium2")

KINDS = ("pdf", "scan")
NO_PAGE = "Tệp có {count} trang, không có trang {page}; xin chọn trang từ 1 đến {count}."


def measure(data: bytes, kind: str) -> tuple[Sheet, ...]:
    """The size of each page of a "pdf" or "scan" (an image). Raises Unreadable and its kinds."""
    if kind == "scan":
        with scan.open_file(data) as file:
            return tuple(_measure_image(file, number) for number in range(scan.count_pages(file)))
    document = pdf.open_file(data)
    check_pages(len(document))
    return tuple(Sheet(*document.get_page_size(index)) for index in range(len(document)))


def _measure_image(file: Any, index: int) -> Sheet:
    file.seek(index)
    width, height = scan.shown_size(file)
    inch = scan.resolution(file)
    return Sheet(width * 72 / inch, height * 72 / inch)


def draw(data: bytes, kind: str, page: int, scale: float) -> bytes:
    """One page as PNG, `scale` pixels to the point; page counts from 1.

    Raises BadSettings for a page that is not there, TooLarge for too large a picture, Unreadable for a damaged file.
    """
    image = _draw_image(data, page, scale) if kind == "scan" else _draw_pdf(data, page, scale)
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=3)
    drawn: bytes = stream.getvalue()
    return drawn


def _check(page: int, count: int) -> None:
    if not 1 <= page <= count:
        raise BadSettings(NO_PAGE.format(count=count, page=page))


def _pixels(width: float, height: float, scale: float) -> tuple[int, int]:
    across, down = max(math.ceil(width * scale), 1), max(math.ceil(height * scale), 1)
    if across * down > limit("image", "drawn_pixels"):
        raise refuse_heavy()
    return across, down


def _draw_pdf(data: bytes, page: int, scale: float) -> Any:
    document = pdf.open_file(data)
    _check(page, len(document))
    try:
        opened = document[page - 1]
        width, height = opened.get_size()
        _pixels(width, height, scale)
        return opened.render(scale=scale).to_pil()
    except pdfium.PdfiumError as error:
        raise refuse_broken() from error


def _draw_image(data: bytes, page: int, scale: float) -> Any:
    with scan.open_file(data) as file:
        _check(page, scan.count_pages(file))
        file.seek(page - 1)
        inch = scan.resolution(file)
        width, height = scan.shown_size(file)
        size = _pixels(width * 72 / inch, height * 72 / inch, scale)
        return scan.shown(file).resize(size, images.BILINEAR, reducing_gap=2.0)
