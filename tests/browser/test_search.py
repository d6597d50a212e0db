"""The search page: what staff see when they look for a past answer."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from casebook.index.frames import VERSION
from tests.browser.judging import judge
from tests.browser.many import FORMULA, HOSTILE, MANY

OpenPage = Callable[..., Page]

FOOD = "cases/shenzhen-cppcc/2021/20210037/"
CHARGING = MANY + 2  # and one of the demo casebook

FIRST = {
    "外卖": {FOOD},
    "电梯": {"reviews/shanghai-scjg/2023/"},
    "时尚品牌": {
        "cases/shenzhen-cppcc/2022/20220399/",
        "cases/shenzhen-cppcc/2022/20220441/",
        "cases/shenzhen-cppcc/2024/20240602/",
    },
    "一老一小": {"cases/shanghai-npc/2023/0099/"},
    "0099": {"cases/shanghai-npc/2023/0099/"},
    "第0099号": {"cases/shanghai-npc/2023/0099/"},
    "20220408": {"cases/shenzhen-cppcc/2022/20220408/"},
    "专精特新": {"cases/shenzhen-cppcc/2022/20220076/", "cases/shenzhen-cppcc/2022/20220415/"},
    "直播电商": {"cases/shenzhen-cppcc/2024/20240587/"},
}
"""What has to stand first for the words that staff type, in the real records."""

PASTED = {
    FOOD: (
        "近年来网络订餐发展迅速，外卖骑手穿梭于大街小巷，但部分入网餐饮门店后厨卫生状况堪忧，"
        "无证经营、一证多用的现象时有发生。建议监管部门压实平台责任，对入网商户严格审查，"
        "加大抽检力度，并推广外卖封签，保障市民的食品安全。"
    ),
    "cases/shanghai-npc/2023/0099/": (
        "一些广播电视节目以健康讲座的名义向老年人推销保健品，夸大功效，让老人花了冤枉钱还耽误治病。"
        "希望有关部门加强对保健品广告的监测，查处虚假宣传，保护中老年消费者的权益。"
    ),
    "cases/shenzhen-cppcc/2024/20240587/": (
        "直播带货已经成为企业开拓市场的重要渠道。建议出台扶持政策，培养主播人才，建设直播基地，"
        "支持本地传统优势产业借助直播电商扩大内销和外贸出口。"
    ),
}
"""Paragraphs in words of their own, each with the case that has to stand first."""


# ---------------------------------------------------------------- looking at a page


def status(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator(".cb-status")).to_contain_text(text)


def found(page: Page) -> list[str]:
    """The addresses of the hits as they stand once all is read, below the site's root."""
    expect(page.locator(".cb-found")).to_have_attribute("aria-busy", "false")
    links = page.locator(".cb-hit__title a")
    hrefs = [link.get_attribute("href") or "" for link in links.all()]
    return [re.sub(r"^.*?/((?:cases|reviews)/)", r"\1", href) for href in hrefs]


def ask(page: Page, words: str) -> None:
    page.locator(".cb-ask__field").fill(words)
    page.keyboard.press("Enter")


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def count_of(page: Page, facet: str, value: str) -> int:
    label = page.locator("label", has=page.locator(f"input[name='{facet}'][value='{value}']"))
    return int(label.locator(".cb-facet__count").text_content() or 0)


def toggle(page: Page, facet: str, value: str) -> None:
    page.locator(f"input[name='{facet}'][value='{value}']").click()


# ---------------------------------------------------------------- the real records


@pytest.fixture(scope="module")
def real_page(chromium: object, site_url: str) -> Page:
    context = chromium.new_context(locale="zh-CN")  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{site_url}search/")
    yield page
    context.close()


@pytest.mark.parametrize("words", FIRST)
def test_the_right_case_stands_first(real_page: Page, words: str) -> None:
    ask(real_page, words)
    expect(real_page).to_have_title(re.compile(f"^{words} - "))
    assert found(real_page)[0] in FIRST[words]


@pytest.mark.parametrize("case", PASTED)
def test_a_pasted_paragraph_finds_the_case_most_like_it(
    open_page: OpenPage, site_url: str, case: str
) -> None:
    page = open_page(f"{site_url}search/?mode=like")
    page.locator(".cb-like__text").fill(PASTED[case])
    page.get_by_role("button", name="查找类似案例", exact=True).click()
    status(page, "相近的有")
    assert found(page)[0] == case
    page.reload()
    status(page, "相近的有")
    assert found(page)[0] == case
    assert page.locator(".cb-like__text").input_value() == PASTED[case]


