"""What journeys do with a browser: look at pages, check that anybody can use them, keep a picture."""

import os
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import ConsoleMessage, Page, Request

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "build" / "assets" / "axe.js"
SCREENS = ROOT / "docs" / "screens"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTHS = {"wide": (1440, 900), "phone": (390, 844)}
COLOURS = 128
"""Of a kept picture."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def no_violations(page: Page) -> None:
    """Nothing that axe-core knows of WCAG 2.2 AA is broken on the page, and it is no wider than the window."""
    found = violations(page)
    assert found == [], "\n".join(found)


def violations(page: Page) -> list[str]:
    """What is broken on the page, one sentence each."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "async (rules) => (await axe.run({runOnly: rules})).violations.map((one) => "
        "`${one.id} (${one.impact}): ${one.nodes.map((node) => node.target.join(' ')).slice(0, 5).join(' | ')}`)",
        list(RULES),
    )
    wide = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    if wide[0] > wide[1]:
        found.append(f"wider than the window: {wide}")
    return [f"{page.url}: {one}" for one in found]


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the window as docs/screens/NAME-WIDTH.png when DONDOC_SCREENS=1, in few colours to stay small."""
    if os.environ.get("DONDOC_SCREENS") != "1":
        return
    SCREENS.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    assert size is not None
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(SCREENS / f"{name}-{size['width']}.png", optimize=True)


class Faults:
    """What a page must not do, written down while it is open: errors of scripts, broken policy, requests to other hosts."""

    def __init__(self, page: Page, address: str) -> None:
        self.found: list[str] = []
        self.host = urlsplit(address).netloc
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"script: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # an answer that is an error (404, 409) is told by the browser too; the journeys look at such pages on purpose
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.found.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self.host:
            self.found.append(f"request to another host: {request.url}")
