"""What a page of a case costs: bytes on the wire, movement, faults, and markup beyond its text."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.judging import kinds

KB = 1024
COLD, WARM, MARKUP = 450 * KB, 60 * KB, 20 * KB
SHIFT = 0.05
MEASURE = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


class Meter:
    """Counts the bytes that a page takes from the network."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.faults: list[str] = []
        self.protocol: CDPSession = page.context.new_cdp_session(page)
        self.protocol.send("Network.enable")
        self.protocol.on("Network.loadingFinished", self._add)
        page.on("console", lambda m: m.type == "error" and self.faults.append(m.text))

    def _add(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def take(self) -> int:
        """The bytes since the last time."""
        taken, self.bytes = self.bytes, 0
        return taken


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("kind", ["case", "home", "group", "review", "guide/reply/"])
def test_a_page_keeps_its_budget(
    open_page: OpenPage,
    site_url: str,
    site_folder: Path,
    kind: str,
    width: str,
    say: Callable[[str], None],
) -> None:
    """Measured without compression, as the worst server sends it."""
    page = open_page(width=width)
    page.add_init_script(MEASURE)
    meter = Meter(page)
    url = f"{site_url}{kinds(site_folder)[kind]}"
    page.goto(url, wait_until="networkidle")
    expect(page.locator(".cb-reading__button")).to_be_visible()
    cold, moved = meter.take(), page.evaluate("window.shift")
    page.goto(
        f"{url}?again", wait_until="networkidle"
    )  # its own text anew, the rest from the cache
    warm, again = meter.take(), page.evaluate("window.shift")
    say(
        f"{cold / KB:.0f} KB cold, {warm / KB:.0f} KB warm, shift {max(moved, again):.4f},"
        f" {len(meter.faults)} faults"
    )
    assert cold <= COLD
    assert warm <= WARM
    assert max(moved, again) <= SHIFT
    assert meter.faults == []


def test_a_case_s_markup_is_small(site_folder: Path, say: Callable[[str], None]) -> None:
    """What the theme, the labels and the frame add to the text, on the largest page."""
    extra = {
        file: len(file.read_bytes()) - len(text_of(file).encode())
        for file in site_folder.glob("cases/*/*/*/index.html")
    }
    say(f"{len(extra)} cases, {min(extra.values())} to {max(extra.values())} bytes beyond the text")
    assert max(extra.values()) <= MARKUP


def text_of(file: Path) -> str:
    body = html.fromstring(file.read_bytes()).find("body")
    assert body is not None
    for part in body.xpath(".//script | .//style"):
        part.drop_tree()
    return re.sub(r"\s+", " ", body.text_content())