def test_a_hit_shows_what_it_is_and_why(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/?q=外卖")
    hit = page.locator(".cb-hit").first
    expect(hit.locator(".cb-hit__facts")).to_contain_text("第20210037号")
    expect(hit.locator(".cb-hit__facts")).to_contain_text("2021 年")
    expect(hit.locator(".cb-hit__title mark")).to_have_text(["外卖"])
    assert "外卖" in hit.locator(".cb-hit__passage mark").all_text_contents()
    hit.locator("a").click()
    expect(page.locator("h1")).to_contain_text("外卖餐饮业")


def test_a_hit_names_bureau_role_and_outcome(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/?q=早餐摊点")
    facts = page.locator(".cb-hit__facts").first
    expect(facts).to_contain_text("2022 年")
    expect(facts).to_contain_text("演示市市场监督管理局")
    expect(facts).to_contain_text("角色：主办")


# ---------------------------------------------------------------- typing


def test_typing_searches_after_a_pause_and_leaves_one_entry(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(f"{site_url}search/")
    status(page, "共 22 件")
    before = page.evaluate("history.length")
    page.locator(".cb-ask__field").press_sequentially("时尚品牌", delay=20)
    status(page, "找到 5 件")
    page.locator(".cb-ask__field").press_sequentially("体系", delay=400)
    page.wait_for_url("**?q=" + quote("时尚品牌体系"))
    status(page, "找到")
    assert page.evaluate("history.length") == before + 1
    expect(page.locator(".cb-ask__field")).to_be_focused()
    page.go_back()
    status(page, "共 22 件")
    expect(page.locator(".cb-ask__field")).to_have_value("")


@pytest.mark.parametrize("place", [".cb-ask__field", ".cb-box__input"])
def test_nothing_is_asked_while_an_input_method_composes(
    open_page: OpenPage, site_url: str, place: str
) -> None:
    page = open_page(f"{site_url}search/")
    status(page, "共 22 件")
    page.locator(place).focus()
    method = page.context.new_cdp_session(page)
    for text in ("w", "wai", "waimai", "wai'mai"):
        method.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": 0, "selectionEnd": len(text)},
        )
        page.wait_for_timeout(120)
    page.wait_for_timeout(300)
    assert asked(page) == {}
    expect(page.locator(".cb-box__popup")).to_be_hidden()
    status(page, "共 22 件")
    method.send("Input.insertText", {"text": "外卖"})
    if place == ".cb-ask__field":
        status(page, "找到 1 件")
        assert asked(page) == {"q": ["外卖"]}
    else:
        expect(page.locator(".cb-box__option")).to_have_count(1)


# ---------------------------------------------------------------- the box in the header


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_box_offers_titles_and_leads_to_one(
    open_page: OpenPage, site_url: str, width: str
) -> None:
    page = open_page(f"{site_url}bureaus/", width=width)
    box = page.locator(".cb-box__input")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("时尚品牌", delay=15)
    expect(page.locator(".cb-box__option")).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".cb-box__option mark").first).to_have_text("时尚品牌")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".cb-box__option[aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    title = chosen.locator(".cb-box__title").text_content()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title or "?")


def test_the_box_answers_to_its_keys(open_page: OpenPage, site_url: str) -> None:
    page = open_page(site_url)
    box = page.locator(".cb-box__input")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    page.keyboard.type("食品")
    expect(page.locator(".cb-box__option").first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".cb-box__option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(page.locator(".cb-box__popup")).to_be_hidden()
    expect(box).to_have_value("食品")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_enter_in_the_box_leads_to_the_search_page(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}{FOOD}")
    page.keyboard.press("/")
    page.keyboard.type("广告 & 保健品")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(".cb-ask__field")).to_have_value("广告 & 保健品")
    status(page, "找到")


