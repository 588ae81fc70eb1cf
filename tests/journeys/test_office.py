"""An officer uploads a notice of thirty duties and issues it; measured in clicks and in time of driving."""

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from journeys.browser import no_violations, shoot
from journeys.papers import COUNT, LIKE, STRANGER, notice
from journeys.site import working

pytestmark = pytest.mark.slow
SECONDS = 180
CLICKS = 2
"""For one duty, as the register promises; a key pressed counts as a click."""
READ_IN = 120_000
"""Milliseconds that the worker may take on a busy machine."""


class Hand:
    """Drives a page and counts what it presses; words that are typed are not counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def click(self, place: Locator) -> None:
        self.pressed += 1
        place.click()

    def press(self, key: str) -> None:
        self.pressed += 1
        self.page.keyboard.press(key)


@pytest.fixture(scope="module")
def focal_points(site, people):
    site.call("journeys.papers:agencies")
    return site.call("journeys.papers:focal_points")


def upload(hand: Hand, note: str) -> int:
    """Choose the file, send it and open its page; the id of the document."""
    page = hand.page
    data = notice() + f"\n{note}\n".encode()
    file = {"name": "thong-bao-30.txt", "mimeType": "text/plain", "buffer": data}
    page.locator("#files").set_input_files(file)
    hand.click(page.get_by_role("button", name="Tải lên"))
    hand.click(page.get_by_role("link", name="Mở văn bản"))
    expect(page).to_have_url(re.compile(r"/van-ban/\d+/"))
    found = re.search(r"/van-ban/(\d+)/", page.url)
    assert found
    return int(found[1])


def mend_by_keys(hand: Hand, lead: str) -> None:
    """Name the agency of the current card and accept it, hands on the keys."""
    fields = hand.page.locator(".desk-card.is-current details.desk-fields")
    number = hand.page.locator(".desk-card.is-current").get_attribute("data-card")
    # an agency with a like name is offered and taken by its key; it is not the right one
    expect(hand.page.locator(f"#card-{number} .desk-offers button").first).to_contain_text(LIKE)
    hand.press("1")
    expect(hand.page.locator(f"#card-{number} .desk-card-facts .f-lead")).to_have_text(LIKE)
    hand.press("c")
    expect(fields.locator("input[name=lead]").first).to_be_focused()
    hand.page.keyboard.type(lead)
    hand.press("Escape")
    hand.press("a")
    # what is decided folds up again, so that the next one comes near
    expect(hand.page.locator(f"#card-{number}.is-accepted details.desk-fields")).not_to_have_attribute("open", "")


def in_sight(page: Page) -> None:
    """The deeds of the desk are where a hand finds them, and the card at hand lies below them, wherever the page is."""
    page.wait_for_function("""() => {
      const free = (one) => {
        const box = one.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return Boolean(top) && (one === top || one.contains(top));
      };
      const title = document.querySelector(".desk-card.is-current .desk-card-title");
      return [document.querySelector("a[data-desk-key=p]"), title].every(free);
    }""")


def accept_by_keys(hand: Hand) -> None:
    """Go through the cards in the order of the desk with the key A."""
    cards = hand.page.locator("[data-card]")
    waiting = hand.page.locator("[data-card].is-pending")
    hand.press("j")
    for _ in range(2 * COUNT):
        left = waiting.count()
        if not left:
            return
        if STRANGER in hand.page.locator(".desk-card.is-current").inner_text():
            mend_by_keys(hand, "Sở Xây dựng")
        else:
            hand.press("a")
        expect(waiting).to_have_count(left - 1)
        if left > 1:
            in_sight(hand.page)
    raise AssertionError(f"{waiting.count()} of {cards.count()} cards wait still")


def accept_by_taps(hand: Hand) -> None:
    """Name the agency where it is missing, then accept one card after the other."""
    page = hand.page
    doubtful = page.locator("[data-card].is-doubtful").evaluate_all("(all) => all.map((one) => one.dataset.card)")
    for number in doubtful:
        card = page.locator(f"#card-{number}")
        hand.click(card.locator("details.desk-fields > summary"))
        card.locator("input[name=lead]").first.fill("Sở Xây dựng")
        hand.click(card.get_by_role("button", name=re.compile("^Nhận")))
        expect(card).to_have_class(re.compile("is-accepted"))
    waiting = page.locator("[data-card].is-pending")
    while left := waiting.count():
        hand.click(waiting.first.get_by_role("button", name=re.compile("^Nhận")))
        expect(waiting).to_have_count(left - 1)


def test_a_notice_of_thirty_duties_is_issued_in_minutes(visit, site, people, focal_points, width):
    before = site.call("journeys.papers:told", emails=list(focal_points.values()))
    page = visit("/van-ban/tai-len/", people["an"])
    hand = Hand(page)
    shoot(page, "documents-upload")
    with working(site):
        began = time.monotonic()
        document = upload(hand, f"Bản gửi {width[0]}")
        # the page asks by itself whether the worker is ready; nobody loads it again
        desk = page.get_by_role("link", name="Bàn đọc")
        expect(desk).to_be_visible(timeout=READ_IN)
    hand.click(desk)
    expect(page.locator("[data-card]")).to_have_count(COUNT)
    expect(page.locator("[data-card].is-doubtful")).to_have_count(2)
    shoot(page, "desk")
    if width[0] > 1000:
        accept_by_keys(hand)
        hand.press("p")
    else:
        accept_by_taps(hand)
        hand.click(page.get_by_role("link", name=re.compile("^Giao nhiệm vụ")))
    shoot(page, "desk-issue")
    hand.click(page.get_by_role("button", name=re.compile(f"Giao {COUNT} nhiệm vụ")))
    expect(page.get_by_text(f"Đã giao {COUNT} nhiệm vụ")).to_be_visible()
    took = time.monotonic() - began
    print(f"{COUNT} duties at {width[0]}: {took:.0f} s, {hand.pressed} clicks and keys")
    assert site.call("journeys.papers:issued", document_id=document) == COUNT
    assert hand.pressed <= CLICKS * COUNT
    assert took < SECONDS
    after = site.call("journeys.papers:told", emails=list(focal_points.values()))
    assert all(now > then for now, then in zip(after, before, strict=True))
    no_violations(page)
    theirs = visit("/thong-bao/", focal_points["Sở Tư pháp"])
    told = theirs.get_by_role("listitem").filter(has_text="Nhiệm vụ mới").first
    told.get_by_role("link").or_(told.get_by_role("button")).first.click()
    expect(theirs.get_by_role("link", name="Tiếp nhận")).to_be_visible()
    no_violations(theirs)
