"""A copy to carry: the same pages, so made that they work by a double click, from any disk.

A page that is opened from a disk can neither fetch a file nor load a module; what it can do is load
a classic script. So the modules become one script, and each file of the search index becomes a
script that calls `casebookFile` (assets/search/carried.js). Nothing of a page is changed but where
it leads: addresses end in `.html`.
"""

import base64
import json
import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath, relpath

from casebook.site.classic import classic
from casebook.site.gather import ASSETS

ENTRIES = ("search/main.js", "page/main.js", "reading/main.js")
"""The modules that every page loads; they and all that they import stand below `ASSETS`."""

SCRIPT = f"{ASSETS}/search/classic.js"
"""The one script that pages of the copy load in their place."""

_INDEX = "search/index/"
_INSTEAD = {"search/site.js": "search/carried.js"}
_FOLDERS = tuple(f"{ASSETS}/{entry.split('/')[0]}/" for entry in ENTRIES)
_FOLDER_PAGES = ("index.md", "search/index.md")
"""Pages that carried.js knows to stand in a folder; it takes every other address for a file."""

_LEADS_ON = re.compile(
    r'(<meta http-equiv="refresh" content="0; url=|<a class="cb-to" href="|<form [^>]*\baction=")'
    r'([^"#]+)([">])'
)
"""Addresses that stand in a page as HTML; the generator makes those of Markdown's links."""


def carry(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a pages folder, as a copy to carry needs them.

    Raises:
        ValueError: Where a script or an address can not be carried over; never for a record.
    """
    if missing := [name for name in _FOLDER_PAGES if name not in files]:
        raise ValueError(f"carried.js expects the pages {missing}")
    modules = {n.removeprefix(f"{ASSETS}/"): files[n].decode() for n in files if _is_module(n)}
    kept = {n: c for n, c in files.items() if not _is_module(n) and not _is_index(n)}
    pages = {n: _led(n, c.decode(), files) for n, c in kept.items() if n.endswith(".md")}
    index = dict(_scripted(n, c) for n, c in files.items() if _is_index(n))
    return kept | pages | index | {SCRIPT: classic(modules, ENTRIES, _INSTEAD).encode()}


def _is_module(name: str) -> bool:
    return name.startswith(_FOLDERS) and name.endswith(".js")


def _is_index(name: str) -> bool:
    return name.startswith(_INDEX)


def _scripted(name: str, content: bytes) -> tuple[str, bytes]:
    """A file of the index as a script that hands over its name and its bytes."""
    if not name.endswith(".bin"):
        raise ValueError(f"{name} is no file of the index")
    said = json.dumps(name.removeprefix(_INDEX)), json.dumps(base64.b64encode(content).decode())
    return f"{name.removesuffix('.bin')}.js", f"casebookFile({said[0]}, {said[1]});\n".encode()


def _led(name: str, text: str, files: Mapping[str, bytes]) -> bytes:
    """A page whose head or form leads on to another one by the name of its file."""

    def onward(match: re.Match[str]) -> str:
        folder = dirname(name) if name.endswith("index.md") else name.removesuffix(".md")
        page = normpath(join(folder, match.group(2)))
        file = f"{page}.html" if f"{page}.md" in files else f"{page}/index.html"
        if file.removesuffix(".html") + ".md" not in files:
            raise ValueError(f"{name} leads on to {match.group(2)}, which is no page")
        return f"{match.group(1)}{relpath(file, dirname(name) or '.')}{match.group(3)}"

    return _LEADS_ON.sub(onward, text).encode()
