"""The frame of all pages: menu, search, bell, shortcuts, messages; readable without JavaScript and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from journeys.browser import no_violations, shoot

pytestmark = pytest.mark.slow

TEXTS = [
    "Văn phòng UBND tỉnh giao nhiệm vụ NV-2026-0011: Rà soát hiện trạng hạ tầng số; hạn 30/06/2026.",
    "Nhiệm vụ NV-2026-0012 bị yêu cầu làm lại: thiếu biểu số liệu kèm theo.",
]


@pytest.fixture(scope="module", autouse=True)
def told(site, people):
    site.call("journeys.seeds:tell", email=people["binh"], texts=TEXTS)


def test_a_person_reads_notices_and_the_bell_follows(visit, people):
    page = visit("/thong-bao/", people["dung"])
    expect(page.get_by_text("Chưa có thông báo")).to_be_visible()
    no_violations(page)
    shoot(page, "notices-empty")

    page = visit("/thong-bao/", people["binh"])
    expect(page.get_by_role("listitem").filter(has_text="NV-2026-0011")).to_be_visible()
    no_violations(page)
    shoot(page, "notices")


def test_the_menu_of_the_person_opens_by_keyboard_and_closes_with_escape(visit, people):
    page = visit("/thong-bao/", people["binh"])
    summary = page.locator("details.person > summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    no_violations(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_question_mark_lists_the_shortcuts(visit, people):
    page = visit("/thong-bao/", people["binh"])
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    no_violations(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_density_is_kept_without_javascript(visit, people):
    page = visit("/thong-bao/", people["an"], javascript=False)
    before = page.locator("html").get_attribute("data-density")
    page.locator("details.person > summary").click()
    page.get_by_role("button", name=re.compile("^Hàng (cao|thấp)")).click()
    expect(page.locator("html")).to_have_attribute("data-density", "dense" if before == "airy" else "airy")


def test_signing_out_works_without_javascript(visit, site, people):
    page = visit("/thong-bao/", people["head"], javascript=False)
    del site.sessions[people["head"]]
    page.locator("details.person > summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(re.compile("/tai-khoan/login/"))


def test_an_address_that_is_not_there_says_so(visit, people):
    page = visit("/khong-co-trang-nay/", people["an"])
    expect(page.get_by_role("heading", name="Không tìm thấy")).to_be_visible()
    no_violations(page)
    shoot(page, "not-found")
