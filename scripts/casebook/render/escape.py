"""Text from a record → Markdown that can not become anything but text.

A template prints every value through `markdown`; what is already safe says so by its type, `Safe`.
Prose is Markdown that people wrote: it is turned into HTML here, cleaned, and stands in the page
as one block of HTML, so that it can not break out of its list, its table or its page.
"""

import json
import re
from functools import lru_cache
from html import escape as escape_html
from typing import Any

import markdown as python_markdown
import nh3
from markupsafe import Markup


class Safe(Markup):
    """Markdown that is ready to be printed: escaped, or made by the program itself."""

    __slots__ = ()


_SPECIAL = {ord(c): f"&#{ord(c)};" for c in "\\`*_{}[]<>#!|&~^=$\"'"}
_LINE_START = re.compile(r"^(?:([-+:])|(\d+)([.)])(?=\s|$))")
_WHITE = re.compile(r"[\s\u2028\u2029\x00-\x1f\x7f]+")
_LONGEST_SAMPLE = 400
_PLAIN = re.compile(r"[^\\`*_{}\[\]<>#!|&~^=$\"'\n\r\t+:-]*")
_TAGS = {
    *("p", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "del"),
    *("table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6", "a"),
}
_ATTRIBUTES = {"a": {"href"}}


def markdown(value: Any) -> Markup:
    """Any value as Markdown text on one line, in which nothing is markup."""
    return value if isinstance(value, Markup) else _escaped(str(value))


@lru_cache(maxsize=50_000)
def _escaped(text: str) -> Safe:
    escaped = _WHITE.sub(" ", text).strip().translate(_SPECIAL)
    return Safe(_LINE_START.sub(_guarded, escaped))


def _guarded(match: re.Match[str]) -> str:
    sign, number, dot = match.groups()
    return f"&#{ord(sign)};" if sign else f"{number}&#{ord(dot)};"


def yaml(value: Any) -> Safe:
    """A value for the front matter, quoted for YAML and escaped for HTML.

    MkDocs' themes print titles as they are, so what looks like a tag must not reach them as one.
    """
    return Safe(json.dumps(html(value), ensure_ascii=False))


@lru_cache(maxsize=50_000)
def prose(text: str) -> Safe:
    """Markdown that people wrote → clean HTML: no raw HTML, no scripts, links to the web alone."""
    if _PLAIN.fullmatch(text):
        return Safe(f"<p>{text.strip()}</p>")
    html = _converter().reset().convert(_demoted(text))
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
        clean_content_tags={"script", "style"},
    )
    return Safe(re.sub(r"\n\s*\n+", "\n", clean).strip())


def html(value: Any) -> Safe:
    """A value as text inside a block of HTML, where Markdown is not read."""
    return Safe(escape_html(_WHITE.sub(" ", str(value)).strip()))


def code(value: Any) -> Safe:
    """A name as code in a line of Markdown."""
    return Safe(f"<code>{markdown(value)}</code>")


def sample(value: str | bytes) -> Safe:
    """A sample of YAML as a block of code; bytes are shown as far as they are text."""
    text = value if isinstance(value, str) else value.decode("utf-8", "replace")
    cut = text if len(text) <= _LONGEST_SAMPLE else text[:_LONGEST_SAMPLE] + "…"
    return Safe(f'<pre class="cb-sample"><code>{escape_html(cut.strip())}</code></pre>')


def url(value: str) -> Safe:
    """An address on the web, for the inside of `<…>` in a Markdown link."""
    return Safe(value.translate({ord(c): f"%{ord(c):02X}" for c in "<>\\\"'`|{} "}))


@lru_cache(maxsize=1)
def _converter() -> python_markdown.Markdown:
    """Python-Markdown that reads raw HTML as text: `<script>` is shown, not run."""
    made = python_markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    made.inlinePatterns.deregister("entity")
    made.inlinePatterns.deregister("image_link")
    made.inlinePatterns.deregister("image_reference")
    return made


def _demoted(text: str) -> str:
    """Headings inside prose stand below those of the page, and Setext headings stay text."""
    return re.sub(r"^(#{1,4})(?=\s)", r"###\1", text, flags=re.MULTILINE)
