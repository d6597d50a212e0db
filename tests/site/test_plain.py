"""A page is the same whether Python-Markdown is spared work or not."""

import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor, Pattern

from casebook.site import plain
from casebook.site.plain import NAME

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc", "pymdownx.details"]
PIECES = st.sampled_from(
    [
        *(
            "甲",
            "乙 ",
            "**",
            "*",
            "_",
            "`",
            "[",
            "](a.md)",
            "[丙](b.md)",
            "![丁](c.png)",
            "<b>",
            "</b>",
        ),
        *("&amp;", "&", "\\*", "\\", "  \n", "\n", "\n\n", "| ", " |", "| - | - |\n", "- ", "1. "),
        *(
            "# ",
            "## ",
            "{: .x }",
            "{ #y }",
            "> ",
            "    ",
            "<https://a.cn>",
            "<a@b.cn>",
            "~~",
            "!!! note\n",
        ),
        *(
            "[丙][1]",
            "\n[1]: d.md\n",
            "<div markdown>\n",
            "</div>\n",
            "\x02",
            "!",
            "://",
            "<!-- 戊 -->",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def convert(text: str, *more: str) -> str:
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


@given(TEXTS)
@example("甲  \n乙")
@example("_甲_")
@example("[丙][1] ![丁][1] [1] ![1]\n\n[1]: d.md")
@example("**[甲](b.md)&amp;`乙`** <a@b.cn> \\* <https://a.cn>")
@example(
    '甲\n\n<div class="cb-prose">\n<p>乙 &amp; *丙*</p>\n<ul>\n<li>丁</li>\n</ul>\n</div>\n\n戊'
)
@example('<div markdown>\n\n<div class="cb-prose">\n<p>乙</p>\n</div>\n\n</div>')
@example('<ul class="cb-list">\n<li><ul>\n<li>甲</li>\n</ul></li>\n</ul>\n')
@example("| 甲 | **乙** |\n| - | - |\n| 丙 | [丁](a.md) |")
def test_marking_changes_no_page(text: str) -> None:
    assert convert(text, NAME) == convert(text)


def test_each_pattern_of_its_own_is_known_with_what_it_needs() -> None:
    own = {name for name, _ in Markdown().inlinePatterns._priority}
    assert set(plain._NEEDED) == own - {"em_strong"}


def test_only_patterns_are_tried_that_can_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    matches = LinkInlineProcessor.getCompiledRegExp

    def heard(self: Pattern) -> re.Pattern[str]:
        tried.append(type(self).__name__)
        return matches(self)

    md = Markdown(extensions=[*EXTENSIONS, NAME])
    md.convert("甲")
    monkeypatch.setattr(Pattern, "getCompiledRegExp", heard)
    md.treeprocessors["inline"].run(fromstring("<div><p>[甲](b.md) *乙*</p></div>"))
    looked = [name for name in tried[len(md.inlinePatterns) :] if name != "DelimiterProcessor"]
    assert set(looked) == {"LinkInlineProcessor"}


@given(TEXTS)
@example("~~甲~~")
@example("甲~~乙~~`丙`[丁](a.md)")
def test_patterns_of_other_extensions_are_looked_for(text: str) -> None:
    assert convert(text, "pymdownx.tilde", NAME) == convert(text, "pymdownx.tilde")
