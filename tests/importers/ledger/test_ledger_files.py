"""Files: encodings, formats that are no ledger, and hostile ones; a sentence each, never more."""

import resource
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.importers.ledger import read_ledger
from casebook.importers.ledger.package import LARGEST_PART
from casebook.importers.ledger.sheet import quiet

if TYPE_CHECKING:
    from tests.importers.ledger.conftest import Desk

HEADER = ("年度", "提案号", "案由", "主题分类", "主办单位", "答复日期")
ROW = (2023, "0101", "关于夜市的提案", "食品安全", "市市场监管局", "2023-06-01")
CSV = "年度,提案号,案由,主题分类,主办单位\r\n2023,0101,关于夜市的提案,食品安全,市市场监管局\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_in_its_encodings(desk: "Desk", encoding: str, separator: str) -> None:
    outcome = desk.take(desk.csv(CSV.replace(",", separator), encoding))
    assert outcome.findings == []
    assert outcome.written == ["demo-cppcc/2023/0101"]


def test_csv_with_quotes_lines_and_protected_numbers(desk: "Desk") -> None:
    text = '年度,提案号,案由,主题,备注\r\n2023,"=""0101""","关于“夜市”, 的提案",food,"一\r\n二"\r\n'
    assert desk.take(desk.csv(text)).findings == []
    assert desk.record("0101")["title"] == "关于“夜市”, 的提案"
    assert desk.record("0101")["staff"] == "一\n二"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (CSV.encode()[:-3] + b"\xff\xfe", 2),
        (CSV.encode("utf-8-sig") + b"\xff", 3),
        (CSV.encode()[: CSV.encode().index("关于".encode()) + 1], 2),
        (CSV.encode("gbk")[:-3] + b"\xff\r\n", 1),
    ],
)
def test_csv_in_no_encoding(desk: "Desk", data: bytes, line: int) -> None:
    desk.take(desk.file("a.csv", data))
    assert f"第 {line} 行" in desk.one("I006").message


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("a.xls", OLE, "I003", "旧版 Excel"),
        ("a.et", OLE, "I003", "WPS"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "I002", "密码"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "I003", "网页"),
        ("a.pdf", b"%PDF-1.7 ...", "I003", "PDF"),
        ("a.xlsx", b"", "I004", "空"),
        ("a.xlsx", b"PK\x03\x04broken", "I004", "损坏"),
        ("a.xlsx", b"hello", "I004", "不是 Excel"),
        ("a.csv", b"\0\1\0\2" * 50, "I006", "UTF-16"),
    ],
)
def test_what_is_no_ledger(desk: "Desk", name: str, data: bytes, code: str, words: str) -> None:
    desk.take(desk.file(name, data))
    assert [finding.code for finding in desk.outcome.findings] == [code]
    assert words in desk.one(code).text()


def test_a_file_that_is_not_there_or_a_folder(desk: "Desk") -> None:
    desk.take(desk.folder / "none.xlsx")
    assert "没有这个文件" in desk.one("I001").message
    desk.take(desk.cases)
    assert "不是普通文件" in desk.one("I001").message


@pytest.mark.parametrize(
    ("part", "words"),
    [("xl/workbook.bin", "xlsb"), ("word/document.xml", "Word"), ("content.xml", "ods")],
)
def test_packages_of_other_kinds(desk: "Desk", part: str, words: str) -> None:
    desk.take(desk.file("a.xlsx", packed({part: b"<a/>"})))
    assert words in desk.one("I003").message


