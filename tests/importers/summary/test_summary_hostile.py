"""Files that are broken, locked or hostile: a finding with a sentence, never an exception."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from casebook.importers.summary import Paragraph, convert, plan, read
from casebook.importers.summary.read import read_bytes
from casebook.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _docx(text: str = "某市某局2023年政协提案办理总结") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


GOOD = _docx()


def _with(name: str, content: bytes, *, replace: bool = True) -> bytes:
    """The good file with one part put in or exchanged."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        if replace:
            new.writestr(name, content)
    return stream.getvalue()


def _codes(content: bytes, suffix: str = ".docx") -> list[str]:
    rows, findings = read_bytes(content, f"a{suffix}", suffix)
    assert rows == [] or suffix != ".docx"
    return [f.code for f in findings]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "I103"),
        (b"PK\x03\x04", "I103"),
        (b"<html>not word</html>", "I103"),
        (GOOD[:500], "I103"),
        (GOOD[: len(GOOD) // 2], "I103"),
        (OLE + b"\0" * 600, "I101"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "I102"),
        (_with("word/document.xml", b"<w:document"), "I103"),
        (_with("word/document.xml", b"", replace=False), "I103"),
        (_with("[Content_Types].xml", b"", replace=False), "I103"),
        (
            _with(
                "word/document.xml",
                b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
            ),
            "I105",
        ),
        (_with("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".encode("utf-16")), "I105"),
        (_with("word/bomb.xml", b"0" * 31_000_000), "I104"),
        (_with("word/media/bomb.bin", b"0" * 121_000_000), "I104"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_hostile_word_files(content: bytes, code: str) -> None:
    assert _codes(content) == [code]


@pytest.mark.parametrize("name", zipfile.ZipFile(io.BytesIO(GOOD)).namelist())
def test_a_part_that_does_not_unpack(name: str) -> None:
    """Pictures and thumbnails too: whatever part the library comes to unpack."""
    info = zipfile.ZipFile(io.BytesIO(GOOD)).getinfo(name)
    start = info.header_offset + 30 + len(name) + len(info.extra)
    for byte in (0x00, 0xFF):
        content = GOOD[:start] + bytes([byte]) + GOOD[start + 1 :]
        rows, findings = read_bytes(content, "a.docx", ".docx")
        assert rows or [f.code for f in findings] == ["I103"]


def test_a_cell_of_many_megabytes() -> None:
    body = "一" * 9_000_000
    xml = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'
    start = time.monotonic()
    rows, findings = read_bytes(_with("word/document.xml", xml.encode()), "a.docx", ".docx")
    convert(rows, "a.docx")
    assert [f.code for f in findings] in (["I103"], ["I109"])
    assert time.monotonic() - start < 30


def test_locked_zip() -> None:
    content = bytearray(GOOD)
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert _codes(bytes(content)) == ["I102"]


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.pdf", "a", "a.xlsx"])
def test_other_formats(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(OLE)
    _, findings = read(tmp_path / name)
    assert [f.code for f in findings] == ["I101"]
    assert "另存为 .docx" in findings[0].hint


def test_missing_files_folders_and_large_ones(tmp_path: Path) -> None:
    assert [f.code for f in read(tmp_path / "no.docx")[1]] == ["I108"]
    (tmp_path / "dir.txt").mkdir()
    assert [f.code for f in read(tmp_path / "dir.txt")[1]] == ["I108"]
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(100_000_000)
    assert [f.code for f in read(tmp_path / "big.txt")[1]] == ["I104"]
    with (tmp_path / "big.docx").open("wb") as file:
        file.truncate(100_000_000)
    assert [f.code for f in read(tmp_path / "big.docx")[1]] == ["I104"]


def test_text_files_that_are_none() -> None:
    assert _codes(OLE, ".txt") == ["I101"]
    assert _codes(b"\n \n", ".txt") == ["I107"]
    assert _codes("好".encode() + b"\xff\xfe\xff", ".txt") == ["I106"]


def test_a_document_without_text() -> None:
    assert _codes(_docx("")) == ["I107"]


BOUNDED = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from casebook.importers.summary import convert
from casebook.importers.summary.read import read_bytes
text = "其中主办（承办“关于《关于一是1件占" * 1200
rows, _ = read_bytes((text + "\\n").encode() * 3 + b"a\\n" * 30_000, "a.txt", ".txt")
convert(rows, "a.txt")
"""


def test_long_texts_end_and_stay_within_bounds() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BOUNDED], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr


WORDS = [
    "主办",
    "会办",
    "分办",
    "承办",
    "提案",
    "建议",
    "代表建议",
    "政协",
    "人大",
    "A类",
    "B类",
    "满意",
    "基本满意",
    "不满意",
    "件",
    "5",
    "12",
    "１０",
    "二十八",
    "95.1%",
    "占",
    "分别为",
    "、",
    "，",
    "。",
    "；",
    "：",
    "（",
    "）",
    "《",
    "》",
    "“",
    "”",
    "其中",
    "共",
    "一是",
    "二是",
    "首先",
    "一、",
    "（一）",
    "1.",
    "关于",
    "的提案",
    "第20220408号",
    "（20240247）",
    "2023年",
    "总结",
    "存在问题",
    "做法",
    "下一步",
    "均",
    "已解决",
    "正在解决",
    "100%",
    "|",
    "#",
    "\t",
    "\n",
    "百分之",
    "2.5件",
    "点五件",
    "第",
    "号",
    "局",
]
SOUP = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@example(["主办分别为、：5"], False)
@example(["提案6件建议2.5件提案7件"], False)
@example(["A类2件(2.5件分办"], False)
@given(st.lists(st.one_of(SOUP, st.text(max_size=80)), max_size=12), st.booleans())
def test_any_text_becomes_a_draft(lines: list[str], table: bool) -> None:
    rows = [
        Paragraph(
            n, t, n % 3, "", tuple(t.split("，")) if table and n % 2 else (), int(table and n % 2)
        )
        for n, t in enumerate(lines, 1)
    ]
    draft = convert(rows, "a.txt")
    plan(draft, Vocabulary(), bureau="demo", year="2023")


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".docx"]))
def test_any_bytes_become_paragraphs_or_findings(content: bytes, suffix: str) -> None:
    rows, findings = read_bytes(content, f"a{suffix}", suffix)
    assert rows or findings


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.booleans())
def test_a_damaged_word_file_is_read_or_refused(at: int, byte: int, cut: bool) -> None:
    content = GOOD[:at] if cut else GOOD[:at] + bytes([byte]) + GOOD[at + 1 :]
    rows, findings = read_bytes(content, "a.docx", ".docx")
    assert rows or findings


MARKUP = zipfile.ZipFile(io.BytesIO(GOOD)).read("word/document.xml")


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(MARKUP) - 1), st.integers(0, 30), st.binary(max_size=12))
def test_damaged_markup_is_read_or_refused(at: int, length: int, put: bytes) -> None:
    content = _with("word/document.xml", MARKUP[:at] + put + MARKUP[at + length :])
    rows, findings = read_bytes(content, "a.docx", ".docx")
    assert rows or findings
