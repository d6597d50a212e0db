"""Sheets: where the header stands, merged cells, several sheets, rows that are no cases."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from casebook.importers.ledger.columns import COLUMNS, field_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from tests.importers.ledger.conftest import Desk

HEADER = ("年度", "提案号", "案由", "主题分类", "主办单位", "答复日期")
ROW: tuple[Any, ...] = (2023, "0101", "关于夜市的提案", "食品安全", "市市场监管局", "2023-06-01")


def test_a_plain_ledger_becomes_a_record_that_has_no_findings(desk: "Desk") -> None:
    outcome = desk.sheet(HEADER, ROW)
    assert outcome.findings == []
    assert outcome.written == ["demo-cppcc/2023/0101"]
    assert (desk.cases / "proposals/demo-cppcc/2023/0101.yml").read_text("utf-8") == (
        "title: 关于夜市的提案\n"
        "topics:\n"
        "  - food\n"
        "replies:\n"
        "  - bureau: demo-scjg\n"
        "    role: 主办\n"
        "    replied: 2023-06-01\n"
        "status: final\n"
        "sources:\n"
        "  - document: ledger.xlsx\n"
        "    section: 2023年 第 2 行\n"
    )
    assert desk.checks() == []


def test_a_case_without_reply_is_a_draft_and_nothing_is_published(desk: "Desk") -> None:
    desk.sheet(HEADER, (*ROW[:5], None))
    assert desk.record("0101")["status"] == "draft"
    assert "published" not in desk.record("0101")


def test_columns_stand_in_any_order_under_titles(desk: "Desk") -> None:
    desk.sheet(
        ["演示市提案办理台账"],
        [],
        ["填报单位：演示局"],
        ("办复日期", "承办 单位", "提 案\n编 号", "题目（全称）", "年份", "主题："),
        ("2023-06-01", "市市场监管局", "0101", "关于夜市的提案", 2023, "食品安全"),
    )
    assert desk.outcome.findings == []
    assert desk.reply() == {"bureau": "demo-scjg", "replied": "2023-06-01"}


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.field)
def test_every_name_of_a_column_is_known_and_means_one_thing(column: Any) -> None:
    assert {field_of(name) for name in (column.name, *column.aliases)} == {column.field}


def test_two_header_rows_and_merged_cells(desk: "Desk") -> None:
    def merge(sheet: "Worksheet") -> None:
        for area in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:G2"):
            sheet.merge_cells(area)
        for area in ("A3:A4", "B3:B4", "C3:C4", "D3:D4"):
            sheet.merge_cells(area)

    desk.sheet(
        ("年度", "提案号", "案由", "主题", "承办单位", None, "答复日期"),
        (None, None, None, None, "主办", "会办", None),
        (2023, "0101", "关于夜市的提案", "食品安全", "市市场监管局", None, "2023-06-01"),
        (None, None, None, None, None, "演示市工业和信息化局", None),
        then=merge,
    )
    assert desk.outcome.findings == []
    assert desk.record("0101")["replies"] == [
        {"bureau": "demo-scjg", "role": "主办", "replied": "2023-06-01"},
        {"bureau": "demo-gxj", "role": "会办"},
    ]


def test_rows_of_one_case_become_one_record(desk: "Desk") -> None:
    header = ("年度", "提案号", "案由", "主题", "承办单位", "承办角色", "满意度")
    desk.sheet(
        header,
        (2023, "0101", "关于夜市的提案", "食品安全", "市市场监管局", "分办", "满意"),
        (2023, "0101", "关于夜市的提案", "充电设施", "演示市工业和信息化局", "分办", "基本满意"),
    )
    assert desk.outcome.findings == []
    assert desk.record("0101")["topics"] == ["food", "charging"]
    assert [reply["satisfaction"] for reply in desk.record("0101")["replies"]] == [
        "满意",
        "基本满意",
    ]


def test_rows_of_one_case_that_disagree(desk: "Desk") -> None:
    header = ("年度", "提案号", "案由", "主题", "承办单位", "届次")
    desk.sheet(
        header,
        (2023, "0101", "关于夜市的提案", "食品安全", "市市场监管局", "三届一次"),
        (2023, "0101", "关于夜市的提案", "食品安全", "演示市工业和信息化局", "三届二次"),
        (2023, "0101", "关于早市的提案", "食品安全", "演示市工业和信息化局", "三届二次"),
    )
    assert desk.one("I054").place.line == 3
    assert desk.one("I054").place.column == 6
    assert "第 2 行《关于夜市的提案》" in desk.one("I033").message
    assert desk.record("0101")["session"] == "三届一次"


def test_one_sheet_a_year_and_sheets_that_are_no_ledger(desk: "Desk") -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for year in ("2021", "2022"):
        sheet = book.create_sheet(f"{year}年")
        sheet.append(["提案号", "案由", "主题", "主办单位", "答复日期"])
        sheet.append([f"{year}0001", f"{year}的提案", "食品安全", "市市场监管局", f"{year}.6.1"])
    book.create_sheet("说明").append(["填表须知"])
    book.create_sheet("空表")
    book.worksheets[1].sheet_state = "hidden"
    book.save(desk.folder / "a.xlsx")
    outcome = desk.take(desk.folder / "a.xlsx")
    assert outcome.written == ["demo-cppcc/2021/20210001"]
    assert [finding.field for finding in desk.found("I018")] == ["2021年!B2", "2022年!B2"]
    assert desk.one("I010").field == "说明!A1"
    assert desk.one("I012").field == "2022年!A1"
    assert "已有记录" in desk.found("I060")[0].message


def test_the_year_comes_from_the_title_the_number_or_the_assignment(desk: "Desk") -> None:
    header = ("提案号", "案由", "主题", "主办单位", "交办日期")
    desk.sheet(["2024年度台账"], header, ("0001", "甲", "食品安全", None, None), name="台账")
    assert desk.outcome.written == ["demo-cppcc/2024/0001"]
    desk.sheet(header, ("20230007", "乙", "食品安全", None, None), name="台账")
    assert desk.outcome.written == ["demo-cppcc/2023/20230007"]
    desk.sheet(header, ("7", "丙", "食品安全", None, date(2021, 3, 1)), name="台账")
    assert desk.outcome.written == ["demo-cppcc/2021/7"]
    assert "交办日期" in desk.one("I018").message
    desk.sheet(header, ("8", "丁", "食品安全", None, None), name="台账")
    assert desk.outcome.written == []
    assert desk.one("I019").place.line == 2


def test_rows_that_are_no_cases(desk: "Desk") -> None:
    outcome = desk.sheet(
        ("序号", *HEADER),
        (1, *ROW),
        [],
        ("序号", *HEADER),
        (2, 2023, "0102", "关于早市的提案", "食品安全", "市市场监管局", "2023-06-01"),
        (None, 2023, "0103", None, "食品安全", None, None),
        ("合  计", None, None, 2, None, None, None),
        ("小计：", None, None, "2件", None, None, None),
        ("填表人：张三", None, None, None, None, None, None),
    )
    assert outcome.written == ["demo-cppcc/2023/0101", "demo-cppcc/2023/0102"]
    assert [finding.place.line for finding in desk.found("I016")] == [7, 8]
    assert [finding.place.line for finding in desk.found("I017")] == [6]


def test_hidden_rows_are_imported_with_a_notice(desk: "Desk") -> None:
    def hide(sheet: "Worksheet") -> None:
        sheet.row_dimensions[2].hidden = True

    outcome = desk.sheet(HEADER, ROW, then=hide)
    assert outcome.written == ["demo-cppcc/2023/0101"]
    assert desk.one("I012").place.line == 2


def test_columns_that_are_unknown_personal_or_there_twice(desk: "Desk") -> None:
    desk.sheet(
        (*HEADER, "提案人", "联系电话", "答复日", "答复时间"),
        (*ROW, "张三", "13800138000", "昨天", "2023-07-01"),
    )
    assert [finding.field for finding in desk.found("I014")] == ["2023年!G1", "2023年!H1"]
    assert "是否想写" in desk.one("I013").hint
    assert "答复日期" in desk.one("I015").message
    text = (desk.cases / "proposals/demo-cppcc/2023/0101.yml").read_text("utf-8")
    assert "张三" not in text
    assert "138" not in text
    assert desk.reply()["replied"] == "2023-06-01"


def test_a_ledger_without_a_header(desk: "Desk") -> None:
    desk.sheet(["甲", "乙"], [1, 2])
    assert desk.found("I010")
    assert desk.found("I011")
    desk.sheet(HEADER)
    assert desk.found("I011")


def test_the_body_is_found_or_asked_for(desk: "Desk") -> None:
    bodies = desk.cases / "vocabulary/bodies.yml"
    bodies.write_text(
        bodies.read_text("utf-8") + "demo-npc: {name: 演示市人大, kind: npc}\n", encoding="utf-8"
    )
    assert desk.sheet(HEADER, ROW).written == []
    assert "demo-cppcc、demo-npc" in desk.one("I020").hint
    path = desk.xlsx((*HEADER, "类型"), (*ROW, "代表建议"))
    assert desk.take(path).written == ["demo-npc/2023/0101"]
    assert desk.take(path, body="demo-cppcc").written == []
    assert desk.found("I021")
    path = desk.xlsx((*HEADER, "交办机构"), (*ROW, "演示市政协"))
    assert desk.take(path).written == ["demo-cppcc/2023/0101"]
    desk.take(path, body="demo-cpcc")
    assert "demo-cppcc" in desk.one("I008").hint
