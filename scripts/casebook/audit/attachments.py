"""Attachments → texts: PDF, and what is a zip of XML (DOCX, XLSX, PPTX, ODT, ODS).

Nothing is trusted: sizes are counted while unpacking, entities are not resolved, a PDF is read by
a process of its own with limits of memory and time. What can not be read raises `UnreadableError`.
"""

import json
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from casebook.audit.settings import Limits
from casebook.audit.words import among

MEMBERS = 5_000
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_BREAKS = among(
    "p h si c v tr row comment br cr tc table-cell list-item is f definedName author hyperlink"
)
_PERSONS = frozenset(["creator", "lastModifiedBy", "initial-creator", "manager", "Manager"])
_EMPTY_AUTHORS = frozenset(
    {"", "python-docx", "openpyxl", "user", "administrator", "microsoft office user", "unknown"}
)

_WRAPPED = re.compile(r"^([^\n]{24,}[0-9])\n(?=[0-9Xx])", re.MULTILINE)
"""A number that goes on in the next line, because its line is full."""


class UnreadableError(Exception):
    """A file of which nothing can be said, and why."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text from inside an attachment; `person` where metadata names somebody."""

    name: str
    text: str
    person: str = ""


def pdf_parts(data: bytes, limits: Limits) -> Iterator[Part]:
    """The texts of a PDF, page by page, and of its metadata."""
    said = _read_pdf(data, limits.seconds)
    if "problem" in said:
        raise UnreadableError(said["problem"])
    if said["embedded"]:
        raise UnreadableError(f"里面还有附件 {said['embedded'][0]}")
    if said["pages"] and not any(text.strip() for text in said["pages"]):
        raise UnreadableError("没有文字，可能是扫描件")
    yield from (
        Part(f"第{i}页", _WRAPPED.sub(r"\1", text)) for i, text in enumerate(said["pages"], 1)
    )
    author = said["about"].get("/Author", "")
    yield Part("文件属性", "\n".join(said["about"].values()), _person(author))
    yield Part("批注和表单", "\n".join(said["notes"]))


@lru_cache(maxsize=32)
def _read_pdf(data: bytes, seconds: int) -> dict[str, Any]:
    """What `pdf_child.py` says of a PDF; the same file may stand in several places."""
    child = [sys.executable, "-I", str(Path(__file__).with_name("pdf_child.py"))]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, data on its standard input
            child, input=data, capture_output=True, timeout=seconds, check=True
        )
        said: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"{seconds} 秒内没有读完") from None
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        raise UnreadableError(f"读取程序中断（{type(error).__name__}）") from None
    return said


def zip_members(data: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """The files in a zip, unpacked within the limits."""
    if data.startswith(_OLD_FORMAT):
        raise UnreadableError("是旧格式，或者加了密码")
    left = limits.unpacked
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MEMBERS:
                raise UnreadableError(f"里面有 {len(entries)} 个文件")
            for entry in entries:
                if entry.flag_bits & 1:
                    raise UnreadableError("加了密码")
                with archive.open(entry) as stream:
                    content = stream.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise UnreadableError(f"展开后超过 {limits.unpacked // 1_000_000} MB")
                yield entry.filename, content
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise UnreadableError(f"压缩包损坏（{type(error).__name__}）") from None


def xml_parts(name: str, data: bytes) -> Iterator[Part]:
    """The texts of one XML file of an office document: lines where paragraphs and cells end."""
    try:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        root = etree.fromstring(data, parser)
    except etree.LxmlError:
        raise UnreadableError(f"{name} 不是正确的 XML") from None
    about = name.startswith(("docProps/", "meta.xml"))
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        local = str(element.tag).rpartition("}")[2]
        if event == "start":
            pieces += _opened(element, local, name)
            if about and local in _PERSONS and _person(element.text or ""):
                yield Part(name, "", _person(element.text or ""))
        else:
            pieces += ["\n" if about or local in _BREAKS else "", element.tail or ""]
    yield Part(name, "".join(pieces))


def _opened(element: etree._Element, local: str, name: str) -> Iterator[str]:
    if name.endswith(".rels") or local == "hyperlink":
        yield from (f"{value}\n" for value in map(str, element.attrib.values()))
    yield " " if local in {"tab", "s"} else (element.text or "")


def _person(author: str) -> str:
    """An author's name; empty where it is none of a person's."""
    return "" if author.strip().lower() in _EMPTY_AUTHORS else author.strip()
