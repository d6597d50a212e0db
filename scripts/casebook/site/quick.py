"""Pages that are in no navigation, which are all but some forty, made with what other pages made.

MkDocs builds a Python-Markdown for each page, resolves each link as if it were the first, and lets
the theme render a navigation that is the same for all of them. Here a process keeps what it made
for the page before: an instance of Python-Markdown, where the links of a folder lead, and the
navigation. Each is taken up again only where it is sure to give the same bytes, and MkDocs makes
all other pages in its own way.
"""

import re
from collections.abc import Callable, Iterator
from posixpath import basename, dirname
from typing import Any
from xml.etree.ElementTree import Element

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme

from casebook.site.plain import NAME as PLAIN
from casebook.site.terms import NAME as TERMS

_FORGETFUL = frozenset(
    {
        "admonition",
        "attr_list",
        "fenced_code",
        "md_in_html",
        "pymdownx.details",
        "pymdownx.tasklist",
        "tables",
        "toc",
        PLAIN,
        TERMS,
    }
)
"""Extensions that hold nothing of a page when it is done."""

_EVERYWHERE = ("nav.html", "tabs.html", "palette.html", "top.html")
"""Templates of Material that show of a page at most which entry of the navigation it is."""

_TOC = "toc"
_AT_TOC = 5

_NAMED = re.compile(r"""['"\s/](?:id|name)[\s=>/]|<!""", re.IGNORECASE)
"""What stands in each text in which an element of HTML may have an id, or MkDocs may stumble."""


class Kept:
    """What a process keeps from page to page, for one configuration and its files."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._reusable = _FORGETFUL.issuperset(config.markdown_extensions)
        self._ready = _markdown(config) if self._reusable else None
        self.led: dict[str, str] = {}
        self._place: object = None

    def take(self) -> Markdown | None:
        """An instance that remembers nothing; none where the extensions are not known for that."""
        if not self._reusable:
            return None
        md, self._ready = self._ready, None
        return md.reset() if md else _markdown(self._config)

    def give_back(self, md: Markdown) -> None:
        """Keep an instance for the next page, when nothing went wrong."""
        if all(getattr(p, "current_sibling", None) is None for p in md.parser.blockprocessors):
            self._ready = md

    def links_of(self, place: object) -> dict[str, str]:
        """Where the links of a place lead, as far as is known; the place before is forgotten."""
        if place != self._place:
            self._place, self.led = place, {}
        return self.led


class Leaf(Page):
    """A page that is in no navigation."""

    def __init__(self, file: File, config: MkDocsConfig, kept: Kept) -> None:
        super().__init__(None, file, config)
        self._kept = kept

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the page's Markdown, as MkDocs does."""
        md = self._kept.take()
        if md is None:
            super().render(config, files)
            return
        raw = _Raw()
        anchors = _ExtractAnchorsTreeprocessor(self.file, files, config)
        links = _Links(self.file, files, config, self._kept)
        title = _ExtractTitleTreeprocessor()
        for step in (raw, anchors, links, title):
            step._register(md)
        self.content = md.convert(self.markdown or "")
        self.toc = get_toc(getattr(md, "toc_tokens", []))
        self._title_from_render = title.title
        self.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
        self.links_to_anchors = links.links_to_anchors
        self._kept.give_back(md)


class _Markdown(Markdown):
    """Remembers which elements are blocks: it is asked some 400 times a page."""

    def __init__(self, **given: Any) -> None:
        self._blocks: dict[Any, bool] = {}
        super().__init__(**given)

    def is_block_level(self, tag: Any) -> bool:
        """Whether an element is a block."""
        known = self._blocks.get(tag)
        if known is None:
            known = self._blocks[tag] = super().is_block_level(tag)
        return known


def _markdown(config: MkDocsConfig) -> Markdown:
    md = _Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    toc = next((step for step in md.treeprocessors if type(step) is TocTreeprocessor), None)
    if toc:
        md.treeprocessors.register(_Toc(toc), _TOC, _AT_TOC)
    return md


class _Toc(TocTreeprocessor):
    """Makes a list of contents in the page only where the page asks for one."""

    def __init__(self, usual: TocTreeprocessor) -> None:
        vars(self).update(vars(usual))

    def run(self, doc: Element) -> None:
        """Collect the headings."""
        self._asked = bool(self.marker) and any(self.marker in (e.text or "") for e in doc.iter())
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """The list."""
        return super().build_toc_div(toc_list) if self._asked else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put it into the page."""
        if self._asked:
            super().replace_marker(root, elem)


class _Raw(_RawHTMLPreprocessor):
    """Reads HTML for its anchors only where there may be one."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines as they are."""
        return super().run(lines) if _NAMED.search("\n".join(lines)) else lines


class _Links(_RelativePathTreeprocessor):
    """Remembers where the links of a folder lead.

    From two pages of one folder a file has the same address unless it lies at or below the address
    of one of them. What MkDocs warns of stays as it was written, so it is asked each time.
    """

    def __init__(self, file: File, files: Files, config: MkDocsConfig, kept: Kept) -> None:
        super().__init__(file, files, config)
        home = file.url.rstrip("/")
        self._own = f"../{basename(home)}/"
        self._led = kept.links_of((dirname(file.src_uri), dirname(home), home in ("", ".")))

    def path_to_url(self, url: str) -> str:
        """The address behind a link."""
        known = self._led.get(url)
        if known is not None and not known.startswith(self._own):
            return known
        found = super().path_to_url(url)
        if found != url and found.startswith("../") and "#" not in url:
            self._led[url] = found
        return found


def render_once(env: Environment, theme: Theme) -> None:
    """Let an environment render once what is the same on all pages that are in no navigation."""
    if theme.name != "material" or theme.custom_dir:  # an owner's template may show anything
        return
    for name in _EVERYWHERE:
        template = env.get_template(f"partials/{name}")
        template.root_render_func = _Once(env, template.root_render_func)


class _Once:
    """A template that is rendered again only where a page sees one of its addresses otherwise."""

    def __init__(self, env: Environment, render: Callable[[Context], Iterator[str]]) -> None:
        self._env = env
        self._render = render
        self._shown: dict[str, tuple[list[tuple[Any, str]], str]] = {}

    def __call__(self, context: Context) -> Iterator[str]:
        """What the template shows."""
        if not isinstance(context.get("page"), Leaf):
            yield from self._render(context)
            return
        url = self._env.filters["url"]
        place = context["base_url"]
        asked, _ = known = self._shown.get(place, ([], ""))
        if place not in self._shown or any(url(context, value) != seen for value, seen in asked):
            known = self._shown[place] = self._listen(context)
        yield known[1]

    def _listen(self, context: Context) -> tuple[list[tuple[Any, str]], str]:
        """The addresses that the template asks for, and what it shows."""
        asked: list[tuple[Any, str]] = []
        url = self._env.filters["url"]

        @pass_context
        def heard(context: Context, value: Any) -> str:
            asked.append((value, url(context, value)))
            return asked[-1][1]

        self._env.filters["url"] = heard
        try:
            return asked, "".join(self._render(context))
        finally:
            self._env.filters["url"] = url
