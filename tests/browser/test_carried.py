"""The copy to carry: opened from a disk, with no network at all."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.site.markup import pages, target

OpenPage = Callable[..., Page]


@pytest.fixture
def open_file(open_page: OpenPage, offline_folder: Path) -> Callable[..., Page]:
    def open_one(name: str, after: str = "", **more: object) -> Page:
        page = open_page(**more)
        page.context.set_offline(True)
        asked: list[str] = []
        page.on("request", lambda r: r.url.startswith(("file:", "blob:")) or asked.append(r.url))
        page.goto((offline_folder / name).as_uri() + after)
        page.on("close", lambda _: asked == [] or pytest.fail(f"asked for {asked}"))
        return page

    return open_one


def test_it_searches_from_a_disk(open_file: Callable[..., Page]) -> None:
    page = open_file("search/index.html")
    expect(page.locator(".cb-status")).to_contain_text("共 22 件")
    page.locator(".cb-ask__field").fill("外卖")
    page.keyboard.press("Enter")
    expect(page.locator(".cb-status")).to_contain_text("找到 1 件")
    page.reload()
    expect(page.locator(".cb-status")).to_contain_text("找到 1 件")
    page.locator(".cb-hit a").click()
    expect(page.locator("h1")).to_contain_text("外卖餐饮业")
    assert page.url.endswith("cases/shenzhen-cppcc/2021/20210037.html")
    page.go_back()
    expect(page.locator(".cb-ask__field")).to_have_value("外卖")
    page.get_by_role("button", name="粘贴全文").click()
    page.locator(".cb-like__text").fill(
        "保健品广告骗老人的钱，请查处虚假宣传，保护老年消费者权益。"
    )
    page.keyboard.press("Control+Enter")
    expect(page.locator(".cb-hit a").first).to_contain_text("中老年人保健品广告")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出 CSV").click()
    assert waiting.value.suggested_filename.startswith("案例-类似案例-")


def test_the_box_works_from_a_disk(open_file: Callable[..., Page]) -> None:
    page = open_file("cases/shanghai-npc/2023/0099.html", width="narrow")
    page.keyboard.press("/")
    page.keyboard.type("时尚品牌")
    expect(page.locator(".cb-box__option")).to_have_count(3)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    expect(page.locator(".cb-status")).to_contain_text("找到 5 件")
    page.keyboard.press("/")
    review = open_file("search/index.html", "?q=电梯")
    review.locator(".cb-hit a").first.click()
    expect(review.locator("h1")).to_contain_text("上海市市场监督管理局2023年")


def test_a_missing_file_says_so(open_file: Callable[..., Page], offline_folder: Path) -> None:
    [columns] = offline_folder.glob("search/index/*/columns.js")
    hidden = columns.rename(columns.with_suffix(".gone"))
    try:
        page = open_file("search/index.html", "?q=外卖")
        expect(page.locator(".cb-notice")).to_contain_text("没有读到")
        expect(page.locator("#ways")).to_be_visible()
    finally:
        hidden.rename(columns)


def test_every_link_leads_to_a_file(offline_folder: Path) -> None:
    found = pages(offline_folder)
    assert len(found) > 60
    dead = []
    for file, page in found.items():
        for link in [*page.links, *page.loads]:
            if re.match(r"[a-z]+:|#", link):
                continue
            place, _ = target(file, link)
            if link.endswith("/") or not (offline_folder / place).is_file():
                dead.append((file, link))
    assert dead == []


def test_no_module_is_left_in_a_page(offline_folder: Path) -> None:
    text = (offline_folder / "search" / "index.html").read_text("utf-8")
    assert 'type="module"' not in text
    assert "classic.js" in text
    assert [p.name for p in offline_folder.glob("assets/casebook/search/*.js")] == ["classic.js"]
    assert list(offline_folder.rglob("*.bin")) == []
    assert not (offline_folder / "404.html").exists()
