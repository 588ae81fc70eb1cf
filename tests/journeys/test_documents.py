"""What officers do at the reading desk: by keys, with marked words, two at once, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from journeys.papers import COUNT, notice

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def agencies(site, people):
    site.call("journeys.papers:agencies")


@pytest.fixture
def file():
    """The notice as a browser takes it; each width sends other bytes, for the same ones would be recognised."""
    made = iter(range(100))

    def make(note: str) -> dict[str, object]:
        data = notice() + f"\n{note} {next(made)}\n".encode()
        return {"name": "thong-bao-30.txt", "mimeType": "text/plain", "buffer": data}

    return make


def upload(page: Page, site, file) -> int:
    """Send the notice, let the worker read it, return its id."""
    page.locator("#files").set_input_files(file)
    page.get_by_role("button", name="Tải lên").click()
    page.get_by_role("link", name="Mở văn bản").click()
    expect(page.get_by_text("Chờ đọc")).to_be_visible()
    site.call("journeys.papers:read")
    found = re.search(r"/van-ban/(\d+)/", page.url)
    assert found
    return int(found[1])


def test_the_desk_is_driven_by_keys_alone(visit, site, people, file, width):
    if width[0] < 1000:
        pytest.skip("a telephone has no keys")
    page = visit("/van-ban/tai-len/", people["an"])
    document = upload(page, site, file("Bằng phím"))
    page.goto(f"/doc-van-ban/{document}/")
    counts = page.locator(".desk-counts")
    for key, words in (
        ("a", "1 đã nhận"),
        ("x", "1 đã bỏ"),
        ("z", "0 đã bỏ"),
        ("m", "28 chờ xem"),
        ("z", "29 chờ xem"),
    ):
        page.keyboard.press(key)
        expect(counts).to_contain_text(words)
    page.keyboard.press("j")
    page.keyboard.press("e")
    field = page.locator(".desk-card.is-current input[name=title]")
    expect(field).to_be_focused()
    due = page.locator(".desk-card.is-current input[name=due]")
    due.fill("15/7")
    due.press("Tab")
    expect(page.locator(".desk-card.is-current .desk-card-facts")).to_contain_text("15/07/2026")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(counts).to_contain_text("2 đã nhận")
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="Giao 2 nhiệm vụ")).to_be_visible()


def test_marked_words_become_a_duty(visit, site, people, file, width):
    if width[0] < 1000:
        pytest.skip("words are marked with a mouse")
    page = visit("/van-ban/tai-len/", people["an"])
    document = upload(page, site, file("Bôi đen"))
    page.goto(f"/doc-van-ban/{document}/")
    page.evaluate(
        """() => {
          const runs = [...document.querySelectorAll('#text span')].filter((run) => run.textContent.includes('Kết luận của'));
          const range = document.createRange();
          range.selectNodeContents(runs[0]);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("n")
    expect(page.locator("[data-card]")).to_have_count(COUNT + 1)
    expect(page.locator(".desk-card.is-current")).to_contain_text("Kết luận của Chủ tịch")


def test_two_officers_see_each_other(visit, site, people, file, width):
    page = visit("/van-ban/tai-len/", people["an"])
    document = upload(page, site, file(f"Hai người {width[0]}"))
    page.goto(f"/doc-van-ban/{document}/")
    other = visit(f"/doc-van-ban/{document}/", people["head"])
    expect(page.locator("#presence")).to_contain_text("Đỗ Thị Hà")
    other.locator("[data-card]").nth(2).get_by_role("button", name=re.compile("^Bỏ")).click()
    expect(page.locator("[data-card]").nth(2)).to_have_class(re.compile("is-rejected"))


def test_the_desk_works_without_javascript(visit, site, people, file, width):
    page = visit("/van-ban/tai-len/", people["an"], javascript=False)
    page.locator("#files").set_input_files(file(f"Không script {width[0]}"))
    page.get_by_role("button", name="Tải lên").click()
    expect(page).to_have_url(re.compile(r"/van-ban/\d+/"))
    document = int(re.search(r"/van-ban/(\d+)/", page.url)[1])
    site.call("journeys.papers:read")
    page.goto(f"/doc-van-ban/{document}/")
    card = page.locator("[data-card]").first
    card.get_by_role("button", name=re.compile("^Nhận$|^Nhận ")).click()
    expect(page.locator(".desk-counts")).to_contain_text("1 đã nhận")
    page.get_by_role("button", name=re.compile("Hoàn tác")).click()
    expect(page.locator(".desk-counts")).to_contain_text("0 đã nhận")
    page.get_by_role("button", name=re.compile("Nhận hết")).click()
    page.get_by_role("link", name=re.compile("^Giao nhiệm vụ")).click()
    page.get_by_role("button", name=re.compile("Giao 28 nhiệm vụ")).click()
    assert site.call("journeys.papers:issued", document_id=document) == 28
