"""What a visit weighs: bytes over the wire, heads and bodies, compressed as they came."""

from collections import Counter

from playwright.sync_api import Page

FIRST = 300_000
"""Bytes of a first visit, charts below the window included."""
AFTER = 40_000
"""Bytes of each visit after it."""
FONTS = 80_000


class Scale:
    """Weighs the visits of one page of the browser."""

    def __init__(self, page: Page) -> None:
        self.page, self.found, self.kinds = page, Counter[str](), dict[str, str]()
        self.wire = page.context.new_cdp_session(page)
        self.wire.send("Network.enable")
        self.wire.on("Network.responseReceived", lambda event: self.kinds.update({event["requestId"]: event["type"]}))
        self.wire.on("Network.loadingFinished", self._loaded)

    def _loaded(self, event: dict[str, object]) -> None:
        kind = self.kinds.get(str(event["requestId"]), "Other")
        self.found[kind] += int(str(event["encodedDataLength"]))

    def forget(self) -> None:
        """The next visit is a first one."""
        self.wire.send("Network.clearBrowserCache")
        self.found.clear()

    def weigh(self) -> Counter[str]:
        """Bytes by type of resource since the last weighing, charts included that are drawn when one comes to them."""
        charts = self.page.locator("[data-chart]:has(tbody tr)")
        for card in charts.all():
            card.scroll_into_view_if_needed()
            card.locator("canvas").wait_for()
        found = Counter(self.found)
        self.found.clear()
        return found

    def heavy(self, name: str, path: str) -> list[str]:
        """What is wrong with the weights of the page that was just opened after `forget`, one sentence each."""
        first = self.weigh()
        self.page.goto(path)
        after = self.weigh()
        limits = (("first", first.total(), FIRST), ("fonts", first["Font"], FONTS), ("next", after.total(), AFTER))
        wrong = [f"{name}: {what} visit {size} bytes, more than {most}" for what, size, most in limits if size > most]
        # a scale that shows nothing would let everything through
        return wrong + [f"{name}: nothing was weighed"] * (not first["Font"] or not after["Document"])
