"""Statistics: what is counted is what the records say, and numbers of two kinds never meet."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.cli.conductor import Made, relate_edition
from casebook.cli.project import Project
from casebook.edition import edit
from casebook.model import (
    Body,
    Bureau,
    Case,
    Deadline,
    Entry,
    Limit,
    OutcomeClass,
    OutcomeScheme,
    Records,
    Reply,
    Source,
    Topic,
    Unwritten,
    Vocabulary,
)
from casebook.relate import relate
from casebook.render import render
from casebook.render.charts import wrapped
from tests.conftest import Casebook

Build = Callable[..., Made]
FOLDER = "proposals/demo-cppcc/2022/"
HEAD = "topics: [food]\nsources: [{document: 总结}]\nreplies:\n"
DEADLINES = """reply:
  name: 答复
  stage: communicate
  limits:
    - {within: 3个月, source: {document: 甲法, section: 第1条}}
    - {within: 6个月, condition: 难度大的, source: {document: 甲法}}
opinion:
  name: 会办意见
  stage: communicate
  limits:
    - {region: 演示市, within: 1个月, source: {document: 乙条例}}
"""


def case(demo: Casebook, number: int, *replies: str, more: str = "") -> None:
    lines = "".join(f"  - {{{reply}}}\n" for reply in replies)
    text = f"title: 关于第 {number} 件事的提案\n{HEAD}{lines}{more}"
    demo.write(f"{FOLDER}2022{number:04}.yml", text)


@pytest.fixture
def clean(demo: Casebook) -> Casebook:
    """The demo's vocabularies with deadlines, and no record."""
    for path in (demo.root / "proposals").rglob("*.yml"):
        path.unlink()
    for path in (demo.root / "reviews").rglob("*.yml"):
        path.unlink()
    demo.write("vocabulary/deadlines.yml", DEADLINES)
    return demo


def markdown(demo: Casebook, page: str = "statistics/index.md", edition: str = "internal") -> str:
    project = Project(demo.root.parent, demo.root)
    made = relate_edition(project, edition, say=lambda _: None)  # type: ignore[arg-type]
    assert made.book is not None, [f.text() for f in made.findings]
    return render(made.book)[page]


def table(text: str, heading: str) -> dict[str, str]:
    """The rows of the first table after a heading, labels without their links."""
    part = text.split(f"{heading}", 1)[1].split("</details>", 1)[0]
    rows = re.findall(r"^\| (.+?) \| ([^|]+) \|$", part, re.MULTILINE)
    return {re.sub(r"\[(.*?)\]\(.*?\)", r"\1", label): value for label, value in rows[2:]}


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        ("assigned: 2022-04-15, replied: 2022-07-15", "按时"),
        ("assigned: 2022-04-15, replied: 2022-07-16", "超过一般期限，在难度大的期限之内"),
        ("assigned: 2022-04-15, replied: 2022-10-15", "超过一般期限，在难度大的期限之内"),
        ("assigned: 2022-04-15, replied: 2022-10-16", "逾期"),
        ("assigned: 2022-04-15, due: 2022-05-01, replied: 2022-05-02", "逾期"),
        ("assigned: 2022-04-15, due: 2022-12-01, replied: 2022-12-01", "按时"),
        ("due: 2022-12-01, replied: 2022-12-01", "按时"),
    ],
)
def test_a_reply_is_judged_by_its_record_and_then_by_the_rule(
    clean: Casebook, reply: str, verdict: str
) -> None:
    case(clean, 1, f"bureau: demo-scjg, {reply}")
    found = table(markdown(clean), "{ #timely-reply }")
    assert found.pop(verdict) == "1"
    assert set(found.values()) <= {"0"}


