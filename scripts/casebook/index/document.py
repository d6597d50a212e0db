"""What the index is made from: one document a page, and the labels of its facets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


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


@dataclass(frozen=True, slots=True)
class FacetLabels:
    """One facet with its values as (id, label), in the order in which they are shown."""

    id: str
    label: str
    values: tuple[tuple[str, str], ...]
