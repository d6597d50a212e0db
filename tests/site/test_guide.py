"""The guide: stages drawn and told, deadlines from the vocabulary, what prose asks the program for."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.cli.conductor import Made, build
from casebook.cli.project import Project
from tests.conftest import Casebook
from tests.site.markup import Page, target

STAGES = """
assign:
  name: 交办
  phase: 一
  does: [登记]
sign:
  name: 签收<b>
  phase: 一
  back: {assign: 退办}
communicate:
  name: 沟通
  phase: 二
  intro: 与提案者当面商量。
  timing: 越早越好。
  who: 办理的人
  papers: [沟通记录]
  mistakes: [太晚]
  more: {怎样沟通: guide/talk.md, 内部的话: guide/inside.md}
again:
  name: 再次办理
  phase: 二
  condition: 不满意
  back: {communicate: 再谈}
  intro: 再办一次。
archive:
  name: 归档
  phase: 二
"""
DEADLINES = """
contact:
  name: 首次联系
  stage: communicate
  start: 交办之日
  limits:
    - {within: 20个工作日, region: 演示市, source: {document: 演示条例, section: 第1条}}
    - {within: 5至10个工作日, source: {document: 各市规定}}
  note: 以本地为准。
answer:
  name: 答复期限
  stage: archive
  limits: [{within: 3个月, condition: 一般的, source: {document: 某法}}]