@pytest.mark.parametrize(
    "reply", ["replied: 2022-07-15", "assigned: 2022-04-15", "due: 2022-04-15", "role: 主办"]
)
def test_a_reply_without_both_dates_is_not_judged(clean: Casebook, reply: str) -> None:
    case(clean, 1, f"bureau: demo-scjg, {reply}")
    assert "按时与逾期" not in markdown(clean)
    case(clean, 2, "bureau: demo-scjg, assigned: 2022-04-15, replied: 2022-04-16")
    found = table(markdown(clean), "{ #timely-reply }")
    assert (found["按时"], found["未注明"]) == ("1", "1")


def test_an_opinion_is_judged_by_its_own_deadline(clean: Casebook) -> None:
    dates = "assigned: 2022-04-15, replied: 2022-06-01"
    case(clean, 1, f"bureau: demo-scjg, {dates}", f"bureau: demo-gxj, role: 会办, {dates}")
    text = markdown(clean)
    assert table(text, "{ #timely-reply }")["按时"] == "1"
    assert table(text, "{ #timely-opinion }")["逾期"] == "1"
    assert "| 演示市 | 会办意见 | 1个月 | 乙条例 |" in text
    assert "| 全国 | 答复 | 6个月（难度大的） | 甲法 |" in text


def test_without_deadlines_only_the_record_judges(clean: Casebook) -> None:
    (clean.root / "vocabulary/deadlines.yml").unlink()
    case(clean, 1, "bureau: demo-scjg, assigned: 2022-04-15, replied: 2022-04-16")
    case(clean, 2, "bureau: demo-scjg, due: 2022-04-15, replied: 2022-04-16")
    found = table(markdown(clean), "{ #timely-reply }")
    assert (found["按时"], found["逾期"], found["未注明"]) == ("0", "1", "1")


def test_no_rate_of_fewer_than_five(clean: Casebook) -> None:
    for number in range(1, 5):
        case(
            clean,
            number,
            "bureau: demo-scjg, satisfaction: 满意, due: 2022-04-15, replied: 2022-04-01",
        )
    few = markdown(clean)
    assert "写明满意度的只有 4 份，不足 5 份，不计比率。" in few
    assert "| 4 | 0 | 0 | 0 | 不计 |" in few
    assert "%" not in re.sub("<svg .*?</svg>", "", few)
    case(clean, 5, "bureau: demo-scjg, satisfaction: 不满意, due: 2022-04-15, replied: 2022-05-01")
    many = markdown(clean)
    assert "写明满意度的 5 份中，满意 4 份占 80%，基本满意 0 份占 0%，不满意 1 份占 20%。" in many
    assert "| 4 | 0 | 1 | 0 | 80% |" in many


def test_cases_that_no_longer_stand_are_not_counted(clean: Casebook) -> None:
    case(clean, 1, "bureau: demo-scjg, role: 主办")
    for number, status in ((2, "withdrawn"), (3, "merged\ninto: demo-cppcc/2022/20220001")):
        case(clean, number, "bureau: demo-scjg, role: 主办", more=f"status: {status}\n")
    text = markdown(clean)
    assert "共 1 件、1 份" in text
    assert "的 2 件不计入" in text
    assert table(text, "{ #by-bureau }") == {"演示市市场监督管理局": "1"}
    assert table(text, "{ #by-role }")["主办"] == "1"


def test_the_public_counts_only_what_the_public_sees(clean: Casebook) -> None:
    shown = "published: 2023-01-01\n"
    dates = "satisfaction: 满意, assigned: 2022-04-15, due: 2022-05-01, replied: 2022-04-16"
    case(clean, 1, f"bureau: demo-scjg, outcome: A, {dates}", more=shown)
    withheld = f"{shown}disclosure: withheld\ndisclosure_reason: 涉密\n"
    case(clean, 2, f"bureau: demo-gxj, outcome: B, {dates}", more=withheld)
    case(clean, 3, f"bureau: demo-gxj, outcome: B, {dates}")
    inside, outside = markdown(clean), markdown(clean, edition="public")
    assert "共 3 件、3 份" in inside
    assert "满意度" in inside
    assert "共 1 件、1 份" in outside
    assert table(outside, "{ #by-bureau }") == {"演示市市场监督管理局": "1"}
    for word in ("工业和信息化局", "{ #by-satisfaction }", "{ #timely }", "已撤回"):
        assert word not in outside


