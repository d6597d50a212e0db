"""Five stories of people who use the site, each with pictures in build/stories."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DEMO, ROOT, OpenPage, build_site
from tests.browser.serving import served
from tests.cli.test_commands import run

PICTURES = ROOT / "build" / "stories"
Shot = Callable[[Page, str], None]


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Shot:
    """Keeps a picture of what a person sees at a step: `build/stories/<story>/1-<step>.png`."""
    folder = PICTURES / request.node.originalname.removeprefix("test_")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    def take(page: Page, step: str) -> None:
        page.screenshot(path=folder / f"{len(list(folder.iterdir())) + 1}-{step}.png")

    return take


def main(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow a link of the page's text."""
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def test_a_newcomer_s_first_hour(open_page: OpenPage, site_url: str, shot: Shot) -> None:
    """From the home page to the guide, a word that is not known, the learning path, a typical case."""
    page = open_page(site_url)
    shot(page, "home")
    main(page, "新手指南")
    expect(page.locator("h1")).to_contain_text("新手指南")
    expect(page.get_by_role("navigation", name="当前位置")).to_contain_text("指南")
    term = page.locator("main a.cb-term").first
    term.scroll_into_view_if_needed()
    term.hover()
    expect(page.locator(".cb-note").first).to_be_visible()
    shot(page, "guide-with-a-word-explained")
    main(page, re.compile("一天学习路径"))
    expect(page.locator("h1")).to_contain_text("一天")
    question = page.locator("details:not([open]) > summary").first
    answer = page.locator("details p").first
    expect(answer).to_be_hidden()
    question.click()
    expect(answer).to_be_visible()
    shot(page, "a-question-and-its-answer")
    main(page, re.compile("20210037|外卖"))
    expect(page.locator("h1")).to_contain_text("外卖")
    page.get_by_role("heading", name="可以学什么").scroll_into_view_if_needed()
    expect(page.get_by_role("heading", name="为什么典型")).to_be_visible()
    shot(page, "a-typical-case")
    page.get_by_role("navigation", name="标签").get_by_role("link", name="指南").click()
    page.get_by_role("link", name="术语", exact=True).first.click()
    expect(page.get_by_role("heading", name="会办", exact=False).first).to_be_attached()
    shot(page, "glossary")


NEW = (
    "近来不少家长反映，校外的小饭桌和网络订餐平台上的商家后厨脏乱，证照不全，孩子吃了不放心。"
    "建议市场监管部门加大抽检，督促平台审查入网商户，把检查结果公开。"
)


