"""PDF files: words of the text layer with their places, drawn lines, and recognition of pages that have no text.

Runs in the reading process only (sandbox): pdfium is native code that reads hostile input.
"""

import unicodedata
from collections.abc import Iterator
from ctypes import POINTER, byref, c_float, cast, create_string_buffer
from typing import Any

from dondoc.engine.documents import scan
from dondoc.engine.documents.layouts import mend_items
from dondoc.engine.documents.limits import check_pages, limit, refuse_broken, refuse_heavy, refuse_locked
from dondoc.engine.documents.model import Grid, Line, Source
from dondoc.engine.documents.page_layout import Page, join_pages, lay_out
from dondoc.engine.documents.ruling import Rule
from dondoc.engine.documents.sheets import Sheet
from dondoc.engine.documents.stamps import is_stamp
from dondoc.engine.documents.zones import Word
from dondoc.engine.errors import TooLarge
from dondoc.engine.lazy import lazy

pdfium = lazy("pypdfium2")
raw = lazy("pypdfium2.raw")
images = lazy("PIL.Image")

THIN = 2.5
"""Points: a drawn rectangle that is thinner is a line."""
LONG = 6.0
GAP = 0.28
"""Part of the line height that separates two words where no space is stored."""
FEW = 24
"""Letters below which a page with a picture counts as scanned."""
DEPTH = 4
REMARKS, STAMP = 500, 64
"""How many remarks of a page are looked at, and letters of the longest stamp."""
SCANNED = "Trang {pages} là ảnh quét; chữ được nhận dạng bằng máy, xin đối chiếu với bản gốc."


def read(data: bytes) -> Source:
    """The lines and tables of a PDF file; pages without a usable text layer are recognised with Tesseract.

    Raises Encrypted, TooLarge (pages, scanned pages), NeedsTool (a scanned page, no Tesseract) or Unreadable.
    """
    document = open_file(data)
    check_pages(len(document))
    pages: list[list[Line | Grid]] = []
    sheets: list[Sheet] = []
    scanned: list[int] = []
    characters = 0
    for number in range(1, len(document) + 1):
        items, sheet, is_scan = _read_page(document, number)
        characters += sum(len(item.text) for item in items if isinstance(item, Line))
        if characters > limit("file", "characters"):
            raise refuse_heavy()
        if is_scan:
            scanned.append(number)
        pages.append(items)
        sheets.append(sheet)
    if scanned:
        _recognise(document, scanned, pages, sheets)
    return Source(
        media="scan" if len(scanned) * 2 > len(pages) else "pdf",
        items=mend_items(join_pages(pages)),
        pages=len(pages),
        notes=(SCANNED.format(pages=", ".join(map(str, scanned))),) if scanned else (),
        sheets=tuple(sheets),
    )


def open_file(data: bytes) -> Any:
    """The pdfium document of a file. Raises Encrypted or Unreadable."""
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        raise (refuse_locked() if "password" in str(error).lower() else refuse_broken()) from error
    if not count:
        raise refuse_broken()
    return document


def _read_page(document: Any, number: int) -> tuple[list[Line | Grid], Sheet, bool]:
    """Items of a page, its size, and whether it must be recognised instead."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return [], Sheet(0, 0), False
    try:
        frame = _Frame(page)
        words = list(_read_words(page, frame))
        picture = _largest_picture(page) / max(frame.width * frame.height, 1.0)
        sheet = Sheet(frame.width, frame.height)
        if _needs_recognition(words, picture):
            return [], sheet, True
        across, down = _read_rules(page, frame)
        items = lay_out(Page(number, sheet.width, sheet.height, tuple(words), tuple(across), tuple(down)))
        return [*_read_stamps(page, number), *items], sheet, False
    finally:
        page.close()


def _read_stamps(page: Any, number: int) -> Iterator[Line]:
    """Stamps of secrecy or urgency that were put on a page as remarks, which the text layer does not hold."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), REMARKS)):
        remark = raw.FPDFPage_GetAnnot(page, index)
        if not remark:
            continue
        letters = create_string_buffer(2 * STAMP)
        size = raw.FPDFAnnot_GetStringValue(remark, b"Contents", cast(letters, POINTER(raw.FPDF_WCHAR)), 2 * STAMP)
        raw.FPDFPage_CloseAnnot(remark)
        words = letters.raw[: min(size, 2 * STAMP)].decode("utf-16-le", errors="ignore").strip("\0 \r\n")
        if is_stamp(words):
            yield Line(words, number)


def _recognise(document: Any, numbers: list[int], pages: list[list[Line | Grid]], sheets: list[Sheet]) -> None:
    if len(numbers) > limit("file", "scanned_pages"):
        raise TooLarge(
            f"Tệp có {len(numbers)} trang ảnh quét, vượt mức {limit('file', 'scanned_pages')} trang; "
            "xin tách thành các tệp nhỏ hơn rồi gửi lại."
        )
    images = ((number, _render(document, number)) for number in numbers)
    for number, items, sheet in scan.read_pages(images):
        pages[number - 1], sheets[number - 1] = items, sheet


