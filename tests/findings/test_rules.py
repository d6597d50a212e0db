"""Rules are data: each speaks, fires on its bad sample, keeps silent on its good one, and is used."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import casebook
from casebook.findings import RULES, Finding, Rule
from casebook.model import Place

if TYPE_CHECKING:
    from tests.conftest import Casebook

PROGRAM = Path(casebook.__file__).parent
TESTS = Path(__file__).parents[1]
SAMPLED = sorted(code for code, rule in RULES.items() if rule.bad)
PATHS = {
    "case": "proposals/demo-cppcc/2022/20220003.yml",
    "review": "reviews/demo-gxj/2022.yml",
}
MINIMAL = {
    "case": {"title": "关于夜市的提案", "topics": "[food]", "sources": "[{document: 总结}]"},
    "review": {"title": "演示局综述", "sources": "[{document: 总结}]"},
}


def findings_on(demo: "Casebook", rule: Rule, sample: str | bytes) -> list[Finding]:
    """The findings on a sample, with what it leaves out of a record filled in."""
    if rule.subject not in PATHS:
        shutil.rmtree(demo.root / "proposals")
        shutil.rmtree(demo.root / "reviews")
        demo.write(f"vocabulary/{rule.subject}.yml", sample)
    elif isinstance(sample, bytes):
        demo.write(PATHS[rule.subject], sample)
    else:
        given = re.findall(r"^(\w+):", sample, re.MULTILINE)
        lines = [f"{k}: {v}\n" for k, v in MINIMAL[rule.subject].items() if k not in given]
        demo.write(PATHS[rule.subject], "".join(lines) + sample + "\n")
    return demo.findings()


@pytest.mark.parametrize("code", SAMPLED)
def test_a_bad_sample_breaks_its_rule(demo: "Casebook", code: str) -> None:
    found = findings_on(demo, RULES[code], RULES[code].bad)
    broken = next(f for f in found if f.code == code)
    assert broken.severity == RULES[code].severity
    assert "{" not in RULES[code].sentence
    assert broken.message
    assert broken.hint


@pytest.mark.parametrize("code", SAMPLED)
def test_a_good_sample_breaks_no_rule(demo: "Casebook", code: str) -> None:
    assert RULES[code].good
    assert [f.text() for f in findings_on(demo, RULES[code], RULES[code].good)] == []


def test_every_rule_without_a_sample_has_a_test_of_its_own() -> None:
    tested = "".join(path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    assert [code for code in RULES if code not in SAMPLED and code not in tested] == []


def test_every_rule_is_used_and_every_code_that_is_used_is_a_rule() -> None:
    declared = re.compile(r"findings/\w+_rules\.py$")
    sources = [p for p in PROGRAM.rglob("*.py") if not declared.search(p.as_posix())]
    letters = "".join({code[0] for code in RULES})
    pattern = re.compile(rf'"([{letters}]\d{{3}})"')
    used = {code for path in sources for code in pattern.findall(path.read_text("utf-8"))}
    assert used == set(RULES)


def test_a_code_says_what_its_rule_is_about_and_rules_stand_in_order() -> None:
    codes = list(RULES)
    assert all(re.fullmatch(r"[A-Z]\d{3}", code) for code in codes)
    letters = list(dict.fromkeys(code[0] for code in codes))
    assert letters[:3] == ["Y", "R", "F"]
    assert codes == sorted(codes, key=lambda code: (letters.index(code[0]), code))


@pytest.mark.parametrize("code", RULES)
def test_a_rule_speaks_chinese(code: str) -> None:
    rule = RULES[code]
    for text in (rule.sentence, rule.message, rule.hint):
        assert re.search("[\u4e00-\u9fff]", text) or re.search(r"^\{\w+\}", text)
    assert rule.sentence.endswith("。")


def test_a_long_value_is_cut_and_kept_on_one_line() -> None:
    finding = RULES["R008"].at(Place("cases/a.yml", 3, 5), "key", "甲\n乙\t" + "丙" * 100)
    assert finding.text() == (
        f"cases/a.yml:3:5: error R008 key: '甲 乙 {'丙' * 55}…' 既不是 true 也不是 false"
        "（是写 true，否写 false 或不写这个字段）"
    )
