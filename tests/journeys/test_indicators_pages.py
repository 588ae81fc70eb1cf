"""The pages of the indicators desk, full of figures, at both widths; the grid and the keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from engine.desks.indicators.boundaries.sheets import collection, feature, rough
from journeys.browser import no_violations, shoot
from journeys.weight import Scale

pytestmark = pytest.mark.slow
OVERVIEW = "/chi-tieu/"
FIBRE = "/chi-tieu/nq49-ho-cap-quang/"
SAYS = re.compile("xã Hữu Lũng: .*đạt")
DRAWN = """(event) => {
  if (event) window.dispatchEvent(new Event(event));
  const box = document.querySelector(".map-box").getBoundingClientRect();
  const paths = [...document.querySelectorAll(".map-box path.leaflet-interactive")].map((one) => one.getBoundingClientRect());
  return { width: box.width, inside: paths.every((one) => one.left >= box.left && one.right <= box.right && one.top >= box.top && one.bottom <= box.bottom) };
}"""
"""After an event of the window: how wide the map is, and whether all communes are in it."""


def looked_at(page: Page, name: str, path: str, at: str = "body") -> None:
    """Weighed, free of faults, and kept as a picture from the top of an element on; boundaries have been drawn by then."""
    scale = Scale(page)
    scale.forget()
    page.goto(path)
    for box in page.locator("[data-shapes]").all():
        box.locator("path").first.wait_for()
    page.locator(at).first.evaluate("(one) => one.scrollIntoView()")
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


@pytest.mark.once
def test_the_other_pages_at_both_widths(visit, site, people, width):
    made = site.call("journeys.indicators:more")
    for path, name in (
        ("/chi-tieu/nhap/", "indicator-formula"),
        ("/chi-tieu/nhap/tep/", "indicator-sheets"),
        ("/chi-tieu/nhap/tep/?loai=chi-tieu", "indicator-targets"),
        (f"/chi-tieu/nhap/tep/{made['faulty']}/", "indicator-sheet-faults"),
        (f"/chi-tieu/nhap/tep/{made['good']}/", "indicator-sheet"),
        ("/chi-tieu/bo-chi-so/", "indicator-composites"),
        (f"/chi-tieu/bo-chi-so/{made['composite']}/", "indicator-composite"),
        (f"/chi-tieu/bo-chi-so/{made['composite']}/so-lieu/", "indicator-composite-fill"),
        ("/chi-tieu/ke-thua/", "indicator-inheritance"),
    ):
        looked_at(
            visit("about:blank", people["an"]),
            name,
            path,
            at=".entry-formula" if name == "indicator-formula" else "body",
        )


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


@pytest.mark.once
def test_communes_are_squares_until_boundaries_come(visit, site, people, width):
    names = site.call("journeys.indicators:mapped")
    # whoever has no script sees the squares and the table, which say all, with boundaries as without
    still = visit(f"{FIBRE}#ban-do", people["binh"], javascript=False)
    expect(still.locator(".map-tiles a")).to_have_count(65)
    expect(still.locator(".map-table tbody tr")).to_have_count(65)
    expect(still.get_by_text("Sơ đồ ô, không phải ranh giới")).to_be_visible()
    shoot(still, "indicator-squares")
    still.locator(".map-tiles").get_by_role("link", name=SAYS).press("Enter")
    expect(still.get_by_role("heading", name=re.compile("xã Hữu Lũng: Hộ gia đình"))).to_be_visible()

    page = visit("/chi-tieu/ranh-gioi/", people["administrator"])
    file = collection([feature(name, ring) for name, ring in zip(names, rough(13, 5, 8), strict=True)])
    sent = {"name": "xa-phuong.geojson", "mimeType": "application/geo+json", "buffer": file}
    page.get_by_label("Tệp GeoJSON").set_input_files(sent)
    page.get_by_label("Nguồn").fill("Ranh giới minh họa")
    page.get_by_role("button", name="Kiểm tra và dùng ranh giới này").click()
    expect(page.get_by_text("Từ nay bản đồ dùng ranh giới này: 65 xã, phường")).to_be_visible()
    looked_at(page, "indicator-boundaries", page.url)

    page = visit("about:blank", people["an"])
    looked_at(page, "indicator-map", FIBRE, "#ban-do")
    expect(page.locator(".map-box path.leaflet-interactive")).to_have_count(65)
    expect(page.locator(".map-tiles")).to_be_hidden()
    assert page.locator(".map-box path.map-none").first.get_attribute("fill") == "url(#map-hatch)"
    # on paper the whole is seen at another width, and the window gets its view back
    before, printed, again = (page.evaluate(DRAWN, event) for event in ("", "beforeprint", "afterprint"))
    assert printed["inside"]
    assert printed["width"] != before["width"] == again["width"] or width[0] == 390
    shape = page.locator(".map-box").get_by_role("link", name=SAYS)
    shape.focus()
    expect(page.locator(".leaflet-tooltip")).to_contain_text("xã Hữu Lũng")
    shape.press("Enter")
    expect(page).to_have_url(re.compile("/noi/xa-huu-lung/$"))
    looked_at(page, "indicator-commune", page.url)
    looked_at(page, "indicators-map", OVERVIEW, "#ban-do")
