"""What the index is made from: one document a page, and the labels of its facets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from casebook.memory import digest

if TYPE_CHECKING:
    from collections.abc import Mapping


class Listed(Protocol):
    """A document before it is read: what orders it, what it is counted under, and its mark."""

    @property
    def id(self) -> str:
        """Its own among all documents."""

    @property
    def date(self) -> str:
        """What it is ordered by, `YYYY-MM-DD` or a part of it; may be empty."""

    @property
    def facets(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of values by the ids of facets."""

    @property
    def mark(self) -> bytes:
        """16 bytes that stand for all that `read` gives but the facets; the same in every run."""

    def read(self) -> Document:
        """The document itself."""


@dataclass(frozen=True, slots=True)
class Document:
    """One page that can be found; `facets` maps the id of a facet to ids of its values."""

    id: str
    url: str
    title: str
    number: str = ""
    topics: tuple[str, ...] = ()
    bureaus: tuple[str, ...] = ()
    text: str = ""
    date: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def mark(self) -> bytes:
        """16 bytes that stand for all but the facets."""
        names = (self.topics, self.bureaus)
        return digest(self.id, self.url, self.title, self.number, *names, self.text, self.date)

    def read(self) -> Document:
        """The document itself, for it has been read."""
        return self


@dataclass(frozen=True, slots=True)
class FacetLabels:
    """One facet with its values as (id, label), in the order in which they are shown."""

    id: str
    label: str
    values: tuple[tuple[str, str], ...]
