"""Marks on the page: the box of a span covers its words, whatever way the page lies."""

import io
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from dondoc.engine.documents import read
from dondoc.engine.documents.model import Document
from dondoc.engine.documents.pages import draw, locate, measure
from dondoc.engine.documents.sheets import Box, Sheet
from dondoc.engine.errors import BadSettings, Encrypted, TooLarge, Unreadable
from dondoc.engine.obligations import extract
from dondoc.engine.spans import Span
from engine.documents.pdf_files import assemble, build_pdf, line, text_at
from engine.documents.test_edxml import attachment, envelope

SCALE = 2.0
DARK = 140
BODY = [text_at(72, 100 + 20 * row, f"{row}. Giao So Tai chinh bao cao lan {row}") for row in range(1, 6)]


def picture(data: bytes, name: str, page: int, scale: float = SCALE) -> Image.Image:
    return Image.open(io.BytesIO(draw(data, name, page, scale))).convert("L")


def ink(image: Image.Image, box: Box | None = None) -> int:
    """How many dark points there are, in all or in a box."""
    part = image.crop(tuple(round(edge * SCALE) for edge in (box.x0, box.y0, box.x1, box.y1))) if box else image
    return sum(part.histogram()[:DARK])


def rub_out(image: Image.Image, boxes: Iterable[Box], slack: float = 1.0) -> Image.Image:
    """The page with the boxes painted white."""
    copy = image.copy()
    brush = ImageDraw.Draw(copy)
    for box in boxes:
        edges = (box.x0 - slack, box.y0 - slack, box.x1 + slack, box.y1 + slack)
        brush.rectangle([edge * SCALE for edge in edges], fill=255)
    return copy


def check_cover(data: bytes, name: str, document: Document, left: float, slack: float = 1.0) -> None:
    """Every box holds ink, and no more than a part `left` of the ink lies outside all of them."""
    for page in range(1, document.pages + 1):
        image = picture(data, name, page)
        boxes = [box for box in document.boxes(Span(0, len(document.text))) if box.page == page]
        assert boxes
        assert [box for box in boxes if not ink(image, box)] == []
        assert ink(rub_out(image, boxes, slack)) <= left * ink(image)


def words_in(data: bytes, box: Box) -> str:
    """The words that pdfium finds in a box."""
    document = pypdfium2.PdfDocument(data)
    page = document[box.page - 1]
    height = page.get_height()
    found = page.get_textpage().get_text_bounded(box.x0, height - box.y1, box.x1, height - box.y0)
    document.close()
    return " ".join(found.split())


def test_the_boxes_of_each_duty_hold_its_words(examples: Path) -> None:
    data = (examples / "kh-2024-langson-cds-bang-pdf.pdf").read_bytes()
    document = read(data, "kh.pdf")
    duties = extract(document)
    assert len(duties) > 5
    for duty in duties:
        for span in (*duty.spans, *(party.span for party in duty.lead if party.span)):
            boxes = [box for box, _ in locate(document, span)]
            found = " ".join(words_in(data, box) for box in boxes)
            assert found.rstrip("./;,:") == document.words((span,))  # a mark is glued to the last word
    check_cover(data, "kh.pdf", document, left=0.35)  # what is left are the lines of the table


def test_a_part_of_a_line_has_a_box_of_its_own() -> None:
    data = build_pdf(BODY)
    document = read(data, "a.pdf")
    at = document.text.index("Tai chinh")
    ((box, sheet),) = locate(document, Span(at, at + len("Tai chinh")))
    assert words_in(data, box) == "Tai chinh"
    assert (sheet.width, sheet.height) == (595, 842)


