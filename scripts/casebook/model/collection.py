"""All records of a casebook as they were read: each with its id and its origin."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from casebook.model.origin import Origin
from casebook.model.records import Case, Review
from casebook.model.vocabulary import Vocabulary

R = TypeVar("R", Case, Review)
UNNUMBERED = "unnumbered-"
"""How the file name of a case begins that has no number."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record, the id that its path gives it, and where it was read from."""

    id: str
    record: R
    origin: Origin
    digest: bytes = b""
    """16 bytes that stand for the record, wherever it says the same; empty where it has none."""

    def turned(self, record: R, why: str) -> "Entry[R]":
        """The same entry with another record; `why` says all that made it another one."""
        mark = hashlib.blake2b(why.encode(), key=self.digest, digest_size=16).digest()
        return replace(self, record=record, digest=mark if self.digest else b"")

    @property
    def folder(self) -> str:
        """The first part of the id: a case's body, a review's bureau."""
        return self.id.split("/")[0]

    @property
    def year(self) -> str:
        """The second part of the id, `YYYY`."""
        return self.id.split("/")[1]

    @property
    def number(self) -> str:
        """The last part of a case's id; empty where the case has no number."""
        stem = self.id.rsplit("/", 1)[1]
        return "" if stem.startswith(UNNUMBERED) else stem


@dataclass(frozen=True, slots=True)
class Records:
    """What was read from `cases/`, in the order of ids."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    cases: Mapping[str, Entry[Case]] = field(default_factory=dict)
    reviews: Mapping[str, Entry[Review]] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Where each vocabulary was read from, by its name (`bureaus`)."""

    withdrawn: tuple[str, ...] = ()
    """Of the public edition: addresses where a page was before its record was withdrawn."""

    read_from: bytes = b""
    """16 bytes that stand for all files that were read; empty where not all could be."""

    @property
    def entries(self) -> list[Entry[Case] | Entry[Review]]:
        """Cases, then reviews."""
        return [*self.cases.values(), *self.reviews.values()]
