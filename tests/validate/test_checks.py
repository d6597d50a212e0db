"""Checks between records and on texts: those that one sample of a rule can not show."""

from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from casebook.load import load
from casebook.model import Body, Case, Entry, Records, Topic, Unwritten, Vocabulary
from casebook.validate import validate

if TYPE_CHECKING:
    from tests.conftest import Casebook

FOLDER = "proposals/demo-cppcc/2022/"
CASE = "title: 关于夜市的提案\ntopics: [food]\nsources: [{document: 总结}]\n"


def found(demo: "Casebook") -> list[tuple[str, str, str]]:
    return [(f.place.file.split("/")[-1], f.code, f.field) for f in demo.findings()]


def test_the_demo_has_no_findings(demo: "Casebook") -> None:
    assert demo.texts() == []


def test_two_cases_of_one_title(demo: "Casebook") -> None:
    demo.write(FOLDER + "20220003.yml", CASE)
    demo.write(FOLDER + "20220004.yml", CASE)
    demo.write("proposals/demo-cppcc/2023/20220003.yml", CASE)
    assert found(demo) == [("20220004.yml", "R025", "title")]


def test_two_ids_that_differ_in_case_alone(demo: "Casebook") -> None:
    demo.write(FOLDER + "A1.yml", CASE)
    demo.write(FOLDER + "a1.yml", CASE.replace("夜市", "早市"))
    assert found(demo) == [("a1.yml", "R027", "")]


def test_former_ids_belong_to_one_record(demo: "Casebook") -> None:
    former = "former: [demo-cppcc/2022/20220990, demo-cppcc/2022/20220991]\n"
    demo.write(FOLDER + "20220003.yml", CASE + former)
    demo.write(FOLDER + "20220004.yml", CASE.replace("夜市", "早市") + former)
    assert found(demo) == [
        ("20220004.yml", "R026", "former[1]"),
        ("20220004.yml", "R026", "former[2]"),
    ]


@pytest.mark.parametrize(
    "former",
    [
        "a/b",
        "a/2022/b/c",
        "../2022/1",
        "a//b",
        "a/2022/提案",
        "/a/2022/1",
        "a/2022/CON",
        "a/2022/nul",
        "a/2022/index",
        "con/2022/1",
        "A/2022/1",
        "a/20220/1",
        "a/2022/" + "9" * 65,
        "a" * 255 + "/2022/1",
    ],
)
def test_a_former_id_has_the_form_of_an_id(demo: "Casebook", former: str) -> None:
    demo.write(FOLDER + "20220003.yml", f"{CASE}former: ['{former}']\n")
    assert found(demo) == [("20220003.yml", "R026", "former[1]")]


def test_former_ids_do_not_differ_in_case_alone(demo: "Casebook") -> None:
    demo.write(FOLDER + "b1.yml", CASE + "former: [demo-cppcc/2022/B1, demo-cppcc/2022/x]\n")
    demo.write(FOLDER + "b2.yml", CASE.replace("夜市", "早市") + "former: [demo-cppcc/2022/X]\n")
    assert found(demo) == [("b1.yml", "R026", "former[1]"), ("b2.yml", "R026", "former[1]")]


def test_the_path_names_a_body_and_a_bureau(demo: "Casebook") -> None:
    demo.write("proposals/demo-npc/2022/1.yml", CASE)
    demo.write("reviews/demo-scj/2022.yml", "title: 综述\nsources: [{document: 总结}]\n")
    assert [(f.place.file, f.place.line, f.code, f.hint) for f in demo.findings()] == [
        (
            "cases/proposals/demo-npc/2022/1.yml",
            1,
            "R018",
            "是否想写 demo-cppcc？先在词表里加上，或改用已有的代号",
        ),
        (
            "cases/reviews/demo-scj/2022.yml",
            1,
            "R018",
            "是否想写 demo-scjg？先在词表里加上，或改用已有的代号",
        ),
    ]


def test_a_body_names_a_scheme(demo: "Casebook") -> None:
    demo.write(
        "vocabulary/bodies.yml", "demo-cppcc: {name: 演示市政协, kind: cppcc, outcomes: demos}\n"
    )
    assert found(demo) == [("bodies.yml", "R018", "demo-cppcc.outcomes")]