@pytest.mark.parametrize("extra", ["", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox [40 60 700 800]"])
def test_boxes_cover_the_ink_of_a_page_that_lies_or_is_cut(extra: str) -> None:
    data = build_pdf(BODY, [text_at(200, 300, "Trang sau")], extra=extra)
    document = read(data, "a.pdf")
    check_cover(data, "a.pdf", document, left=0.0)
    assert measure(data, "a.pdf") == document.sheets


def test_a_table_over_two_pages_is_marked_on_both() -> None:
    head = [line(72, 100, 500, 100), line(72, 120, 500, 120), line(72, 140, 500, 140)]
    head += [line(x, 100, x, 140) for x in (72, 110, 350, 500)]
    cells = [(80, "TT"), (115, "Noi dung"), (355, "Chu tri")]
    rows = [[(80, "1"), (115, "Lap ban do"), (355, "So Noi vu")], [(80, "2"), (115, "Ra soat"), (355, "So Y te")]]
    pages = [
        head + [text_at(x, 114, words) for x, words in cells] + [text_at(x, 134, words) for x, words in row]
        for row in rows
    ]
    data = build_pdf(*pages)
    document = read(data, "a.pdf")
    assert document.text.splitlines()[-1] == "2 | Ra soat | So Y te"
    at = document.text.index("So Y te")
    (box,) = document.boxes(Span(at, at + 7))
    assert box.page == 2
    assert words_in(data, box) == "So Y te"


def test_a_sheet_brings_boxes_back() -> None:
    assert Sheet(200, 300, turn=90).shown(Box(1, 10, 20, 30, 40)) == Box(1, 160, 10, 180, 30)
    assert Sheet(200, 300, turn=180).shown(Box(1, 10, 20, 30, 40)) == Box(1, 170, 260, 190, 280)
    assert Sheet(200, 300, turn=270).shown(Box(1, 10, 20, 30, 40)) == Box(1, 20, 270, 40, 290)
    middle = Sheet(200, 300, skew=5.0).shown(Box(1, 99, 149, 101, 151))
    assert (middle.x0 + middle.x1, middle.y0 + middle.y1) == pytest.approx((200, 300))


def scanned(angle: float = 0.0, turn: int = 0) -> Image.Image:
    """A printed page as a scanner gives it."""
    document = pypdfium2.PdfDocument(build_pdf(BODY))
    image = document[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    image = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return image.rotate(turn, expand=True)


def save(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, dpi=(200, 200), **options)
    return stream.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "angle"), [("PNG", 0.0), ("JPEG", 2.0), ("PDF", -1.5), ("PDF", 0.0)])
def test_boxes_cover_the_ink_of_a_scan(tesseract: str, kind: str, angle: float) -> None:
    data = save(scanned(angle), kind)
    document = read(data, "scan")
    assert document.media == "scan" and "So Tai" in document.text
    check_cover(data, "scan", document, left=0.01, slack=2.0)


@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_cover_the_ink_of_a_scan_on_its_side(tesseract: str, turn: int) -> None:
    data = save(scanned(1.0, turn), "PNG")
    document = read(data, "scan.png")
    assert "Tai" in document.text
    check_cover(data, "scan.png", document, left=0.02, slack=2.0)


@pytest.mark.slow
def test_boxes_of_a_tiff_stand_on_their_own_page(tesseract: str) -> None:
    blank = Image.new("L", scanned().size, 255)
    blank.paste(scanned().crop((0, 270, 1653, 500)), (0, 1500))
    data = save(scanned(), "TIFF", save_all=True, append_images=[blank])
    document = read(data, "a.tif")
    assert document.pages == len(document.sheets) == 2
    check_cover(data, "a.tif", document, left=0.01, slack=2.0)


@pytest.mark.slow
def test_a_photo_is_shown_as_its_camera_noted(tesseract: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it clockwise to see it upright
    data = save(scanned(turn=90), "JPEG", exif=exif)
    document = read(data, "a.jpg")
    assert document.sheets[0].height > document.sheets[0].width
    assert measure(data, "a.jpg")[0].width == pytest.approx(document.sheets[0].width)
    check_cover(data, "a.jpg", document, left=0.01, slack=2.0)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_pages_are_drawn_from_every_format_with_pages(kind: str) -> None:
    grey = Image.new("L", (827, 1169), 200)
    options = {"save_all": True, "append_images": [Image.new("L", (400, 300), 90)]} if kind in ("TIFF", "PDF") else {}
    stream = io.BytesIO()
    grey.save(stream, kind, resolution=100, dpi=(100, 100), **options)
    sizes = measure(stream.getvalue(), "x")
    assert [(round(one.width), round(one.height)) for one in sizes] == [(595, 842), (288, 216)][: 1 + bool(options)]
    assert abs(picture(stream.getvalue(), "x", 1, 1.0).size[0] - 595) <= 1
    if options:
        assert picture(stream.getvalue(), "x", 2, 0.5).size == (144, 108)


def test_the_body_of_a_package_is_drawn() -> None:
    body = build_pdf(BODY)
    package = envelope(attachment("a.pdf", body))
    assert draw(package, "a.edxml", 1, 1.0) == draw(body, "a.pdf", 1, 1.0)
    assert len(measure(package, "a.edxml")) == 1


def test_what_cannot_be_drawn_is_said() -> None:
    data = build_pdf(BODY)
    with pytest.raises(BadSettings, match="từ 1 đến 1"):
        draw(data, "a.pdf", 2, 1.0)
    with pytest.raises(BadSettings, match="Tỷ lệ"):
        draw(data, "a.pdf", 1, 1000.0)
    with pytest.raises(BadSettings, match="không chia trang"):
        draw("Giao Sở Y tế".encode(), "a.txt", 1, 1.0)
    with pytest.raises(Unreadable):
        draw(data[:150], "a.pdf", 1, 1.0)
    assert measure("Giao Sở Y tế".encode(), "a.txt") == ()


def test_drawing_has_limits() -> None:
    huge = build_pdf(BODY).replace(b"[0 0 595 842]", b"[0 0 14000 14000]")
    with pytest.raises(TooLarge):
        draw(huge, "a.pdf", 1, 20.0)
    locked = assemble(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", "<< /Filter /Standard /V 9 >>"],
        "/Encrypt 3 0 R /ID [<00> <00>]",
    )
    with pytest.raises((Encrypted, Unreadable)):
        draw(locked, "a.pdf", 1, 1.0)
