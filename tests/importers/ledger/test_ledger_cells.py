"""Cells: numbers, dates, units, outcomes and all the ways in which offices write them."""

import re
import time
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from tests.importers.ledger.conftest import Desk

HEADER = ("年度", "提案号", "案由", "主题分类", "主办单位", "答复日期")
ROW: tuple[Any, ...] = (2023, "0101", "关于夜市的提案", "食品安全", "市市场监管局", "2023-06-01")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0101", "0101"),
        (20230408.0, "20230408"),
        ("20230408.0", None),
        ("第０１０１号", "0101"),
        ("_xD800_", None),
        ("提案第 0101 号", "0101"),
        ("A－12", "A-12"),
        ("深〔2023〕1号", None),
        ("../../0101", None),
        ("con", None),
        (None, "unnumbered-4e07408562"),
    ],
)
def test_numbers(desk: "Desk", written: Any, number: str | None) -> None:
    outcome = desk.sheet(HEADER, (2023, written, *ROW[2:]))
    if number is None:
        assert outcome.written == []
        assert desk.one("I030").field == "2023年!B2"
    elif written is None:
        assert re.fullmatch(r"demo-cppcc/2023/unnumbered-[0-9a-f]{10}", outcome.written[0])
        assert desk.found("I032")
    else:
        assert outcome.written == [f"demo-cppcc/2023/{number}"]


@pytest.mark.parametrize(
    ("column", "numbers"),
    [
        (["0821", 99, "0100"], ["0821", "0099", "0100"]),  # neighbours show their zeros
        ([1, 2, 10], ["1", "2", "10"]),  # never had any
        (["99", "0099"], ["99", "0099"]),  # texts stand as they were written
        ([20230408, 7, 20230409], ["20230408", "7", "20230409"]),  # a year, no zeros
    ],
)
def test_lost_zeros(desk: "Desk", column: list[Any], numbers: list[str]) -> None:
    rows = [(2023, n, f"关于第{i}件的提案", *ROW[3:]) for i, n in enumerate(column)]
    outcome = desk.sheet(HEADER, *rows)
    assert [case.rsplit("/", 1)[1] for case in outcome.written] == numbers
    assert bool(desk.found("I031")) == (99 in column)


def test_zeros_lost_among_many_of_one_width(desk: "Desk") -> None:
    numbers: list[Any] = [*range(1201, 1221), 99, *range(1221, 1241)]
    desk.sheet(HEADER, *((2023, n, f"关于{n}的提案", *ROW[3:]) for n in numbers))
    assert "demo-cppcc/2023/0099" in desk.outcome.written
    assert desk.one("I031").place.line == 22


def test_zeros_that_a_format_shows_are_kept(desk: "Desk") -> None:
    def format_(sheet: "Worksheet") -> None:
        sheet["B2"].number_format = "0000"

    assert desk.sheet(HEADER, (2023, 99, *ROW[2:]), then=format_).written == [
        "demo-cppcc/2023/0099"
    ]


def test_zeros_lost_in_csv(desk: "Desk") -> None:
    text = "年度,提案号,案由,主题\n2023,0821,甲,食品安全\n2023,99,乙,食品安全\n"
    assert desk.take(desk.csv(text)).written == ["demo-cppcc/2023/0821", "demo-cppcc/2023/0099"]
    assert desk.one("I031").field == "B3"


def test_zeros_lost_in_csv_inside_words(desk: "Desk") -> None:
    text = "年度,提案号,案由,主题\n2023,第0821号,甲,食品安全\n2023,第99号,乙,食品安全\n"
    assert desk.take(desk.csv(text)).written == ["demo-cppcc/2023/0821", "demo-cppcc/2023/0099"]
    assert desk.one("I031").field == "B3"


def test_half_a_character_is_no_text(desk: "Desk") -> None:
    outcome = desk.sheet(HEADER, (2023, None, "关于_xD800_夜市的提案", *ROW[3:]))
    assert len(outcome.written) == 1
    name = outcome.written[0].rsplit("/", 1)[1]
    assert desk.record(name)["title"] == "关于\ufffd夜市的提案"


@pytest.mark.parametrize("year", ["20٣٣", "二〇", "二千零二十三", "202３x"])
def test_a_year_that_is_none_makes_no_path(desk: "Desk", year: str) -> None:
    assert desk.sheet(HEADER, (year, *ROW[1:])).written == []
    assert desk.one("I019")


