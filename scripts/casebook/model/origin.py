"""Where a value stands in the files that people wrote."""

from dataclasses import dataclass
from typing import Protocol

Loc = tuple[str | int, ...]
"""The way to a value inside a record: keys and positions in lists, from 0."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


class Origin(Protocol):
    """A file that a record was read from, which can tell where each of its values stands."""

    @property
    def file(self) -> str:
        """The file's path as findings print it, relative to the casebook's root."""

    def place(self, loc: Loc = ()) -> Place:
        """Where the value at `loc` stands; the nearest thing around it where it is absent."""


@dataclass(frozen=True, slots=True)
class Unwritten:
    """The origin of a record that no file holds: made by a program or a test."""

    file: str = "（未写入文件）"

    def place(self, loc: Loc = ()) -> Place:  # noqa: ARG002 - nothing stands anywhere
        """The file alone: there are no lines."""
        return Place(self.file)
