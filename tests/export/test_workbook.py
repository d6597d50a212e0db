"""The workbook: typed cells, links, filters; nothing in it is a formula or depends on the clock."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.export.books import book, sample

from casebook.export import spreadsheet
from casebook.export.ledger import ledger
from casebook.export.spreadsheet import LONGEST, Column, Link, Sheet, row, xlsx
from casebook.export.workbook import workbook

SITE = "https://www.example.gov.cn/tian/"


def test_cases_and_reviews_are_typed_filtered_and_linked() -> None:
    made = load_workbook(BytesIO(workbook(sample(), SITE)))
    cases, reviews = made["案例"], made["综述"]
    first = {head.value: cell for head, cell in zip(cases[1], cases[2], strict=True)}
    assert first["编号"].value == "0099"
    assert first["编号"].data_type == "s"
    assert first["年份"].value == 2022
    assert first["最近答复"].value == datetime(2022, 6, 1)  # noqa: DTZ001 - Excel knows no time zones
    assert first["最近答复"].is_date
    assert first["结果表述"].value == "已经解决"
    assert first["案由"].hyperlink.target == f"{SITE}cases/demo-cppcc/2022/0099/"
    assert cases.freeze_panes == "A2"
    assert cases.auto_filter.ref == f"A1:{cases.cell(1, cases.max_column).coordinate[:-1]}3"
    assert reviews.max_row == 2
    assert f"{made.properties.created:%Y-%m-%d}" == sample().newest


def test_no_text_becomes_a_formula() -> None:
    for data in (workbook(sample(), SITE), ledger(sample())):
        for sheet in load_workbook(BytesIO(data)).worksheets:
            kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
            assert "f" not in kinds
        with zipfile.ZipFile(BytesIO(data)) as package:
            assert all(b"<f>" not in package.read(name) for name in package.namelist())


def test_the_same_casebook_gives_the_same_bytes_without_the_clock() -> None:
    first, second = workbook(sample(), SITE), workbook(sample(), SITE)
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert sample().newest.encode() in package.read("docProps/core.xml")


def test_an_empty_casebook_and_one_without_an_address() -> None:
    assert load_workbook(BytesIO(workbook(book({}), ""))).sheetnames == ["案例", "综述"]
    sheet = load_workbook(BytesIO(workbook(sample(), "")))["案例"]
    assert sheet["B2"].hyperlink is None
    assert sheet.cell(2, sheet.max_column).value == "cases/demo-cppcc/2022/0099/"


@settings(max_examples=100)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_every_text_reads_back(texts: list[str]) -> None:
    rows = [row([text, Link(text, "https://example.org/?a=1&b=<2>")]) for text in texts]
    made = xlsx([Sheet("甲", [Column("一"), Column("二")], rows)], "")
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert package.testzip() is None
    sheet = load_workbook(BytesIO(made)).worksheets[0]
    plain = [text for text in texts if "_x" not in text and text.isprintable()]
    assert set(plain) <= {cell.value for cell in sheet["A"]}


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    made = xlsx([Sheet("甲", [Column("一")], [row(["字" * (LONGEST + 1)])])], "")
    value = load_workbook(BytesIO(made)).worksheets[0]["A2"].value
    assert len(value) <= LONGEST
    assert value.endswith("（全文见案例页）")


def test_a_row_whose_links_are_too_many_for_a_sheet_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_LINKS", 3)
    two = row([Link("甲", "https://example.org/1"), Link("乙", "https://example.org/2")])
    one = row(["丙", Link("丁", "https://example.org/3")])
    sheet = load_workbook(
        BytesIO(xlsx([Sheet("表", [Column("一"), Column("二")], [two, two, one])], ""))
    )["表"]
    linked = {cell.coordinate for cells in sheet.iter_rows() for cell in cells if cell.hyperlink}
    assert linked == {"A2", "B2", "B4"}
    assert [cell.value for cell in sheet["A"]] == ["一", "甲", "甲", "丙"]
    assert sheet["B2"].font.underline
    assert not sheet["B3"].font.underline
