"""render: Casebook → {file: Markdown}, by the templates beside this module. Pure."""

import re
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from casebook.crew import shared
from casebook.findings import RULES, Finding, near
from casebook.model import Place
from casebook.model.casebook import Casebook, Group
from casebook.render import escape
from casebook.render.here import Here
from casebook.render.pages import Page, pages
from casebook.render.stages import place_of, steps, within_of
from casebook.render.views import by_group, schemes_of

__all__ = ["fill", "render"]

PARTS = ("deadlines", "flow", "outcomes")
"""What a page of `docs/` can ask for, by the names of templates in `parts/`."""

_PIECE = 100
"""Pages that a process takes at a time."""

_BLANK_LINES = re.compile(r"\n[ \n]*\n")
_ASKED = re.compile(r"^<!-- casebook: *([\w-]*) *([\w-]*) *-->[ \t\r]*$", re.MULTILINE)


def render(
    book: Casebook,
    prose: Container[str] = (),
    downloads: Sequence[object] = (),
    jobs: int = 1,
) -> dict[str, str]:
    """The Markdown of every generated page, by its file below the pages' folder.

    Args:
        book: What the pages are made from.
        prose: The files of pages that people wrote; only to those that are there is a link made.
        downloads: The files that the page `/data/` lists: `file`, `meaning`, `opened_with`,
            `size` in bytes, `sha256`.
        jobs: How many processes may write at once.
    """
    all_pages = [*pages(book, downloads)]
    pieces = [all_pages[at : at + _PIECE] for at in range(0, len(all_pages), _PIECE)]
    groups = groups_of(book)

    def work(piece: Sequence[Page]) -> list[str]:
        return [page_text(page, book, prose, groups) for page in piece]

    texts = (text for piece in shared(work, pieces, jobs) for text in piece)
    return {page.file: text for page, text in zip(all_pages, texts, strict=True)}


def groups_of(book: Casebook) -> dict[str, Group]:
    """Every group by its address."""
    return {g.address: g for groups in book.groups.values() for g in groups}


def page_text(
    page: Page, book: Casebook, prose: Container[str], groups: Mapping[str, Group]
) -> str:
    """One page's Markdown."""
    template = environment().get_template(page.template)
    here = Here(page.file, book, prose, groups)
    text = template.render(here=here, book=book, **page.given)
    return _BLANK_LINES.sub("\n\n", text).lstrip("\n")


def fill(prose: Mapping[str, bytes], book: Casebook) -> tuple[dict[str, bytes], list[Finding]]:
    """Pages that people wrote, with what the program knows where they ask for it.

    A line `<!-- casebook: deadlines reply -->` becomes the table of that deadline; without a second
    word, of all. What can be asked for: `PARTS`.
    """
    findings: list[Finding] = []
    filled = dict(prose)
    for name, content in prose.items():
        if name.endswith(".md") and b"<!-- casebook:" in content:
            text, found = _filled(name, content.decode("utf-8", "surrogateescape"), book, prose)
            filled[name] = text.encode("utf-8", "surrogateescape")
            findings += found
    return filled, findings


def _filled(
    name: str, text: str, book: Casebook, prose: Container[str]
) -> tuple[str, list[Finding]]:
    findings: list[Finding] = []

    def part(match: re.Match[str]) -> str:
        asked, key = match.groups()
        known = {"deadlines": book.vocabulary.deadlines}.get(asked, {})
        if asked in PARTS and (not key or key in known):
            given = {"steps": steps(book), "name": key, "schemes": schemes_of(book.vocabulary)}
            page = Page(name, f"parts/{asked}.md", given)
            return page_text(page, book, prose, groups_of(book))
        line = text.count("\n", 0, match.start()) + 1
        hint = near(key, known) if asked in PARTS else near(asked, PARTS)
        said = f"{asked} {key}".strip()
        findings.append(RULES["S008"].at(Place(f"docs/{name}", line), value=said, near=hint))
        return ""

    return _ASKED.sub(part, text), findings


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja as our templates use it: every printed value is escaped, undefined names fail."""
    made = Environment(
        autoescape=True,
        loader=PackageLoader("casebook.render"),
        undefined=StrictUndefined,
        finalize=escape.markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "yaml": escape.yaml,
        "prose": escape.prose,
        "html": escape.html,
        "by_group": by_group,
        "code": escape.code,
        "sample": escape.sample,
        "url": escape.url,
        "place_of": place_of,
        "within_of": within_of,
    }
    return made
