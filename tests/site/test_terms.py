"""Terms of the glossary, explained where they stand: once in a section, and never out of place."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.preprocessors import Preprocessor

from casebook.cli.conductor import Made, build
from casebook.cli.project import Project
from casebook.load import load
from casebook.model import Term
from casebook.site.terms import NAME, listed
from tests.conftest import Casebook

TERMS = """
joint:
  name: 会办
  also: [协办]
  loose: [牵头]
  unlike: [员会办, 会办公]
  meaning: 把意见送给**主办单位**，"不"直接答复。第二句不在提示里。
sole:
  name: 会办意见
  meaning: 会办单位的书面意见。
"""
CASE = """
title: 关于会办的提案
topics: [food]
proposal: |-
  会办由会办单位承担，会办意见另送。

  `会办` [会办](https://www.example.gov.cn/会办) **协办**
replies:
  - bureau: demo-scjg
    role: 主办
    answer: 委员会办公室牵头，员会办理，会办一次，会办两次。
"""
LINK = re.compile(r'<a class="cb-term" href="([^"]*)" title="([^"]*)">([^<]*)</a>')


def article(site: Path, page: str) -> str:
    text = (site / page / "index.html").read_text("utf-8")
    return text[text.index("<article") : text.index("</article>")]


def section(text: str, heading: str) -> str:
    """What stands between a heading of a page and the next one of its level."""
    return re.split(r"<h2[ >]", text.split(f">{heading}<", 1)[1], maxsplit=1)[0]


def test_a_term_is_explained_once_in_each_section(
    demo: Casebook, build_demo: Callable[..., Made]
) -> None:
    demo.write("vocabulary/terms.yml", TERMS)
    demo.write("proposals/demo-cppcc/2022/20220007.yml", CASE)
    build_demo()
    page = article(demo.root.parent / "site" / "internal", "cases/demo-cppcc/2022/20220007")
    asked, answered = section(page, "提案者的诉求"), section(page, "办理与答复")
    address = "../../../../glossary/"
    note = "把意见送给主办单位，&quot;不&quot;直接答复。"
    assert LINK.findall(asked) == [
        (f"{address}#joint", note, "会办"),
        (f"{address}#sole", "会办单位的书面意见。", "会办意见"),
    ]
    assert LINK.findall(answered) == [(f"{address}#joint", note, "会办")]
    assert "委员会办公室牵头，员会办理，<a" in answered
    assert "<code>会办</code>" in asked
    assert not LINK.search(re.search(r"<h1.*?</h1>", page)[0])  # type: ignore[index]


def test_the_glossary_explains_the_words_of_the_other_terms_alone(
    demo: Casebook, build_demo: Callable[..., Made]
) -> None:
    demo.write("vocabulary/terms.yml", TERMS.replace("会办单位的书面意见", "会办单位的会办意见"))
    build_demo()
    page = article(demo.root.parent / "site" / "internal", "glossary")
    assert "也作：<a" not in page  # the term's own section does not lead to itself
    assert "协办、牵头" in page
    assert [href for href, _, _ in LINK.findall(page)] == ["./#joint"]


def test_every_explanation_leads_to_an_entry(real_site: Path) -> None:
    glossary = (real_site / "glossary" / "index.html").read_text("utf-8")
    ids = set(re.findall(r'<h2 id="([^"]+)"', glossary))
    assert len(ids) >= 50
    for file in sorted(real_site.rglob("*.html")):
        for href, note, word in LINK.findall(file.read_text("utf-8")):
            place, _, entry = href.partition("#")
            assert (file.parent / place).resolve() == (real_site / "glossary").resolve()
            assert entry in ids
            assert note
            assert len(word) > 1


def test_the_copy_to_carry_leads_to_files(tmp_path: Path, demo: Casebook) -> None:
    shutil.copy(Path(__file__).parents[2] / "mkdocs.yml", tmp_path)
    demo.write("vocabulary/terms.yml", TERMS)
    demo.write("proposals/demo-cppcc/2022/20220007.yml", CASE)
    project = Project(tmp_path, demo.root)
    build(project, "internal", offline=True, say=lambda _: None)
    page = project.site("internal", offline=True) / "cases" / "demo-cppcc" / "2022"
    text = (page / "20220007.html").read_text("utf-8")
    assert {href for href, _, _ in LINK.findall(text)} == {
        "../../../glossary/index.html#joint",
        "../../../glossary/index.html#sole",
    }


class Here(Preprocessor):
    """Says where the page stands, as the generator Zensical does."""

    class page:  # noqa: N801
        path = "guide/reply.md"

    def run(self, lines: list[str]) -> list[str]:
        return lines


def explained(text: str, terms: str = TERMS) -> str:
    lines = listed(load_terms(terms))
    md = Markdown(
        extensions=["md_in_html", NAME],
        extension_configs={NAME: {"terms": [list(line) for line in lines]}},
    )
    md.preprocessors.register(Here(md), "rendering_context", 0)
    return md.convert(text)


def load_terms(text: str) -> dict[str, Term]:
    return {key: Term(**entry) for key, entry in yaml.safe_load(text).items()}


class Words(HTMLParser):
    """The text of a piece of HTML, and everything that stands in its tags but our links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[object] = []
        self.ours = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("class", "cb-term") in attrs:
            assert [name for name, _ in attrs] == ["class", "href", "title"]
            self.ours += 1
        else:
            self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "会办",
                "会",
                "办",
                "协办",
                "员",
                "公",
                "会办意见",
                " ",
                "\n\n",
                "# ",
                "- ",
                "<",
                ">",
            ),
            *("&", '"', "'", "`", "*", "](", "[", ")", "<p>", "</p>", "<a href='会办'>", "</a>"),
            *(
                '<p title="会办>会办">',
                "<!--",
                "-->",
                "<h2>",
                "</h2>",
                "<code>",
                "</code>",
                "<br/>",
            ),
            *("<div markdown>", "</div>", "onclick=alert(1) "),
        ]
    ),
    max_size=25,
).map("".join)


