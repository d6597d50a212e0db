"""A ZIP package of XML parts, read with limits: what an XLSX file is underneath.

A hostile file can not take more memory or time than these limits allow: sizes are checked before
anything is unpacked, parts are parsed as they are unpacked, and declarations of entities (DTD) are
refused. Python's `zipfile` never unpacks more of a member than its declared size.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, Any, Protocol
from xml.parsers import expat

LARGEST_PART = 400_000_000
"""Bytes of a part when unpacked, at most."""
LARGEST_TOKEN = 16_000_000
"""Bytes of one tag, at most: the parser holds a tag until it ends."""
MOST_PARTS = 10_000

_CHUNK = 1 << 20
_OFTEN = {"c", "v", "row", "si", "t", "is", "f"}
"""Tags of every cell; none of their attributes that matter has a namespace."""


class Refused(Exception):  # noqa: N818 - said to an author, not an error of the program
    """A file can not be read: the rule that it breaks, and the value that the rule shows."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code, value)
        self.code = code
        self.value = value


class Handler(Protocol):
    """What is told of the tags and texts of a part; names are without their namespace."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag begins."""

    def end(self, name: str) -> None:
        """A tag ends."""

    def text(self, data: str) -> None:
        """A piece of text between two tags."""


class Package:
    """An open package. Use it as a context."""

    def __init__(self, file: IO[bytes]) -> None:
        if _count(file, b"PK\x01\x02") > MOST_PARTS:
            raise Refused("I005", f"压缩包里的文件超过 {MOST_PARTS} 个")
        try:
            self._zip = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise _broken(error) from None
        self.names = {info.filename.lstrip("/").lower(): info for info in self._zip.infolist()}

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.names

    def size(self, name: str) -> int:
        """Bytes of a part when unpacked; 0 where there is no such part."""
        info = self.names.get(name.lower())
        return info.file_size if info else 0

    def parse(
        self, name: str, handler: Handler, progress: Callable[[int], None] | None = None
    ) -> None:
        """Parse a part.

        Args:
            name: The part's path in the package.
            handler: Told of each tag and text.
            progress: Told how many bytes are parsed.
        """
        info = self.names.get(name.lower())
        if info is None:
            raise Refused("I004", f"缺少 {name}")
        if info.flag_bits & 1:
            raise Refused("I002")
        if info.file_size > LARGEST_PART:
            raise Refused("I005", f"{name} 解压后有 {info.file_size / 1e6:.0f} MB")
        try:
            with self._zip.open(info) as part:
                _feed(part, handler, name, progress)
        except _BROKEN as error:
            raise _broken(error, name) from None

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """The relations of a part: the kind's last word and the target's path, by id."""
        folder, file = posixpath.split(name)
        found = _Relations(folder)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels in self:
            self.parse(rels, found)
        return found.targets


class _Relations:
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"{self.folder}/{target}"
            kind = attributes.get("Type", "").rsplit("/", 1)[-1]
            self.targets[attributes.get("Id", "")] = (kind, posixpath.normpath(path).lstrip("/"))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
)
"""What `zipfile` and expat raise at a damaged file."""


def _feed(
    part: IO[bytes], handler: Handler, name: str, progress: Callable[[int], None] | None
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    locals_: dict[str, str] = {}

    def start(tag: str, given: dict[str, str]) -> None:
        local = locals_.setdefault(tag, tag.rpartition(" ")[2]) if len(locals_) < 1000 else tag
        if local not in _OFTEN:
            given = {key.rpartition(" ")[2]: value for key, value in given.items()}
        handler.start(local, given)

    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: handler.end(locals_.get(tag, tag))
    parser.CharacterDataHandler = handler.text
    fed = 0
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk, False)
        fed += len(chunk)
        if fed - max(parser.CurrentByteIndex, 0) > LARGEST_TOKEN:
            raise Refused("I005", f"{name} 里有一个标签超过 {LARGEST_TOKEN // 1_000_000} MB")
        if progress:
            progress(fed)
    parser.Parse(b"", True)


def _no_doctype(*_: Any) -> None:
    raise Refused("I004", "表格里有不该有的实体声明（DTD），可能是恶意文件")


def _broken(error: Exception, name: str = "") -> Refused:
    if isinstance(error, RuntimeError) and "password" in str(error):
        return Refused("I002")
    what = "XML 有误" if isinstance(error, expat.ExpatError) else "压缩包有误"
    return Refused("I004", f"{name} {what}".strip())


def _count(file: IO[bytes], mark: bytes) -> int:
    """How often a mark stands in a file; the file is read from its start and left there."""
    total, before = 0, b""
    file.seek(0)
    while chunk := file.read(_CHUNK):
        total += (before + chunk).count(mark)
        before = chunk[-len(mark) + 1 :]
    file.seek(0)
    return total
