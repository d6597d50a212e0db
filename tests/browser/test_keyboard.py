"""A walk by keyboard alone: everything is reached, in an order, and seen when it has the focus."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.judging import kinds

STILL = {"reduced_motion": "reduce"}
REACHABLE = """
() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && !e.disabled)
  .filter((e) => e.tabIndex >= 0 && !e.closest("[inert], [aria-hidden=true], dialog:not([open])"))
  .filter((e) => e.type !== "radio" || e.checked || !document.querySelector(`[name="${e.name}"]:checked`))
  .map((e, i) => { e.dataset.walk = String(i); return e.outerHTML.slice(0, 90); })
"""
FOCUS = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const shown = e;
  const style = getComputedStyle(shown);
  const rest = e.matches(".cb-reading__choice input") ? getComputedStyle(e.nextElementSibling) : style;
  const box = shown.getBoundingClientRect();
  const ring = [style, rest].some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1)
    || style.boxShadow !== "none";
  const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const top = document.elementFromPoint(
    Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2)),
    Math.min(innerHeight - 1, Math.max(0, box.top + Math.min(box.height, 40) / 2)));
  const covered = top !== null && !shown.contains(top) && !top.contains(shown) && !e.parentElement.contains(top);
  return { walk: e.dataset.walk ?? null, what: e.outerHTML.slice(0, 90), ring, inside, covered };
}
"""


def walk(page: Page) -> None:
    """Go through the page by Tab until it ends; fail where something is missed or not seen."""
    wanted = page.evaluate(REACHABLE)
    reached: set[str] = set()
    for _ in range(3 * len(wanted) + 20):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUS)
        if seen is None:
            break
        assert seen["ring"], f"no visible focus: {seen['what']}"
        assert seen["inside"], f"focus outside the window: {seen['what']}"
        assert not seen["covered"], f"focus below something: {seen['what']}"
        if seen["walk"] is not None:
            reached.add(seen["walk"])
    missed = [what for i, what in enumerate(wanted) if str(i) not in reached]
    assert missed == []


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize(
    "kind", ["home", "case", "group", "guide/reply/", "commitments/", "search/"]
)
def test_tab_reaches_everything_and_the_focus_is_seen(
    open_page: OpenPage, site_url: str, site_folder: Path, kind: str, width: str
) -> None:
    page = open_page(f"{site_url}{kinds(site_folder)[kind]}", width=width, **STILL)
    expect(page.locator(".cb-reading__button")).to_be_visible()
    if kind == "search/":
        expect(page.locator(".cb-status")).to_contain_text("共")
    walk(page)


def test_the_first_key_offers_to_skip_to_the_text(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}guide/reply/", **STILL)
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    expect(page.locator(".md-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main article') !== null")


def test_the_drawer_opens_is_walked_and_closes(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}guide/reply/", width="narrow", **STILL)
    sign = page.get_by_role("button", name="栏目")
    expect(sign).to_have_attribute("aria-expanded", "false")
    sign.focus()
    page.keyboard.press("Enter")
    expect(sign).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    expect(sign).to_have_attribute("aria-expanded", "false")
    expect(sign).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("navigation", name="导航栏").get_by_role("link", name="查找").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("查找")


def test_the_scheme_of_colours_changes_by_key(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}about/", **STILL)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_role("button", name="换成深色").focus()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="换成浅色")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_the_reading_settings_work_by_key(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}about/", **STILL)
    page.locator(".cb-reading__button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-cb-size", "large")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("data-cb-contrast", "high")
    page.keyboard.press("Escape")
    expect(page.locator(".cb-reading__panel")).to_be_hidden()
    expect(page.locator(".cb-reading__button")).to_be_focused()
