"""Records that exist: never written over, changed only on request, and then only where they differ."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from casebook.findings import RULES
from casebook.findings.ledger_rules import LEDGER, LEDGER_RULES

if TYPE_CHECKING:
    from tests.importers.ledger.conftest import Desk

HEADER = ("年度", "提案号", "案由", "主题分类", "主办单位", "答复日期")
ROW: tuple[Any, ...] = (2023, "0101", "关于夜市的提案", "食品安全", "市市场监管局", "2023-06-01")
HAND = """\
# 手写的说明
title: 关于夜市的提案   # 案由
session: '0077'
topics: [charging]   # 一个主题

replies:
  # 主办单位
  - bureau: demo-scjg
    role: 主办
    measures:
      - |-
        划定摊位，
        分时经营
    replied: 2023-05-01   # 待核
lessons:
  - {stage: communicate, text: "先到现场"}
status: final
sources:
    - document: 总结
"""


def test_the_same_import_twice_changes_nothing(desk: "Desk") -> None:
    path = desk.xlsx(HEADER, ROW)
    desk.take(path)
    before = desk.snapshot()
    for update in (False, True):
        outcome = desk.take(path, update=update)
        assert (outcome.written, outcome.changed) == ([], [])
        assert outcome.unchanged == ["demo-cppcc/2023/0101"]
        assert desk.snapshot() == before


def test_a_dry_run_writes_nothing(desk: "Desk") -> None:
    before = desk.snapshot()
    desk.sheet(HEADER, ROW)
    (desk.cases / "proposals/demo-cppcc/2023/0101.yml").unlink()
    (desk.cases / "proposals/demo-cppcc/2023").rmdir()
    assert desk.take(desk.folder / "ledger.xlsx", dry_run=True).written == ["demo-cppcc/2023/0101"]
    assert desk.snapshot() == before


def written(desk: "Desk", text: str) -> Path:
    path = desk.cases / "proposals/demo-cppcc/2023/0101.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_a_difference_is_shown_field_by_field_and_not_taken(desk: "Desk") -> None:
    path = written(desk, HAND)
    outcome = desk.sheet((*HEADER, "满意度"), (*ROW, "满意"))
    assert [finding.message for finding in outcome.findings] == [
        "demo-cppcc/2023/0101 已有记录：replies[1].replied 现为“2023-05-01”，台账是“2023-06-01”",
        "demo-cppcc/2023/0101 已有记录：replies[1].satisfaction 现为“未填”，台账是“满意”",
        "demo-cppcc/2023/0101 已有记录：topics 现为“未填”，台账是“food”",
    ]
    assert outcome.changed == []
    assert path.read_bytes() == HAND.encode()


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_an_update_keeps_comments_order_and_what_people_wrote(desk: "Desk", ending: str) -> None:
    path = written(desk, HAND.replace("    - document", "  - document").replace("\n", ending))
    header = (*HEADER, "满意度", "会办单位", "备注", "届次")
    outcome = desk.sheet(header, (*ROW, "满意", "演示市工业和信息化局", "一\n二", None), then=None)
    assert outcome.changed == []
    outcome = desk.take(desk.folder / "ledger.xlsx", update=True)
    assert outcome.changed == ["demo-cppcc/2023/0101"]
    assert {finding.code for finding in outcome.findings} == {"I061"}
    assert (
        path.read_bytes().decode().replace(ending, "\n")
        == """\
# 手写的说明
title: 关于夜市的提案   # 案由
session: '0077'
topics: [charging, food] # 一个主题

replies:
  # 主办单位
  - bureau: demo-scjg
    role: 主办
    measures:
      - |-
        划定摊位，
        分时经营
    replied: 2023-06-01   # 待核
    satisfaction: 满意
  - bureau: demo-gxj
    role: 会办
lessons:
  - {stage: communicate, text: "先到现场"}
status: final
sources:
  - document: 总结
staff: |-
  一
  二
"""
    )
    assert ("\r\n" in path.read_bytes().decode()) == (ending == "\r\n")
    assert desk.take(desk.folder / "ledger.xlsx", update=True).changed == []


def test_a_value_of_one_line_is_replaced_where_it_stands(desk: "Desk") -> None:
    path = written(desk, HAND.replace("[charging]", "[food]  "))
    desk.take(desk.xlsx(HEADER, ROW), update=True)
    assert path.read_bytes().decode() == HAND.replace("[charging]", "[food]  ").replace(
        "2023-05-01", "2023-06-01"
    )


def test_a_draft_that_is_answered_becomes_final(desk: "Desk") -> None:
    desk.sheet(HEADER, (*ROW[:5], None))
    desk.sheet(HEADER, ROW)
    assert "draft" in desk.outcome.findings[-1].message
    desk.take(desk.folder / "ledger.xlsx", update=True)
    assert desk.record("0101")["status"] == "final"


def test_empty_cells_take_nothing_away(desk: "Desk") -> None:
    desk.sheet((*HEADER, "满意度"), (*ROW, "满意"))
    assert desk.sheet((*HEADER, "满意度"), (*ROW, None)).unchanged == ["demo-cppcc/2023/0101"]


@pytest.mark.parametrize("text", ["title: [\n", "- a\n", "titel: 甲\n", "title: \xff\n"])
def test_a_record_that_can_not_be_read_is_left_alone(desk: "Desk", text: str) -> None:
    path = written(desk, text)
    data = path.read_bytes()
    desk.sheet(HEADER, ROW)
    assert desk.take(desk.folder / "ledger.xlsx", update=True).changed == []
    assert desk.found("I062")
    assert path.read_bytes() == data


def test_more_findings_than_anyone_can_read(desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casebook.importers.ledger.sheet.MOST_FINDINGS", 3)
    desk.sheet(HEADER, *((2023, n, f"关于{n}的提案", *ROW[3:5], "昨天") for n in range(1, 9)))
    assert len(desk.outcome.findings) == 3
    assert "另有 6 处" in desk.one("I056").message


def test_numbers_that_differ_in_case_only(desk: "Desk") -> None:
    desk.sheet(HEADER, (2023, "A1", *ROW[2:]))
    assert desk.sheet(HEADER, (2023, "a1", *ROW[2:])).written == []
    assert desk.found("I064")


def test_nothing_is_written_through_a_link(desk: "Desk", tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (desk.cases / "proposals/demo-cppcc/2023").symlink_to(outside)
    assert desk.sheet(HEADER, ROW).written == []
    assert desk.found("I063")
    assert list(outside.iterdir()) == []


def test_an_update_that_could_not_keep_the_rest_is_not_written(
    desk: "Desk", monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(desk, HAND)
    monkeypatch.setattr("casebook.importers.ledger.revise._spliced", lambda text, steps: text)
    desk.take(desk.xlsx(HEADER, ROW), update=True)
    assert desk.found("I065")
    assert path.read_text("utf-8") == HAND


def test_rules_stand_in_order_speak_chinese_and_are_tested() -> None:
    codes = list(LEDGER)
    assert codes == sorted(codes)
    assert len(codes) == len(LEDGER_RULES)
    assert all(rule.sentence.endswith("。") and rule.hint for rule in LEDGER_RULES)
    assert not {code for code in codes if code in RULES and RULES[code] != LEDGER[code]}
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in codes if f'"{code}"' not in tests] == []
    program = Path(__file__).parents[3] / "scripts/casebook/importers/ledger"
    used = "".join(p.read_text("utf-8") for p in program.glob("*.py") if p.name != "rules.py")
    assert set(re.findall(r'"(I0\d\d)"', used)) == set(codes)
