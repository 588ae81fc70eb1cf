"""A page is light: at most 300 KB on a first visit and 40 KB after it, as they go over the wire."""

from collections import Counter

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.slow

FIRST = 300_000
AFTER = 40_000
FONTS = 130_000
PAGES = ("/thong-bao/", "/dieu-hanh/")


def weigh(page: Page, path: str) -> Counter[str]:
    """Bytes over the wire by type of resource for one visit, heads and bodies, compressed as they came."""
    found: Counter[str] = Counter()
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    kinds: dict[str, str] = {}
    wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    wire.on(
        "Network.loadingFinished",
        lambda event: found.update({kinds.get(event["requestId"], "Other"): int(event["encodedDataLength"])}),
    )
    page.goto(path, wait_until="networkidle")
    wire.detach()
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(visit, people, path):
    page = visit("about:blank", people["an"])
    first = weigh(page, path)
    after = weigh(page, path)
    print(path, dict(first), sum(first.values()), "then", dict(after), sum(after.values()))
    assert 50_000 < sum(first.values()) <= FIRST
    assert first["Font"] <= FONTS
    assert sum(after.values()) <= AFTER
