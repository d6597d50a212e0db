"""Everything that the generator reads, in one place: prose, generated pages, our own assets."""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath

from casebook.findings import RULES, Finding
from casebook.model import Place
from casebook.model.casebook import Edition

ASSETS = "assets/casebook"
"""Where our own style and scripts stand on the site."""

_NOT_PAGES = {"adr", "deploy", "pictures"}
_HEAD = 4_000
_INTERNAL = re.compile(
    rb"^[\s\xef\xbb\xbf\"']*edition[\"']?\s*:\s*[\"']?internal", re.IGNORECASE | re.MULTILINE
)
_PAGES = {".md", ".markdown"}
_BESIDE = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".css", ".pdf"}
"""What may stand beside pages in the public edition: pictures, styles, documents to read."""
_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\(([^)#\s]+\.md)(#[^)\s]*)?\)")


def read_prose(docs: Path, edition: Edition) -> dict[str, bytes]:
    """The pages and pictures that people wrote, by their path below the folder.

    Of the public edition are only pages, pictures and the like, and no page that says
    `edition: internal` anywhere near its head, however its front matter is written.
    """
    return {n: c for n, c in _prose(docs) if edition == "internal" or _is_public(n, c)}


def gather(
    prose: Mapping[str, bytes],
    pages: Mapping[str, str],
    edition: Edition,
    coming: Collection[str] = (),
) -> tuple[dict[str, bytes], list[Finding]]:
    """The pages of an edition and what they are shown with, by their path below the pages' folder.

    Args:
        prose: Pages that people wrote; links of the public edition's to pages that it does not
            hold become plain words.
        pages: Generated Markdown by file.
        edition: Which edition it is.
        coming: Generated files that are not given here: they stand in the folder, or are in the making.
    """
    made = {name: text.encode() for name, text in pages.items()}
    made |= {f"{ASSETS}/{name}": content for name, content in _assets(files("casebook") / "assets")}
    findings = clashes(prose, {*made, *coming})
    unread = [n for n, c in prose.items() if _is_page(n) and not _is_utf8(c)]
    if unread:
        return {}, [*findings, *(RULES["S007"].at(Place(f"docs/{n}"), value=n) for n in unread)]
    if edition == "public":
        known = {*made, *prose, *coming}
        prose = {n: _unlinked(n, c, known) if _is_page(n) else c for n, c in prose.items()}
    return {**prose, **made}, findings


def clashes(prose: Iterable[str], generated: Container[str]) -> list[Finding]:
    """S001: no page that people wrote stands in the place of a generated file."""
    return [RULES["S001"].at(Place(f"docs/{n}"), value=n) for n in prose if n in generated]


def _prose(docs: Path) -> Iterator[tuple[str, bytes]]:
    if not docs.is_dir():
        return
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        hidden = any(part.startswith((".", "~$")) for part in name.split("/")) or name.endswith("~")
        inside = path.resolve().is_relative_to(docs.resolve())
        if path.is_file() and inside and not hidden and name.split("/")[0] not in _NOT_PAGES:
            yield name, path.read_bytes()


def _assets(folder: Traversable, base: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "theme":
            yield from _assets(entry, f"{base}{entry.name}/")
        elif entry.is_file() and not entry.name.startswith("__"):
            yield f"{base}{entry.name}", entry.read_bytes()


def _is_page(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _PAGES


def _is_public(name: str, content: bytes) -> bool:
    """Whether a file of `docs/` may be in the public edition; what is no page must be of a kind."""
    if _is_page(name):
        return _INTERNAL.search(content[:_HEAD].replace(b"\r", b"\n")) is None
    return PurePosixPath(name).suffix.lower() in _BESIDE


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unlinked(name: str, content: bytes, known: set[str]) -> bytes:
    """A prose page whose links to pages that this edition does not hold are plain words."""

    def plain(match: re.Match[str]) -> str:
        target = normpath(join(dirname(name), match.group(2)))
        return match.group() if target in known else match.group(1)

    return _LINK.sub(plain, content.decode()).encode()
