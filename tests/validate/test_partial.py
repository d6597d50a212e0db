"""A record with faulty values still goes through the checks, and what is only faulty is not missing."""

from typing import TYPE_CHECKING

import pytest

from casebook.load import load

if TYPE_CHECKING:
    from tests.conftest import Casebook

PATH = "proposals/demo-cppcc/2022/20220003.yml"
CASE = "title: 关于夜市的提案\ntopics: [food]\n"
SOURCES = "sources: [{document: 总结}]\n"


def codes(demo: "Casebook") -> list[str]:
    return [finding.code for finding in demo.findings()]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("sources: 某局总结\n", ["R003"]),
        ("sources:\n  - 某局总结\n", ["R003"]),
        ("soures: [{document: 总结}]\n", ["R001"]),
        (SOURCES + "disclosure: withheld\ndisclosure_reason: [密]\n", ["R003"]),
        (SOURCES + "disclosure: withheld\ndisclosure_reson: 密\n", ["R001"]),
        (SOURCES + "disclosure: summary\ndisclosure_reason: 密\nsummary: {a: b}\n", ["R003"]),
        (SOURCES + "disclosure: secret\n", ["R006"]),
        (SOURCES + "status: merged\ninto: 20220001\n", ["R007"]),
        (
            SOURCES + "replies:\n  - {bureau: 市监局, outcome: A}\n  - {bureau: 工信局}\n",
            ["R007"] * 2,
        ),
        (SOURCES + "commitments: [{text: 划线, bureau: 市监局}]\n", ["R007"]),
        (SOURCES + "former: [[a], [a]]\n", ["R003"] * 2),
    ],
)
def test_what_is_faulty_is_not_called_missing(
    demo: "Casebook", written: str, expected: list[str]
) -> None:
    demo.write(PATH, CASE + written)
    assert codes(demo) == expected


@pytest.mark.parametrize("slip", ["titel: 夜市", "title: ''", "title:", "title: [夜市]"])
def test_a_title_that_is_faulty_has_one_finding(demo: "Casebook", slip: str) -> None:
    demo.write(PATH, f"{slip}\ntopics: [food]\n{SOURCES}")
    assert len(codes(demo)) == 1


def test_a_slip_beside_the_field_itself_takes_nothing_away(demo: "Casebook") -> None:
    demo.write(PATH, CASE + SOURCES + "titel: 夜市\n")
    assert codes(demo) == ["R001"]
    assert load(demo.root)[0].cases["demo-cppcc/2022/20220003"].record.title == "关于夜市的提案"


def test_the_checks_see_what_stands_beside_a_faulty_value(demo: "Casebook") -> None:
    demo.write(
        PATH,
        CASE + "key: 重点\nreplies:\n  - 文字\n  - {role: 汇办, outcome: E}\n"
        "  - {bureau: nobody, assigned: 2022-05-01, due: 2022-02-30, replied: 2022-04-01}\n",
    )
    found = [(f.code, f.field) for f in demo.findings()]
    assert found == [
        ("R029", "sources"),
        ("R008", "key"),
        ("R003", "replies[1]"),
        ("R002", "replies[2].bureau"),
        ("R006", "replies[2].role"),
        ("R012", "replies[2].outcome"),
        ("R018", "replies[3].bureau"),
        ("R005", "replies[3].due"),
        ("R017", "replies[3].replied"),
    ]


def test_a_partial_record_keeps_its_good_values_as_they_are(demo: "Casebook") -> None:
    demo.write(
        PATH,
        "title: ' 关于夜市的提案 '\ntopics: [食品, food]\nkey: yes\nchanged: 2026-02-30\n"
        "published: 2026-11-20\nreplies: [{bureau: demo-scjg, outcome: [A], role: 主办}]\n",
    )
    record = load(demo.root)[0].cases["demo-cppcc/2022/20220003"].record
    assert record.title == "关于夜市的提案"
    assert record.topics == ["", "food"]
    assert record.key is True
    assert str(record.published) == "2026-11-20"
    assert record.changed is None
    assert record.replies[0].role == "主办"
    assert record.replies[0].outcome is None
    assert record.status == "final"


FIGURES = """\
title: 演示局综述
sources: [{document: 总结}]
figures:
  - {label: 合计, total: 9, roles: {主办: 2, 会办: 1}}
"""


def test_figures_are_recomputed_where_all_could_be_read(demo: "Casebook") -> None:
    demo.write("reviews/demo-gxj/2022.yml", FIGURES)
    assert codes(demo) == ["F001"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{label: 合计, total: 9件, roles: {主办: 2, 会办: 1}}", "R009"),
        ("{label: 合计, total: 3, roles: {主办: 2, 汇办: 1}}", "R006"),
        ("{label: 合计, total: 3, roles: {主办: 2, 会办: 一}}", "R009"),
        (
            "{label: 合计, total: 3, outcomes: [{outcome: A, count: 1}, {outcome: B, count: x}]}",
            "R009",
        ),
        ("{label: 合计, total: 3, outcomes: [{outcome: A, count: 1}], role: {主办: 1}}", "R001"),
        ("{label: 合计, total: 3, satisfaction: [{level: 满意, count: 二, percent: 7}]}", "R009"),
        ("文字", "R003"),
    ],
)
def test_figures_that_could_not_be_read_are_not_recomputed(
    demo: "Casebook", written: str, code: str
) -> None:
    demo.write("reviews/demo-gxj/2022.yml", f"{FIGURES}  - {written}\n")
    assert codes(demo) == [code]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("vocabulary/topics.yml", "food: 食品\ncharging: {name: 充电设施}\n"),
        ("vocabulary/topics.yml", "food:\ncharging: {name: 充电设施}\n"),
        ("vocabulary/topics.yml", "food: {nam: 食品}\ncharging: {name: 充电设施}\n"),
        ("vocabulary/topics.yml", "- food\n"),
        ("vocabulary/outcomes.yml", "demo: {name: 演示, classes: [{id: [A], words: 解决}]}\n"),
        ("vocabulary/outcomes.yml", "demo: {name: 演示, classes: A B C D}\n"),
        ("vocabulary/bureaus.yml", "demo-scjg: {name: [a]}\ndemo-gxj: {name: [a]}\n"),
        ("vocabulary/bodies.yml", "demo-cppcc: {name: 演示, kind: 政协, outcomes: demo}\n"),
        ("vocabulary/synonyms.yml", "groups: [外卖, []]\n"),
        ("vocabulary/synonyms.yml", "groups: [[[外卖], 网络订餐], [外卖, [网络订餐]]]\n"),
    ],
)
def test_a_broken_vocabulary_blames_no_record(demo: "Casebook", path: str, content: str) -> None:
    demo.write(path, content)
    assert {finding.place.file for finding in demo.findings()} == {f"cases/{path}"}


@pytest.mark.parametrize("digits", [30, 5000])
@pytest.mark.parametrize(("last", "codes_of_it"), [("0", []), ("1", ["F004"])])
def test_a_percentage_may_have_any_number_of_digits(
    demo: "Casebook", digits: int, last: str, codes_of_it: list[str]
) -> None:
    percent = f"50.{'0' * (digits - 1)}{last}"
    shares = f"[{{outcome: A, count: 1, percent: {percent}}}, {{outcome: B, count: 1}}]"
    figures = f"  - {{label: 合计, total: 2, outcomes: {shares}}}\n"
    demo.write("reviews/demo-gxj/2022.yml", FIGURES.partition("  -")[0] + figures)
    assert codes(demo) == codes_of_it
