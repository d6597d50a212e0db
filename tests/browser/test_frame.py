"""What frames every page: the trail, the citation, the way on inside a list, the report of errors."""

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from casebook.cli.conductor import build
from casebook.cli.project import Project
from tests.browser.conftest import DEMO, OpenPage, build_site
from tests.browser.judging import kinds
from tests.browser.serving import served, strict_policy

CASE = "cases/shenzhen-cppcc/2022/20220089/"
NAMES = "//nav[contains(@class, 'cb-crumbs')]//*[@itemprop='name']"
TRAILS = {
    CASE: ["首页", "按年份", "2022 年"],
    "bureaus/shenzhen-scjg/": ["首页", "按单位"],
    "bureaus/": ["首页", "分组"],
    "typical/": ["首页", "经验"],
    "reviews/shenzhen-scjg/2022/": ["首页", "综述"],
    "guide/reply/": ["首页", "指南"],
    "guide/": ["首页", "指南"],
    "search/": ["首页"],
    "about/": ["首页", "维护"],
}


@pytest.mark.parametrize("address", TRAILS)
def test_the_trail_says_where_a_page_stands(site_folder: Path, address: str) -> None:
    page = html.fromstring((site_folder / address / "index.html").read_bytes())
    assert [name.text_content() for name in page.xpath(NAMES)] == TRAILS[address]
    places = page.xpath("//nav[contains(@class, 'cb-crumbs')]//@content")
    assert places == [str(n) for n in range(1, len(places) + 1)]


def test_every_page_but_the_first_has_one_trail_and_each_step_leads_to_a_page(
    site_folder: Path,
) -> None:
    for kind, address in kinds(site_folder).items():
        if kind in ("home", "404"):
            continue
        folder = site_folder / address
        page = html.fromstring((folder / "index.html").read_bytes())
        assert len(page.xpath("//nav[contains(@class, 'cb-crumbs')]")) == 1, kind
        for href in page.xpath("//nav[contains(@class, 'cb-crumbs')]//a/@href"):
            assert (folder / href / "index.html").is_file(), (kind, href)


# ---------------------------------------------------------------- a citation


def test_a_citation_names_title_number_unit_date_and_address(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}{CASE}")
    page.get_by_role("button", name="复制引用").click()
    expect(page.locator(".cb-after__said")).to_contain_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "《关于落实乡村振兴，以数字化转型推动我市“米袋子”“菜篮子”高质量发展的提案》，"
        "深圳市政协提案第20220089号，承办单位：深圳市市场监督管理局，2022 年，"
        f"载“提案办理案例库”，{site_url}{CASE}"
    )


def test_any_other_page_is_cited_by_its_title(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}guide/reply/")
    page.get_by_role("button", name="复制引用").click()
    expect(page.locator(".cb-after__said")).to_contain_text(
        f"《怎样写答复》，载“提案办理案例库”，{site_url}guide/reply/"
    )


def test_without_the_clipboard_the_citation_can_still_be_taken(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false;"
    )
    page.goto(f"{site_url}{CASE}")
    page.get_by_role("button", name="复制引用").click()
    expect(page.locator(".cb-after__said")).to_contain_text("请选取：《关于落实乡村振兴")


# ---------------------------------------------------------------- the way on inside a list


def walk(page: Page) -> tuple[str, str, str]:
    """What the way on says: the list, the one before, the one after."""
    nav = page.get_by_role("navigation", name="同组案例")
    expect(nav).to_be_visible()
    sides = [nav.locator(f"[rel={rel}]") for rel in ("prev", "next")]
    before, after = (side.text_content() or "" if side.count() else "" for side in sides)
    return nav.locator("p").text_content() or "", before, after