def test_no_scheme_no_outcome_to_check(demo: "Casebook") -> None:
    demo.write("vocabulary/bodies.yml", "demo-cppcc: {name: 演示市政协, kind: cppcc}\n")
    demo.write(FOLDER + "20220003.yml", CASE + "replies: [{bureau: demo-scjg, outcome: Z}]\n")
    assert found(demo) == []


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        ("[外卖]", "“外卖”所在的组只有一个词"),
        ("[外卖, 餐]", "“餐”只有一个字"),
        ("[外卖, 外卖]", "“外卖”已经在同一组"),
        ("[外卖, 送餐], [订餐, 送餐]", "“送餐”已经在第 1 组"),
    ],
)
def test_synonyms(demo: "Casebook", groups: str, why: str) -> None:
    demo.write("vocabulary/synonyms.yml", f"groups: [{groups}]\n")
    assert [f.message for f in demo.findings()] == [f"同义词{why}"]


HOSTILE = [
    "[x](javascript:alert(1))",
    "[x](JavaScript:alert(1))",
    "[x]( <javascript:alert(1)>)",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "![x](data:text/html,x)",
    "<vbscript:x>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "[x](file:///etc/passwd)",
]
HTML = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<https://a.cn> <b>",
    "</div>",
    "<!-- 注 -->",
    "<?php",
    "<!DOCTYPE html>",
    "`代码` <i>",
]
HARMLESS = [
    "[x](https://a.cn/b?c=d:e)",
    "[x](/cases/a/2022/1/)",
    "[x](#a:b)",
    "[x](../a/)",
    "<https://a.cn/>",
    "合格率 <5% 且 >3%，a < b",
    "`<b>` 和 ``<i>`` 是代码",
    "注意：[一] 甲",
    "注意]: 甲",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_links_that_run_a_program(demo: "Casebook", text: str) -> None:
    demo.write(FOLDER + "20220003.yml", CASE + f"proposal: {text!r}\n".replace("\\n", "\n\n"))
    assert found(demo) == [("20220003.yml", "R015", "proposal")]


@pytest.mark.parametrize("text", HTML)
def test_html(demo: "Casebook", text: str) -> None:
    demo.write(
        FOLDER + "20220003.yml", CASE + f"replies: [{{bureau: demo-gxj, results: [{text!r}]}}]\n"
    )
    assert found(demo) == [("20220003.yml", "R014", "replies[1].results[1]")]


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_markdown(demo: "Casebook", text: str) -> None:
    demo.write(FOLDER + "20220003.yml", CASE + f"proposal: {text!r}\n")
    assert found(demo) == []


@pytest.mark.parametrize(
    "piece", ["`", "](", "[", "<a", "<a:", "](  ", "`a``", "[a", "](\n", "<!", "](((", "``` "]
)
def test_no_text_makes_the_checks_slow(piece: str) -> None:
    long = ("x](<" + piece * 50_000)[:50_000]
    case = Case(title="甲", topics=["food"], proposal=long)
    records = Records(
        Vocabulary(bodies={"a": Body(name="甲", kind="npc")}, topics={"food": Topic(name="食品")}),
        {"a/2022/1": Entry("a/2022/1", case, Unwritten())},
    )
    start = perf_counter()
    validate(records)
    assert perf_counter() - start < 30, "quadratic would be minutes"


def test_records_that_no_file_holds_can_be_checked() -> None:
    topics = {"a": Topic(name="食品"), "b": Topic(name="食品")}
    bodies = {"a": Body(name="甲", kind="npc", outcomes="x")}
    words = Vocabulary(bodies=bodies, topics=topics, synonyms=[["甲"]])
    case = Entry("a/2022/1", Case(title="〔待填：案由〕", topics=["a"]), Unwritten())
    codes = [f.code for f in validate(Records(words, {case.id: case}))]
    assert codes == ["R029", "R030", "R031", "R032", "R032"]


def test_checks_leave_the_order_of_records_alone(demo: "Casebook") -> None:
    records, _ = load(demo.root)
    assert list(records.cases) == ["demo-cppcc/2022/20220001", "demo-cppcc/2022/20220002"]
    assert validate(records) == validate(records)
