"""Every kind of page, in both schemes, wide and narrow: accessible, and whole at 400 % zoom."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.judging import judge, kinds

STILL = {"reduced_motion": "reduce"}
ZOOMED = {"width": 320, "height": 256}
"""What a window of 1280 × 1024 pixels shows at 400 %."""


def visit(page: Page, url: str, site: Path) -> Callable[[Callable[[], None]], int]:
    """Do something on a page of every kind; how many there were."""

    def each(work: Callable[[], None]) -> int:
        for kind, address in kinds(site).items():
            page.goto(f"{url}{address}", wait_until="load")
            expect(page.locator(".cb-reading__button")).to_be_attached()
            if kind == "search/":
                expect(page.locator(".cb-status")).to_contain_text("共")
            try:
                work()
            except AssertionError as error:
                pytest.fail(f"{kind}: {error}")
        return len(kinds(site))

    return each


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_axe_finds_nothing_on_any(
    open_page: OpenPage,
    site_url: str,
    site_folder: Path,
    width: str,
    scheme: str,
    say: Callable[[str], None],
) -> None:
    page = open_page(width=width, scheme=scheme, **STILL)
    count = visit(page, site_url, site_folder)(lambda: judge(page))
    say(f"{count} kinds of pages, {scheme}, {page.viewport_size['width']} pixels: 0 violations")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_large_type_high_contrast_and_plain_view(
    open_page: OpenPage, site_url: str, site_folder: Path, scheme: str
) -> None:
    page = open_page(scheme=scheme, **STILL)
    page.add_init_script(
        "localStorage.setItem('casebook-reading',"
        ' \'{"size": "larger", "contrast": "high", "view": "plain"}\')'
    )
    for kind in ("home", "case", "search/", "review", "guide/reply/"):
        page.goto(f"{site_url}{kinds(site_folder)[kind]}")
        page.locator(".cb-reading__button").click()
        judge(page)


def test_nothing_is_lost_at_400_percent(
    open_page: OpenPage, site_url: str, site_folder: Path
) -> None:
    """The page scrolls one way alone; only a table or a sample scrolls the other way in its frame."""
    page = open_page(**STILL)
    page.set_viewport_size(ZOOMED)

    def fits() -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]
        cut = page.evaluate(
            """() => [...document.querySelectorAll("main article *")].filter((e) => {
                if (!e.textContent.trim() || e.closest("svg, .cb-hidden, thead")) return false;
                if (e.closest(".md-typeset__scrollwrap, .cb-sample, pre, [role=group]")) return false;
                const box = e.getBoundingClientRect();
                return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
            }).map((e) => e.outerHTML.slice(0, 100)).slice(0, 5)"""
        )
        assert cut == []

    visit(page, site_url, site_folder)(fits)
