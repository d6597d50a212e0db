"""What helps a reader: terms explained in place, the learning path, a checklist on one sheet."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.serving import served, strict_policy

OpenPage = Callable[..., Page]
SHEETS = [
    *("", "deadlines/", "reply/", "talk/", "joint/", "dissatisfied/", "promises/", "summary/"),
    *("publish/", "authors/", "path/"),
]


def test_a_term_is_explained_when_pointed_at_and_the_note_can_be_reached(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(f"{site_url}guide/")
    term, note = page.locator("article p a.cb-term").first, page.locator("#cb-note")
    said = term.get_attribute("title")
    term.hover()
    expect(note).to_be_visible()
    expect(note).to_have_text(said or "?")
    expect(term).not_to_have_attribute("title", said or "?")
    note.hover()
    page.wait_for_timeout(400)
    expect(note).to_be_visible()
    page.mouse.move(5, 5)
    expect(note).to_be_hidden()
    expect(term).to_have_attribute("title", said or "?")


def test_a_term_is_explained_by_the_keyboard_and_esc_closes(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(f"{site_url}guide/")
    term, note = page.locator("article p a.cb-term").first, page.locator("#cb-note")
    page.keyboard.press("Shift")  # the last thing used is the keyboard
    term.focus()
    expect(note).to_be_visible()
    expect(term).to_have_attribute("aria-describedby", "cb-note")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/glossary/#[a-z-]+$"))


def test_the_first_tap_explains_and_the_second_one_leads_on(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(f"{site_url}guide/", width="narrow", has_touch=True, is_mobile=True)
    term, note = page.locator("article p a.cb-term").first, page.locator("#cb-note")
    term.tap()
    expect(note).to_be_visible()
    expect(note).to_contain_text("再点一次，看术语表")
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator("h1").tap()
    expect(note).to_be_hidden()
    term.tap()
    term.tap()
    expect(page).to_have_url(re.compile(r"/glossary/#[a-z-]+$"))


def test_without_scripts_a_term_is_a_link_with_a_title(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}guide/", java_script_enabled=False)
    term = page.locator("article p a.cb-term").first
    assert term.get_attribute("title")
    term.click()
    expect(page).to_have_url(re.compile(r"/glossary/#[a-z-]+$"))


def test_the_learning_path_keeps_its_progress_in_the_browser(
    open_page: OpenPage, site_folder: Path
) -> None:
    with served(site_folder, policy=strict_policy(site_folder)) as url:
        page = open_page(f"{url}guide/path/")
        words = page.locator(".cb-path p")
        expect(words).to_contain_text("学完 0 步，共 10 步，还要约 390 分钟")
        boxes = page.locator(".cb-path__box input")
        expect(boxes).to_have_count(10)
        boxes.nth(0).check()
        boxes.nth(5).check()
        expect(words).to_contain_text("学完 2 步，共 10 步，还要约 290 分钟")
        page.reload()
        expect(words).to_contain_text("学完 2 步")
        expect(boxes.nth(5)).to_be_checked()
        expect(page.locator("tr.cb-path__done")).to_have_count(2)
        page.get_by_role("button", name="从头再来").click()
        expect(words).to_contain_text("学完 0 步")
        page.reload()
        expect(boxes.nth(0)).not_to_be_checked()


def test_the_path_says_so_where_nothing_can_be_kept(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page.goto(f"{site_url}guide/path/")
    page.locator(".cb-path__box input").first.check()
    expect(page.locator(".cb-path p")).to_contain_text("学完 1 步")
    expect(page.locator(".cb-path p")).to_contain_text("不让网页保存内容")


def test_answers_are_hidden_and_open_without_scripts(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}guide/path/", java_script_enabled=False)
    answers = page.locator("details.question")
    assert answers.count() >= 30
    first = answers.first.locator("p").nth(0)
    expect(first).to_be_hidden()
    answers.first.locator("summary").click()
    expect(first).to_be_visible()
    expect(page.locator(".cb-path__box")).to_have_count(0)
    expect(page.locator(".cb-path")).to_be_hidden()


def test_the_copy_to_carry_explains_and_keeps(open_page: OpenPage, offline_folder: Path) -> None:
    page = open_page((offline_folder / "guide" / "path.html").as_uri())
    page.locator(".cb-path__box input").first.check()
    page.reload()
    expect(page.locator(".cb-path p")).to_contain_text("学完 1 步，共 10 步")
    page.locator("article li a.cb-term, article p a.cb-term").first.hover()
    expect(page.locator("#cb-note")).to_be_visible()
    page.goto((offline_folder / "guide" / "stages" / "index.html").as_uri())
    page.locator("svg:visible a").nth(4).click()
    expect(page.locator("h1")).to_contain_text("办理")


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_checklist_prints_alone_on_one_page_of_a4(
    open_page: OpenPage, site_url: str, sheet: str
) -> None:
    page = open_page(f"{site_url}guide/{sheet}#sheet", scheme="dark")
    read = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert len(read.pages) == 1
    text = read.pages[0].extract_text()
    heading = page.locator("#checklist").inner_text().replace("¶", "").strip()
    assert text.strip()[-1] not in "：:"
    items = page.locator("#sheet li").count()
    assert items >= 6
    assert len(text) > 20
    assert len(heading) > 4
    assert "复制引用" not in text


def test_the_button_asks_for_the_sheet(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.add_init_script("window.asked = 0; window.print = () => { window.asked += 1; };")
    page.goto(f"{site_url}guide/reply/")
    page.locator("[data-cb-print]").click()
    page.wait_for_function("window.asked === 1")
    expect(page.locator("html")).to_have_class(re.compile("cb-print-sheet"))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("html")).not_to_have_class(re.compile("cb-print-sheet"))


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_drawing_fits_and_is_walked_by_the_keyboard(
    open_page: OpenPage, site_url: str, width: str
) -> None:
    page = open_page(f"{site_url}guide/stages/", width=width)
    drawing = page.locator("svg:visible[role=group]")
    expect(drawing).to_have_count(1)
    box = drawing.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]  # type: ignore[index]
    names = drawing.locator("a")
    expect(names).to_have_count(13)
    names.nth(0).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("审查立案")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