@pytest.mark.parametrize("year", [2023, 2023.0, "２０２３", "2023年度", "二〇二三", "二○二三年"])
def test_years(desk: "Desk", year: Any) -> None:
    assert desk.sheet(HEADER, (year, *ROW[1:])).written == ["demo-cppcc/2023/0101"]
    assert desk.outcome.findings == []


@pytest.mark.parametrize(
    "title", ["二〇二二年度政协提案办理台账", "2022年提案台账", "第六届二次会议（２０２２）"]
)
def test_the_year_of_a_title(desk: "Desk", title: str) -> None:
    outcome = desk.sheet((title,), HEADER[1:], ROW[1:], name="台账")
    assert outcome.written == ["demo-cppcc/2022/0101"]
    assert "表上方的标题" in desk.one("I018").message


@pytest.mark.parametrize("mark", ["/", "—", "——", "无", "－"])
def test_cells_that_do_not_apply_say_nothing(desk: "Desk", mark: str) -> None:
    outcome = desk.sheet((*HEADER, "满意度"), (*ROW[:5], mark, mark))
    assert outcome.findings == []
    assert desk.reply() == {"bureau": "demo-scjg", "role": "主办"}


@pytest.mark.parametrize(("column", "filler"), [("并案", "x"), ("答复日期", " ")])
def test_long_cells_take_no_time(desk: "Desk", column: str, filler: str) -> None:
    names = [*(name for name in HEADER if name != column), column]
    values = [value for name, value in zip(HEADER, ROW, strict=True) if name != column]
    rows = [(*values[:1], f"01{i:02}", *values[2:], f"甲{filler * 32_000}甲") for i in range(12)]
    start = time.process_time()
    assert len(desk.sheet(names, *rows).written) == 12
    assert time.process_time() - start < 5


def test_days_of_a_workbook_that_counts_from_1904(desk: "Desk") -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(list(HEADER))
    sheet.append([*ROW[:5], date(2023, 6, 1)])
    book.save(desk.folder / "mac.xlsx")
    desk.take(desk.folder / "mac.xlsx")
    assert desk.reply()["replied"] == "2023-06-01"


def test_a_day_beyond_the_calendar_is_a_number(desk: "Desk") -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(list(HEADER))
    sheet.append(list(ROW))
    sheet["F2"] = 2_958_000
    sheet["F2"].number_format = "yyyy-mm-dd"
    book.save(desk.folder / "mac.xlsx")
    outcome = desk.take(desk.folder / "mac.xlsx")
    assert outcome.written == ["demo-cppcc/2023/0101"]
    assert "2958000" in desk.one("I034").message


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (date(2023, 3, 5), "2023-03-05"),
        (datetime(2023, 3, 5, 14, 30), "2023-03-05"),  # noqa: DTZ001 - Excel knows no time zones
        ("2023.3.5", "2023-03-05"),
        ("2023/3/5", "2023-03-05"),
        ("2023-03-05 00:00:00", "2023-03-05"),
        ("2023年3月5日", "2023-03-05"),
        ("２０２３年３月５日前", "2023-03-05"),
        ("二〇二三年三月二十五日", "2023-03-25"),
        (20230305, "2023-03-05"),
        ("20230305.0", "2023-03-05"),
    ],
)
def test_days(desk: "Desk", written: Any, day: str) -> None:
    desk.sheet(HEADER, (*ROW[:5], written))
    assert desk.outcome.findings == []
    assert desk.reply()["replied"] == day


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("3月5日", "I034"),
        ("2023年3月", "I034"),
        ("尽快", "I034"),
        ("2023.2.30", "I035"),
        ("1023-02-03", "I035"),
        ("三〇二三年三十十月五日", "I035"),
        ("二〇二三年十十月五日", "I035"),
    ],
)
def test_what_is_no_day(desk: "Desk", written: Any, code: str) -> None:
    desk.sheet(HEADER, (*ROW[:5], written))
    assert desk.one(code).field == "2023年!F2"
    assert "replied" not in desk.reply()


def test_a_day_in_excels_count(desk: "Desk") -> None:
    desk.sheet(HEADER, (*ROW[:5], 44990))
    assert "2023-03-05" in desk.one("I036").message
    assert desk.reply()["replied"] == "2023-03-05"


def test_days_in_the_wrong_order(desk: "Desk") -> None:
    desk.sheet((*HEADER, "交办日期"), (*ROW, "2023-07-01"))
    assert desk.one("I037").field == "2023年!F2"
    assert desk.reply() == {"bureau": "demo-scjg", "role": "主办", "assigned": "2023-07-01"}
    assert desk.checks() == []


