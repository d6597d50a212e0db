"""Is a .docx safe to open? Looked at before any XML is parsed: size, passwords, declarations."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from casebook.findings import Finding
from casebook.findings.summary_rules import RULE
from casebook.model import Place

LARGEST_FILE = 50_000_000
"""Bytes of a file on the disk; a summary with its pictures is a few megabytes."""
LARGEST_PART = 30_000_000
"""Bytes of one unpacked XML part; python-docx needs some ten times as much memory."""
LARGEST_WHOLE = 120_000_000
MOST_PARTS = 3_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READ = {".xml", ".rels"}


def refused(content: bytes, file: str) -> Finding | None:
    """Why a .docx is not opened; None where nothing speaks against it."""
    place = Place(file)
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        return (
            RULE["I102"].at(place)
            if locked
            else RULE["I101"].at(place, value="旧格式的 .doc 或 .wps 文件")
        )
    if not content.startswith(b"PK"):
        return RULE["I103"].at(place, value="不是 .docx 的内部格式")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return next(_faults(archive, place), None)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        KeyError,
    ):
        return RULE["I103"].at(place, value="压缩包读不完整")


def _faults(archive: zipfile.ZipFile, place: Place) -> Iterator[Finding]:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        yield RULE["I104"].at(
            place, value=f"{len(parts)} 个", what="压缩包里的文件", limit=f"{MOST_PARTS} 个"
        )
    if any(p.flag_bits & 1 for p in parts):
        yield RULE["I102"].at(place)
    whole = sum(p.file_size for p in parts)
    if whole > LARGEST_WHOLE:
        yield RULE["I104"].at(
            place, value=megabytes(whole), what="解压后的内容", limit=megabytes(LARGEST_WHOLE)
        )
    for part in parts:
        if part.filename.lower().endswith(tuple(_READ)):
            yield from _part(archive, part, place)
    if "[Content_Types].xml" not in archive.namelist():
        yield RULE["I103"].at(place, value="不是 Word 文件")


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, place: Place) -> Iterator[Finding]:
    if part.file_size > LARGEST_PART:
        yield RULE["I104"].at(
            place,
            value=megabytes(part.file_size),
            what=part.filename,
            limit=megabytes(LARGEST_PART),
        )
        return
    with archive.open(part) as stream:
        content = stream.read(LARGEST_PART + 1)
    flat = content.replace(b"\0", b"")
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        yield RULE["I105"].at(place, value=part.filename)


def megabytes(size: int) -> str:
    """A size as findings print it."""
    return f"{size / 1_000_000:.0f} MB"
