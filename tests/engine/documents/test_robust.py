"""Files that are broken or hostile: each ends soon, with one sentence and a code."""

import io
import resource
import struct
import time
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from dondoc.engine.documents import formats, read, sandbox
from dondoc.engine.documents.formats import load
from dondoc.engine.documents.model import Grid
from dondoc.engine.errors import DondocError, Encrypted, TooLarge, UnknownFormat, Unreadable
from dondoc.engine.obligations import extract
from engine.documents.pdf_files import build_pdf, text_at
from engine.documents.word_files import RELATIONS, TYPES, build_docx, cell, paragraph, table, wrap, zip_files

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
SECONDS = 20
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<edXMLEnvelope><Subject>&b;</Subject></edXMLEnvelope>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><edXMLEnvelope>&x;</edXMLEnvelope>'
)


def wide(words: str) -> bytes:
    return words.encode("utf-16-le")


def huge_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def locked_zip() -> bytes:
    data = bytearray(build_docx(paragraph("x")))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def docx_with(main: bytes) -> bytes:
    return zip_files({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": main})


def nested_table(depth: int) -> bytes:
    words = "<w:tbl><w:tr><w:tc>" * depth + paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth
    return build_docx(words)


HOSTILE: dict[str, tuple[Callable[[], bytes], str, type[DondocError]]] = {
    "empty": (lambda: b"", "a.docx", Unreadable),
    "blank": (lambda: b" \r\n" * 50, "a.txt", Unreadable),
    "zeros": (lambda: b"\0" * 10_000, "a.pdf", Unreadable),
    "junk": (lambda: bytes(range(256)) * 40, "a.docx", Unreadable),
    "gzip": (lambda: b"\x1f\x8b\x08\0" + bytes(range(256)), "a.txt", Unreadable),
    "not a pdf": (lambda: b"%PDF-1.7\n" + b"x" * 500, "a.pdf", Unreadable),
    "cut pdf": (lambda: build_pdf([text_at(72, 72, "Giao")])[:150], "a.pdf", Unreadable),
    "cut docx": (lambda: build_docx(paragraph("Giao"))[:-60], "a.docx", Unreadable),
    "cut png": (lambda: huge_png(500, 500)[:60], "a.png", Unreadable),
    "empty archive": (lambda: zip_files({}), "a.docx", UnknownFormat),
    "archive of pictures": (lambda: zip_files({"a.png": b"x"}), "a.zip", UnknownFormat),
    "workbook": (
        lambda: zip_files({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<x/>"}),
        "a.docx",
        UnknownFormat,
    ),
    "old workbook": (lambda: OLE + wide("Workbook") + b"\0" * 500, "a.doc", UnknownFormat),
    "other xml": (lambda: b'<?xml version="1.0"?><rss>tin</rss>', "a.xml", UnknownFormat),
    "no document part": (lambda: zip_files({"[Content_Types].xml": TYPES}), "a.docx", Unreadable),
    "no body": (lambda: docx_with(wrap("document", "").encode()), "a.docx", Unreadable),
    "broken xml": (lambda: docx_with(b"<w:document"), "a.docx", Unreadable),
    "encrypted docx": (lambda: OLE + wide("EncryptedPackage") + b"\0" * 500, "a.docx", Encrypted),
    "encrypted member": (locked_zip, "a.docx", Encrypted),
    "encrypted doc": (
        lambda: OLE + b"\xec\xa5" + b"\0" * 8 + b"\0\1" + wide("WordDocument") + b"\0" * 512,
        "a.doc",
        Encrypted,
    ),
    "entities in docx": (lambda: docx_with(LAUGHS), "a.docx", Unreadable),
    "entities in edxml": (lambda: LAUGHS, "a.edxml", Unreadable),
    "entity outside": (lambda: OUTSIDE, "a.edxml", Unreadable),
    "zip bomb": (lambda: docx_with(b" " * 60_000_000), "a.docx", TooLarge),
    "tables in tables": (lambda: nested_table(1_000), "a.docx", TooLarge),
    "some tables in tables": (lambda: nested_table(20), "a.docx", TooLarge),
    "tags in tags": (lambda: b"<html>" + b"<div>" * 50_000 + b"x", "a.html", TooLarge),
    "tables in html": (lambda: b"<html>" + b"<table><tr><td>" * 1_000 + b"x", "a.html", TooLarge),
    "columns in docx": (lambda: build_docx(table(cell("a", '<w:gridSpan w:val="60"/>') * 200)), "a.docx", TooLarge),
    "columns in html": (lambda: b"<html><table><tr>" + b"<td colspan=60>x</td>" * 200, "a.html", TooLarge),
    "pixels": (lambda: huge_png(60_000, 60_000), "a.png", TooLarge),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_or_hostile_file_ends_with_a_sentence(name: str) -> None:
    build, file_name, expected = HOSTILE[name]
    data = build()
    start = time.monotonic()
    with pytest.raises(expected) as caught:
        load(data, file_name)
    assert time.monotonic() - start < SECONDS
    message = str(caught.value)
    assert message.endswith(".") and len(message) < 250 and "xin" in message
    assert type(caught.value).code == expected.code or expected is Unreadable


def test_a_file_above_the_limit_of_bytes() -> None:
    with pytest.raises(TooLarge, match="100 MB"):
        load(b"x" * (100 * 1_048_576 + 1), "a.txt")


def test_a_directory_that_lies_about_sizes_is_caught_while_unpacking() -> None:
    data = bytearray(docx_with(b" " * 60_000_000))
    true_size = struct.pack("<I", 60_000_000)
    assert data.count(true_size)
    lying = bytes(data).replace(true_size, struct.pack("<I", 1_000))
    with pytest.raises(Unreadable):
        load(lying, "a.docx")


def test_a_million_lines_of_one_letter_are_too_many() -> None:
    start = time.process_time()
    with pytest.raises(TooLarge, match="1000001 dòng, vượt mức 500000 dòng"):
        load(b"a\n" * 1_000_000, "a.txt")
    assert time.process_time() - start < 5


@pytest.mark.slow
def test_a_hundred_thousand_bullets_are_read_and_one_more_is_not() -> None:
    bullets = "- Nội dung đã nêu.\n" * 100_000
    start = time.process_time()
    document = read(bullets.encode(), "a.txt")
    assert (len(document.clauses), extract(document)) == (100_000, ())
    assert time.process_time() - start < 90
    with pytest.raises(TooLarge, match="100001 đoạn, vượt mức 100000 đoạn"):
        read(f"{bullets}- Nội dung đã nêu.".encode(), "a.txt")


@pytest.mark.slow
@pytest.mark.parametrize("line", ["- Giao Sở Tài chính báo cáo trước ngày 30/6/2024.", "- Nội dung đã nêu.", "A", "a"])
def test_four_times_the_lines_take_four_times_as_long(line: str) -> None:
    """Ratios of one run; a square would take sixteen times."""

    def seconds(count: int) -> float:
        start = time.process_time()
        extract(read(f"{line}\n".encode() * count, "a.txt"))
        return time.process_time() - start

    seconds(100)
    short = min(seconds(2_000) for _ in range(3))
    assert min(seconds(8_000) for _ in range(2)) < 10 * short


@pytest.mark.parametrize("letter", [b"a", b" a", b"<", b"(", b"1.", "ế".encode()])
def test_five_megabytes_of_one_letter(letter: bytes) -> None:
    start = time.monotonic()
    assert load(letter * (5_000_000 // len(letter)), "a.txt").media == "txt"
    assert time.monotonic() - start < SECONDS


def test_an_empty_table_row_of_any_width_is_short() -> None:
    (grid,) = load(build_docx(table(cell("a", '<w:gridSpan w:val="999"/>') + cell("b"))), "a.docx").items
    assert isinstance(grid, Grid)
    assert len(grid.rows[0]) == 64


@pytest.mark.slow
def test_a_pdf_of_ten_thousand_pages_ends() -> None:
    words = [
        [text_at(72, 20 * line, f"{line}. Giao So Tai chinh ra soat muc {number}") for line in range(1, 6)]
        for number in range(10_000)
    ]
    data = build_pdf(*words)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    document = read(data, "a.pdf")
    assert document.pages == 10_000
    assert len(document.text.splitlines()) == 50_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 150
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_048_576


@pytest.mark.slow
def test_a_pdf_of_more_pages_is_refused() -> None:
    with pytest.raises(TooLarge, match="10001 trang"):
        load(build_pdf(*[[]] * 10_001), "a.pdf")


def test_a_crash_of_the_reading_process_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "CHILD", "no.such.module")
    with pytest.raises(Unreadable, match="bị hỏng"):
        load(build_pdf([text_at(72, 72, "Giao")]), "a.pdf")


def test_a_reading_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "limit", lambda table, name: 0.01)
    with pytest.raises(TooLarge, match="quá nhiều thời gian"):
        load(build_pdf([text_at(72, 72, "Giao")]), "a.pdf")


def test_the_reading_process_knows_no_secret_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://mat-khau")
    seen: dict[str, str] = {}

    class Refused(Exception):
        pass

    def start(*_: object, env: dict[str, str], **__: object) -> None:
        seen.update(env)
        raise Refused

    monkeypatch.setattr(sandbox.subprocess, "Popen", start)
    with pytest.raises(Refused):
        load(build_pdf([text_at(72, 72, "Giao")]), "a.pdf")
    assert "PATH" in seen and "DATABASE_URL" not in seen


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Giao S\xe1\xbb\x9f", "txt"),
        (b"\n\n%PDF-1.4", "pdf"),
        (b"\xff\xd8\xff\xe0", "scan"),
        (b"II*\0", "scan"),
        (b"{\\rtf1", "rtf"),
        (b"<p>a</p>", "html"),
        (b"< 5 ng\xc3\xa0y", "txt"),
        (OLE + wide("WordDocument"), "doc"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a"])
def test_the_content_tells_the_format_whatever_the_name(data: bytes, kind: str, name: str) -> None:
    assert formats.detect(data, name) == kind


def test_a_form_feed_begins_a_page() -> None:
    source = load("Một\r\nHai\f Ba".encode(), "a.txt")
    assert [(item.text, item.page) for item in source.items] == [("Một", 1), ("Hai", 1), (" Ba", 2)]
    assert (source.pages, source.encoding) == (2, "utf-8")


@pytest.mark.slow
def test_a_picture_of_nothing_says_so(tesseract: str) -> None:
    stream = io.BytesIO()
    Image.new("L", (800, 600), 255).save(stream, "PNG")
    with pytest.raises(Unreadable, match="Không tìm thấy chữ"):
        load(stream.getvalue(), "a.png")


def test_a_table_without_words_is_no_table() -> None:
    assert [item.text for item in load(build_docx(table(cell("")) + paragraph("Giao")), "a.docx").items][-1] == "Giao"
