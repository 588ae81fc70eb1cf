"""On paper: the board, the list and one duty as A4 sheets with what they say and nothing of the frame around it."""

import os
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.slow
A4 = {"upright": (595, 842), "across": (842, 595)}
"""Points of an A4 sheet (ISO 216)."""
FRAME = (
    "Các phòng",
    "Tìm nhiệm vụ",
    "Điều kiện lọc",
    "Phím tắt",
    "Việc khác",
    "Lưu bộ lọc",
    "Với các dòng đã chọn",
    "English",
    "Tình trạng đọc",
    "Mở bàn đọc",
    "Tháng sau",
)
"""Words of the frame and of controls."""


@pytest.fixture(scope="module")
def found(site, people):
    return site.call("journeys.province:fill", people=people)


@pytest.fixture(params=[(1440, 900)], ids=["wide"])
def width(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Paper has one width."""
    return request.param


def printed(page: Page, name: str, folder: Path) -> tuple[list[tuple[float, float]], str]:
    """The sizes of the sheets and their words; DONDOC_PRINTS names a folder in which pictures are kept."""
    path = folder / f"{name}.pdf"
    page.pdf(path=path, format="A4", prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(path)
    if kept := os.environ.get("DONDOC_PRINTS"):
        for number, sheet in enumerate(document):
            sheet.render(scale=1.2).to_pil().save(Path(kept) / f"{name}-{number + 1}.png")
    sizes = [sheet.get_size() for sheet in document]
    words = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    return sizes, " ".join(words.split())


@pytest.mark.parametrize(
    ("name", "path", "says", "sheets"),
    [
        ("list", "/nhiem-vu/", ("Kế hoạch tiêm chủng năm 2026", "Sở Xây dựng", "Quá hạn"), 3),
        ("board", "/nhiem-vu/bang/", ("Chờ tiếp nhận", "chờ xác nhận", "Sở Công Thương"), 4),
        ("duty", "/nhiem-vu/{shared}/", ("Nguyên văn", "Thời hạn", "Diễn biến", "21/BC-STC"), 3),
    ],
)
def test_a_page_is_printed_without_its_frame(visit, people, found, tmp_path, name, path, says, sheets):
    page = visit(path.format(**found), people["an"])
    sizes, words = printed(page, name, tmp_path)
    assert {(round(across), round(down)) for across, down in sizes} <= set(A4.values()), sizes
    assert len(sizes) <= sheets
    assert [one for one in says if one not in words] == [], words
    assert [one for one in FRAME if one in words] == []


def test_no_table_of_the_board_is_wider_than_its_sheet(visit, people, found):
    page = visit("/dieu-hanh/", people["leader"])
    # A4 across without its margins
    page.set_viewport_size({"width": round(273 / 25.4 * 96), "height": 900})
    page.emulate_media(media="print")
    cut = page.evaluate(
        "[...document.querySelectorAll('.dash table')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)"
        ".map((one) => one.innerText.slice(0, 60))"
    )
    assert page.locator(".dash table").count() >= 8 and cut == []


def test_the_printed_board_leaves_no_column_of_a_sheet_empty(visit, people, found, tmp_path):
    """Beside the square stand its rates; every other card is as wide as the sheet."""
    page = visit("/dieu-hanh/", people["leader"])
    page.set_viewport_size({"width": round(273 / 25.4 * 96), "height": 900})
    for card in page.locator("[data-chart]:has(tbody tr)").all():
        card.scroll_into_view_if_needed()
        card.locator("canvas").wait_for()
    page.emulate_media(media="print")
    narrow = page.evaluate(
        "(() => { const flow = document.querySelector('.dash-flow').getBoundingClientRect().width;"
        " return [...document.querySelectorAll('.dash-card')].filter((one) => one.getBoundingClientRect().width < flow - 2)"
        ".map((one) => one.getAttribute('aria-labelledby')); })()"
    )
    assert narrow == ["t-square", "t-rates"]
    sizes, words = printed(page, "dash", tmp_path)
    assert {(round(across), round(down)) for across, down in sizes} == {A4["across"]}
    assert len(sizes) <= 6
    assert "Quá hạn theo cơ quan và độ dài" in words


@pytest.mark.parametrize("path", ["/bao-cao/{frozen_report}/", "/bao-cao/{report}/", "/don-doc/{draft}/"])
def test_no_control_is_printed(visit, people, found, path):
    page = visit(path.format(**found), people["an"])
    page.emulate_media(media="print")
    assert [one.inner_text() for one in page.locator("main button:visible").all()] == []