def test_a_case_knows_its_neighbours_in_the_group_one_came_from(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(f"{site_url}bureaus/shenzhen-scjg/")
    links = page.locator(".cb-cases td:first-child a")
    titles = links.all_text_contents()
    links.first.click()
    said, before, after = walk(page)
    assert "深圳市市场监督管理局" in said
    assert f"第 1 件，共 {len(titles)} 件" in said
    assert (before, after) == ("", f"下一个{titles[1]}")
    page.get_by_role("link", name="下一个").click()
    expect(page.locator("h1")).to_contain_text(titles[1])
    said, before, after = walk(page)
    assert (before, after) == (f"上一个{titles[0]}", f"下一个{titles[2]}")
    page.get_by_role("navigation", name="同组案例").get_by_role("link").first.click()
    expect(page).to_have_url(f"{site_url}bureaus/shenzhen-scjg/")


def test_a_case_knows_its_neighbours_among_the_hits_of_a_search(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(f"{site_url}search/?q=时尚品牌")
    expect(page.locator(".cb-status")).to_contain_text("找到 5 件")
    page.locator(".cb-hit a").nth(1).click()
    said, before, after = walk(page)
    assert "查找“时尚品牌”" in said
    assert "第 2 件，共 5 件" in said
    assert before
    assert after
    page.get_by_role("navigation", name="同组案例").get_by_role("link").first.click()
    expect(page.locator(".cb-status")).to_contain_text("找到 5 件")


def test_a_case_that_is_opened_by_itself_shows_no_neighbours(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(f"{site_url}{CASE}")
    expect(page.get_by_role("button", name="复制引用")).to_be_visible()
    expect(page.locator(".cb-neighbours")).to_have_count(0)


def test_a_case_does_not_name_its_neighbours_in_its_own_page(site_folder: Path) -> None:
    """So that an edit of one case leaves the pages of others as they are."""
    assert b"cb-neighbours" not in (site_folder / CASE / "index.html").read_bytes()


# ---------------------------------------------------------------- a report of an error


def site_with(root: Path, report: str, site_address: str = "") -> Path:
    shutil.copytree(DEMO, root / "cases")
    build_site(root)
    config = (root / "mkdocs.yml").read_text("utf-8").replace('report: ""', f'report: "{report}"')
    (root / "mkdocs.yml").write_text(f"{config}\nsite_url: {site_address}\n", "utf-8")
    for edition in ("internal", "public"):
        build(Project(root, root / "cases"), edition, say=lambda _: None)
    return root / "site/internal"


DEMO_CASE = "cases/demo-cppcc/2022/20220001/"


def report_of(page: Page) -> str:
    return page.get_by_role("link", name="报告错误").get_attribute("href") or ""


def test_where_none_is_configured_no_report_is_offered(site_folder: Path) -> None:
    assert "报告错误" not in (site_folder / CASE / "index.html").read_text("utf-8")


def test_a_report_by_mail_carries_title_and_address(open_page: OpenPage, tmp_path: Path) -> None:
    with served(site_with(tmp_path, "tian@example.gov.cn")) as url:
        page = open_page(f"{url}{DEMO_CASE}")
        expect(page.get_by_role("button", name="复制引用")).to_be_visible()
        asked = urlsplit(report_of(page))
        title = re.sub(r"\W+$", "", page.locator("h1").text_content() or "")
        assert (asked.scheme, asked.path) == ("mailto", "tian@example.gov.cn")
        assert title in parse_qs(asked.query)["subject"][0]
        assert f"网址：{url}{DEMO_CASE}" in unquote(asked.query)
        page.close()


def test_the_mailbox_for_reports_passes_the_audit_and_no_other_does(tmp_path: Path) -> None:
    site_with(tmp_path, "tian@example.gov.cn")
    page = (tmp_path / "site/public" / DEMO_CASE / "index.html").read_text("utf-8")
    assert "tian@example.gov.cn" in page
    config = (tmp_path / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(config + "copyright: other@example.gov.cn\n", "utf-8")
    made = build(Project(tmp_path, tmp_path / "cases"), "public", say=lambda _: None)
    assert {finding.code for finding in made.findings} >= {"A014"}


def test_a_report_by_form_carries_title_and_address_without_scripts(
    open_page: OpenPage, tmp_path: Path
) -> None:
    form = "https://www.example.gov.cn/form?kind=1"
    site = site_with(tmp_path, form, "https://anli.example.gov.cn/tian/")
    with served(site) as url:
        page = open_page(f"{url}{DEMO_CASE}", java_script_enabled=False)
        asked = report_of(page)
        assert asked.startswith(f"{form}&title=")
        query = parse_qs(urlsplit(asked).query)
        assert query["address"] == [f"https://anli.example.gov.cn/tian/{DEMO_CASE}"]
        page.close()


@pytest.mark.parametrize("report", ["javascript:alert(1)", "somewhere"])
def test_an_address_of_another_kind_is_no_link(tmp_path: Path, report: str) -> None:
    page = (site_with(tmp_path, report) / DEMO_CASE / "index.html").read_text("utf-8")
    assert "报告错误" not in page
    assert report not in page


# ---------------------------------------------------------------- where it stands


def test_the_frame_keeps_the_policy(open_page: OpenPage, site_folder: Path) -> None:
    with served(site_folder, policy=strict_policy(site_folder)) as url:
        page = open_page()
        said: list[str] = []
        page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
        page.goto(f"{url}bureaus/shenzhen-scjg/")
        page.locator(".cb-cases td:first-child a").first.click()
        walk(page)
        page.locator(".cb-reading__button").click()
        page.get_by_role("checkbox", name="高对比").check()
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-cb-contrast", "high")
        page.get_by_role("button", name="复制引用").click()
        expect(page.locator(".cb-after__said")).to_contain_text("《")
        assert [text for text in said if "data:" not in text] == []
        page.close()


def test_it_works_from_a_disk(open_page: OpenPage, offline_folder: Path) -> None:
    page = open_page((offline_folder / "bureaus/shenzhen-scjg.html").as_uri())
    page.locator(".cb-cases td:first-child a").nth(1).click()
    _, before, after = walk(page)
    assert before
    assert after
    page.get_by_role("button", name="复制引用").click()
    expect(page.locator(".cb-after__said")).to_contain_text("载“提案办理案例库”")
    expect(page.locator(".cb-after__said")).not_to_contain_text("file:")
    page.locator(".cb-reading__button").click()
    page.get_by_role("radio", name="特大").check()
    page.goto((offline_folder / "index.html").as_uri())
    expect(page.locator("html")).to_have_attribute("data-cb-size", "larger")
