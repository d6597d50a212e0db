"""Everything that the generator reads, in one place: prose, generated pages, our own assets."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from posixpath import dirname, join, normpath

import yaml

from casebook.findings import RULES, Finding
from casebook.model import Place
from casebook.model.casebook import Edition

ASSETS = "assets/casebook"
"""Where our own style and scripts stand on the site."""

_NOT_PAGES = {"adr", "deploy", "pictures"}
_FRONT = re.compile(rb"\A---\r?\n(.*?\n)---\r?\n", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\(([^)#\s]+\.md)(#[^)\s]*)?\)")


def read_prose(docs: Path, edition: Edition) -> dict[str, bytes]:
    """The pages and pictures that people wrote, by their path below the folder.

    Pages whose front matter says `edition: internal` are left out of the public edition.
    """
    return {n: c for n, c in _prose(docs) if edition == "internal" or not _internal(n, c)}


def gather(
    prose: Mapping[str, bytes],
    pages: Mapping[str, str],
    data: Mapping[str, bytes],
    edition: Edition,
) -> tuple[dict[str, bytes], list[Finding]]:
    """All files of an edition's pages folder, by their path below it.

    Args:
        prose: Pages that people wrote; links of the public edition's to pages that it does not
            hold become plain words.
        pages: Generated Markdown by file.
        data: Generated files: exports, the search index.
        edition: Which edition it is.
    """
    made = {name: text.encode() for name, text in pages.items()} | dict(data)
    made |= {f"{ASSETS}/{name}": content for name, content in _assets(files("casebook") / "assets")}
    findings = [RULES["S001"].at(Place(f"docs/{n}"), value=n) for n in prose if n in made]
    if edition == "public":
        known = made.keys() | prose.keys()
        prose = {n: _unlinked(n, c, known) if n.endswith(".md") else c for n, c in prose.items()}
    return {**prose, **made}, findings


def _prose(docs: Path) -> Iterator[tuple[str, bytes]]:
    if not docs.is_dir():
        return
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if path.is_file() and not hidden and name.split("/")[0] not in _NOT_PAGES:
            yield name, path.read_bytes()


def _assets(folder: Traversable, base: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "theme":
            yield from _assets(entry, f"{base}{entry.name}/")
        elif entry.is_file() and not entry.name.startswith("__"):
            yield f"{base}{entry.name}", entry.read_bytes()


def _internal(name: str, content: bytes) -> bool:
    """Whether a page's front matter keeps it for staff; what can not be read is kept for them."""
    front = _FRONT.match(content) if name.endswith(".md") else None
    if front is None:
        return False
    try:
        meta = yaml.safe_load(front.group(1))
    except yaml.YAMLError:
        return True
    return isinstance(meta, dict) and meta.get("edition", "public") != "public"


def _unlinked(name: str, content: bytes, known: set[str]) -> bytes:
    """A prose page whose links to pages that this edition does not hold are plain words."""

    def plain(match: re.Match[str]) -> str:
        target = normpath(join(dirname(name), match.group(2)))
        return match.group() if target in known else match.group(1)

    return _LINK.sub(plain, content.decode()).encode()