@given(PIECES)
def test_nothing_but_links_is_ever_added(text: str) -> None:
    plain, made = Words(explained(text, "{}")), Words(explained(text))
    assert made.text == plain.text
    assert made.tags == plain.tags


def test_zensical_explains_the_same_terms(
    demo: Casebook, build_demo: Callable[..., Made], tmp_path: Path
) -> None:
    demo.write("vocabulary/terms.yml", TERMS)
    demo.write("proposals/demo-cppcc/2022/20220007.yml", CASE)
    build_demo()
    terms = [list(line) for line in listed(load(demo.root)[0].vocabulary.terms)]
    inside = tmp_path / "zensical"
    shutil.copytree(tmp_path / "build" / "internal" / "pages", inside / "pages")
    config = (tmp_path / "mkdocs.yml").read_text("utf-8")
    config = re.sub(r"^docs_dir: .*$", "docs_dir: pages", config, flags=re.MULTILINE)
    config = re.sub(r"^site_dir: .*$", "site_dir: out", config, flags=re.MULTILINE)
    config = re.sub(r"^hooks:\n(?:  - .*\n)+", "", config, flags=re.MULTILINE)
    option = yaml.safe_dump([{NAME: {"terms": [[k, n, list(w), list(u)] for k, n, w, u in terms]}}])
    config = config.replace("markdown_extensions:\n", "markdown_extensions:\n" + indented(option))
    (inside / "mkdocs.yml").write_text(config, "utf-8")
    subprocess.run(
        [sys.executable, "-m", "zensical", "build"], cwd=inside, check=True, capture_output=True
    )
    name = "cases/demo-cppcc/2022/20220007"
    ours = LINK.findall(article(tmp_path / "site" / "internal", name))
    assert ours
    assert LINK.findall(article(inside / "out", name)) == ours


def indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())
