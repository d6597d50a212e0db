"""An extension of Python-Markdown that spares it work on what holds no Markdown.

Text of records is HTML before a page is read, but Python-Markdown reads every tag of it, twice; and
it looks through every text with some fourteen patterns, though most texts of our pages (cells of
tables, items of lists) hold no character with which one of its own patterns begins. Here the first
are put aside whole, and the second are marked as what is looked through no more; in the others only
those patterns are looked for whose characters are there. The page is the same. A pattern of another
extension is always looked for, and where there is one, no text is marked.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

NAME = "casebook.site.plain"
"""The extension's name in a configuration."""

_MARKUP = re.compile("[\\\\`*_\\[!<&\x02]|  \n")
"""With what each pattern of Python-Markdown begins, and what stands for what it found before."""

_NEEDED = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
"""What stands in each text in which a pattern of Python-Markdown is found, by the pattern's name."""

_REFERENCES = {"reference", "image_reference", "short_reference", "short_image_ref"}
"""Patterns that change nothing on a page that defines no reference."""

_INLINE = "inline"

_READY = re.compile(r'<(div|ul) class="cb-(?:prose|list)[a-z -]*">')
"""The first line of a block of HTML that our templates write around text of records."""

_AROUND = re.compile(
    r"<(/?)(?:div|section|details|nav|ol|ul|article|aside|figure|table|form|fieldset|blockquote)\b"
)
_ANCHOR = re.compile(r"\b(?:id|name)\s*=")

_AT_INLINE = 20
_BEFORE_INLINE = 25
_BEFORE_HTML = 28
"""After whitespace was made regular (30), before anything reads HTML (MkDocs: 21)."""


class PlainExtension(Extension):
    """Registers the steps."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register them."""
        md.preprocessors.register(_Ready(md), "casebook_ready", _BEFORE_HTML)
        md.treeprocessors.register(_Plain(md), "casebook_plain", _BEFORE_INLINE)
        if type(md.treeprocessors[_INLINE]) is InlineProcessor:
            md.treeprocessors.register(_Guarded(md), _INLINE, _AT_INLINE)


def makeExtension(**given: Any) -> PlainExtension:  # noqa: N802 - Python-Markdown's name
    """What Python-Markdown looks for in a module that it is given by name."""
    return PlainExtension(**given)


class _Ready(Preprocessor):
    """Puts aside the blocks that stand between blank lines and inside of nothing."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a mark in the place of each block."""
        kept: list[str] = []
        depth = at = 0
        while at < len(lines):
            end = self._end(lines, at) if depth == 0 and lines[at].startswith("<") else at
            if end > at and not (kept and kept[-1].strip()):
                block = "\n".join(lines[at:end])
                kept += [self.md.htmlStash.store(f"{block}\n")]
                at = end
                continue
            depth += sum(-1 if closes else 1 for closes in _AROUND.findall(lines[at]))
            kept.append(lines[at])
            at += 1
        return kept

    def _end(self, lines: Sequence[str], start: int) -> int:
        """Where a block that begins at a line is over; `start` where none begins."""
        opened = _READY.fullmatch(lines[start])
        if not opened:
            return start
        tag, level = opened[1], 0
        for at in range(start, len(lines)):
            line = lines[at]
            if not line.strip() or _ANCHOR.search(line):  # not for us
                return start
            level += line.count(f"<{tag}") - line.count(f"</{tag}>")
            if level == 0:
                alone = at + 1 == len(lines) or not lines[at + 1].strip()
                return at + 1 if alone and line.endswith(f"</{tag}>") else start
        return start


class _Plain(Treeprocessor):
    """Marks texts in which no pattern can be found."""

    def run(self, root: Element) -> None:
        """Mark them in place."""
        if _patterns(self.md) != _own_patterns():
            return
        for element in root.iter():
            if element.text and not _MARKUP.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _MARKUP.search(element.tail):
                element.tail = AtomicString(element.tail)


class _Guarded(InlineProcessor):
    """Tries a pattern only on a text that holds what the pattern needs."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns; they are all there only now."""
        needed = _needed()
        kinds = _patterns(self.md)
        self._tried: list[tuple[Any, str, int]] = []
        apply = "_InlineProcessor__applyPattern"
        self._apply: _Apply = getattr(self, apply)
        for at, (pattern, kind) in enumerate(zip(self.md.inlinePatterns, kinds, strict=True)):
            text, refers = needed.get(kind, ("", False))
            if not refers or self.md.references:
                self._tried.append((pattern, text, at))
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        for pattern, needed, at in self._tried:
            if at < patternIndex or needed not in data:
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = self._apply(pattern, data, at, start)
        return data


_Apply = Callable[[Any, str, int, int], tuple[str, bool, int]]
_Kind = tuple[type, str, int]


def _patterns(md: Markdown) -> list[_Kind]:
    """What tells each pattern of an instance from those of others."""
    compiled = [(type(one), one.getCompiledRegExp()) for one in md.inlinePatterns]
    return [(kind, one.pattern, one.flags) for kind, one in compiled]


@cache
def _own_patterns() -> list[_Kind]:
    return _patterns(Markdown())


@cache
def _needed() -> dict[_Kind, tuple[str, bool]]:
    """For each pattern of Python-Markdown: what it needs, and whether it looks for references."""
    md = Markdown()
    one = {name: md.inlinePatterns[name] for name in _NEEDED if name in md.inlinePatterns}
    kinds = dict(zip(md.inlinePatterns, _patterns(md), strict=True))
    found: dict[_Kind, tuple[str, bool]] = {}
    for name, pattern in one.items():
        found[kinds[pattern]] = (_NEEDED[name], name in _REFERENCES)
    return found
