"""The PDF says the same as the Word file, on the same paper."""

import pypdfium2
import pytest

from dondoc.engine.reports import pdf
from dondoc.engine.reports.page import sheets
from engine.reports.papers import LETTER, OF, REPORT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report():
    return pypdfium2.PdfDocument(pdf.write(REPORT, OF))


def text(page) -> str:
    return " ".join(page.get_textpage().get_text_range().split())


def test_the_report_and_its_appendices_are_one_file(report):
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in report]
    assert sizes == [(210, 297), (297, 210), (297, 210)]
    first, second, third = (text(page) for page in report)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BÁO CÁO",
        "1.204",
        "KT. CHỦ TỊCH",
        "- Lưu: VT, TH.",
        "tỉnh./.",
    ):
        assert words in first
    assert second.startswith("Phụ lục I ") and third.startswith("Phụ lục II ")


def test_no_page_shows_its_number_when_it_is_the_first(report):
    assert not any(text(page).split()[-1].isdigit() for page in report)


def test_longer_papers_are_numbered_from_the_second_page_on():
    body = REPORT.body * 12
    long = REPORT.__class__(
        **{name: getattr(REPORT, name) for name in REPORT.__slots__} | {"body": body, "appendices": ()}
    )
    pages = [text(page) for page in pypdfium2.PdfDocument(pdf.write(long, OF))]
    assert len(pages) > 2
    assert [words.split()[-1] for words in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]


def test_equal_papers_give_equal_bytes():
    assert pdf.write(LETTER, OF) == pdf.write(LETTER, OF)


def test_words_of_people_are_words():
    odd = LETTER.__class__(
        **{name: getattr(LETTER, name) for name in LETTER.__slots__} | {"signer": "<img src=http://a>"}
    )
    assert "&lt;img" in sheets(odd, OF)[0]
    assert "<img src=http://a>" in text(pypdfium2.PdfDocument(pdf.write(odd, OF))[0])
