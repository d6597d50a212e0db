"""Terms of the glossary, explained where they stand in a page's text.

An extension of Python-Markdown, for every generator that uses it. It works on the finished HTML of
a page, because text of records is a block of HTML before Markdown is read, and Python-Markdown's
own `abbr` looks for the ends of words, which a Chinese sentence does not mark. The first time a
term stands in a section it becomes a link to its entry, whose title holds its explanation: it can
be read by pointing at it, by the keyboard and by a screen reader without a script, and by a tap in
the glossary. Links, headings, code, drawings and buttons stay as they are.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from posixpath import dirname, relpath
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor

from casebook.model import Term

NAME = "casebook.site.terms"
"""The extension's name in a configuration."""

Line = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""(id, explanation, words, longer words that hold one of them and mean something else)."""

_LONGEST = 90
_TAG = r"<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*+)((?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+)>"
_ID = re.compile(r'\bid="([^"]*)"')
_SECTIONS = {"h1", "h2", "h3"}
_CLOSED = _SECTIONS | {"h4", "h5", "h6", "a", "code", "pre", "script", "style", "svg", "button"}
_CLOSED |= {"label", "summary", "th", "abbr", "dfn", "textarea", "select", "template", "noscript"}
_MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]")


def listed(terms: Mapping[str, Term]) -> list[Line]:
    """The terms as the extension's configuration holds them; words of one character are left out."""
    return [
        (
            key,
            first_sentence(term.meaning),
            tuple(word for word in (term.name, *term.also) if len(word) > 1),
            tuple(term.unlike),
        )
        for key, term in terms.items()
    ]


def first_sentence(text: str) -> str:
    """The first sentence of a text in Markdown, without its marks."""
    plain = _MARKS.sub(r"\1", text).strip().split("\n")[0]
    sentence = plain.partition("。")[0]
    if len(sentence) > _LONGEST:
        return f"{sentence[: _LONGEST - 1]}…"
    return sentence + "。" if sentence != plain else sentence


class TermsExtension(Extension):
    """`terms`: a list of `Line`; `glossary`: the address of the glossary below the site's root."""

    def __init__(self, **given: Any) -> None:
        self.config = {"terms": [[], "What is explained"], "glossary": ["glossary/", "Where"]}
        super().__init__(**given)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the last step of a conversion."""
        terms = self.getConfig("terms")
        if any(words for _, _, words, _ in terms):
            step = _Explained(md, tuple(map(_frozen, terms)), self.getConfig("glossary"))
            md.postprocessors.register(step, "casebook_terms", 1)


def makeExtension(**given: Any) -> TermsExtension:  # noqa: N802 - Python-Markdown's name
    """What Python-Markdown looks for in a module that it is given by name."""
    return TermsExtension(**given)


def _frozen(line: Sequence[Any]) -> Line:
    key, explanation, words, unlike = line
    return key, explanation, tuple(words), tuple(unlike)


class _Explained(Postprocessor):
    def __init__(self, md: Markdown, terms: tuple[Line, ...], glossary: str) -> None:
        super().__init__(md)
        self._words = _words(terms)
        self._glossary = glossary

    def run(self, text: str) -> str:
        page = _address(self.md) if "<" in text else None
        if page is None:  # a heading without markup, which the list of contents asks for
            return text
        folder = dirname(page) or "."
        target = relpath(self._glossary, folder) + "/" * self._glossary.endswith("/")
        own = dirname(self._glossary) == folder
        return self._words.explain(text, target, own=own)


def _address(md: Markdown) -> str | None:
    """From where the page that is being made sees the site.

    MkDocs leaves our links as they are, so they start at the page's address; Zensical takes every
    link for one between files, and makes an address of it.
    """
    if "relpath" in md.treeprocessors:
        return str(md.treeprocessors["relpath"].file.url)  # type: ignore[attr-defined]
    if "rendering_context" in md.preprocessors:
        return str(md.preprocessors["rendering_context"].page.path)  # type: ignore[attr-defined]
    return None


@lru_cache(maxsize=4)
def _words(terms: tuple[Line, ...]) -> "_Words":
    return _Words(terms)


class _Words:
    """One pattern that finds every tag and every term, the longest first."""

    def __init__(self, terms: Sequence[Line]) -> None:
        lines = {word: line for line in reversed(terms) for word in line[2]}
        found = sorted(lines, key=lambda word: (-len(word), word))
        words = "|".join(_guarded(word, lines[word][3]) for word in found)
        self._pattern = re.compile(f"{_TAG}|{words}", re.DOTALL)
        self._owner = {word: line[0] for word, line in lines.items()}
        self._title = {key: escape(explanation) for key, explanation, _, _ in terms}

    def explain(self, text: str, target: str, *, own: bool) -> str:
        """A page's HTML with its terms explained; `own` where it is the glossary itself."""
        seen: set[str] = set()
        closed = 0

        def one(match: re.Match[str]) -> str:
            nonlocal seen, closed
            whole, tag = match[0], match[2]
            if tag is None:
                key = self._owner.get(whole, "")
                if closed or not key or key in seen:
                    return whole
                seen.add(key)
                title = self._title[key]
                return f'<a class="cb-term" href="{target}#{key}" title="{title}">{whole}</a>'
            if tag in _CLOSED:
                attributes = match[3]
                if match[1]:
                    closed = max(0, closed - 1)
                    return whole
                closed += not attributes.endswith("/")
                if tag in _SECTIONS:
                    named = _ID.search(attributes) if own else None
                    seen = {named.group(1)} if named else set()
            return whole

        return self._pattern.sub(one, text)


def _guarded(word: str, unlike: Sequence[str]) -> str:
    """A word that does not stand inside one of the longer ones that begin or end with it."""
    after = [re.escape(long[len(word) :]) for long in unlike if long.startswith(word)]
    before = [f"(?<!{re.escape(long)})" for long in unlike if long.endswith(word) and long != word]
    return re.escape(word) + "".join(before) + (f"(?!{'|'.join(after)})" if after else "")
