"""Any file of a site → the passages that are searched, and the page where it is one."""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO

from casebook.audit.attachments import Part, UnreadableError, pdf_parts, xml_parts, zip_members
from casebook.audit.page import Page, read_page
from casebook.audit.passage import Inside, Passage, Plain, Woven
from casebook.audit.settings import Limits
from casebook.audit.words import among

PAGES = frozenset(["html", "htm", "xhtml"])
TEXTS = among("js mjs json css csv tsv txt xml svg map webmanifest ics rss atom jsonl vtt license")
ZIPS = among("docx xlsx pptx odt ods odp docm xlsm zip")
SILENT = among("png jpg jpeg gif ico webp avif bmp woff woff2 ttf otf eot mp3 mp4 webm wasm bin")
"""Kinds that may stand on a site and hold no text."""
CLOSED = among("doc xls ppt wps et dps rar 7z tar tgz bz2 xz rtf ofd br zst")
"""Kinds that may hold text which an audit can not read."""
DEEPEST = 3
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_HARMLESS_MEMBER = re.compile(
    r"printerSettings\d*\.bin$|/$|^mimetype$|thumbnail|\.(?:emf|wmf|odttf|fntdata|rdf)$"
)


@dataclass(slots=True)
class Contents:
    """What stands in a file."""

    page: Page | None = None
    passages: list[Passage] = field(default_factory=list)
    source: str = ""
    persons: list[tuple[str, str]] = field(default_factory=list)
    """Names in metadata, and where."""


def ending(name: str) -> str:
    """The last part of a file's name, in small letters."""
    stem = name.rsplit("/", 1)[-1]
    return stem.rpartition(".")[2].lower() if "." in stem else stem.lower()


def read_contents(name: str, data: bytes, limits: Limits) -> Contents:
    """What stands in a file. Raises UnreadableError."""
    kind = ending(name)
    if kind in PAGES:
        return _page(name, data)
    contents = Contents()
    if kind in TEXTS:
        contents.source = decoded(data)
        contents.passages = [Plain(name, _plain(contents.source))]
    else:
        for part in parts(name, data, limits):
            contents.passages.append(Inside(name, part.text, part.name))
            if part.person:
                contents.persons.append((part.person, part.name))
    return contents


def parts(name: str, data: bytes, limits: Limits, depth: int = 0) -> Iterator[Part]:
    """The texts inside a packed file, whatever it is packed in."""
    kind = ending(name)
    if depth > DEEPEST:
        raise UnreadableError("压缩包套了太多层")
    if kind == "pdf":
        yield from pdf_parts(data, limits)
    elif kind == "gz":
        yield from parts(name[:-3], gunzip(data, limits), limits, depth + 1)
    elif kind in ZIPS:
        for member, content in zip_members(data, limits):
            yield from _member(member, content, limits, depth + 1)
    elif kind in PAGES or kind in TEXTS:
        yield Part(name, _plain(decoded(data)))
    elif kind in CLOSED or depth:
        raise UnreadableError(f"读不了这种文件（{kind}）")


def _member(member: str, content: bytes, limits: Limits, depth: int) -> Iterator[Part]:
    kind = ending(member)
    if kind in {"xml", "rels", "vml"}:
        yield from xml_parts(member, content)
    elif kind not in SILENT - {"bin"} and not _HARMLESS_MEMBER.search(member):
        for part in parts(member, content, limits, depth):
            yield Part(f"{member} {part.name}".strip(), part.text, part.person)


def gunzip(data: bytes, limits: Limits) -> bytes:
    """What a gzip file holds, within the limits."""
    try:
        with gzip.open(BytesIO(data)) as stream:
            content = stream.read(limits.unpacked + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(f"压缩损坏（{error}）") from None
    if len(content) > limits.unpacked:
        raise UnreadableError(f"展开后超过 {limits.unpacked // 1_000_000} MB")
    return content


def decoded(data: bytes) -> str:
    """A text in the encoding that it is in: UTF-8, else one of China's, with a BOM or without."""
    for encoding in (
        "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig",
        "gb18030",
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("不是 UTF-8 文本")


def _page(name: str, data: bytes) -> Contents:
    try:
        page, source = read_page(data), data.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableError("不是 UTF-8 编码") from None
    except ValueError as error:
        raise UnreadableError(str(error)) from None
    weaves = (page.words, ""), (page.values, "属性"), (page.comments, "注释")
    passages: list[Passage] = [w.passage(name, source, part) for w, part in weaves if w]
    scripts = (
        Woven(name, _plain(text), source, ((text, line),), "脚本") for text, line in page.scripts
    )
    return Contents(page, [*passages, *scripts], source)


def _plain(text: str) -> str:
    """A text whose escapes are read as their characters."""
    if "\\u" in text:
        text = _ESCAPE.sub(_character, text)
    return unescape(text) if "&#" in text or "&commat" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match.group(1), 16)
    return match.group() if code < 0x20 or 0xD800 <= code < 0xE000 else chr(code)
