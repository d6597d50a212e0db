"""Reading settings (适老化), reading aloud, and the page on paper."""

import io
from unicodedata import normalize

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

CASE = "cases/shenzhen-cppcc/2021/20210037/"
VOICES = """
(() => {
  const spoken = (window.spoken = []);
  let current = null;
  class Utterance extends EventTarget { constructor(text) { super(); this.text = text; } }
  window.SpeechSynthesisUtterance = Utterance;
  const given = {
    getVoices: () => window.voices ?? [],
    speak(one) { spoken.push([one.text, one.voice.name, one.rate]); current = one; },
    cancel() { current = null; },
    finish() { const one = current; current = null; one?.dispatchEvent(new Event("end")); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), given) });
})();
"""
"""A browser's voices, of which a test hears every word."""
OWN = "window.voices = [{ name: 'own', lang: 'zh-CN', localService: true }];"
FAR = "window.voices = [{ name: 'far', lang: 'zh-CN', localService: false }];"


def panel(page: Page) -> None:
    page.locator(".cb-reading__button").click()
    expect(page.locator(".cb-reading__panel")).to_be_visible()


def size(page: Page) -> float:
    return float(
        page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    )


def test_large_type_is_remembered_on_every_page(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}{CASE}")
    usual = size(page)
    panel(page)
    page.get_by_role("radio", name="特大").check()
    large = size(page)
    assert large >= 1.45 * usual
    page.goto(f"{site_url}guide/reply/")
    assert size(page) == pytest.approx(large)
    panel(page)
    expect(page.get_by_role("radio", name="特大")).to_be_checked()
    page.get_by_role("button", name="恢复默认").click()
    assert size(page) == pytest.approx(usual)
    assert page.evaluate("localStorage.getItem('casebook-reading')") is None


def test_settings_hold_before_anything_is_painted(open_page: OpenPage, site_url: str) -> None:
    """The head sets them: no page grows or changes colour under the reader's eyes."""
    page = open_page(f"{site_url}{CASE}")
    panel(page)
    page.get_by_role("checkbox", name="高对比").check()
    page.route("**/page/main.js", lambda route: route.abort())
    page.goto(f"{site_url}typical/")
    expect(page.locator("html")).to_have_attribute("data-cb-contrast", "high")


@pytest.mark.parametrize(("scheme", "colours"), [("light", (0, 255)), ("dark", (255, 0))])
def test_high_contrast_is_black_and_white(
    open_page: OpenPage, site_url: str, scheme: str, colours: tuple[int, int]
) -> None:
    page = open_page(f"{site_url}{CASE}", scheme=scheme)
    panel(page)
    page.get_by_role("checkbox", name="高对比").check()
    words, ground = (f"rgb({c}, {c}, {c})" for c in colours)
    expect(page.locator("main .cb-prose p").first).to_have_css("color", words)
    expect(page.locator("body")).to_have_css("background-color", ground)


def test_the_plain_view_leaves_the_text_and_the_ways_on(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}guide/reply/")
    expect(page.locator(".md-tabs")).to_be_visible()
    panel(page)
    page.get_by_role("checkbox", name="简洁版面").check()
    for part in (".md-tabs", ".md-sidebar--primary", ".md-sidebar--secondary"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.get_by_role("navigation", name="当前位置")).to_be_visible()
    expect(page.locator(".cb-box__input")).to_be_visible()
    expect(page.get_by_role("link", name="站点地图")).to_be_visible()


def test_single_keys_can_be_switched_off(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}guide/reply/")
    panel(page)
    page.get_by_role("checkbox", name="不用单键快捷键").check()
    page.keyboard.press("Escape")
    expect(page.locator(".cb-reading__button")).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.press("n")
    expect(page.locator(".cb-box__input")).not_to_be_focused()
    expect(page).to_have_url(f"{site_url}guide/reply/")
    page.keyboard.press("Control+k")
    expect(page.locator(".cb-box__input")).to_be_focused()
    page.keyboard.type("外卖/")
    expect(page.locator(".cb-box__input")).to_have_value("外卖/")


def test_a_browser_that_keeps_nothing_still_obeys(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem']) {"
        "  const usual = Storage.prototype[name];"
        "  Storage.prototype[name] = function (key, ...more) {"
        "    if (key.startsWith('casebook')) throw new DOMException('no', 'SecurityError');"
        "    return usual.call(this, key, ...more); }; }"
    )
    page.goto(f"{site_url}about/")
    panel(page)
    page.get_by_role("radio", name="特大").check()
    expect(page.locator("html")).to_have_attribute("data-cb-size", "larger")
    page.get_by_role("checkbox", name="高对比").check()
    expect(page.locator("html")).to_have_attribute("data-cb-size", "larger")


# ---------------------------------------------------------------- aloud


def listening(open_page: OpenPage, voices: str) -> Page:
    page = open_page()
    page.add_init_script(VOICES + voices)
    return page


