"""From an invitation to the first page of work: a password, a second factor, signing in with both."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from journeys.browser import no_violations, shoot
from journeys.site import serve

pytestmark = pytest.mark.slow
PASSWORD = "cây đa bến nước 2026"
STEP = 30
"""Seconds for which a code holds (RFC 6238)."""


@pytest.fixture(scope="module")
def site(databases):
    """A server that asks the focal points of agencies for a second factor."""
    with serve(databases.fresh() | {"DONDOC_MFA_ROLES": "focal"}) as running:
        yield running


def code(secret: str, later: int = 0) -> str:
    """What an app shows now, or some steps later: a code opens once, and the next one is taken a little early."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // STEP + later))


def looked_at(page: Page, name: str) -> None:
    """Nobody is kept out of the page; its picture is kept."""
    no_violations(page)
    shoot(page, name)


def sign_in(page: Page, email: str) -> None:
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def invite(page: Page, email: str) -> str:
    """Invite a focal point of Sở Y tế; the path of the link."""
    page.get_by_label("Thư điện tử").fill(email)
    page.get_by_label("Họ và tên").fill("Lương Thị Mới")
    page.get_by_role("combobox", name="Cơ quan").fill("y te")
    page.get_by_role("option", name="Sở Y tế").click()
    page.get_by_label("Vai trò").select_option(label="Đầu mối của cơ quan")
    looked_at(page, "invite-filled")
    page.get_by_role("button", name="Gửi lời mời").click()
    found = re.search(r"/loi-moi/[\w-]+/", page.get_by_label("Đường dẫn").input_value())
    assert found
    looked_at(page, "invited")
    return found[0]


def test_an_invited_person_sets_a_second_factor_and_begins_to_work(visit, people, width):
    email = f"moi.{width[0]}@example.vn"
    link = invite(visit("/tai-khoan-nguoi-dung/moi/", people["administrator"]), email)

    page = visit(link)
    looked_at(page, "invitation")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=again]").fill(PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu và nhận lời mời").click()
    expect(page).to_have_url(re.compile("/tai-khoan/login/"))
    sign_in(page, email)

    # no page of work before the second factor
    expect(page.get_by_role("heading", name="Đặt xác thực hai bước")).to_be_visible()
    page.goto("/nhiem-vu/")
    expect(page.get_by_role("heading", name="Đặt xác thực hai bước")).to_be_visible()
    page.get_by_role("link", name="Khóa truy cập").click()
    again(page)
    looked_at(page, "second-factor-key")
    page.goto("/toi/xac-thuc-hai-buoc/")
    page.get_by_role("link", name="Ứng dụng tạo mã").click()
    secret = page.locator("#authenticator_secret, [name=secret]").first.input_value()
    looked_at(page, "second-factor-app")
    page.locator("[name=code]").fill(code(secret))
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    looked_at(page, "recovery-codes")

    # the session that knew a password alone ends; the next one is asked for a code
    page.goto("/")
    sign_in(page, email)
    expect(page.locator("[name=code]")).to_be_visible()
    looked_at(page, "sign-in-code")
    page.locator("[name=code]").fill("000000")
    page.locator("[name=code]").press("Enter")
    expect(page.locator("[name=code]")).to_be_visible()
    page.locator("[name=code]").fill(code(secret, later=1))
    page.locator("[name=code]").press("Enter")
    expect(page.get_by_role("heading", name="Việc của tôi")).to_be_visible()
    # the link has done its work
    assert page.goto(link).status == 404


def again(page: Page) -> None:
    """Say once more who one is, where the page asks."""
    page.locator("main [name=password], main [name=name]").first.wait_for()
    if page.locator("[name=password]").count():
        looked_at(page, "reauthenticate")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=password]").press("Enter")
        expect(page.locator("[name=name]")).to_be_visible()
