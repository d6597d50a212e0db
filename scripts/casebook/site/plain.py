"""An extension of Python-Markdown that spares it the search for markup where there can be none.

Python-Markdown looks through every text of a page with some fourteen patterns. Most texts of our
pages (cells of tables, items of lists) hold no character with which one of its own patterns begins;
these are marked as what is looked through no more. Where another extension brings patterns of its
own, nothing is marked.
"""

import re
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

NAME = "casebook.site.plain"
"""The extension's name in a configuration."""

_MARKUP = re.compile("[\\\\`*_\\[!<&\x02]|  \n")
"""With what each pattern of Python-Markdown begins, and what stands for what it found before."""

_BEFORE_INLINE = 25


class PlainExtension(Extension):
    """Registers the step before the search for markup."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register it."""
        md.treeprocessors.register(_Plain(md), "casebook_plain", _BEFORE_INLINE)


def makeExtension(**given: Any) -> PlainExtension:  # noqa: N802 - Python-Markdown's name
    """What Python-Markdown looks for in a module that it is given by name."""
    return PlainExtension(**given)


def _patterns(md: Markdown) -> list[tuple[type, str]]:
    return [(type(one), one.getCompiledRegExp().pattern) for one in md.inlinePatterns]


@cache
def _own_patterns() -> list[tuple[type, str]]:
    return _patterns(Markdown())


class _Plain(Treeprocessor):
    def run(self, root: Element) -> None:
        if _patterns(self.md) != _own_patterns():
            return
        for element in root.iter():
            if element.text and not _MARKUP.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _MARKUP.search(element.tail):
                element.tail = AtomicString(element.tail)
