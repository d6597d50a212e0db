"""Files that mean harm, or are merely broken, give a finding: never a traceback, never a hang."""

import gzip
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from casebook.audit import Limits, Settings, audit
from casebook.audit.attachments import UnreadableError
from casebook.audit.index_texts import index_texts
from tests.audit import clean

LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha">' + "".join(
    f'<!ENTITY b{i} "&b{i - 1 or ""};&b{i - 1 or ""};&b{i - 1 or ""};">' for i in range(1, 30)
)


def bomb() -> bytes:
    return clean.zipped(word__document_xml="<a>" + " " * 20_000_000 + "</a>")


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(clean.pdf("13800001111"))))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def locked_zip() -> bytes:
    data = bytearray(clean.zipped(a_txt="x"))
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        at = data.find(mark) + (8 if mark == b"PK\x01\x02" else 6)
        data[at] |= 1
    return bytes(data)


def nested(depth: int) -> bytes:
    data = clean.zipped(a_txt="x")
    for _ in range(depth):
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("a.zip", data)
        data = stream.getvalue()
    return data


LOOP = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"

FILES = {
    "bomb.docx": bomb(),
    "truncated.docx": clean.docx("x")[:-40],
    "laughs.docx": clean.zipped(word__document_xml=LAUGHS + "]><a>&b29;</a>"),
    "broken.docx": clean.zipped(word__document_xml="<a><b></a>"),
    "old.xlsx": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
    "locked.zip": locked_zip(),
    "nested.zip": nested(6),
    "macro.docx": clean.zipped(word__vbaProject_bin="x"),
    "empty.pdf": b"",
    "text.pdf": b"hello",
    "truncated.pdf": clean.pdf("x")[:120],
    "encrypted.pdf": encrypted(),
    "loop.pdf": LOOP + b"trailer<</Root 1 0 R>>",
    "scan.pdf": clean.pdf(""),
    "bomb.txt.gz": gzip.compress(b" " * 20_000_000),
    "broken.xml.gz": b"\x1f\x8bxx",
    "old.doc": b"x",
    "packed.html.br": b"x",
    "binary.html": b"\xff\xfe\xfd<p>",
    "empty.html": b"",
}


@pytest.mark.parametrize("name", FILES)
def test_what_can_not_be_read_is_a_finding(tmp_path: Path, name: str) -> None:
    clean.put(tmp_path, f"files/{name}", FILES[name])
    settings = Settings(edition="internal", limits=Limits(unpacked=5_000_000, seconds=20))
    found = [f for f in audit(tmp_path, settings) if f.code == "A001"]
    assert [f.place.file for f in found] == [f"files/{name}"]
    assert "Traceback" not in found[0].text()


def test_a_reader_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    clean.put(tmp_path, "a.pdf", clean.pdf("x"))
    settings = replace(clean.SETTINGS, limits=Limits(seconds=0))
    assert any(f.code == "A001" and "没有读完" in f.message for f in audit(tmp_path, settings))


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to("/etc")
    (tmp_path / "passwd").symlink_to("/etc/passwd")
    found = audit(tmp_path, clean.SETTINGS)
    assert {f.place.file for f in found if f.code == "A006"} == {"out", "passwd"}


def test_a_page_that_is_too_deep_is_not_half_read(tmp_path: Path) -> None:
    clean.put(tmp_path, "index.html", "<title>a</title>" + "<div>" * 3000 + "13800001111")
    assert "A001" in {f.code for f in audit(tmp_path, clean.SETTINGS)}


@pytest.mark.parametrize("data", [b"CBT\x01aaaa\xff\xff", b"CBR\x01aaaa\xff\xff"])
def test_a_broken_index_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        list(index_texts({"search/a.bin": data}))
