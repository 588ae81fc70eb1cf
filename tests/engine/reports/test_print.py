"""The Word file as LibreOffice prints it: the same pages and words as the PDF that is drawn from the same value."""

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from dondoc.engine.reports import samples, word
from engine.reports.papers import LETTER, OF, REPORT

pytestmark = pytest.mark.slow


def printed(file: bytes, folder: Path, program: str) -> list[str]:
    """The words of each page."""
    source = folder / "paper.docx"
    source.write_bytes(file)
    home = f"-env:UserInstallation=file://{folder}/office"
    run = [program, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(run, check=True, capture_output=True, timeout=120)
    pages = pypdfium2.PdfDocument(folder / "paper.pdf")
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def test_the_report_prints_on_one_page_and_each_appendix_on_its_own(libreoffice, tmp_path):
    pages = printed(word.write(REPORT, OF), tmp_path, libreoffice)
    assert len(pages) == 3
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BÁO CÁO",
        "1.204",
        "KT. CHỦ TỊCH",
    ):
        assert words in pages[0]
    assert pages[1].startswith("Phụ lục I DANH MỤC") and pages[2].startswith("Phụ lục II KẾT QUẢ")
    assert not any(page.split()[0].isdigit() for page in pages), "the first page of each part shows no number"


def test_the_letter_prints_on_one_page(libreoffice, tmp_path):
    pages = printed(word.write(LETTER, OF), tmp_path, libreoffice)
    assert len(pages) == 1 and "V/v đôn đốc" in pages[0] and "KHẨN" in pages[0] and "- Lưu: VT, TH." in pages[0]


def test_a_letter_of_two_pages_has_words_above_its_signature(libreoffice, tmp_path):
    pages = printed(samples.print_sample("letter", OF), tmp_path, libreoffice)
    assert "PHÓ CHÁNH VĂN PHÒNG" in pages[-1] and "phối hợp thực hiện./." in pages[-1]
