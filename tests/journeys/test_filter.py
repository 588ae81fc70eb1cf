"""The filter by agency: a picker that the keyboard can use, and a plain list without scripts."""

import pytest
from playwright.sync_api import expect

from journeys.browser import no_violations


@pytest.fixture(scope="module")
def found(site, people):
    return site.call("journeys.province:fill", people=people)


def test_agencies_are_chosen_by_their_names_and_kept_in_the_address(visit, people, found):
    page = visit("/nhiem-vu/", people["an"])
    page.locator(".list-more summary").click()
    words, offers = page.locator("#id_agency_words"), page.locator(".picker-list [role=option]")
    words.fill("so cong thuong")
    expect(offers.first).to_have_text("Sở Công Thương")
    no_violations(page)
    words.press("Enter")
    # without words the arrow shows what there is
    words.press("ArrowDown")
    expect(offers.first).to_be_visible()
    words.press("ArrowDown")
    words.press("Enter")
    words.fill("zzzz")
    expect(page.locator(".picker-list [aria-disabled]")).to_have_text("Không có cơ quan nào khớp")
    # words for which nothing was chosen are not lost with the form
    words.press("Enter")
    no_violations(page)
    words.fill("")
    words.press("Enter")
    page.wait_for_url("**agency=*")
    assert page.url.count("agency=") == 2
    page.locator(".list-more summary").click()
    assert page.locator(".picker .chip").count() == 2


def test_without_scripts_the_agencies_are_a_plain_list(visit, people, found):
    page = visit("/nhiem-vu/", people["an"], javascript=False)
    page.locator(".list-more summary").click()
    page.get_by_label("Cơ quan", exact=True).select_option(label=["Sở Công Thương", "Sở Y tế"])
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.wait_for_url("**agency=*")
    assert page.url.count("agency=") == 2