@pytest.mark.parametrize("voices", ["", FAR], ids=["none", "a server's"])
def test_without_a_voice_of_the_machine_nothing_is_offered(
    open_page: OpenPage, site_url: str, voices: str
) -> None:
    """A voice that sends the text away is no voice of ours: it may be a page for staff."""
    page = listening(open_page, voices)
    page.goto(f"{site_url}{CASE}")
    panel(page)
    expect(page.get_by_role("button", name="朗读这一页")).to_be_hidden()


def test_a_voice_that_comes_later_is_found(open_page: OpenPage, site_url: str) -> None:
    page = listening(open_page, "")
    page.goto(f"{site_url}{CASE}")
    panel(page)
    page.evaluate(f"{OWN} speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    expect(page.get_by_role("button", name="朗读这一页")).to_be_visible()


def test_the_whole_text_is_read_in_its_order(open_page: OpenPage, site_url: str) -> None:
    page = listening(open_page, FAR.replace("];", ", " + OWN.split("= [")[1]))
    page.goto(f"{site_url}{CASE}")
    panel(page)
    page.get_by_role("button", name="朗读这一页").click()
    expect(page.get_by_role("region", name="朗读")).to_be_visible()
    expect(page.locator("h1")).to_have_class("cb-spoken")
    page.evaluate("while (document.querySelector('.cb-aloud')) speechSynthesis.finish()")
    said = page.evaluate("spoken")
    texts = [text for text, _, _ in said]
    assert {voice for _, voice, _ in said} == {"own"}
    assert texts[0] == "关于完善外卖餐饮业食品安全监管的提案"
    assert texts[1].startswith("编号，20210037")
    assert "提案者的诉求" in texts
    assert any("990家" in text for text in texts)
    assert not [text for text in texts if "¶" in text or "首页" in text or "复制引用" in text]
    assert max(len(text) for text in texts) < 300
    expect(page.locator(".cb-spoken")).to_have_count(0)


def test_reading_pauses_goes_on_skips_and_stops(open_page: OpenPage, site_url: str) -> None:
    page = listening(open_page, OWN)
    page.goto(f"{site_url}{CASE}")
    panel(page)
    page.get_by_role("radio", name="慢").check()
    page.get_by_role("button", name="朗读这一页").click()
    expect(page.get_by_role("button", name="暂停")).to_be_focused()
    page.get_by_role("button", name="下一段").click()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="已暂停")).to_be_visible()
    page.evaluate("speechSynthesis.finish()")
    count = len(page.evaluate("spoken"))
    page.get_by_role("button", name="继续").click()
    assert [text for text, _, _ in page.evaluate("spoken")][-1] == "编号，20210037"
    assert len(page.evaluate("spoken")) == count + 1
    assert page.evaluate("spoken")[0][2] < 1
    page.get_by_role("button", name="停止").click()
    expect(page.get_by_role("region", name="朗读")).to_have_count(0)
    expect(page.locator(".cb-reading__button")).to_be_focused()


# ---------------------------------------------------------------- paper


def printed(page: Page) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


RADICALS = str.maketrans(
    "⻓⻚⻝⻆⻅⻋⻔⻛⻢⻥⻩⻬⻰⻄⺟⺠⻉⻙⻜⻦⻨⻘⻤⻮⻳⺎⻣⻁",
    "长页食角见车门风马鱼黄齐龙西母民贝韦飞鸟麦青鬼齿龟兀骨虎",
)
"""Radicals that a print has in the place of characters, and that no normal form takes back."""


def words_of(paper: pypdf.PdfReader) -> str:
    """The text of a print without its spaces; in a print some characters are their radicals."""
    return without_spaces("".join(sheet.extract_text() for sheet in paper.pages))


def without_spaces(text: str) -> str:
    return "".join(normalize("NFKC", text).translate(RADICALS).split())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_case_is_printed_on_a4_without_navigation(
    open_page: OpenPage, site_url: str, scheme: str
) -> None:
    page = open_page(f"{site_url}bureaus/shenzhen-scjg/", scheme=scheme)
    page.locator(f".cb-cases a[href$='{CASE.removeprefix('cases/')}']").click()
    expect(page.locator(".cb-neighbours")).to_be_visible()
    paper = printed(page)
    box = paper.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    text = words_of(paper)
    for part in ("外卖餐饮业", "20210037", "引用:"):
        assert part in text
    for part in ("查找案例", "站点地图", "复制引用", "适老", "下一个", "¶", "按年份"):
        assert part not in text
    assert len(paper.pages) <= 4
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("main .cb-prose p").first).to_have_css("color", "rgb(0, 0, 0)")


def test_what_is_folded_on_the_screen_is_open_on_paper(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}guide/path/")
    hidden = page.locator("main details:not([open]) p").all_text_contents()
    assert len(hidden) > 9
    text = words_of(printed(page))
    assert [answer for answer in hidden if without_spaces(answer)[:6] not in text] == []
