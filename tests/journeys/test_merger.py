"""A department is merged: the page proposes what moves, the Office confirms one by one and all, both names stay."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from journeys.browser import no_violations, shoot

pytestmark = pytest.mark.slow
OLD = {1440: "Sở Giao thông", 390: "Sở Thương mại"}
SCRIPT = {1440: True, 390: False}
"""On the telephone the same is done without JavaScript."""
NEW = "Sở Y tế"
SOURCE = "Nghị quyết số 04/NQ-HĐND"


@pytest.fixture
def held(site, people, width):
    return site.call("journeys.mergers:department", name=OLD[width[0]], by=people["an"])


def pick(page: Page, label: str, name: str, javascript: bool) -> None:
    """Choose an agency in a picker by keys, or in the list that it is without JavaScript."""
    if not javascript:
        page.get_by_role("listbox", name=label).or_(page.get_by_role("combobox", name=label)).select_option(label=name)
        return
    # the picker takes the place of the list as soon as the script has run
    field = page.locator("input").and_(page.get_by_role("combobox", name=label))
    field.fill(name)
    expect(page.get_by_role("option", name=re.compile(name))).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")


def piece(page: Page, words: str) -> Locator:
    """The row of a piece that waits."""
    return page.locator("section").filter(has_text="Chờ xác nhận").locator("tbody tr").filter(has_text=words)


def test_a_department_is_merged_and_both_names_stay(visit, site, people, held, width):
    old = OLD[width[0]]
    page = visit("/sap-xep/", people["an"], javascript=SCRIPT[width[0]])
    page.get_by_role("link", name="Lập đề xuất", exact=True).click()
    pick(page, "Cơ quan giao lại", old, SCRIPT[width[0]])
    pick(page, "Cơ quan tiếp nhận", NEW, SCRIPT[width[0]])
    page.get_by_label("Từ ngày").fill("2/3/2026")
    page.get_by_label("Căn cứ").fill(SOURCE)
    if SCRIPT[width[0]]:
        no_violations(page)
    shoot(page, "reorganisation-begin")
    page.get_by_role("button", name="Lập đề xuất chuyển").click()

    # three duties, the piece that was shared out, the account: nothing has moved yet
    expect(page.get_by_text("đã quyết định 0 trên 5 mục")).to_be_visible()
    assert site.call("journeys.mergers:leads", code=held["first"]) == [old]
    if SCRIPT[width[0]]:
        no_violations(page)
    shoot(page, "reorganisation-open")

    piece(page, held["first"]).get_by_role("button", name=re.compile("^Chuyển")).first.click()
    # the piece that was shared out goes along
    expect(page.get_by_text("đã quyết định 2 trên 5 mục")).to_be_visible()
    assert site.call("journeys.mergers:leads", code=held["first"]) == [f"({old})", NEW]
    piece(page, held["kept"]).get_by_role("button", name=re.compile("^Giữ nguyên")).click()
    expect(page.get_by_text("đã quyết định 3 trên 5 mục")).to_be_visible()
    page.get_by_role("button", name="Chuyển cả 2 mục chắc chắn").click()
    expect(page.get_by_text("đã quyết định 5 trên 5 mục")).to_be_visible()
    shoot(page, "reorganisation-done")

    assert site.call("journeys.mergers:leads", code=held["second"]) == [f"({old})", NEW]
    assert site.call("journeys.mergers:leads", code=held["kept"]) == [old]
    assert site.call("journeys.mergers:serves_in", email=held["focal"]) == [NEW]
    # who came along goes on with the duty under the new name; the old one stays in what is told
    theirs = visit(f"/nhiem-vu/{held['second']}/", held["focal"])
    theirs.get_by_label("Việc cần làm").get_by_role("link", name="Tiếp nhận").click()
    theirs.locator("form[data-once] .btn-primary").click()
    story = theirs.locator("aside section").filter(has_text="Diễn biến")
    expect(story).to_contain_text(f"từ {old} sang {NEW}")
    expect(story).to_contain_text(SOURCE)
    assert "tiếp nhận" in site.call("journeys.mergers:told", code=held["second"])[-1]
    # the agency that is no more says so
    page.goto("/sap-xep/")
    row = page.get_by_role("row").filter(has_text=old)
    expect(row).to_contain_text("đã xong")
    assert "không có sai lệch" in site.manage("audit")
