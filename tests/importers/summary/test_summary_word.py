"""Word files made here: heading styles, printed numbers, merged cells, tracked changes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from casebook.importers.summary import Draft, Paragraph, convert, read

if TYPE_CHECKING:
    from pathlib import Path

W = nsdecls("w")


def _read(document: docx.document.Document, tmp_path: Path) -> tuple[list[Paragraph], Draft]:
    path = tmp_path / "总结.docx"
    document.save(str(path))
    rows, findings = read(path)
    assert findings == []
    return rows, convert(rows, path.name)


def test_heading_styles(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("某市园林局2023年政协提案办理工作总结", 0)
    document.add_paragraph("现将有关情况总结如下。")
    document.add_heading("基本情况", 1)
    document.add_paragraph("共承办提案12件，其中主办5件、会办7件。")
    document.add_heading("主要做法", 1)
    for title in ("领导带头", "开门办案"):
        document.add_heading(title, 2)
        document.add_paragraph("具体内容在这里写明。")
    document.add_heading("存在问题", 1)
    document.add_paragraph("一是沟通不够。二是宣传不足。")
    _, draft = _read(document, tmp_path)
    assert [u.text for u in draft.units] == ["某市园林局"]
    assert [i.title for i in draft.practices] == ["领导带头", "开门办案"]
    assert [i.title for i in draft.problems] == ["沟通不够", "宣传不足"]
    assert draft.tallies[0].total
    assert draft.tallies[0].total.value == "12"


def test_merged_cells(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("某市园林局2023年建议提案办理情况")
    document.add_paragraph("一、办理数据")
    table = document.add_table(rows=4, cols=5)
    cells = [
        ["类别", "承办方式", "", "办理结果", ""],
        ["", "主办", "会办", "A类", "B类"],
        ["代表建议", "3", "4", "2", "1"],
        ["政协提案", "5", "6", "4", "1"],
    ]
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(0, 4))
    _, draft = _read(document, tmp_path)
    found = {
        t.kind: (t.roles["主办"].value, t.roles["会办"].value, t.outcomes["A"].value)
        for t in draft.tallies
    }
    assert found == {"npc": ("3", "4", "2"), "cppcc": ("5", "6", "4")}


def test_printed_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("某市园林局2023年政协提案办理工作总结")
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {W} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for text, depth in (
        ("基本情况", 0),
        ("共承办提案3件。", None),
        ("主要做法", 0),
        ("领导带头", 1),
        ("内容。", None),
        ("开门办案", 1),
        ("内容。", None),
    ):
        paragraph = document.add_paragraph(text)
        if depth is not None:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>')
            )
    rows, draft = _read(document, tmp_path)
    assert [r.label for r in rows if r.label] == ["一、", "二、", "（1）", "（2）"]
    assert [i.title for i in draft.practices] == ["领导带头", "开门办案"]


def test_tracked_changes_and_content_controls(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("承办提案")
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>5件</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>6件</w:t></w:r></w:ins>"))
    control = parse_xml(
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>控件里的字</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, control)
    rows, _ = _read(document, tmp_path)
    assert [r.text for r in rows][:2] == ["承办提案6件", "控件里的字"]


def test_lines_within_a_paragraph_and_columns(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("第一行\n第二行")
    rows, _ = _read(document, tmp_path)
    assert [(r.number, r.text) for r in rows] == [(1, "第一行"), (2, "第二行")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "总结.txt"
    path.write_bytes("某市园林局2023年政协提案办理总结\n共承办提案3件。".encode(encoding))
    rows, findings = read(path)
    assert findings == []
    assert rows[1].text == "共承办提案3件。"


def test_words_own_heading_in_chinese(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("标题 1", 1)
    style.element.set(qn("w:styleId"), "a1")
    document.add_paragraph("基本情况", style="标题 1")
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "a.docx"
    path.write_bytes(stream.getvalue())
    rows, _ = read(path)
    assert rows[0].level == 1