def test_schemes_never_share_a_chart(clean: Casebook) -> None:
    clean.write(
        "vocabulary/outcomes.yml",
        "demo:\n  name: 甲\n  classes: [{id: C, words: 计划解决}]\n"
        "other:\n  name: 乙\n  classes: [{id: C, words: 暂时不能解决}]\n",
    )
    bodies = "".join(
        f"{body}: {{name: {name}, kind: cppcc{more}}}\n"
        for body, name, more in (
            ("demo-cppcc", "演示市政协", ", region: 演示市, outcomes: demo"),
            ("other-cppcc", "别处政协", ", outcomes: other"),
            ("free-cppcc", "无体系政协", ""),
        )
    )
    clean.write("vocabulary/bodies.yml", bodies)
    text = f"title: 提案\n{HEAD}  - {{bureau: demo-scjg, outcome: C}}\n"
    for body in ("demo-cppcc", "other-cppcc", "free-cppcc"):
        clean.write(f"proposals/{body}/2022/1.yml", text)
    page = markdown(clean)
    assert table(page, "{ #outcome-demo }") == {"计划解决（C 类）": "1"}
    assert table(page, "{ #outcome-other }") == {"暂时不能解决（C 类）": "1"}
    assert table(page, "{ #outcome-of-free-cppcc }") == {"C 类": "1"}


def test_figures_of_reviews_stand_apart_as_they_are_stated(clean: Casebook) -> None:
    case(clean, 1, "bureau: demo-scjg, role: 主办, outcome: A")
    clean.write(
        "reviews/demo-scjg/2022.yml",
        "title: 演示局综述\nsources: [{document: 总结}]\nfigures:\n"
        "  - label: 提案\n    total: 9753\n    roles: {主办: 20, 会办: 30}\n"
        "    outcomes: [{outcome: A, words: 已解决, count: 20}]\n",
    )
    text = markdown(clean)
    counted, stated = text.split("## 综述所述")
    assert "9753" not in counted
    assert table(counted, "{ #by-role }")["主办"] == "1"
    assert "数据核对" in stated
    assert "| 提案 9753 件 | 主办 20、会办 30 | 已解决（A） 20 件 | 未注明 |" in stated


def charts(text: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(found) for found in re.findall(r"<svg .*?</svg>", text)]


def test_a_chart_has_words_and_neither_script_nor_style(clean: Casebook) -> None:
    clean.write("vocabulary/bureaus.yml", 'demo-scjg: {name: 甲<b>&"局}\ndemo-gxj: {name: 乙局}\n')
    case(clean, 1, "bureau: demo-scjg", "bureau: demo-gxj")
    found = charts(markdown(clean))
    assert found
    for chart in found:
        ids = {e.get("id"): "".join(e.itertext()) for e in chart.iter() if e.get("id")}
        named = chart.get("aria-labelledby", "").split()
        assert chart.get("role") == "img"
        assert [bool(ids[name]) for name in named] == [True, True]
        assert {e.tag for e in chart.iter()} <= {"svg", "title", "desc", "text", "rect", "line"}
        assert not any(key in e.attrib for e in chart.iter() for key in ("style", "fill", "onload"))
    assert any('甲<b>&"局' in "".join(chart.itertext()) for chart in found)


