"""What only the whole site shows: dead links and anchors, equal titles, pages that nobody finds."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping

from casebook.audit.one_file import Facts
from casebook.audit.requests import Link
from casebook.findings import RULES, Finding
from casebook.model import Place

Locate = Callable[[str, Link], Place]

HOME, MISSING = "index.html", "404.html"
_ENTRIES = (HOME, "sitemap.xml", "sitemap/index.html", "feed.xml")


def whole_findings(files: Mapping[str, Facts], locate: Locate) -> Iterator[Finding]:
    """A043, A044, A052, A055 over all files; `locate` finds a link's place in its file."""
    folders = {name.removesuffix("/index.html") for name in files if name.endswith("/index.html")}
    for facts in files.values():
        for link in facts.links:
            yield from _dead(facts.name, link, files, folders, locate)
    yield from _equal_titles(files)
    yield from _orphans(files, folders)


def _dead(
    name: str, link: Link, files: Mapping[str, Facts], folders: set[str], locate: Locate
) -> Iterator[Finding]:
    target = _file(link.path, files, folders)
    if target is None:
        yield RULES["A043"].at(locate(name, link), value=link.value, target=link.path)
    elif link.fragment and link.fragment != "top" and not _has(files[target], link.fragment):
        yield RULES["A044"].at(locate(name, link), value=link.value, target=target)


def _has(facts: Facts, fragment: str) -> bool:
    """Whether a page has an anchor; text fragments and files that are no pages need none."""
    anchor = fragment.partition(":~:")[0]
    return not facts.is_page or not anchor or anchor in facts.ids


def _file(path: str, files: Mapping[str, Facts], folders: set[str]) -> str | None:
    """The file that a server gives for a path."""
    if path in files:
        return path
    return f"{path}/index.html" if path in folders else None


def _equal_titles(files: Mapping[str, Facts]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for facts in files.values():
        if not facts.title or facts.name == MISSING:
            continue
        if facts.title in first:
            other = first[facts.title]
            yield RULES["A052"].at(Place(facts.name), value=facts.title, other=other)
        first.setdefault(facts.title, facts.name)


def _orphans(files: Mapping[str, Facts], folders: set[str]) -> Iterator[Finding]:
    """Pages to which no way leads from the home page or the sitemap."""
    waiting = deque(name for name in _ENTRIES if name in files)
    reached = set(waiting)
    while waiting:
        for link in files[waiting.popleft()].links:
            target = _file(link.path, files, folders)
            if target is not None and target not in reached:
                reached.add(target)
                waiting.append(target)
    for facts in files.values():
        if facts.title is not None and facts.name not in reached and facts.name != MISSING:
            yield RULES["A055"].at(Place(facts.name), value=facts.name)
