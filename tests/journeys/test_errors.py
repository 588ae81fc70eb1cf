"""What goes wrong is said on a page of the same make: a form without its token, an address that is not there, a broken database."""

import pytest
from playwright.sync_api import expect

from journeys.browser import no_violations, shoot
from journeys.site import serve

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(databases):
    """A server of its own, for its database is broken here."""
    with serve(databases.fresh()) as running:
        yield running


def test_a_form_without_its_token_is_refused_in_words(visit, people):
    page = visit("/toi/", people["head"])
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Lưu").first.click()
    expect(page.get_by_role("heading", name="Không được phép")).to_be_visible()
    expect(page.get_by_text("Xin tải lại trang")).to_be_visible()
    no_violations(page)
    shoot(page, "error-forbidden")


def test_an_address_that_is_not_there_says_so_to_a_stranger_too(visit):
    page = visit("/khong-co-trang-nay/")
    expect(page.get_by_role("heading", name="Không tìm thấy")).to_be_visible()
    no_violations(page)
    shoot(page, "error-not-found-stranger")


def test_a_fault_of_the_system_is_said_in_words(visit, site, people):
    site.call("journeys.seeds:break_notices")
    page = visit("about:blank", people["an"])
    answer = page.goto("/thong-bao/")
    assert answer is not None and answer.status == 500
    expect(page.get_by_role("heading", name="Lỗi của hệ thống")).to_be_visible()
    expect(page.get_by_text("báo quản trị viên")).to_be_visible()
    no_violations(page)
    shoot(page, "error-server")
