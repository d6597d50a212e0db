"""A stretch of text that is searched, and the way from a position in it to file, line and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from casebook.model import Place

NEAR = 4_000
"""How far behind the beginning of its element a value is looked for in the source."""


class Passage(Protocol):
    """What can be searched."""

    @property
    def text(self) -> str:
        """The text as a reader meets it."""

    @property
    def part(self) -> str:
        """Where in its file the passage stands, in words; empty for the file itself."""

    def place(self, start: int, end: int) -> Place:
        """Where a part of `text` stands."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text that stands in its file as it is."""

    file: str
    text: str
    part: str = ""

    def place(self, start: int, end: int) -> Place:  # noqa: ARG002 - the beginning is the place
        """By counting the lines before it."""
        return at(self.file, self.text, start)


@dataclass(frozen=True, slots=True)
class Inside:
    """A text from inside a file that has no lines: a page of a PDF, a sheet of a workbook."""

    file: str
    text: str
    part: str

    def place(self, start: int, end: int) -> Place:  # noqa: ARG002 - there are no lines
        """The file alone."""
        return Place(self.file)


@dataclass(frozen=True, slots=True)
class Woven:
    """A text joined from the elements of a page; each piece knows the line of its element."""

    file: str
    text: str
    source: str
    pieces: Sequence[tuple[str, int]]
    part: str = ""

    def place(self, start: int, end: int) -> Place:
        """Where the source says it, from the element's line on; that line where it says it not."""
        line = _line_at(self.pieces, start)
        return near(self.file, self.source, line, self.text[start:end])


def _line_at(pieces: Sequence[tuple[str, int]], position: int) -> int:
    """The line of the piece in which a position of the whole lies."""
    behind = 0
    for piece, line in pieces:
        behind += len(piece)
        if behind > position:
            return line
    return 1


def at(file: str, text: str, position: int) -> Place:
    """The place of a position in a text."""
    line = text.count("\n", 0, position) + 1
    return Place(file, line, position - (text.rfind("\n", 0, position) + 1) + 1)


def near(file: str, text: str, line: int, value: str) -> Place:
    """The place of a value's first occurrence from a line on; the line where there is none."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return Place(file, line)
    found = text.find(value, start, start + NEAR) if value else -1
    return at(file, text, found) if found >= 0 else Place(file, line)
