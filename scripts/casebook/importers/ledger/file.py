"""A ledger's file → its sheets, or a sentence that says why there are none.

What a file is, its first bytes say; its name only decides between words for one and the same thing
(.xls and .et). Nothing is unpacked before its size is known.
"""

from pathlib import Path
from typing import IO

from casebook.findings import Finding
from casebook.findings.ledger_rules import LEDGER
from casebook.importers.ledger.package import Package, Refused
from casebook.importers.ledger.sheet import Progress, Sheet
from casebook.importers.ledger.table import read_table
from casebook.importers.ledger.workbook import read_workbook
from casebook.model import Place

LARGEST = 100_000_000
"""Bytes in a ledger's file, at most."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BINARY = (
    (b"%PDF", " PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"Rar!", " RAR 压缩包"),
    (b"7z\xbc\xaf", " 7z 压缩包"),
    (b"\x1f\x8b", " gzip 压缩包"),
    (b"{\\rtf", " RTF 文档"),
)


def read_ledger(path: Path, progress: Progress) -> tuple[list[Sheet], list[Finding]]:
    """Read the sheets of a ledger.

    Returns:
        The sheets, none where the file can not be read; and the findings, places in `path.name`.
    """
    try:
        return _read(path, progress)
    except Refused as refused:
        return [], [LEDGER[refused.code].at(Place(path.name), value=refused.value)]
    except OSError as error:
        return [], [LEDGER["I001"].at(Place(path.name), value=_reason(error))]


def _read(path: Path, progress: Progress) -> tuple[list[Sheet], list[Finding]]:
    if not path.is_file():
        raise Refused("I001", "没有这个文件" if not path.exists() else "不是普通文件")
    size = path.stat().st_size
    if size > LARGEST:
        raise Refused("I005", f"{size / 1e6:.0f} MB，最多 {LARGEST // 1_000_000} MB")
    with path.open("rb") as file:
        start = file.read(4096)
        file.seek(0)
        _refuse(start, path.suffix.lower(), file)
        file.seek(0)
        if start.startswith(b"PK"):
            with Package(file) as package:
                return read_workbook(package, path.name, progress)
        return read_table(file, path.name, progress)


def _refuse(start: bytes, suffix: str, file: IO[bytes]) -> None:
    """Refuse what is neither XLSX nor CSV, by its right name."""
    if not start:
        raise Refused("I004", "文件是空的")
    if start.startswith(_OLE):
        if _holds(file, _ENCRYPTED):
            raise Refused("I002")
        raise Refused(
            "I003", " WPS 表格 .et 文件" if suffix == ".et" else "旧版 Excel 的 .xls 文件"
        )
    for mark, name in _BINARY:
        if start.startswith(mark):
            raise Refused("I003", name)
    if (
        start.lstrip(b"\xef\xbb\xbf \r\n\t")[:9]
        .lower()
        .startswith((b"<html", b"<!doctype", b"<table"))
    ):
        raise Refused("I003", "网页（有的系统导出的 .xls 其实是网页）")
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        raise Refused("I003", " XML 文件")
    if suffix in {".xlsx", ".xlsm", ".xls", ".et"} and not start.startswith(b"PK"):
        raise Refused("I004", "内容不是 Excel 表格")


def _holds(file: IO[bytes], mark: bytes) -> bool:
    """Whether the mark stands anywhere in the file."""
    before = b""
    while chunk := file.read(1 << 20):
        if mark in before + chunk:
            return True
        before = chunk[-len(mark) :]
    return False


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有读取权限"
    return f"读取出错，{error.strerror or error}"
