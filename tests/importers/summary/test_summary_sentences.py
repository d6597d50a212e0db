"""Single sentences of figures, and the pieces of grammar below them."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_summary_documents import bench

from casebook.importers.summary import Paragraph, convert
from casebook.importers.summary.enumerations import enumeration
from casebook.importers.summary.names import anonymous
from casebook.importers.summary.numerals import chinese, value, written
from casebook.importers.summary.paragraph import plain
from casebook.importers.summary.sections import section
from casebook.importers.summary.titles import named_cases

LINES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
STORIES = [line.split("|") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("what", "sentence", "wanted"), STORIES, ids=[s[1][:20] for s in STORIES])
def test_sentence_of_figures(what: str, sentence: str, wanted: str) -> None:
    head = f"某市某局2023年{what}办理工作总结"
    rows = [Paragraph(1, head), Paragraph(2, "一、基本情况"), Paragraph(3, sentence)]
    found = bench.flat(convert(rows, "x"))["counts"]
    assert sorted(found) == sorted(filter(None, wanted.split("; ")))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("《关于甲乙丙的提案》（第20220408号）", [("关于甲乙丙的提案", "20220408")]),
        ("“关于甲乙丙的建议”（代表建议0099号）", [("关于甲乙丙的建议", "0099")]),
        (
            "《关于甲乙丙的建议》（20240247）、《关于丁戊己的提案》（20240326）等",
            [("关于甲乙丙的建议", "20240247"), ("关于丁戊己的提案", "20240326")],
        ),
        ("“关于“双统筹”下加快发展的建议”（第76号）", [("关于“双统筹”下加快发展的建议", "76")]),
        ("第86号提案《关于甲乙丙的建议》", [("关于甲乙丙的建议", "86")]),
        (
            "《关于甲乙的提案》《关于丙丁的提案》（分别为第8号、第9号）",
            [("关于甲乙的提案", "8"), ("关于丙丁的提案", "9")],
        ),
        ("办结“关于加强价格监管”等4件提案", [("关于加强价格监管", "")]),
        ("关于扩大学位供给的建议（第045号）。", [("关于扩大学位供给的建议", "045")]),
        ("印发《关于切实提高提案办理工作质量的通知》和《关于促进消费的若干措施》", []),
        ("《中共中央关于制定规划的建议》", []),
        ("《关于甲乙丙的提案》（2023年）", [("关于甲乙丙的提案", "")]),
    ],
)
def test_titles_and_numbers(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(n.title, n.number) for n in named_cases(text)] == wanted


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("存在问题和改进措施", ("problems", "measures")),
        ("下一步工作措施", ("next",)),
        ("主要经验和做法", ("practices",)),
        ("对政协提案工作的意见建议", ("advice",)),
        ("政协提案办理总体情况", ("figures",)),
        ("典型案例及主要成效", ("cases",)),
        ("提案办理绩效评价", ("self",)),
        ("强化组织领导，增强责任意识", ()),
        ("代表建议办理情况", ("figures",)),
    ],
)
def test_what_a_heading_names(heading: str, kinds: tuple[str, ...]) -> None:
    assert section(heading).kinds == kinds


def test_lists_inside_a_paragraph() -> None:
    listed = enumeration(
        "主要有：一是沟通不够；二是（一）式的说法。此外，在办理中，个别人员拖延，影响进度。"
    )
    assert [i.title for i in listed.items] == [
        "沟通不够",
        "（一）式的说法",
        "个别人员拖延，影响进度",
    ]
    assert enumeration("一是二，二是二").items[0].title == "二"
    assert enumeration("没有列举。").items == ()


def test_numerals() -> None:
    assert [
        value(t) for t in ("28", "1,234", "二十八", "一百零五", "两", "九十五点一", "〇九", "件")
    ] == [
        "28",
        "1234",
        "28",
        "105",
        "2",
        "95.1",
        "9",
        None,
    ]
    assert chinese("二〇二二") == 2022
    assert [written(n) for n in (1, 10, 12, 20, 35, 100)] == [
        "一",
        "十",
        "十二",
        "二十",
        "三十五",
        "100",
    ]


def test_plain_keeps_the_length() -> None:
    text = "Ａ类１５件，占９５．１％．(第２号),1,234件"
    assert len(plain(text)) == len(text)
    assert plain(text) == "A类15件，占95.1%。（第2号），1,234件"


def test_names_and_telephones_are_masked() -> None:
    said = anonymous(
        "局长王小明同志主持，副主任李四、张三丰参加，联系电话：0755-88880000，手机13800138000。"
    )
    assert (
        said
        == "局长〔人名〕同志主持，副主任〔人名〕、〔人名〕参加，联系电话：〔电话〕，手机〔电话〕。"
    )
    assert (
        anonymous("市长高度重视，委员代表参加，局领导同志分管。")
        == "市长高度重视，委员代表参加，局领导同志分管。"
    )