@pytest.mark.parametrize(
    "cell", ["{0}、{1}", "{0}；{1}", "{0}\n{1}", "{0}/{1}", "{0}，{1}", "{0} {1}"]
)
def test_several_units_in_one_cell(desk: "Desk", cell: str) -> None:
    units = cell.format("演示市工业和信息化局", "演示市工商局")
    desk.sheet((*HEADER[:4], "会办单位"), (*ROW[:4], units))
    assert [reply["bureau"] for reply in desk.record("0101")["replies"]] == [
        "demo-gxj",
        "demo-scjg",
    ]
    assert {reply["role"] for reply in desk.record("0101")["replies"]} == {"会办"}


def test_roles_in_brackets(desk: "Desk") -> None:
    cell = "市市场监管局（主办）、演示市工业和信息化局（协办）"
    desk.sheet((*HEADER[:4], "承办单位"), (*ROW[:4], cell))
    assert [reply["role"] for reply in desk.record("0101")["replies"]] == ["主办", "会办"]


def test_unknown_names_are_offered_and_their_cases_held_back(desk: "Desk") -> None:
    rows = [(2023, n, f"关于{n}的提案", "夜经济", "演示市商务局", None) for n in ("1", "2")]
    desk.sheet(HEADER, *rows, (2023, "3", "丙", "food", "demo-gxj", None))
    assert desk.outcome.written == ["demo-cppcc/2023/3"]
    assert [offer.entry for offer in desk.outcome.offers] == [
        "bureau-1: {name: 演示市商务局}",
        "topic-1: {name: 夜经济}",
    ]
    assert "涉及 2 行" in desk.one("I040").message
    assert desk.one("I041").hint.endswith("topic-1: {name: 夜经济}")
    for offer in desk.outcome.offers:
        path = desk.cases / f"vocabulary/{offer.vocabulary}.yml"
        path.write_text(path.read_text("utf-8") + offer.entry + "\n", encoding="utf-8")
    assert len(desk.take(desk.folder / "ledger.xlsx").written) == 2
    assert desk.checks() == []


def test_a_name_that_may_be_two(desk: "Desk") -> None:
    path = desk.cases / "vocabulary/bureaus.yml"
    path.write_text(
        path.read_text("utf-8")
        + "a-scjg: {name: 甲市局, aliases: [市监局], region: 甲市}\n"
        + "b-scjg: {name: 乙市局, aliases: [市监局], region: 乙市}\n",
        encoding="utf-8",
    )
    desk.sheet(HEADER, (*ROW[:4], "市监局", None))
    assert "a-scjg、b-scjg" in desk.one("I042").message
    mapping = desk.file("m.yml", "单位: {市监局: b-scjg}\n".encode())
    desk.take(desk.folder / "ledger.xlsx", mapping=mapping)
    assert desk.reply()["bureau"] == "b-scjg"


def test_topics_from_the_title_or_none(desk: "Desk") -> None:
    desk.sheet(
        HEADER, (2023, "1", "关于餐饮安全的提案", None, None, None), (2023, "2", "乙", *[None] * 3)
    )
    assert desk.record("1")["topics"] == ["food"]
    assert "食品安全" in desk.one("I044").message
    assert desk.one("I043").hint.endswith("unsorted: {name: 未分类}")
    path = desk.cases / "vocabulary/topics.yml"
    path.write_text(path.read_text("utf-8") + "unsorted: {name: 未分类}\n", encoding="utf-8")
    assert desk.take(desk.folder / "ledger.xlsx").written == ["demo-cppcc/2023/2"]
    assert desk.record("2")["topics"] == ["unsorted"]


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("A", "A"),
        ("a类", "A"),
        ("Ｂ", "B"),
        ("已经解决", "A"),
        ("C类（暂时不能解决）", "C"),
        ("E", None),
    ],
)
def test_outcomes(desk: "Desk", written: str, outcome: str | None) -> None:
    desk.sheet((*HEADER, "办理结果"), (*ROW, written))
    assert desk.reply().get("outcome") == outcome
    assert bool(desk.found("I038")) == (outcome is None)


def test_words_with_one_meaning_and_flags(desk: "Desk") -> None:
    header = (*HEADER, "满意度", "会间/会后", "重点", "优秀", "是否公开", "不公开原由", "备注")
    desk.sheet(header, (*ROW, "非常满意", "大会", "√", "是", "否", "涉及商业秘密", "内部看"))
    assert [finding.place.column for finding in desk.found("I039")] == [7, 8]
    record = desk.record("0101")
    assert record["replies"][0]["satisfaction"] == "满意"
    assert (record["raised"], record["key"]) == ("会间", True)
    assert (record["disclosure"], record["disclosure_reason"]) == ("withheld", "涉及商业秘密")
    assert record["staff"] == "优秀：是\n\n内部看"


