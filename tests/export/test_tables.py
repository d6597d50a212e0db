"""The CSV of all cases opens in spreadsheets as what it is: text, with every zero, no formula."""

import csv
import io
import json

from tests.conftest import Casebook

from casebook.edition import edit
from casebook.export import downloads, export
from casebook.load import load
from casebook.relate import relate

TITLES = ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)")


def exported(demo: Casebook) -> dict[str, bytes]:
    return export(relate(edit(load(demo.root)[0], "internal"), "internal"))


def rows(demo: Casebook) -> list[list[str]]:
    text = exported(demo)["data/cases.csv"].decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_no_cell_begins_as_a_formula_does(demo: Casebook) -> None:
    for number, title in enumerate(TITLES):
        record = f"title: {json.dumps(title)}\ntopics: [food]\nsources: [{{document: 总结}}]\n"
        demo.write(f"proposals/demo-cppcc/2023/000{number}.yml", record)
    cells = [cell for row in rows(demo) for cell in row]
    assert len([cell for cell in cells if cell[1:] in TITLES]) == len(TITLES)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_number_keeps_its_zeros(demo: Casebook) -> None:
    record = "title: 甲\ntopics: [food]\nsources: [{document: 总结}]\n"
    demo.write("proposals/demo-cppcc/2023/0099.yml", record)
    assert "第0099号" in [row[0] for row in rows(demo)]


def test_each_record_stands_beside_its_page_with_its_schema_at_hand(demo: Casebook) -> None:
    files = exported(demo)
    record = json.loads(files["cases/demo-cppcc/2022/20220001.json"])
    schema = json.loads(files["data/case.schema.json"])
    assert record["title"]
    assert set(record) - {"id", "address"} <= set(schema["properties"])
    listed = {one.file: one for one in downloads(files)}
    assert listed["data/cases.xlsx"].size == len(files["data/cases.xlsx"])
