"""Damaged copies of files as whole documents: each ends as a Document or as one Vietnamese sentence, and soon."""

import io
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from dondoc.engine.documents import html, read
from dondoc.engine.documents.model import Document
from dondoc.engine.documents.structure import build
from dondoc.engine.errors import DondocError
from dondoc.engine.language.encodings import decode
from dondoc.engine.language.text import normalize
from dondoc.engine.obligations import extract
from engine.documents.test_edxml import BODY, HEADER, attachment, envelope
from engine.documents.test_robust_mutations import damage
from engine.documents.word_files import build_docx, cell, paragraph, table, zip_files

SECONDS = 60
"""A damaged page of these tests takes less than two, LibreOffice less than ten; the rest is for a busy machine."""
LETTERS = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
NOTICE = "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát biên chế, báo cáo trước ngày 30/6/2024."
PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Thông báo</title></head><body>"
    f"<table><tr><th>TT</th><th>Nội dung</th></tr><tr><td rowspan='2'>1</td><td>{NOTICE}</td></tr></table>"
    f"<ol start='5'><li>{NOTICE}<ul><li>&#272;&ocirc;n &#x111;ốc</li></ul></li></ol><!-- ghi chú --></body></html>"
).encode()


def ends_well(data: bytes, name: str, way: Callable[[bytes, str], Document] = read) -> Document | None:
    """The document of some bytes, duties found; None when they were refused with a sentence. Anything else fails."""
    start = time.monotonic()
    try:
        document = way(data, name)
        found = extract(document)
    except DondocError as error:
        sentence = str(error)
        assert sentence.endswith(".") and "\n" not in sentence and len(sentence) < 300
        assert any(letter in LETTERS for letter in sentence.lower()), sentence
        return None
    finally:
        assert time.monotonic() - start < SECONDS
    assert all(span.of(document.text) for duty in found for span in duty.spans)
    return document


def read_here(data: bytes, name: str) -> Document:
    """What `read` does with a page of HTML, without the reading process of its own: for many examples."""
    return build(html.read(data), name=name)


def build_tiff(pages: int) -> bytes:
    """A TIFF of several pages with a few drawn words each."""
    drawn = []
    for number in range(pages):
        page = Image.new("L", (420, 120), 255)
        ImageDraw.Draw(page).text((20, 40), f"Giao So Tai chinh bao cao {number}", fill=0, font_size=24)
        drawn.append(page)
    stream = io.BytesIO()
    drawn[0].save(stream, "TIFF", save_all=True, append_images=drawn[1:], compression="tiff_lzw", dpi=(150, 150))
    return stream.getvalue()


@pytest.mark.parametrize("seed", range(150))
def test_damaged_pages(seed: int) -> None:
    ends_well(damage(PAGE, seed), "a.html", read_here)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_damaged_pages_in_the_reading_process(seed: int) -> None:
    ends_well(damage(PAGE, seed), "a.html")


@given(
    st.lists(
        st.sampled_from(["<table>", "<tr>", "<td rowspan=9>", "<li>", "<ol>", "</td>", "</table>", "</ol>", NOTICE])
    )
)
@settings(max_examples=100)
def test_tags_in_any_order(tags: list[str]) -> None:
    ends_well("".join(["<html>", *tags]).encode(), "a.html", read_here)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("form", ["flat", "packed"])
def test_damaged_packages(form: str, seed: int) -> None:
    flat = envelope(attachment("van-ban.docx", BODY) + attachment("phu-luc.txt", b"Ph\xe1\xbb\xa5 l\xe1\xbb\xa5c"))
    data = flat if form == "flat" else zip_files({"edxml.xml": flat, "van-ban.docx": BODY})
    ends_well(damage(data, seed), "a.edxml")


@given(
    st.dictionaries(
        st.sampled_from(["OrganName", "PromulgationDate", "DueDate", "Priority", "SteeringType"]), st.text(max_size=40)
    )
)
@settings(max_examples=40)
def test_packages_with_any_words_in_their_fields(fields: dict[str, str]) -> None:
    header = HEADER
    for name, words in fields.items():
        start = header.index(f"<edXML:{name}>") + len(name) + 8
        header = f"{header[:start]}<![CDATA[{words}]]>{header[header.index('</', start) :]}"
    data = envelope(attachment("a.docx", BODY)).replace(HEADER.encode(), header.encode(errors="replace"))
    ends_well(data, "a.edxml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@given(words=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300))
@settings(max_examples=60)
def test_any_words_in_unicode(encoding: str, words: str) -> None:
    """With Vietnamese before them, so that the way of writing can be told, they are read letter by letter."""
    whole = f"{NOTICE}\n{words}"
    document = ends_well(whole.encode(encoding), "a.txt")
    if document:
        assert document.text == normalize(whole).text


@given(data=st.binary(max_size=300), before=st.sampled_from(["utf-8", "utf-16", "cp1258", "tcvn3", "vni"]))
@settings(max_examples=200)
def test_any_bytes_behind_words_of_each_encoding(data: bytes, before: str) -> None:
    legacy = {
        "tcvn3": b"Giao S\xeb T\xb5i ch\xdd nh b\xb8o c\xb8o",
        "vni": b"Giao S\xf4\xfb Ta\xf8i ch\xednh ba\xf9o ca\xf9o",
    }
    start = legacy.get(before) or NOTICE.encode(before, errors="ignore")
    ends_well(start + b"\n" + data, "a.txt")


@given(st.binary(min_size=1, max_size=400))
@settings(max_examples=200)
def test_bytes_become_text_or_a_sentence(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except DondocError as error:
        assert str(error).endswith(".")
    else:
        text.encode("utf-8")
        assert encoding


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_damaged_tiff_files_of_several_pages(seed: int, tesseract: str) -> None:
    ends_well(damage(build_tiff(3), seed), "a.tif")


@pytest.mark.slow
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_cut_tiff_files_of_several_pages(part: float, tesseract: str) -> None:
    whole = build_tiff(3)
    ends_well(whole[: int(len(whole) * part)], "a.tif")


@cache
def old_word(program: str) -> bytes:
    """A Word file of before 2007, as LibreOffice writes it."""
    body = paragraph(NOTICE) * 3 + table(cell("TT") + cell("Nội dung"), cell("1") + cell(NOTICE))
    with tempfile.TemporaryDirectory() as name:
        source = Path(name, "a.docx")
        source.write_bytes(build_docx(body))
        command = [program, f"-env:UserInstallation={Path(name, 'profile').as_uri()}", "--headless", "--convert-to"]
        subprocess.run([*command, "doc", "--outdir", name, source], check=True, capture_output=True, timeout=120)
        return source.with_suffix(".doc").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_damaged_word_files_of_before_2007(seed: int, libreoffice: str) -> None:
    ends_well(damage(old_word(libreoffice), seed), "a.doc")


@pytest.mark.slow
def test_a_cut_word_file_of_before_2007(libreoffice: str) -> None:
    whole = old_word(libreoffice)
    ends_well(whole[: len(whole) // 2], "a.doc")


@pytest.mark.slow
def test_the_undamaged_files_are_read(tesseract: str, libreoffice: str) -> None:
    assert read(build_tiff(3), "a.tif").pages == 3
    assert read(old_word(libreoffice), "a.doc").text.count(NOTICE) == 4
    assert read(PAGE, "a.html").text.count(NOTICE) == 2
