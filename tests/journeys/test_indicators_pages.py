"""The pages of the indicators desk, full of figures, at both widths; the grid and the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from journeys.browser import no_violations, shoot
from journeys.weight import Scale

pytestmark = pytest.mark.slow
OVERVIEW = "/chi-tieu/"


def looked_at(page: Page, name: str, path: str) -> None:
    scale = Scale(page)
    scale.forget()
    page.goto(path)
    no_violations(page)
    shoot(page, name)
    assert scale.heavy(name, path) == []


def test_the_pages_at_both_widths(visit, site, people, width):
    site.call("journeys.indicators:province")
    for path, name in (
        (OVERVIEW, "indicators"),
        ("/chi-tieu/nq49-ho-cap-quang/", "indicator"),
        ("/chi-tieu/nhap/", "indicator-entry"),
        ("/chi-tieu/nhap/?chi-tieu=nq49-truyen-thanh-so", "indicator-communes"),
        ("/chi-tieu/them/", "indicator-form"),
    ):
        looked_at(visit("about:blank", people["an"]), name, path)


def test_a_column_is_pasted_from_a_spreadsheet_and_checked_as_it_comes(visit, site, people, width):
    site.call("journeys.indicators:province")
    page = visit("/chi-tieu/nhap/", people["an"])
    first = page.locator('input[data-column="1"]').first
    first.focus()
    page.evaluate(
        """(input) => { const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', '1\\n91\\n101\\n');
        input.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true})) }""",
        first.element_handle(),
    )
    filled = page.locator('input[data-column="1"]')
    expect(filled.nth(2)).to_have_value("101")
    expect(page.locator("tbody tr").nth(2).locator(".entry-said")).to_contain_text("lớn hơn mức cao nhất")
    filled.nth(2).press("Enter")
    expect(filled.nth(3)).to_be_focused()
    # what was pasted is not kept: leaving asks nothing of the next journey
    page.goto("about:blank")
