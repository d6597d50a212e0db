"""render: Casebook → {file: Markdown}, by the templates beside this module. Pure."""

import re
from collections.abc import Container, Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from casebook.model.casebook import Casebook
from casebook.render import escape
from casebook.render.here import Here
from casebook.render.pages import Page, pages
from casebook.render.views import by_group

__all__ = ["render"]

_BLANK_LINES = re.compile(r"\n[ \n]*\n")


def render(
    book: Casebook, prose: Container[str] = (), downloads: Sequence[object] = ()
) -> dict[str, str]:
    """The Markdown of every generated page, by its file below the pages' folder.

    Args:
        book: What the pages are made from.
        prose: The files of pages that people wrote; only to those that are there is a link made.
        downloads: The files that the page `/data/` lists: `file`, `meaning`, `opened_with`,
            `size` in bytes, `sha256`.
    """
    return {page.file: page_text(page, book, prose) for page in pages(book, downloads)}


def page_text(page: Page, book: Casebook, prose: Container[str]) -> str:
    """One page's Markdown."""
    template = environment().get_template(page.template)
    text = template.render(here=Here(page.file, book, prose), book=book, **page.given)
    return _BLANK_LINES.sub("\n\n", text).lstrip("\n")


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
    }
    return made