def test_a_slash_that_is_typed_stays_a_slash(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/")
    status(page, "共 22 件")
    page.keyboard.press("/")
    expect(page.locator(".cb-ask__field")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator(".cb-ask__field")).to_have_value("/")
    page.locator(".cb-mode").last.click()
    page.keyboard.press("/")
    expect(page.locator(".cb-like__text")).to_have_value("/")


def test_only_the_newest_suggestions_count(open_page: OpenPage, site_url: str) -> None:
    page = open_page(site_url)
    page.route(
        "**/search/index/*/p*.bin", lambda route: (page.wait_for_timeout(150), route.continue_())
    )
    page.keyboard.press("/")
    page.keyboard.type("外卖")
    page.wait_for_timeout(150)
    page.locator(".cb-box__input").fill("直播电商")
    expect(page.locator(".cb-box__option")).to_have_count(1)
    expect(page.locator(".cb-box__title")).to_contain_text("直播电商")
    page.wait_for_timeout(400)
    expect(page.locator(".cb-box__title")).to_contain_text("直播电商")


def test_nothing_is_read_before_the_box_has_the_focus(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(site_url, wait_until="networkidle")
    assert not [url for url in loaded if "engine.js" in url or "/search/index/" in url]
    with page.expect_response("**/root.bin"):
        page.locator(".cb-box__input").focus()


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("address", ["search/?q=外卖", FOOD])
def test_nothing_moves_when_scripts_arrive(
    open_page: OpenPage, site_url: str, width: str, address: str
) -> None:
    page = open_page(width=width)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries())"
        " if (!entry.hadRecentInput) window.shift += entry.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(f"{site_url}{address}", wait_until="networkidle")
    expect(page.locator(".cb-box__input")).to_be_attached()
    assert page.evaluate("window.shift") < 0.01


# ---------------------------------------------------------------- facets, sheets, address


def test_facets_join_by_or_within_and_by_and_between(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/?q=充电桩")
    status(page, f"找到不超过 {CHARGING} 件")
    lead, assist = count_of(page, "role", "lead"), count_of(page, "role", "assist")
    assert (lead, assist) == (16, 30)
    toggle(page, "role", "lead")
    status(page, f"找到 {lead} 件")
    assert count_of(page, "role", "assist") == assist  # counts follow the other facets alone
    assert count_of(page, "year", "2023") == lead
    toggle(page, "role", "assist")
    status(page, f"找到不超过 {lead + assist} 件")
    page.goto(f"{many_url}search/?q=充电桩&role=lead&year=2022")
    status(page, "没有找到")
    assert asked(page) == {"q": ["充电桩"], "role": ["lead"], "year": ["2022"]}
    page.get_by_role("button", name="去掉筛选再找").click()
    status(page, f"找到不超过 {CHARGING} 件")
    assert asked(page) == {"q": ["充电桩"]}


def test_chips_take_a_filter_away(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/?q=充电桩&role=lead&year=2023&unknown=x")
    expect(page.locator(".cb-chip")).to_have_text(["主办×", "2023 年×"])
    page.get_by_role("button", name="去掉筛选：主办").click()
    status(page, f"找到不超过 {CHARGING - 1} 件")
    expect(page.locator(".cb-found h2")).to_be_focused()
    assert asked(page) == {"q": ["充电桩"], "year": ["2023"]}
    page.get_by_role("button", name="全部清除").click()
    status(page, f"找到不超过 {CHARGING} 件")
    expect(page.locator(".cb-chip")).to_have_count(0)


def test_no_words_list_everything(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/")
    status(page, re.compile(r"共 \d+ 件"))
    toggle(page, "kind", "review")
    status(page, "共 1 件")
    assert found(page) == ["reviews/demo-scjg/2022/"]


def test_sheets_have_addresses(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/?q=充电桩")
    status(page, f"找到不超过 {CHARGING} 件，第 1–20 件")
    first = found(page)
    page.get_by_role("link", name="下一页").click()
    status(page, "第 21–40 件")
    expect(page.locator(".cb-found h2")).to_be_focused()
    assert asked(page)["page"] == ["2"]
    second = found(page)
    assert not set(first) & set(second)
    page.reload()
    status(page, "第 21–40 件")
    assert found(page) == second
    page.get_by_role("link", name="第 3 页").click()
    status(page, f"第 41–{CHARGING} 件")
    page.go_back()
    status(page, "第 21–40 件")
    page.goto(f"{many_url}search/?q=充电桩&page=99")
    status(page, f"第 41–{CHARGING} 件")
    assert asked(page)["page"] == ["3"]


def test_back_and_forward_and_a_copied_link(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/")
    ask(page, "时尚品牌")
    status(page, "找到 5 件")
    toggle(page, "year", "2022")
    status(page, "找到 4 件")
    page.locator(".cb-page select").select_option("date")
    page.wait_for_url("**sort=date*")
    hits = found(page)
    link = page.url
    page.go_back()
    page.go_back()
    status(page, "找到 5 件")
    expect(page.locator("input[name=year][value='2022']")).not_to_be_checked()
    page.go_back()
    status(page, "共 22 件")
    expect(page.locator(".cb-ask__field")).to_have_value("")
    page.go_forward()
    page.go_forward()
    status(page, "找到 4 件")
    expect(page.locator("input[name=year][value='2022']")).to_be_checked()
    other = open_page(link)
    status(other, "找到 4 件")
    assert found(other) == hits
    expect(other.locator(".cb-page select")).to_have_value("date")
    expect(other.locator("input[name=year][value='2022']")).to_be_checked()


def test_sorting_by_date_puts_the_newest_first(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/?q=提案&sort=date&kind=case")
    status(page, "找到")
    years = [re.findall(r"/(\d{4})/", address)[0] for address in found(page)]
    assert years == sorted(years, reverse=True)


# ---------------------------------------------------------------- a pasted text


def test_a_long_text_is_cut_and_its_link_holds_it(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/")
    page.get_by_role("button", name="粘贴全文，查找类似案例").click()
    expect(page.locator(".cb-like__text")).to_be_focused()
    text = "".join(chr(0x4E00 + (i * 7919) % 20000) for i in range(4200)) + PASTED[FOOD] * 10
    page.locator(".cb-like__text").fill(text)
    expect(page.locator(".cb-like__count")).to_contain_text("超出的部分不用")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**#like=*")
    expect(page.locator(".cb-notice")).to_contain_text("聊天软件会把它截断")
    assert found(page)[0] == FOOD
    other = open_page(page.url)
    status(other, "相近的有")
    assert other.locator(".cb-like__text").input_value() == text[:5000]
    assert found(other)[0] == FOOD


def test_a_proposal_pasted_among_words_goes_to_its_box(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/")
    status(page, "共 22 件")
    page.locator(".cb-ask__field").evaluate(
        """(field, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const given = { clipboardData, bubbles: true, cancelable: true };
            field.dispatchEvent(new ClipboardEvent("paste", given));
        }""",
        PASTED[FOOD] * 3,
    )
    status(page, "相近的有")
    expect(page.locator(".cb-like__text")).to_have_value(PASTED[FOOD] * 3)
    assert found(page)[0] == FOOD


def test_a_cut_link_says_so(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/?mode=like#like=q1bKSM3JyVeyUs")
    expect(page.locator(".cb-notice")).to_contain_text("链接里的文字不完整")
    expect(page.locator(".cb-like__text")).to_be_visible()


def test_a_link_within_the_page_keeps_the_text(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/?mode=like")
    page.locator(".cb-like__text").fill("zzqq xxyy")
    page.keyboard.press("Control+Enter")
    status(page, "没有找到")
    link = page.url
    page.get_by_role("link", name="从分组进入").first.click()
    expect(page).to_have_url(link)
    expect(page.locator(".cb-like__text")).to_have_value("zzqq xxyy")


# ---------------------------------------------------------------- export


def saved(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出 CSV").click()
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


def test_the_export_holds_every_hit_as_text(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/?q=充电桩")
    status(page, f"找到不超过 {CHARGING} 件")
    name, content = saved(page)
    assert name == f"案例-充电桩-{CHARGING}件.csv"
    assert content.startswith("\ufeff编号,案由,".encode())
    assert content.count(b"\r\n") == content.count(b"\n") == CHARGING + 1
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == CHARGING
    assert not [cell for row in rows for cell in row.values() if re.match(r"\s*[=+@\-\t]", cell)]
    assert {row["编号"] for row in rows} >= {"第20230000号", "第20220002号"}
    assert f"'{FORMULA}" in {row["案由"] for row in rows}
    assert all(row["网址"].startswith(f"{many_url}cases/") for row in rows)
    if "承办角色" in rows[0]:
        assert {row["承办角色"] for row in rows} >= {"主办", "会办"}


def test_the_export_follows_the_filters(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/?q=充电桩&role=lead")
    status(page, "找到 16 件")
    _, content = saved(page)
    assert content.count(b"\r\n") == 17


# ---------------------------------------------------------------- faults


def test_nothing_matched_says_so_and_leads_on(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/?q=zzqq")
    status(page, "没有找到")
    page.locator(".cb-notice").get_by_role("link", name="从分组进入").click()
    expect(page.locator("#ways")).to_be_in_viewport()
    page.get_by_role("main").get_by_role("link", name="按单位").click()
    expect(page.locator("h1")).to_contain_text("按单位")


def test_the_closest_are_offered_where_nothing_matched(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/?q=外卖机器狗")
    expect(page.locator(".cb-notice")).to_contain_text("没有案例含有“外卖机器狗”，下面是最接近的")
    assert FOOD in found(page)


FAULTS = {
    "missing": ({r"/root\.bin$": None}, "没有读到"),
    "empty": ({r"/root\.bin$": b""}, "损坏"),
    "another file": ({r"/root\.bin$": b"<!doctype html><title>404</title>"}, "损坏"),
    "of another version": ({r"/root\.bin$": b"CBR\x63" + bytes(40)}, "版本不一致"),
    "half there": ({r"/index/[0-9a-f]+/": None}, "没有读到"),
    "half damaged": ({r"/index/[0-9a-f]+/": b"CBC" + bytes([VERSION]) + bytes(40)}, "损坏"),
    "without its engine": ({r"/engine\.js$": None}, "出了意外"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_index_gives_one_message_and_a_way_on(
    open_page: OpenPage, site_folder: Path, fault: str
) -> None:
    from tests.browser.serving import served

    faults, message = FAULTS[fault]
    with served(site_folder, faults=faults) as url:
        page = open_page(f"{url}search/?q=外卖")
        expect(page.locator(".cb-notice")).to_contain_text(message)
        status(page, "现在不能查找")
        expect(page.locator(".cb-notice")).to_have_count(1)
        expect(page.locator("#ways")).to_be_visible()
        expect(page.get_by_role("main").get_by_role("link", name="按主题")).to_be_visible()
        page.keyboard.press("Escape")
        page.locator(".cb-box__input").fill("外卖")
        expect(page.locator(".cb-box__note")).to_contain_text(message)
        page.close()


def test_after_a_failure_it_can_be_tried_again(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.route("**/root.bin", lambda route: route.abort())
    page.goto(f"{site_url}search/?q=外卖")
    status(page, "现在不能查找")
    page.unroute("**/root.bin")
    page.get_by_role("button", name="再试一次").click()
    status(page, "找到 1 件")
    assert found(page) == [FOOD]


def test_a_server_that_does_not_answer_is_given_up(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.clock.install()
    page.route("**/columns.bin", lambda _: None)
    page.goto(f"{site_url}search/?q=外卖")
    page.clock.run_for(1_000)
    status(page, "正在查找")
    page.clock.run_for(20_000)
    status(page, "现在不能查找")
    expect(page.locator(".cb-notice")).to_contain_text("等了很久")


def test_a_newer_index_takes_the_place_of_the_old_one(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/")
    status(page, "共 22 件")
    gone = {"once": True}

    def vanish(route: object) -> None:
        route.fulfill(status=404) if gone.pop("once", False) else route.continue_()  # type: ignore[attr-defined]

    page.route("**/p*.bin", vanish)
    ask(page, "外卖")
    status(page, "找到 1 件")


def test_without_scripts_the_page_leads_to_the_groups(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/", java_script_enabled=False)
    main = page.get_by_role("main")
    expect(page.locator("noscript .cb-banner")).to_be_visible()
    expect(page.locator(".cb-search__waiting")).to_be_hidden()
    for name in ("按单位", "按主题", "按结果", "按年份", "按机构"):
        expect(main.get_by_role("link", name=name)).to_be_visible()
    main.get_by_role("link", name="按主题").click()
    expect(page.locator("h1")).to_contain_text("主题")


def test_markup_in_a_record_is_shown_as_text(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/?q={quote('<img src=x onerror=')}")
    status(page, "找到 1 件")
    expect(page.locator(".cb-hit__title a")).to_have_text(HOSTILE)
    page.locator(".cb-box__input").fill("<script>")
    expect(page.locator(".cb-box__title")).to_have_text(HOSTILE)
    assert page.locator(".cb-page img, .cb-page script, .cb-box img").count() == 0
    assert page.evaluate("window.hacked") is None


# ---------------------------------------------------------------- where it stands


def test_it_works_below_any_path(open_page: OpenPage, site_folder: Path) -> None:
    from tests.browser.serving import served

    with served(site_folder, prefix="/a/b") as url:
        page = open_page(f"{url}{FOOD}")
        page.keyboard.press("/")
        page.keyboard.type("时尚品牌")
        expect(page.locator(".cb-box__option")).to_have_count(3)
        page.keyboard.press("Enter")
        page.wait_for_url("**/a/b/search/?q=*")
        status(page, "找到 5 件")
        page.locator(".cb-hit a").first.click()
        expect(page.locator("h1")).to_contain_text("时尚品牌")
        assert "/a/b/cases/" in page.url
        page.close()


def test_the_policy_default_src_self_is_enough(open_page: OpenPage, site_folder: Path) -> None:
    from tests.browser.serving import served, strict_policy

    with served(site_folder, policy=strict_policy(site_folder)) as url:
        page = open_page()
        page.add_init_script(
            "window.violations = []; addEventListener('securitypolicyviolation', (e) =>"
            " window.violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`));"
        )
        page.goto(f"{url}search/?q=时尚品牌")
        status(page, "找到 5 件")
        toggle(page, "year", "2022")
        status(page, "找到 4 件")
        assert saved(page)[1].count(b"\r\n") == 5
        page.locator(".cb-box__input").fill("外卖")
        expect(page.locator(".cb-box__option")).to_have_count(1)
        page.get_by_role("button", name="粘贴全文").click()
        page.locator(".cb-like__text").fill(PASTED[FOOD])
        page.keyboard.press("Control+Enter")
        status(page, "相近的有")
        violations = page.evaluate("window.violations")
        # Material's own style sheet draws its icons from data: addresses
        assert [v for v in violations if not v.startswith("img-src data ")] == []
        page.close()


def test_every_target_is_large_enough_for_a_finger(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/?q=充电桩&role=lead&role=assist", width="narrow")
    status(page, "找到")
    page.locator(".cb-open").click()
    parts = page.locator(
        ".cb-page :is(button, select, input, .cb-facet label, .cb-pages a):visible"
    )
    small = [
        (part.evaluate("e => e.outerHTML.slice(0, 80)"), box)
        for part in parts.all()
        if (box := part.bounding_box()) and part.get_attribute("type") != "checkbox"
        if box["height"] < 43.5 or box["width"] < 24
    ]
    assert small == []


def test_on_a_phone_the_facets_are_in_a_drawer(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/?q=充电桩&year=2023", width="narrow", has_touch=True)
    status(page, f"找到不超过 {CHARGING - 1} 件")
    opener = page.get_by_role("button", name="筛选（1）")
    expect(page.locator(".cb-facets")).to_be_hidden()
    opener.click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("主办").check()
    expect(drawer.get_by_role("button", name="查看 16 件结果")).to_be_visible()
    drawer.get_by_role("button", name="查看 16 件结果").click()
    expect(drawer).to_be_hidden()
    expect(page.get_by_role("button", name="筛选（2）")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_keyboard_is_enough(open_page: OpenPage, many_url: str) -> None:
    page = open_page(f"{many_url}search/")
    status(page, "共")
    page.keyboard.press("/")
    page.keyboard.type("充电桩")
    page.keyboard.press("Enter")
    status(page, f"找到不超过 {CHARGING} 件")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.className || document.activeElement.name"))
        if page.evaluate("document.activeElement.value") == "lead":
            break
    page.keyboard.press("Space")
    status(page, "找到 16 件")
    assert page.evaluate("document.activeElement.value") == "lead"  # the focus stays


# ---------------------------------------------------------------- accessibility


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_axe_finds_nothing(open_page: OpenPage, many_url: str, width: str, scheme: str) -> None:
    page = open_page(f"{many_url}search/?q=充电桩&role=assist&page=2", width=width, scheme=scheme)
    status(page, "第 21–30 件")
    page.wait_for_timeout(300)  # colours fade in
    judge(page)
    if width == "narrow":
        page.locator(".cb-open").click()
        judge(page, ".cb-drawer")
        page.keyboard.press("Escape")
    page.locator(".cb-box__input").fill("充电")
    expect(page.locator(".cb-box__option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    judge(page, ".cb-box")
    page.goto(f"{many_url}search/?mode=like&year=1999")
    status(page, "没有找到")
    judge(page, ".cb-page")