def _render(document: Any, number: int) -> "scan.Picture":
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(scan.DPI / 72, scan.LONGEST / max(width, height, 1.0))
        bitmap = page.render(scale=scale, grayscale=True)
        size = (bitmap.width, bitmap.height)
        image = images.frombuffer("L", size, bytes(bitmap.buffer), "raw", "L", bitmap.stride, 1)
        return scan.Picture(image, scale * 72)
    finally:
        page.close()


class _Frame:
    """Turns places in PDF user space into points from the top left corner of the page as it is shown."""

    def __init__(self, page: Any) -> None:
        # not the crop box: it may reach beyond the media box, and is not shown there
        left, bottom, right, top = page.get_bbox()
        self._edges = (left, bottom, right, top)
        self._turn = page.get_rotation() // 90 % 4
        self.width, self.height = page.get_size()

    def place(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 from the top left."""
        x0, y0 = self._point(left, top)
        x1, y1 = self._point(right, bottom)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._edges
        return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[self._turn]


def _read_words(page: Any, frame: _Frame) -> Iterator[Word]:
    text = page.get_textpage()
    try:
        letters: list[str] = []
        place: list[float] = []
        for letter, box in _read_letters(text, frame):
            if letters and (not box or _is_apart(place, box)):
                yield _word(letters, place)
                letters = []
            if box:
                place = _cover(place, box) if letters else list(box)
                letters.append(letter)
        if letters:
            yield _word(letters, place)
    finally:
        text.close()


def _word(letters: list[str], place: list[float]) -> Word:
    return Word(unicodedata.normalize("NFC", "".join(letters)), *place)


def _read_letters(text: Any, frame: _Frame) -> Iterator[tuple[str, tuple[float, float, float, float] | None]]:
    """Each character with its place; None for white space."""
    box = raw.FS_RECTF()
    pending = 0
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            pending = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, pending = 0x10000 + ((pending - 0xD800) << 10) + code - 0xDC00 if pending else 0xFFFD, 0
        letter = "-" if code in (0x02, 0xFFFE) else chr(code)
        if (
            (code < 0x20 and code != 0x02)
            or letter.isspace()
            or not raw.FPDFText_GetLooseCharBox(text, index, byref(box))
        ):
            yield " ", None
        else:
            yield letter, frame.place(box.left, box.bottom, box.right, box.top)


def _is_apart(place: list[float], box: tuple[float, float, float, float]) -> bool:
    height = max(place[3] - place[1], box[3] - box[1], 1.0)
    other_line = abs((box[1] + box[3]) - (place[1] + place[3])) > height
    return other_line or box[0] - place[2] > GAP * height or box[0] < place[0] - height


def _cover(place: list[float], box: tuple[float, float, float, float]) -> list[float]:
    return [min(place[0], box[0]), min(place[1], box[1]), max(place[2], box[2]), max(place[3], box[3])]


def _needs_recognition(words: list[Word], picture: float) -> bool:
    """Whether a page is a picture, or its text layer is noise: unknown letters, or Vietnamese without any mark."""
    text = "".join(word.text for word in words)
    letters = [letter for letter in text if letter.isalpha()]
    odd = sum(1 for letter in text if letter == "\ufffd" or unicodedata.category(letter) in ("Co", "Cn", "Cc"))
    if text and odd > 0.2 * len(text):
        return True
    if picture < 0.5:
        return False
    return len(letters) < FEW or all(letter.isascii() for letter in letters)


def _largest_picture(page: Any) -> float:
    """Area of the largest image, in square points."""
    largest = 0.0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=DEPTH):
        left, bottom, right, top = item.get_bounds()
        largest = max(largest, (right - left) * (top - bottom))
    return largest


def _read_rules(page: Any, frame: _Frame) -> tuple[list[Rule], list[Rule]]:
    """Lines across and down, also those drawn as thin rectangles or as the borders of cells."""
    across: list[Rule] = []
    down: list[Rule] = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        left, bottom, right, top = item.get_bounds()
        if min(right - left, top - bottom) <= THIN:
            _sort_rule(frame.place(left, bottom, right, top), across, down)
            continue
        for place in _segments(item):
            _sort_rule(frame.place(*place), across, down)
    return across, down


def _sort_rule(place: tuple[float, float, float, float], across: list[Rule], down: list[Rule]) -> None:
    x0, y0, x1, y1 = place
    if y1 - y0 <= THIN and x1 - x0 >= LONG:
        across.append(Rule((y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= THIN and y1 - y0 >= LONG:
        down.append(Rule((x0 + x1) / 2, y0, y1))


def _segments(item: Any) -> Iterator[tuple[float, float, float, float]]:
    """Straight parts of a path as left, bottom, right, top in user space."""
    matrix = item.get_matrix()
    x, y = c_float(), c_float()
    first = last = None
    for index in range(min(raw.FPDFPath_CountSegments(item), 2_000)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last:
            yield _bounds(last, point)
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and first:
            yield _bounds(last, first)


def _bounds(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
