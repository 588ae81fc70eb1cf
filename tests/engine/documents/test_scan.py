"""Scans: a printed page, turned into a picture, reads like the page."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from dondoc.engine.documents import scan
from dondoc.engine.documents.formats import load
from dondoc.engine.documents.model import Grid, Line, Source
from dondoc.engine.errors import NeedsTool, TooLarge
from engine.documents.word_files import build_docx, cell, paragraph, table

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="8"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
LINES = [
    "1. Giao Sở Tài chính chủ trì, rà soát biên chế,",
    "báo cáo Ủy ban nhân dân tỉnh trước ngày 30/6/2024.",
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A page with masthead, text, ruled table and signature block, as PDF."""
    program = shutil.which("soffice")
    if program is None:
        assert os.environ.get("DONDOC_PROGRAMS") != "required", "soffice is not installed"
        pytest.skip("soffice is not installed: it prints the page that is scanned")
    folder: Path = tmp_path_factory.mktemp("printed")
    head = table(
        cell("ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 12/TB-UBND")
        + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLạng Sơn, ngày 02 tháng 4 năm 2024")
    )
    data = table(
        cell("TT") + cell("Nội dung") + cell("Chủ trì"), cell("1") + cell("Rà soát quy hoạch") + cell("Sở Xây dựng")
    )
    data = data.replace("<w:tbl>", f"<w:tbl><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>")
    sign = table(cell("Nơi nhận:\n- Như trên;\n- Lưu: VT.") + cell("CHỦ TỊCH\n\nNguyễn Văn An"))
    body = head + paragraph("THÔNG BÁO") + "".join(map(paragraph, LINES)) + data + paragraph() + sign
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="DejaVu Serif" w:hAnsi="DejaVu Serif"/><w:sz w:val="26"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="320"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    source = folder / "a.docx"
    source.write_bytes(build_docx(body, styles=styles))
    profile = (folder / "profile").as_uri()
    command = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        source,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return source.with_suffix(".pdf").read_bytes()


def picture(printed: bytes, angle: float = 0.0) -> Image.Image:
    document = pypdfium2.PdfDocument(printed)
    image = document[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def save(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, dpi=(200, 200), **options)
    return stream.getvalue()


def words(source: Source) -> list[str]:
    return [item.text for item in source.items if isinstance(item, Line) and item.text]


def check(source: Source) -> None:
    found = words(source)
    assert found[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH LẠNG SƠN", "Số: 12/TB-UBND"]
    assert found[3].startswith("CỘNG HÒA XÃ HỘI")
    assert set(LINES) <= set(found)
    assert [item.rows for item in source.items if isinstance(item, Grid)] == [
        (("TT", "Nội dung", "Chủ trì"), ("1", "Rà soát quy hoạch", "Sở Xây dựng"))
    ]
    assert found.index("- Lưu: VT.") < found.index("CHỦ TỊCH") < found.index("Nguyễn Văn An")


def test_the_page_as_pdf_with_text(printed: bytes) -> None:
    source = load(printed, "a.pdf")
    assert (source.media, source.pages, source.notes) == ("pdf", 1, ())
    check(source)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "angle"), [("PNG", 0.0), ("JPEG", 1.4), ("TIFF", -2.3)])
def test_the_page_as_a_picture_straight_or_slanted(printed: bytes, tesseract: str, kind: str, angle: float) -> None:
    source = load(save(picture(printed, angle), kind), "anh-quet")
    assert (source.media, source.pages) == ("scan", 1)
    assert "xin đối chiếu với bản gốc" in source.notes[0]
    check(source)


@pytest.mark.slow
def test_a_picture_that_lies_on_its_side(printed: bytes, tesseract: str) -> None:
    turned = picture(printed).transpose(Image.Transpose.ROTATE_90)
    assert set(LINES) <= set(words(load(save(turned, "PNG"), "a.png")))


@pytest.mark.slow
def test_a_tiff_of_two_pages(printed: bytes, tesseract: str) -> None:
    image = picture(printed)
    source = load(save(image, "TIFF", save_all=True, append_images=[image]), "a.tif")
    assert source.pages == 2
    assert {item.page for item in source.items} == {1, 2}


@pytest.mark.slow
def test_a_pdf_that_holds_only_a_picture(printed: bytes, tesseract: str) -> None:
    source = load(save(picture(printed), "PDF"), "a.pdf")
    assert (source.media, source.pages) == ("scan", 1)
    assert "Trang 1 là ảnh quét" in source.notes[0]
    check(source)


@pytest.mark.parametrize("angle", [-3.0, -0.7, 0.0, 1.6, 4.0])
def test_a_slanted_page_is_straightened(printed: bytes, angle: float) -> None:
    level = picture(printed)
    _, straightened = scan.straighten(picture(printed, angle))
    box, found = (image.point(lambda grey: 255 if grey < 100 else 0).getbbox() for image in (level, straightened))
    assert box is not None and found is not None
    # a slant of half a degree would raise the height by 10 pixels
    assert abs((found[3] - found[1]) - (box[3] - box[1])) <= 8


def test_without_tesseract_the_administrator_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NeedsTool, match="tesseract-ocr-vie"):
        load(save(Image.new("L", (400, 200), 255), "PNG"), "a.png")


def test_without_the_vietnamese_data_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(NeedsTool, match="tesseract-ocr-vie"):
        load(save(Image.new("L", (400, 200), 255), "PNG"), "a.png")


def stand_in(folder: Path, deed: str) -> str:
    """A program in Tesseract's place, for what the real one cannot be made to do."""
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{deed}\n")
    program.chmod(0o700)
    return str(program)


def recognise(program: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """What comes of a small picture when a page may take one second of the processor."""
    monkeypatch.setattr(scan, "limit", lambda table, name: 1 if table == "seconds" else 60)
    return scan._run(program, scan.Picture(Image.new("L", (40, 40), 255), 200.0))


@pytest.mark.slow
def test_a_page_on_a_busy_machine_may_take_longer_by_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, "cat >/dev/null; sleep 1.5; echo Giao")
    assert recognise(program, monkeypatch) == (0, "Giao\n")


@pytest.mark.slow
def test_a_page_without_end_is_ended_by_processor_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, "cat >/dev/null; while :; do :; done")
    with pytest.raises(TooLarge, match="quá nhiều thời gian"):
        recognise(program, monkeypatch)


def test_recognition_that_gets_no_memory_is_not_called_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, "cat >/dev/null; echo std::bad_alloc >&2; kill -ABRT $$")
    with pytest.raises(TooLarge, match="bộ nhớ"):
        recognise(program, monkeypatch)
