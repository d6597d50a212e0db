"""Take pictures of a built site, as `make pictures` does: `python -m tests.pictures [SITE] [OUT]`.

Every page of the list is taken at 1280 and 390 pixels in both colour schemes, and those that the
README shows are copied to docs/pictures. The pages come from a server on this machine that stops
with the script.
"""

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS, WIDTHS, find_chromium
from tests.browser.serving import served

HOME = Path(__file__).parents[1]
SHOWN = HOME / "docs" / "pictures"
PAGES = {
    "home": "",
    "search": "search/?q=时尚品牌",
    "case": "cases/shenzhen-cppcc/2021/20210037/",
    "group": "bureaus/shenzhen-scjg/",
    "typical": "typical/",
    "improvements": "improvements/",
    "practices": "practices/",
    "commitments": "commitments/",
    "statistics": "statistics/",
    "review": "reviews/shenzhen-swj/2024/",
    "guide": "guide/",
    "stage": "guide/stages/reply/",
    "path": "guide/path/",
    "glossary": "glossary/",
    "rules": "rules/",
}
README = ("home-1280-light", "search-1280-light", "case-1280-light", "case-390-light")
"""The pictures that both READMEs show."""
LARGEST = 250_000
"""Bytes of a picture in the repository."""


def take(browser: Browser, base: str, out: Path, *, full: bool) -> None:
    """Take every page in both widths and both schemes."""
    for width in WIDTHS.values():
        for scheme in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                reduced_motion="reduce",
                locale="zh-CN",
            )
            for name, address in PAGES.items():
                page.goto(base + address, wait_until="networkidle")
                page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=full)
            page.close()


def main() -> None:
    """Serve the site, take the pictures, copy those of the README, stop."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=HOME / "site/internal")
    parser.add_argument("out", type=Path, nargs="?", default=HOME / "build/pictures")
    parser.add_argument("--full", action="store_true", help="whole pages; none goes to the README")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    with served(wanted.site) as base, sync_playwright() as playwright:
        found = find_chromium() or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        take(browser, base, wanted.out, full=wanted.full)
        browser.close()
    for name in () if wanted.full else README:
        shutil.copy(wanted.out / f"{name}.png", SHOWN)


if __name__ == "__main__":
    main()