def test_a_workbook_with_a_password_on_its_parts(desk: "Desk") -> None:
    data = bytearray(desk.xlsx(HEADER, ROW).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    desk.take(desk.file("a.xlsx", bytes(data)))
    assert desk.one("I002")


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def with_part(path: Path, part: str, data: bytes) -> bytes:
    """A workbook with one part replaced."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return packed(parts | {part: data})


SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet_part(cells: bytes) -> bytes:
    return f"<worksheet {MAIN}><sheetData>".encode() + cells + b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    "bad",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<worksheet><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_entities_are_refused(desk: "Desk", bad: bytes, part: str) -> None:
    desk.take(desk.file("a.xlsx", with_part(desk.xlsx(HEADER, ROW), part, bad)))
    assert "DTD" in desk.one("I004").message


def test_a_zip_bomb_is_refused_before_it_is_unpacked(desk: "Desk") -> None:
    bomb = sheet_part(b" " * (LARGEST_PART + 1))
    path = desk.file("a.xlsx", with_part(desk.xlsx(HEADER, ROW), SHEET, bomb))
    assert path.stat().st_size < 1_000_000
    del bomb
    desk.take(path)
    assert "解压后" in desk.one("I005").message


@pytest.mark.parametrize("lost", ["xl/_rels/workbook.xml.rels", "xl/workbook.xml", SHEET])
def test_a_workbook_that_has_lost_a_part(desk: "Desk", lost: str) -> None:
    with zipfile.ZipFile(desk.xlsx(HEADER, ROW)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != lost}
    desk.take(desk.file("a.xlsx", packed(parts)))
    assert desk.one("I004")


def test_parts_without_a_name(desk: "Desk") -> None:
    """A name that begins with NUL is read as no name."""
    with zipfile.ZipFile(desk.xlsx(HEADER, ROW)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    data = packed(parts).replace(b"xl/styles.xml", b"\0l/styles.xml")
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"/styles", b"/stylos")
    other = packed(parts).replace(b"xl/styles.xml", b"\0l/styles.xml")
    for content in (data, other):
        assert desk.take(desk.file("a.xlsx", content)).findings is not None


def test_too_many_parts(desk: "Desk") -> None:
    desk.take(desk.file("a.xlsx", packed({f"a{n}": b"" for n in range(10_001)})))
    assert desk.one("I005")


@pytest.mark.parametrize("size", [100_000_000])
@pytest.mark.parametrize("inline", [True, False])
def test_a_cell_of_100_mb_takes_little_memory(desk: "Desk", size: int, inline: bool) -> None:
    title = "名".encode() * (size // 3)
    text = b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + title + b"</t></is></c></row>"
    if not inline:
        text = b'<row r="2"><c r="' + b"A" * size + b'"><v>1</v></c></row>'
    data = with_part(desk.xlsx(HEADER, ROW), SHEET, sheet_part(text))
    del text, title
    path = desk.file("a.xlsx", data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    desk.take(path)
    assert desk.found("I005" if not inline else "I010")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_csv_without_end(desk: "Desk") -> None:
    desk.take(desk.file("a.csv", CSV.encode() + b"a" * 2_000_000))
    assert desk.one("I005")
    desk.take(desk.file("b.csv", CSV.encode() + b'"' + b"a,\n" * 800_000))
    assert desk.one("I004")


def test_far_away_rows_and_giant_merges(desk: "Desk") -> None:
    path = desk.xlsx(HEADER, ROW)
    with zipfile.ZipFile(path) as package:
        text = package.read(SHEET).decode()
    text = text.replace('r="2"', 'r="1048576"').replace(
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    desk.take(desk.file("a.xlsx", with_part(path, SHEET, text.encode())))
    assert desk.outcome.findings is not None


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, bytes]:
    from openpyxl import Workbook

    folder = tmp_path_factory.mktemp("fuzz")
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADER, *[ROW] * 20):
        sheet.append(list(row))
    book.save(folder / "a.xlsx")
    with zipfile.ZipFile(folder / "a.xlsx") as package:
        part = package.read(SHEET)
    return folder, (folder / "a.xlsx").read_bytes(), part


FUZZ = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(cut=st.integers(0, 6000), spot=st.integers(0, 6000), byte=st.integers(0, 255))
def test_a_damaged_workbook_gives_findings(
    sample: tuple[Path, bytes, bytes], cut: int, spot: int, byte: int
) -> None:
    folder, data, _ = sample
    damaged = bytearray(data[: len(data) - cut % len(data)] if cut % 2 else data)
    damaged[spot % len(damaged)] = byte
    path = folder / "damaged.xlsx"
    path.write_bytes(bytes(damaged))
    sheets, findings = read_ledger(path, quiet)
    assert sheets or findings


@FUZZ
@given(
    spots=st.lists(st.tuples(st.integers(0, 4000), st.integers(32, 126)), min_size=1, max_size=6)
)
def test_a_damaged_sheet_gives_findings(
    sample: tuple[Path, bytes, bytes], spots: list[tuple[int, int]]
) -> None:
    folder, _, part = sample
    damaged = bytearray(part)
    for spot, byte in spots:
        damaged[spot % len(damaged)] = byte
    path = folder / "damaged.xlsx"
    path.write_bytes(with_part(folder / "a.xlsx", SHEET, bytes(damaged)))
    sheets, findings = read_ledger(path, quiet)
    assert sheets or findings


@FUZZ
@given(data=st.binary(max_size=300), head=st.sampled_from([b"", CSV.encode(), CSV.encode("gbk")]))
def test_any_bytes_as_csv_give_findings(
    sample: tuple[Path, bytes, bytes], data: bytes, head: bytes
) -> None:
    path = sample[0] / "a.csv"
    path.write_bytes(head + data)
    sheets, findings = read_ledger(path, quiet)
    assert sheets or findings
