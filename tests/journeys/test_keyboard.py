"""Lists and board by keyboard alone: everything is reached with Tab, seen when it is, and done with Enter, Space and keys."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow
FAR = 120
"""More stops than any page has on the way to what is looked for."""
HERE = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const shown = at.matches(':focus-visible') && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
  const box = at.getBoundingClientRect();
  const words = at.getAttribute('aria-label') || (at.labels && at.labels[0] && at.labels[0].innerText) || at.innerText || '';
  return {words: words.trim(), tag: at.tagName, shown, seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight};
}"""


@pytest.fixture(scope="module", autouse=True)
def duties(site, people):
    codes = []
    for number in range(1, 4):
        title = f"rà soát danh mục số {number}"
        codes.append(site.call("journeys.duties:give", by=people["an"], lead=["Sở Tài chính"], title=title))
    return codes


@pytest.fixture(autouse=True)
def wide(width):
    if width[0] < 1000:
        pytest.skip("a telephone has no keys")


def tab_to(page: Page, words: str, tag: str | None = None) -> None:
    """Press Tab until the focus is on what has these words; each stop on the way is marked and in the window."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["tag"] in {"BODY", "HTML"}:
            continue
        assert here["shown"], f"the focus is not shown on {here}"
        assert here["seen"], f"the focus is out of the window on {here}"
        if re.search(words, here["words"]) and tag in (None, here["tag"]):
            return
    raise AssertionError(f"Tab never came to “{words}”")


def enter(page: Page) -> None:
    """Press Enter on what leads to another page, and wait for it."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_list_is_searched_filtered_sorted_and_opened_by_keys(visit, people, duties):
    page = visit("/nhiem-vu/", people["an"])
    tab_to(page, "Đến nội dung chính")
    page.keyboard.press("Enter")
    tab_to(page, "Từ cần tìm|Tìm", "INPUT")
    page.keyboard.type("danh muc so 2")
    enter(page)
    expect(page.locator(".list-count")).to_contain_text("1 nhiệm vụ")
    page.goto("/nhiem-vu/")
    tab_to(page, "Điều kiện lọc", "SUMMARY")
    page.keyboard.press("Enter")
    tab_to(page, "^Chờ tiếp nhận", "INPUT")
    page.keyboard.press("Space")
    tab_to(page, "^Lọc$", "BUTTON")
    enter(page)
    expect(page).to_have_url(re.compile("state="))
    expect(page.locator(".list-count")).to_contain_text("3 nhiệm vụ")
    tab_to(page, "^Thời hạn", "A")
    enter(page)
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    tab_to(page, duties[1], "A")
    enter(page)
    expect(page).to_have_url(re.compile(f"/nhiem-vu/{duties[1]}/$"))


def test_rows_are_chosen_and_urged_by_keys(visit, people, duties):
    page = visit("/nhiem-vu/", people["an"])
    tab_to(page, "Chọn cả trang", "INPUT")
    page.keyboard.press("Space")
    expect(page.locator("input[name=code]:checked")).to_have_count(len(duties))
    tab_to(page, "^Mức độ|Đặt mức độ|Ưu tiên", "SELECT")
    page.keyboard.press("End")
    tab_to(page, "^Đặt mức độ$", "BUTTON")
    enter(page)
    expect(page.get_by_text(re.compile(r"^3 nhiệm vụ|3 nhiệm vụ")).first).to_be_visible()


def test_the_board_is_walked_and_opened_by_keys(visit, people, duties):
    page = visit("/nhiem-vu/", people["binh"])
    # the room is entered by its own keys, those that "?" lists
    page.keyboard.press("g")
    page.keyboard.press("3")
    expect(page).to_have_url(re.compile("/nhiem-vu/bang/"))
    tab_to(page, "Các cột theo trạng thái")
    before = page.locator(".board").evaluate("(one) => [one.scrollLeft, one.scrollWidth > one.clientWidth]")
    if before[1]:
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.board').scrollLeft > 0")
    tab_to(page, duties[2], "A")
    enter(page)
    expect(page).to_have_url(re.compile(f"/nhiem-vu/{duties[2]}/$"))
    tab_to(page, "^Tiếp nhận$", "A")
    enter(page)
    tab_to(page, "^Tiếp nhận|Ghi", "BUTTON")
    enter(page)
    expect(page.get_by_text("Đã tiếp nhận").first).to_be_visible()
