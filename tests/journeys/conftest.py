"""Journeys: a real server, a real browser. `site` is a server with a fresh database for each file of journeys; `people` fills it
with the cast of tests/web; `visit` opens a page as one of them. All are run at both widths unless a journey says otherwise."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from conftest import find_program
from journeys.browser import ARGUMENTS, WIDTHS, Faults
from journeys.site import Databases, Site, collect_static, serve

Visit = Callable[..., Page]

# two browsers and two servers share a small machine
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's browser, headless."""
    path = find_program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Makes fresh databases; the static files are collected once."""
    return Databases(tmp_path_factory.mktemp("databases"), collect_static())


@pytest.fixture(scope="module")
def site(databases: Databases) -> Iterator[Site]:
    """A server with a fresh database for the journeys of one file."""
    with serve(databases.fresh()) as running:
        yield running


@pytest.fixture(scope="module")
def people(site: Site) -> dict[str, str]:
    """The cast: the address of each by name (an, head, binh, dung, chi, leader, inspector, administrator)."""
    made = site.call("journeys.seeds:people")
    site.sessions.update(made["sessions"])
    return made["people"]


@pytest.fixture(params=list(WIDTHS))
def width(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Width and height of the window, wide and as on a phone."""
    return WIDTHS[request.param]


@pytest.fixture
def visit(chromium: Browser, site: Site, width: tuple[int, int], tmp_path: Path) -> Iterator[Visit]:
    """visit("/nhiem-vu/", "an.nguyen@example.vn") opens a page, signed in as that person; without one as a stranger.

    javascript=False opens it in a browser without JavaScript. At the end no page may have had a fault.
    """
    faults: list[Faults] = []
    contexts = []

    def go(path: str, email: str | None = None, *, javascript: bool = True) -> Page:
        size = {"width": width[0], "height": width[1]}
        context = chromium.new_context(
            base_url=site.address,
            viewport=size,
            locale="vi-VN",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        if email:
            context.add_cookies([{"name": "sessionid", "value": site.session_of(email), "url": site.address}])
        page = context.new_page()
        faults.append(Faults(page, site.address))
        page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert [line for one in faults for line in one.found] == []
