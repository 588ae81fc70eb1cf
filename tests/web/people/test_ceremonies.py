"""Passkeys in a real browser with a virtual authenticator, and a real OpenID Connect provider: the ceremonies themselves."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import sync_playwright

from conftest import find_program
from dondoc.web.people.models import Agency, Post, User
from dondoc.web.shared.search import folded

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]
PASSWORD = "mật khẩu dài"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ARGUMENTS += ["--disable-component-update", "--disable-sync"]


@pytest.fixture
def address(live_server, settings, monkeypatch):
    """The server under the name "localhost": browsers allow keys there without HTTPS."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = []
    cache.clear()
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def browser_page():
    """A page of a fresh browser."""
    path = find_program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = browser.new_context(locale="vi-VN").new_page()
        yield page
        browser.close()


def person(role):
    """Somebody with one post; the tests of this file keep no database between them."""
    agency = Agency.objects.create(key="vp", name="Văn phòng", kind="office", folded=folded("Văn phòng"))
    user = User.objects.create_user("hoa@example.vn", PASSWORD, full_name="Mai Hoa")
    Post.objects.create(user=user, agency=agency, role=role, starts_on=date(2020, 1, 1))
    return user


def sign_in(page, address):
    page.goto(address + reverse("account_login"))
    page.fill("[name=login]", "hoa@example.vn")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def test_a_passkey_is_set_up_and_signs_in_without_a_password(address, browser_page, settings):
    settings.MFA_REQUIRED_ROLES = ["administrator"]
    person("administrator")
    page = browser_page
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = device | {"isUserVerified": True, "automaticPresenceSimulation": True}
    made = devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    sign_in(page, address)
    page.wait_for_url("**" + reverse("people:second_factor"))
    page.get_by_role("link", name="Khóa truy cập").click()
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Xác nhận").click()
    page.fill("[name=name]", "Máy ở cơ quan")
    page.get_by_role("checkbox").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    kept = devices.send("WebAuthn.getCredentials", {"authenticatorId": made["authenticatorId"]})
    assert len(kept["credentials"]) == 1

    # the session that knew only the password ends; the key alone opens the next one, the second factor proved
    page.goto(address + reverse("people:accounts"))
    page.wait_for_url("**" + reverse("account_login"))
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(address + reverse("people:accounts"))
    assert page.get_by_role("heading", level=1).inner_text() == "Tài khoản"


def test_a_key_that_is_not_there_is_said_in_words(address, browser_page):
    person("office_officer")
    page = browser_page
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = device | {"isUserVerified": False, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(address + reverse("account_login"))
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.get_by_text("Chưa dùng được khóa").wait_for()


@pytest.fixture
def provider(settings, address):
    """A real provider with three people, and the settings that DONDOC_OIDC_URL makes."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    people = [
        {"sub": "hoa", "email": "Hoa@example.vn", "email_verified": True, "name": "Mai Hoa"},
        {"sub": "unproved", "email": "hoa@example.vn", "email_verified": False},
        {"sub": "stranger", "email": "la@example.vn", "email_verified": True},
    ]
    command = [sys.executable, "-m", "oidc_provider_mock", "--host", "127.0.0.1", "--port", str(port)]
    command += [word for one in people for word in ("--user-claims", json.dumps(one))]
    environment = {**os.environ, "NO_PROXY": "127.0.0.1,localhost"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _wait_for(port, process)
    url = f"http://127.0.0.1:{port}"
    app = {"provider_id": "tinh", "name": "Định danh tỉnh", "client_id": "dondoc", "secret": "s"}
    app["settings"] = {"server_url": url}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    policy = settings.CONTENT_SECURITY_POLICY
    directives = policy["DIRECTIVES"] | {"form-action": ["'self'", url]}
    settings.CONTENT_SECURITY_POLICY = {**policy, "DIRECTIVES": directives}
    yield url
    process.terminate()
    process.wait(10)


def _wait_for(port, process):
    for _attempt in range(200):
        assert process.poll() is None, "the provider stopped"
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the provider did not start")


def come_from(provider, page, address, who):
    page.goto(address + reverse("account_login"))
    page.get_by_role("button", name="Định danh tỉnh").click()
    page.wait_for_url(provider + "/**")
    page.locator("input[name=sub]").fill(who)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(address + "/**")


def test_the_provider_signs_in_a_person_with_an_account_by_the_verified_address(provider, address, browser_page):
    person("office_officer")
    for _ in range(2):
        browser_page.context.clear_cookies()
        come_from(provider, browser_page, address, "hoa")
        browser_page.goto(address + reverse("people:settings"))
        assert "hoa@example.vn" in browser_page.content()
    assert User.objects.count() == 1


@pytest.mark.parametrize("who", ["unproved", "stranger"])
def test_the_provider_lets_nobody_else_in(provider, address, browser_page, who):
    person("office_officer")
    come_from(provider, browser_page, address, who)
    assert "Chưa có tài khoản" in browser_page.content()
    browser_page.goto(address + reverse("people:settings"))
    assert reverse("account_login") in browser_page.url
    assert User.objects.count() == 1


def test_the_provider_does_not_stand_for_the_second_factor(provider, address, browser_page, settings):
    settings.MFA_REQUIRED_ROLES = ["administrator"]
    person("administrator")
    come_from(provider, browser_page, address, "hoa")
    browser_page.goto(address + reverse("people:accounts"))
    assert browser_page.url.endswith(reverse("people:second_factor"))