def test_withheld_without_a_reason_is_withheld_all_the_same(desk: "Desk") -> None:
    desk.sheet((*HEADER, "是否公开"), (*ROW, "摘要公开"))
    assert [finding.message for finding in desk.found("I047")] == [
        "“摘要公开”没有写摘要",
        "“摘要公开”没有写理由",
    ]
    assert desk.record("0101")["disclosure"] == "withheld"
    assert desk.checks() == []


def test_values_of_several_units(desk: "Desk") -> None:
    header = ("年度", "提案号", "案由", "主题", "分办单位", "答复日期", "满意度", "答复文号")
    units = "市市场监管局、演示市工业和信息化局"
    row = (2023, "0101", "甲", "食品安全", units, "2023.6.1、2023.7.1", "满意", "演函1号")
    desk.sheet(header, row)
    replies = desk.record("0101")["replies"]
    assert [reply["replied"] for reply in replies] == ["2023-06-01", "2023-07-01"]
    assert [reply["satisfaction"] for reply in replies] == ["满意", "满意"]
    assert desk.one("I045").place.column == 7
    assert desk.one("I046").place.column == 8


def test_follow_ups_and_merged_cases(desk: "Desk") -> None:
    header = (*HEADER, "跟踪办理结果", "并案")
    desk.sheet(
        header,
        (*ROW, "2023年9月：已划线\n摊位整齐\n2024.1.5 无投诉", None),
        (2023, "0102", "乙", "食品安全", None, None, "已落实", "并入0101"),
        (2023, "0103", "丙", "食品安全", None, None, None, "与0101、0102号"),
    )
    assert desk.record("0101")["followups"] == [
        {"date": "2023-09", "text": "已划线\n摊位整齐"},
        {"date": "2024-01-05", "text": "无投诉"},
    ]
    merged = desk.record("0102")
    assert (merged["status"], merged["into"]) == ("merged", "demo-cppcc/2023/0101")
    assert merged["staff"] == "跟踪办理结果：已落实"
    assert desk.one("I048").place.line == 3
    assert desk.one("I049").place.line == 4
    assert desk.checks() == []


def test_formulas_have_their_values_and_errors_are_said(desk: "Desk") -> None:
    def formula(sheet: "Worksheet") -> None:
        sheet["F2"] = "=DATE(2023,6,1)"
        sheet["E2"].value = "#REF!"
        sheet["E2"].data_type = "e"

    desk.sheet(HEADER, ROW, then=formula)  # openpyxl writes no values
    assert desk.one("I050").field == "2023年!F2"
    assert desk.one("I051").field == "2023年!E2"
    assert "replies" not in desk.record("0101")


def test_texts_too_long_and_phones(desk: "Desk") -> None:
    desk.sheet((*HEADER, "答复文号", "答复要点"), (*ROW, "字" * 501, "请拨打 13800138000"))
    assert desk.one("I052").place.column == 7
    assert desk.one("I053").place.column == 8


def test_what_no_record_can_hold(desk: "Desk") -> None:
    desk.sheet((*HEADER, "并案"), (*ROW, "并入 " + "a" * 200 + "/2022/1"))
    assert desk.outcome.written == []
    assert "into" in desk.one("I055").message


def test_a_mapping_file_names_an_offices_columns(desk: "Desk") -> None:
    path = desk.xlsx(
        ("年度", "流水", "大标题", "内容类", "牵头处室", "办完日子", "提案人"),
        ("2023年度", "0101", "关于夜市的提案", "吃的", "市监", "2023-06-01", "张三"),
    )
    text = (
        "流水: 提案号\n大标题: title\n内容类: 主题分类\n牵头处室: 主办单位\n办完日子: 答复日期\n"
        "提案人: 备注\n单位: {市监: demo-scjg}\n主题: {吃的: food}\n"
    )
    assert desk.take(path, mapping=desk.file("m.yml", text.encode())).findings == []
    assert desk.record("0101")["staff"] == "提案人：张三"
    for bad in ("流水: 提案好\n", "- a\n", "a: [\n", "单位: [a]\n"):
        desk.take(path, mapping=desk.file("m.yml", bad.encode()))
        assert desk.found("I007")
        assert desk.outcome.written == []
    desk.take(path, mapping=desk.folder / "none.yml")
    assert desk.found("I007")
