"""What a page links to, what it loads, and what can be linked to in it."""

from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}


class Page(HTMLParser):
    """The links, loads, ids and table rows of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.rows = 0
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        self.rows += tag == "tr"
        self.handlers += [name for name in given if name.startswith("on")]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        wanted = LOADS.get(tag)
        if wanted and wanted in given and given.get("rel") not in {"canonical", "prev", "next"}:
            self.loads.append(given[wanted])


def pages(site: Path) -> dict[str, Page]:
    """Every page of a site by its file."""
    files = sorted(site.rglob("*.html"))
    return {f.relative_to(site).as_posix(): Page(f.read_text("utf-8")) for f in files}


def target(file: str, link: str) -> tuple[str, str]:
    """The file and the fragment that a link of a page means; the file is empty for other hosts."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return "", ""
    path = unquote(parts.path)
    place = normpath(join(dirname(file), path)) if path else file
    if path.endswith(("/", "..")) or path == ".":
        place = join(place, "index.html")
    return place.removeprefix("/"), unquote(parts.fragment)