def test_a_past_answer_to_a_new_proposal(open_page: OpenPage, site_url: str, shot: Shot) -> None:
    """A whole proposal is pasted; the past case most like it is read, cited and its neighbours seen."""
    page = open_page(f"{site_url}search/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="粘贴全文，查找类似案例").click()
    page.locator(".cb-like__text").fill(NEW)
    page.get_by_role("button", name="查找类似案例", exact=True).click()
    expect(page.locator(".cb-status")).to_contain_text("相近的有")
    expect(page.locator(".cb-hit a").first).to_contain_text("外卖餐饮业")
    shot(page, "cases-like-the-pasted-proposal")
    page.locator(".cb-hit a").first.click()
    expect(page.get_by_role("heading", name="办理与答复")).to_be_visible()
    page.get_by_role("heading", name="做了什么").scroll_into_view_if_needed()
    shot(page, "what-was-done")
    page.get_by_role("button", name="复制引用").click()
    expect(page.locator(".cb-after__said")).to_contain_text("深圳市政协提案第20210037号")
    assert "20210037" in page.evaluate("navigator.clipboard.readText()")
    nav = page.get_by_role("navigation", name="同组案例")
    nav.scroll_into_view_if_needed()
    shot(page, "citation-and-the-next-case")
    nav.locator("[rel=next]").click()
    expect(page.get_by_role("navigation", name="同组案例")).to_contain_text("第 2 件")
    page.get_by_role("navigation", name="同组案例").get_by_role("link").first.click()
    expect(page.locator(".cb-like__text")).to_have_value(NEW)


RECORD = """\
title: 关于在老旧小区增设公共充电桩的提案
topics: [charging]
status: {status}
published: 2026-11-20
disclosure: full
proposal: 建议在没有地面车位的小区设立公共充电点。
replies:
  - bureau: demo-scjg
    role: 主办
    outcome: {outcome}
    replied: 2023-05-20
    answer: 采纳建议，分两批建设。
    contact:
      - {{date: 2023-04-02, way: 电话, text: 提案者口头补充了一个小区}}
    opinion: 会办单位的意见只供内部
sources:
  - {{document: 演示局年度总结, section: 第三部分}}
staff: 内部备注一句
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A small office with its own records, and what a portal asks of it."""
    shutil.copytree(DEMO, tmp_path / "cases")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def test_a_record_becomes_a_public_page(office: Path, open_page: OpenPage, shot: Shot) -> None:
    """A record is begun, found wanting, put right, published; what is for staff does not go along."""
    made = run(
        office,
        *("new", "demo-cppcc/2023/20230007", "--title", "关于在老旧小区增设公共充电桩的提案"),
        *("--topic", "charging", "--bureau", "demo-scjg"),
    )
    assert made.returncode == 0, made.stderr
    record = office / "cases/proposals/demo-cppcc/2023/20230007.yml"
    assert record.is_file()
    record.write_text(RECORD.format(status="final", outcome="E"), "utf-8")
    refused = run(office, "build", "--edition", "public")
    assert refused.returncode == 1
    assert "20230007.yml:10:" in refused.stdout
    assert "'E'" in refused.stdout or "“E”" in refused.stdout
    assert not (office / "site/public").exists()
    record.write_text(RECORD.format(status="final", outcome="A"), "utf-8")
    assert run(office, "build").returncode == 0
    with served(office / "site/internal") as url:
        page = open_page(f"{url}cases/demo-cppcc/2023/20230007/")
        expect(page.locator("main")).to_contain_text("内部备注一句")
        shot(page, "inside-with-notes-for-staff")
        page.close()
    published = run(office, "build", "--edition", "public")
    assert published.returncode == 0, published.stdout
    assert (office / "site/public.zip").is_file()
    with served(office / "site/public") as url:
        page = open_page(f"{url}years/2023/")
        main(page, "关于在老旧小区增设公共充电桩的提案")
        expect(page.locator("main")).to_contain_text("采纳建议，分两批建设")
        for secret in ("内部备注", "口头补充", "只供内部"):
            expect(page.locator("body")).not_to_contain_text(secret)
        assert page.locator("meta[name=PubDate]").get_attribute("content") == "2026-11-20 00:00"
        shot(page, "public-page")
        page.get_by_role("link", name="本页数据").click()
        assert "内部备注" not in page.content()
        page.close()


PROMISES = """\
title: 关于{what}的提案
topics: [food]
proposal: 建议尽快办理。
replies:
  - {{bureau: demo-scjg, role: 主办, replied: 2022-05-20, answer: 答应分步办理。}}
commitments:
  - {{text: {promise}, bureau: demo-scjg, due: {due}{done}}}
followups:
  - {{date: 2023-06-30, text: 回头看一次}}
sources:
  - {{document: 演示局年度总结}}
"""


@pytest.fixture
def promising(tmp_path: Path) -> Iterator[str]:
    """A site with a promise that is overdue, one that is open and one that was kept."""
    cases = Path(shutil.copytree(DEMO, tmp_path / "cases"))
    given = {
        "20220101": ("改造菜场下水道", "菜场下水道改造完工", "2022-12-31", ""),
        "20220102": ("设立夜间摊点", "设立第一批夜间摊点", "2030-12-31", ""),
        "20220103": ("公开检查结果", "检查结果按季公开", "2022-12-31", ", done: 2022-10-01"),
    }
    for number, (what, promise, due, done) in given.items():
        text = PROMISES.format(what=what, promise=promise, due=due, done=done)
        path = cases / f"proposals/demo-cppcc/2022/{number}.yml"
        path.write_text(text, "utf-8")
    with served(build_site(tmp_path)) as url:
        yield url


def test_a_look_at_overdue_promises(promising: str, open_page: OpenPage, shot: Shot) -> None:
    """Whoever keeps the promises sees first what is overdue, opens its case, and comes back."""
    page = open_page(promising)
    page.get_by_role("navigation", name="标签").get_by_role("link", name="经验").click()
    page.get_by_role("link", name="承诺事项").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^承诺事项"))
    shot(page, "promises")
    text = page.locator("main article").inner_text()
    order = [
        text.index(t) for t in ("菜场下水道改造完工", "设立第一批夜间摊点", "检查结果按季公开")
    ]
    assert order == sorted(order), "what is overdue stands first"
    assert re.search("逾期", text[: order[0]])
    assert "2022-12-31" in text
    main(page, "关于改造菜场下水道的提案")
    heading = page.get_by_role("heading", name="承诺事项")
    heading.scroll_into_view_if_needed()
    expect(page.locator("main")).to_contain_text("已逾期")
    shot(page, "the-case-of-an-overdue-promise")
    page.get_by_role("navigation", name="同组案例").get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^承诺事项"))


def test_a_phone_by_touch(open_page: OpenPage, site_url: str, shot: Shot) -> None:
    """390 pixels and a thumb: the drawer, search with a filter, a case, large type."""
    page = open_page(site_url, width="narrow", has_touch=True, is_mobile=True)
    shot(page, "home")
    page.get_by_role("button", name="栏目").tap()
    drawer = page.get_by_role("navigation", name="导航栏")
    expect(drawer.get_by_role("link", name="查找")).to_be_in_viewport()
    page.wait_for_function("!document.getAnimations().some((one) => one.playState === 'running')")
    shot(page, "drawer")
    drawer.get_by_role("link", name="查找").tap()
    page.locator(".cb-ask__field").fill("食品")
    page.get_by_role("button", name="查找", exact=True).tap()
    expect(page.locator(".cb-status")).to_contain_text("找到")
    page.get_by_role("button", name="筛选").tap()
    dialog = page.get_by_role("dialog", name="筛选")
    dialog.get_by_label("综述").tap()
    shot(page, "filters")
    dialog.get_by_role("button", name=re.compile("查看 .* 件结果")).tap()
    expect(dialog).to_be_hidden()
    expect(page.locator(".cb-chip")).to_contain_text("综述")
    shot(page, "hits")
    page.get_by_role("button", name="去掉筛选：综述").tap()
    page.locator(".cb-hit a").first.tap()
    expect(page.locator("h1")).to_contain_text("外卖")
    page.locator(".cb-reading__button").tap()
    shot(page, "reading-settings")
    page.get_by_role("radio", name="特大").check()
    page.get_by_role("button", name="完成").tap()
    expect(page.locator(".cb-reading__panel")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shot(page, "a-case-in-large-type")
    page.get_by_role("navigation", name="同组案例").locator("[rel=next]").tap()
    expect(page.get_by_role("navigation", name="同组案例")).to_contain_text("第 2 件")
    small = page.evaluate(
        """() => [...document.querySelectorAll(".md-header button, .cb-after button, .cb-neighbours > a")]
            .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.height < 43 || box.width < 24))"""
    )
    assert small == []
