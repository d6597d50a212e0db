"""Take pictures of the site: `python tests/pictures.py [SITE] [OUT]`.

Every page in the list is taken at 1280 and 390 pixels in both colour schemes, from a server on
this machine that stops with the script.
"""

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "home": "",
    "case": "cases/shenzhen-cppcc/2021/20210037/",
    "bureau": "bureaus/shenzhen-scjg/",
    "improvements": "improvements/",
    "typical": "typical/",
    "review": "reviews/shenzhen-swj/2024/",
    "commitments": "commitments/",
    "statistics": "statistics/",
    "rules": "rules/",
    "guide": "guide/",
    "search": "search/?q=时尚品牌",
}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def take(browser: Browser, base: str, out: Path, names: list[str]) -> None:
    """Take every named page in both widths and both schemes."""
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": width, "height": 900}, color_scheme=scheme, device_scale_factor=1
            )
            for name in names:
                page.goto(base + PAGES[name], wait_until="networkidle")
                page.screenshot(
                    path=out / f"{name}-{width}-{scheme}.png", full_page="-f" in sys.argv
                )
            page.close()


def main() -> None:
    """Serve the site, take the pictures, stop."""
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    site = Path(words[0] if words else "site/internal")
    out = Path(words[1] if len(words) > 1 else "build/pictures")
    names = words[2:] or list(PAGES)
    out.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        take(browser, f"http://127.0.0.1:{server.server_port}/", out, names)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