"""
CASE = """
title: 关于{n}号的提案
topics: [food]
published: 2026-11-20
typical: {typical}
lessons: [{{stage: communicate, text: 教训{n}}}]
sources: [{{document: 演示局年度总结}}]
"""


@pytest.fixture
def guided(demo: Casebook) -> Casebook:
    demo.write("vocabulary/stages.yml", STAGES)
    demo.write("vocabulary/deadlines.yml", DEADLINES)
    docs = demo.root.parent / "docs" / "guide"
    docs.mkdir(parents=True)
    (docs / "talk.md").write_text(
        "# 怎样沟通\n\n<!-- casebook: deadlines contact -->\n\n<!-- casebook: flow -->\n", "utf-8"
    )
    (docs / "inside.md").write_text(
        "---\nedition: internal\n---\n# 内部\n\n<!-- casebook: deadlines -->\n\n"
        "<!-- casebook: outcomes -->\n",
        "utf-8",
    )
    return demo


def page(root: Path, address: str, edition: str = "internal") -> str:
    text = (root / "site" / edition / address / "index.html").read_text("utf-8")
    return text[text.index("<article") : text.index("</article>")]


def test_a_stage_tells_all_that_is_known_of_it(
    guided: Casebook, build_demo: Callable[..., Made], tmp_path: Path
) -> None:
    build_demo()
    text = page(tmp_path, "guide/stages/communicate")
    order = ["与提案者当面商量", "越早越好", "首次联系", "办理的人", "沟通记录", "太晚"]
    order += ["关于规范集贸市场早餐摊点的提案", "先到现场再拟稿", "先沟通后答复", "拟稿前上门"]
    plain = re.sub(r"<[^>]+>", "", text)
    places = [plain.index(words) for words in order]
    assert places == sorted(places)
    assert "20 个工作日，从交办之日算起" in plain
    assert "5 至 10 个工作日" in plain
    assert "演示条例，第1条" in plain
    assert "以本地为准" in plain
    assert 'href="../../talk/"' in text
    assert 'href="../../inside/"' in text
    assert "上一环节：" in plain
    assert "下一环节：" in plain


def test_a_stage_of_which_nothing_is_told_has_no_page(
    guided: Casebook, build_demo: Callable[..., Made], tmp_path: Path
) -> None:
    guided.write("vocabulary/deadlines.yml", DEADLINES.split("answer:", 1)[0])
    build_demo()
    stages = tmp_path / "site" / "internal" / "guide" / "stages"
    assert {p.name for p in stages.iterdir()} == {"index.html", "assign", "communicate", "again"}
    drawn = page(tmp_path, "guide/stages")
    assert "签收&lt;b&gt;" in drawn
    assert "<b>" not in drawn.replace("<b></b>", "")


def test_where_nothing_is_told_of_stages_there_is_no_list_of_them(
    demo: Casebook, build_demo: Callable[..., Made], tmp_path: Path
) -> None:
    for path in ("proposals", "reviews"):
        for file in (demo.root / path).rglob("*.yml"):
            text = file.read_text("utf-8")
            text = re.sub(r", stage: communicate", "", text)
            text = re.sub(r"lessons:\n  - .*\n", "", text)
            file.write_text(text, "utf-8")
    demo.write("vocabulary/stages.yml", "only:\n  name: 一步\n")
    build_demo()
    assert not (tmp_path / "site" / "internal" / "guide").exists()
    assert "办理环节" not in page(tmp_path, "sitemap")


def test_every_step_of_the_drawing_leads_to_its_page(
    guided: Casebook, build_demo: Callable[..., Made], tmp_path: Path
) -> None:
    build_demo()
    site = tmp_path / "site" / "internal"
    for address in ("guide/stages", "guide/talk"):
        text = page(tmp_path, address)
        links = re.findall(r'<a class="cb-to" href="([^"]+)">', text)
        reached = {target(f"{address}/index.html", link)[0] for link in links}
        assert reached == {
            f"guide/stages/{name}/index.html"
            for name in ("assign", "communicate", "again", "archive")
        }
        assert all((site / file).is_file() for file in reached)
        assert len(links) == 3 * len(reached)  # two drawings, and the same in words
        for drawing in re.findall(r"<svg.*?</svg>", text):
            assert drawing.count('marker-end="url(#cb-arrow-') == 6
            assert "退办" in drawing
            assert "不满意" in drawing
        assert "退办：回到“交办”" in text


def test_the_copy_to_carry_leads_to_files(guided: Casebook, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes((Path(__file__).parents[2] / "mkdocs.yml").read_bytes())
    project = Project(tmp_path, guided.root)
    build(project, "internal", offline=True, say=lambda _: None)
    site = project.site("internal", offline=True)
    text = (site / "guide" / "stages" / "index.html").read_text("utf-8")
    links = re.findall(r'<a class="cb-to" href="([^"]+)">', text)
    assert links
    for link in links:
        assert (site / "guide" / "stages" / link).is_file()


def test_the_public_edition_shows_no_lesson_and_no_page_for_staff(
    guided: Casebook, build_demo: Callable[..., Made], tmp_path: Path
) -> None:
    build_demo("public", errors=None)
    pages = tmp_path / "build" / "public" / "pages"
    text = (pages / "guide" / "stages" / "communicate.md").read_text("utf-8")
    assert "首次联系" in text
    assert "怎样沟通" in text
    assert "先到现场再拟稿" not in text  # a lesson is for staff
    assert "内部的话" not in text
    assert not (pages / "guide" / "inside.md").exists()


def test_a_page_shows_a_dozen_lessons_typical_ones_first_and_says_how_many_more(
    guided: Casebook, build_demo: Callable[..., Made], tmp_path: Path
) -> None:
    for n in range(30):
        case = CASE.format(n=f"{n:02}", typical="好" if n % 10 == 0 else "")
        case = case.replace("typical: \n", "")
        guided.write(f"proposals/demo-cppcc/2021/202100{n:02}.yml", case)
    build_demo()
    plain = re.sub(r"<[^>]+>", "", page(tmp_path, "guide/stages/communicate"))
    shown = re.findall(r"教训(\d\d)", plain)
    assert shown[:3] == ["00", "10", "20"]
    assert len(shown) == 3 + 12
    assert "还有 15 条做法和经验" in plain


def test_prose_is_filled_where_it_asks(
    guided: Casebook, build_demo: Callable[..., Made], tmp_path: Path
) -> None:
    build_demo()
    talk, inside = page(tmp_path, "guide/talk"), page(tmp_path, "guide/inside")
    assert "演示条例" in talk
    assert "某法" not in talk
    assert "演示条例" in inside
    assert 'id="limit-answer"' in inside
    assert "casebook:" not in talk + inside
    outcome = re.search(
        r"words: (.*)", (guided.root / "vocabulary/outcomes.yml").read_text("utf-8")
    )
    assert outcome
    assert outcome[1].split(",")[0].strip("} ") in inside


def test_what_the_program_does_not_know_is_a_finding_with_its_line(
    guided: Casebook, build_demo: Callable[..., Made], tmp_path: Path
) -> None:
    file = tmp_path / "docs" / "guide" / "talk.md"
    file.write_text(
        "# 怎样沟通\n\n<!-- casebook: flwo -->\n\n<!-- casebook: deadlines contcat -->\n"
    )
    made = build_demo(errors=("S008", "S008"))
    told = [f.text() for f in made.findings if f.code == "S008"]
    assert told[0].startswith("docs/guide/talk.md:3:1: error S008")
    assert "是否想写 flow？" in told[0]
    assert told[1].startswith("docs/guide/talk.md:5:1: error S008")
    assert "是否想写 contact？" in told[1]
    assert not (tmp_path / "site").exists()


def test_a_way_back_leads_to_a_stage_that_is_there(guided: Casebook) -> None:
    guided.write("vocabulary/stages.yml", STAGES.replace("{assign: 退办}", "{asign: 退办}"))
    [told] = [text for text in guided.texts() if "R018" in text]
    assert "vocabulary/stages.yml:9:" in told
    assert "asign" in told
    assert "是否想写 assign？" in told


def test_the_real_guide_has_a_page_for_every_stage_and_a_sheet_for_every_task(
    real_site: Path,
) -> None:
    for name in ("file", "review", "assign", "sign", "handle", "communicate", "draft", "reply"):
        text = (real_site / "guide" / "stages" / name / "index.html").read_text("utf-8")
        for heading in ("does", "when", "who", "papers", "mistakes"):
            assert f'<h2 id="{heading}">' in text, (name, heading)
    tasks = ("reply", "talk", "joint", "dissatisfied", "promises", "summary", "publish")
    for name in tasks:
        text = (real_site / "guide" / name / "index.html").read_text("utf-8")
        assert text.count('id="sheet"') == 1
        assert "#sheet" in Page(text).links
