"""render: Casebook → {file: Markdown}, by the templates beside this module. Pure."""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined

from casebook.collector import no_collection
from casebook.crew import shared
from casebook.findings import RULES, Finding, near
from casebook.memory import Files, Memory, summed
from casebook.model import Case, Entry, Place, Review, Vocabulary
from casebook.model.casebook import Casebook, Pledge
from casebook.render import escape
from casebook.render.fresh import Asked, Library, Question, Rendered, kept_once
from casebook.render.here import Here, case_file, review_file
from casebook.render.pages import DATA_FILE, Page, data_page, pages
from casebook.render.stages import place_of, steps, within_of
from casebook.render.views import by_group, schemes_of

__all__ = ["DATA_FILE", "fill", "render", "render_data", "render_new", "render_one"]

PARTS = ("deadlines", "flow", "outcomes")
"""What a page of `docs/` can ask for, by the names of templates in `parts/`."""

_PIECE = 100
"""Pages that a process takes at a time."""

_BLANK_LINES = re.compile(r"\n[ \n]*\n")
_ASKED = re.compile(r"^<!-- casebook: *([\w-]*) *([\w-]*) *-->[ \t\r]*$", re.MULTILINE)


def render(
    book: Casebook,
    prose: Container[str] = (),
    downloads: Callable[[], Sequence[object]] = tuple,
) -> dict[str, str]:
    """The Markdown of every generated page, by its file below the pages' folder.

    See `render_new` and `render_data`, which make them one after the other.
    """
    pages = render_new(book, prose, Memory(), {}, 1).new
    return pages | render_data(book, prose, downloads())


def render_new(
    book: Casebook,
    prose: Container[str],
    memory: Memory,
    standing: Mapping[str, bytes],
    jobs: int,
) -> Files[str]:
    """The Markdown of all generated pages but `/data/` that do not stand on the disk as they would be.

    Args:
        book: What the pages are made from.
        prose: The files of pages that people wrote; only to those that are there is a link made.
        memory: What was rendered before.
        standing: 16 bytes for the content of each file of the pages' folder; see `summed`.
        jobs: How many processes may write at once.
    """
    library = Library(book, prose, (Vocabulary, Pledge))
    if place := memory.place("templates"):
        environment().bytecode_cache = FileSystemBytecodeCache(str(place))
    table = memory.recall("rendered")
    known: dict[str, Rendered] = table.get("pages", {})
    with no_collection():
        all_pages = [*pages(book)]
        marks = {page.file: library.digest(_made_of(page)) for page in all_pages}
        changed = library.changed(table.get("answers", {}))
        kept = {
            file: before
            for file, before in known.items()
            if standing.get(file) == before.sum and _is_fresh(before, marks.get(file, b""), changed)
        }
    new = [page for page in all_pages if page.file not in kept]
    pieces = [new[at : at + _PIECE] for at in range(0, len(new), _PIECE)]

    def work(piece: Sequence[Page]) -> list[tuple[str, Rendered]]:
        return [_rendered(page, marks[page.file], library) for page in piece]

    made = [one for piece in shared(work, pieces, jobs) for one in piece]
    now = kept | {page.file: one for page, (_, one) in zip(new, made, strict=True)}
    if new or kept.keys() != known.keys():
        asked = {question for one in now.values() for question in one.asked}
        table = {"pages": kept_once(now), "answers": library.answers(asked)}
        memory.keep_aside("rendered", table)
    texts = {page.file: text for page, (text, _) in zip(new, made, strict=True)}
    return Files(texts, {file: one.sum for file, one in kept.items()})


def render_data(
    book: Casebook, prose: Container[str], downloads: Sequence[object]
) -> dict[str, str]:
    """The Markdown of the page `/data/`, by its file.

    Args:
        book: The casebook.
        prose: The files of pages that people wrote.
        downloads: The files that it lists: `file`, `meaning`, `opened_with`, `size` in bytes, `sha256`.
    """
    page = data_page(downloads)
    return {page.file: page_text(page, Asked(Library(book, prose)))}


def _made_of(page: Page) -> tuple[Any, ...]:
    return page.template, page.made_of if callable(page.given) else page.given


def _is_fresh(before: Rendered, given: bytes, changed: set[Question]) -> bool:
    return bool(given) and before.given == given and changed.isdisjoint(before.asked)


def _rendered(page: Page, given: bytes, library: Library) -> tuple[str, Rendered]:
    book = Asked(library)
    text = page_text(page, book)
    return text, Rendered(summed(text.encode()), given, book.questions)


def render_one(
    book: Casebook, prose: Container[str], entry: Entry[Case] | Entry[Review]
) -> dict[str, str]:
    """The Markdown of one record's own page, as `render` gives it, by its file."""
    file = (case_file if isinstance(entry.record, Case) else review_file)(entry.id)
    page = next(page for page in pages(book) if page.file == file)
    return {file: page_text(page, Asked(Library(book, prose)))}


def page_text(page: Page, book: Asked) -> str:
    """One page's Markdown."""
    template = environment().get_template(page.template)
    text = template.render(here=Here(page.file, book), book=book, **page.handed)
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
            return page_text(page, Asked(Library(book, prose)))
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
