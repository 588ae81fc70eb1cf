"""The board as a leader meets it: with drawings, without JavaScript, on a wall, on paper, as files."""

import re

import pytest
from playwright.sync_api import Page, expect

from journeys.browser import no_violations, shoot

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def _filled(site, people):
    site.call("journeys.province:fill", people=people)


def drawings(page: Page) -> int:
    """Scroll through the page until every chart is drawn; returns how many there are."""
    for card in page.locator("[data-chart]").all():
        card.scroll_into_view_if_needed()
        if card.locator("tbody tr").count():
            card.locator("canvas").wait_for()
    page.evaluate("scrollTo(0, 0)")
    return page.locator("[data-chart] canvas").count()


def test_a_leader_enters_by_the_board_and_reads_the_list_behind_a_number(_filled, visit, people):
    page = visit("/", people["leader"])
    expect(page).to_have_url(re.compile("/dieu-hanh/$"))
    assert drawings(page) >= 6
    no_violations(page)
    shoot(page, "board-leader")
    late = page.locator(".tile-overdue a")
    shown = late.inner_text()
    late.click()
    expect(page.locator(".list-count")).to_have_text(re.compile(rf"^\s*{shown}\s"))
    expect(page.locator("table.rows tbody tr")).to_have_count(int(shown))


def test_it_reads_without_javascript(_filled, visit, people):
    page = visit("/dieu-hanh/", people["leader"], javascript=False)
    assert page.locator("canvas").count() == 0
    assert page.locator(".dash-co-quan tbody tr").first.is_visible()
    page.select_option("select[name=level]", "department")
    page.get_by_role("button", name="Xem").click()
    expect(page).to_have_url(re.compile("level=department"))


def test_a_drawing_is_saved_as_a_picture_and_a_table_as_a_workbook(_filled, visit, people):
    page = visit("/dieu-hanh/", people["leader"])
    drawings(page)
    card = page.locator(".dash-co-quan")
    with page.expect_download() as picture:
        card.get_by_role("button", name="PNG").click()
    assert picture.value.suggested_filename == "co-quan.png"
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as book:
        card.get_by_role("link", name="XLSX").click()
    assert book.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize("width", [(1920, 1080)], ids=["wall"])
def test_it_is_read_from_a_wall_and_printed_across(_filled, visit, people, width):
    page = visit("/dieu-hanh/", people["leader"])
    drawings(page)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 16
    no_violations(page)
    shoot(page, "board-wall")
    paper = page.pdf(prefer_css_page_size=True)
    # A4 across: 842 points wide, 595 high
    assert b"/MediaBox [0 0 842" in paper or b"/MediaBox [0 0 841" in paper
