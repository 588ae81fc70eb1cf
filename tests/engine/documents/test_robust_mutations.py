"""Damaged copies of good files: every one is read or refused with a sentence, none ends in another error."""

import io
import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dondoc.engine.documents import docx, edxml, html
from dondoc.engine.documents.formats import load
from dondoc.engine.documents.model import Source
from dondoc.engine.errors import DondocError
from engine.documents.pdf_files import build_pdf, ruled_table, text_at
from engine.documents.test_edxml import BODY, attachment, envelope
from engine.documents.word_files import build_docx, cell, numbered, paragraph, table

WORD = build_docx(numbered("Một", 1) + table(cell("a") + cell("b")) + paragraph("Giao"))
PAGE = b"<html><body><table><tr><td rowspan=2 colspan=3>a</td></tr></table><ol start=5><li>x</li></ol></body></html>"
PDF = build_pdf(
    [text_at(72, 100, "Giao So Y te"), *ruled_table((72, 200, 300), (120, 140, 160)), text_at(80, 133, "a")]
)
PACKAGE = envelope(attachment("a.docx", BODY))


def damage(data: bytes, seed: int) -> bytes:
    """A copy with some bytes changed, a part cut out or doubled; the same for the same seed."""
    chance = random.Random(seed)
    copy = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(copy))
        deed = chance.randrange(4)
        if deed < 2:
            copy[at] = chance.randrange(256)
        elif deed == 2:
            del copy[at : at + chance.randint(1, 60)]
        else:
            copy[at:at] = copy[at : at + chance.randint(1, 60)]
        if not copy:
            break
    return bytes(copy)


def survives(read: Callable[[bytes], object], data: bytes) -> None:
    try:
        read(data)
    except DondocError as error:
        assert str(error).endswith(".")


@given(st.binary(max_size=3000), st.sampled_from(["a.txt", "a.html", "a.docx", "a.xml"]))
@settings(max_examples=300)
def test_any_bytes(data: bytes, name: str) -> None:
    if data[:4] not in (b"%PDF", b"\xff\xd8\xff\xe0"):
        survives(lambda each: load(each, name), data)


@given(st.text(max_size=500))
@settings(max_examples=200)
def test_any_words_survive_in_a_text_file(words: str) -> None:
    if words.strip("\0 \t\r\n\f") and "\0" not in words:
        survives(lambda each: load(each, "a.txt"), words.encode())


@given(st.text(alphabet="<>/abtdr ='\"&;!-[]tableol li\n", max_size=400))
@settings(max_examples=300)
def test_any_tags(words: str) -> None:
    survives(html.read, words.encode())


@pytest.mark.parametrize("seed", range(300))
def test_damaged_word_files(seed: int) -> None:
    survives(docx.read, damage(WORD, seed))


@pytest.mark.parametrize("seed", range(200))
def test_damaged_packages(seed: int) -> None:
    survives(edxml.open_package, damage(PACKAGE, seed))


@pytest.mark.parametrize("seed", range(200))
def test_damaged_pages(seed: int) -> None:
    survives(html.read, damage(PAGE, seed))


@pytest.mark.parametrize("seed", range(25))
def test_damaged_pdf_files_in_the_reading_process(seed: int) -> None:
    survives(lambda data: load(data, "a.pdf"), damage(PDF, seed))


def test_the_undamaged_files_are_read() -> None:
    for data, name in ((WORD, "a.docx"), (PAGE, "a.html"), (PDF, "a.pdf"), (PACKAGE, "a.edxml")):
        assert isinstance(load(data, name), Source)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP"])
@pytest.mark.parametrize("seed", range(3))
def test_damaged_pictures_in_the_reading_process(kind: str, seed: int, tesseract: str) -> None:
    stream = io.BytesIO()
    Image.effect_noise((300, 200), 60).save(stream, kind)
    survives(lambda data: load(data, "anh-quet"), damage(stream.getvalue(), seed))