BUREAUS = [f"b{i}" for i in range(40)]
WORDS = Vocabulary(
    bodies={"demo-cppcc": Body(name="演示市政协", kind="cppcc", outcomes="demo")},
    bureaus={key: Bureau(name=f"第{key}局") for key in BUREAUS},
    topics={"food": Topic(name="食品")},
    outcomes={
        "demo": OutcomeScheme(
            name="甲", classes=[OutcomeClass(id=c, words=f"结果{c}") for c in "ABCD"]
        )
    },
    deadlines={
        "reply": Deadline(
            name="答复",
            stage="reply",
            limits=[Limit(within="3个月", source=Source(document="甲法"))],
        )
    },
)
DAYS = st.none() | st.dates(date(2021, 1, 1), date(2023, 1, 1))
REPLIES = st.builds(
    Reply,
    bureau=st.sampled_from(BUREAUS),
    role=st.sampled_from([None, "主办", "分办", "会办"]),
    outcome=st.sampled_from([None, "A", "B", "C", "D"]),
    satisfaction=st.sampled_from([None, "满意", "基本满意", "不满意"]),
    assigned=DAYS,
    due=DAYS,
    replied=DAYS,
    contact=st.just([]),
    measures=st.just([]),
    figures=st.just([]),
    results=st.just([]),
    answer=st.none(),
    document=st.none(),
    opinion=st.none(),
)


@settings(max_examples=60)
@given(st.lists(st.lists(REPLIES, max_size=4), max_size=8), st.sampled_from(["internal", "public"]))
def test_the_bars_of_a_chart_sum_to_what_was_counted(
    cases: list[list[Reply]], edition: str
) -> None:
    held = {}
    for i, replies in enumerate(cases):
        key = f"demo-cppcc/20{20 + i % 3}/{i}"
        record = Case(
            title=f"提案{i}", topics=["food"], replies=replies, published=date(2024, 1, 1)
        )
        held[key] = Entry(key, record, Unwritten())
    figures = relate(edit(Records(WORDS, held), edition), edition).statistics  # type: ignore[arg-type]
    replies = [reply for own in cases for reply in own]
    answers = [reply for reply in replies if reply.role != "会办"]
    years, bureaus, _, bodies, roles = figures.by_case
    assert years.total == bodies.total == figures.cases == len(cases)
    assert roles.total == figures.replies == len(replies)
    pairs = sum(len({reply.bureau for reply in own}) or 1 for own in cases)
    assert bureaus.total == pairs
    assert sum(found.total for found in figures.timeliness) == len(replies)
    if edition == "public":
        assert figures.satisfaction.stated == 0
        assert figures.satisfaction.total == len(answers)
        assert sum(found.total for found in figures.outcomes) == len(answers)
    else:
        spoken = [r for r in replies if r.role != "会办" or r.satisfaction]
        assert figures.satisfaction.total == len(spoken)
        classed = [r for r in replies if r.role != "会办" or r.outcome]
        assert sum(found.total for found in figures.outcomes) == len(classed)
    judged = sum(found.stated for found in figures.timeliness if found.id == "timely-reply")
    assert judged == sum(sum(c.values()) - c["unstated"] for c in figures.timely_by_bureau.values())


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_a_label_is_wrapped_and_nothing_of_it_is_lost(label: str) -> None:
    assert "".join(wrapped(label)) == label


def test_a_long_list_is_cut_in_the_chart_and_whole_in_the_table(tmp_path: Path) -> None:
    replies = [Reply(bureau=key) for key in BUREAUS for _ in range(1)]
    held = {
        f"demo-cppcc/2022/{i}": Entry(
            f"demo-cppcc/2022/{i}",
            Case(title=f"提案{i}", topics=["food"], replies=[r]),
            Unwritten(),
        )
        for i, r in enumerate(replies)
    }
    text = render(relate(Records(WORDS, held), "internal"))["statistics/index.md"]
    part = text.split("{ #by-bureau }")[1].split("### ")[0]
    assert part.count("<rect") == 15
    assert "其余 25 项合计 25 件，见下面的数据表。" in part
    assert len(table(text, "{ #by-bureau }")) == 40


def test_the_page_is_in_the_site(clean: Casebook, build_demo: Build, tmp_path: Path) -> None:
    case(clean, 1, "bureau: demo-scjg, role: 主办, outcome: A")
    build_demo()
    html = (tmp_path / "site/internal/statistics/index.html").read_text("utf-8")
    assert html.count("cb-figure") == html.count('role="img"') == 6
    assert '<details class="cb-data">' in html
    assert "<td>1</td>" in html
