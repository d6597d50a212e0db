"""What every page is judged by: axe's rules for WCAG 2.2 AA, and the kinds of pages of a site."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
_KINDS = (
    (re.compile(r"cases/[^/]+/\d{4}/[^/]+/"), "case"),
    (re.compile(r"reviews/[^/]+/\d{4}/"), "review"),
    (re.compile(r"(bureaus|topics|outcomes|years|bodies)/[^/]+/(\d+/)?"), "group"),
    (re.compile(r"guide/stages/[^/]+/"), "stage"),
    (re.compile(r"commitments/[^/]+/(\d+/)?"), "promises of a unit"),
)


def judge(page: Page, part: str | None = None) -> None:
    """Fail with axe's report where it finds anything in a page, or in a part of it."""
    results = Axe().run(page, context=part, options=AXE)
    assert results.violations_count == 0, results.generate_report()


def kinds(site: Path) -> dict[str, str]:
    """The address of one page of each kind, the largest; a page of no kind is one of its own."""
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("index.html")):
        address = "" if file.parent == site else f"{file.parent.relative_to(site).as_posix()}/"
        kind = next((k for shape, k in _KINDS if shape.fullmatch(address)), address or "home")
        found[kind] = max(found.get(kind, (0, "")), (file.stat().st_size, address))
    return {kind: address for kind, (_, address) in found.items()} | {"404": "404.html"}
