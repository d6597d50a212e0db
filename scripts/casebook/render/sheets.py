"""Long lists cut into pages: what stands on each, and the way from one to the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname
from typing import Any, Generic, TypeVar

T = TypeVar("T")

PAGE = 50
"""Entries on one page of a list."""

_NEAR = 1
"""Pages on either side of a page to which it has links, beside the first and the last."""


def list_file(address: str, page: int = 1) -> str:
    """The Markdown file of a page of a list: `years/2022.md`, then `years/2022/2.md`.

    The list of a folder as a whole, `typical/index`, goes on with `typical/2.md`.
    """
    if page == 1:
        return f"{address}.md"
    folder = dirname(address) if address.endswith("/index") else address
    return f"{folder}/{page}.md"


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list."""

    address: str
    rows: tuple[T, ...]
    page: int
    pages: int
    total: int

    @property
    def file(self) -> str:
        """Its Markdown file."""
        return list_file(self.address, self.page)

    @property
    def turns(self) -> list[tuple[str, str]]:
        """(words, file) of the links to other pages; without a file where there is nothing to follow."""
        near = range(self.page - _NEAR, self.page + _NEAR + 1)
        numbers = sorted({1, self.pages, *near} & {*range(1, self.pages + 1)})
        turns: list[tuple[str, str]] = []
        if self.page > 1:
            turns.append(("上一页", list_file(self.address, self.page - 1)))
        for before, number in zip([0, *numbers], numbers, strict=False):
            if number > before + 1:
                turns.append(("…", ""))
            own = number == self.page
            turns.append((str(number), "" if own else list_file(self.address, number)))
        if self.page < self.pages:
            turns.append(("下一页", list_file(self.address, self.page + 1)))
        return turns


def sheets(rows: Sequence[T], address: str) -> Iterator[Sheet[T]]:
    """A list cut into pages of 50; an empty one has one page all the same."""
    pages = max(1, -(-len(rows) // PAGE))
    for page in range(1, pages + 1):
        own = tuple(rows[(page - 1) * PAGE : page * PAGE])
        yield Sheet(address, own, page, pages, len(rows))


@dataclass(frozen=True, slots=True)
class Section:
    """What a list holds under one heading: entries of two kinds, the second under a heading of its own."""

    id: str
    words: str
    first: Sequence[Any] = ()
    second: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The share of a section that stands on one page."""

    id: str
    words: str
    goes_on: bool
    """Whether the section began on an earlier page."""

    first: tuple[Any, ...]
    second: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section of a list of several pages begins, and how much it holds."""

    id: str
    words: str
    file: str
    count: int


def sections(held: Sequence[Section], address: str) -> Iterator[tuple[Sheet[Part], list[Place]]]:
    """A list in sections, cut into pages of 50 entries; and where each section begins.

    The places are given with the first of several pages alone.
    """
    rows = [
        (at, kind, item)
        for at, section in enumerate(held)
        for kind, items in enumerate((section.first, section.second))
        for item in items
    ]
    begun: dict[int, str] = {}
    made = []
    for sheet in sheets(rows, address):
        parts = tuple(_part(held[at], at in begun, at, sheet.rows) for at in _held(sheet.rows))
        for at in _held(sheet.rows):
            begun.setdefault(at, sheet.file)
        made.append(Sheet(address, parts, sheet.page, sheet.pages, sheet.total))
    places = [
        Place(held[at].id, held[at].words, file, len(held[at].first) + len(held[at].second))
        for at, file in begun.items()
    ]
    for one in made:
        yield one, places if one.page == 1 and one.pages > 1 else []


def _held(rows: Sequence[tuple[int, int, Any]]) -> list[int]:
    return list(dict.fromkeys(at for at, _, _ in rows))


def _part(section: Section, goes_on: bool, at: int, rows: Sequence[tuple[int, int, Any]]) -> Part:
    own = [(kind, item) for where, kind, item in rows if where == at]
    first, second = (tuple(item for kind, item in own if kind == wanted) for wanted in (0, 1))
    return Part(section.id, section.words, goes_on, first, second)
