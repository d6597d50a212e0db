"""What a build leaves to the next: of each document what the index knows, and every list of postings.

`Kept` is a table of memory.py, the rows of postings are bytes beside it. Their key is a digest of the
marks of the documents, so that rows and table can only be used together.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np

from casebook.index.phrases import Phrases, Words, learn
from casebook.index.postings import ROW, Postings
from casebook.memory import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from casebook.index.shards import Key
    from casebook.memory import Bytes, Memory

STATE, ROWS = "index", "index-rows"
"""Their names in the memory."""


def zeros(size: int) -> NDArray[np.int64]:
    """Give so many zeros."""
    return np.zeros(size, np.int64)


@dataclass(frozen=True, slots=True)
class Kept:
    """The documents of a build in order, and its terms in order."""

    marks: Sequence[bytes] = ()
    sizes: NDArray[np.int64] = field(default_factory=partial(zeros, 0))
    """Characters of titles and texts."""
    codes: Sequence[bytes] = ()
    """The texts as they are stored."""
    phrases: Phrases = field(default_factory=lambda: learn(np.zeros(0, np.uint32)))
    """What turns codes into text."""
    sample: bytes = b""
    """Stands for the documents from which phrases were learnt."""
    lengths: NDArray[np.int64] = field(default_factory=partial(zeros, 0))
    """Symbols other than marks."""
    symbols: NDArray[np.int64] = field(default_factory=partial(zeros, 1 << 16))
    """How often each symbol occurs."""
    terms: NDArray[np.int64] = field(default_factory=partial(zeros, 0))
    df: NDArray[np.int64] = field(default_factory=partial(zeros, 0))
    files: Mapping[Key, bytes] = field(default_factory=dict)
    """The files of postings by kind, first term and last term."""


@contextmanager
def recalled(memory: Memory) -> Iterator[tuple[Kept, Bytes]]:
    """Give what the last build left and the rows of its postings; nothing where it is not whole."""
    kept = memory.recall(STATE).get(STATE, Kept())
    with memory.recall_bytes(ROWS, digest(kept.marks)) as rows:
        whole = rows.size == int(kept.df.sum()) * ROW.itemsize
        yield (kept if whole else Kept()), rows


class Change:
    """How the documents of a build follow from those of the one before.

    Documents are known by their numbers. Those that stay keep their order, for a mark stands for id
    and date too. Where most are new, nothing is taken from before: that would be more work.
    """

    def __init__(self, kept: Kept, rows: Bytes, marks: Sequence[bytes]) -> None:
        place = {mark: number for number, mark in enumerate(kept.marks)}
        before = np.array([place.get(mark, -1) for mark in marks], dtype=np.int64)
        if 2 * np.count_nonzero(before < 0) > len(marks):
            kept, before = Kept(), np.full(len(marks), -1, dtype=np.int64)
        self.kept = kept
        self.marks = marks
        self.before = before
        """The former number of each document; -1 where it is new."""
        self.now = np.full(len(kept.marks), -1, dtype=np.int64)
        """The number of each former document; -1 where it is gone."""
        self.now[before[before >= 0]] = np.flatnonzero(before >= 0)
        self.new: dict[int, str] = {}
        """What is stored of each new document."""
        self._rows = rows
        self._starts = np.concatenate([[0], np.cumsum(kept.df)])

    @property
    def fresh(self) -> list[int]:
        """The new documents."""
        return np.flatnonzero(self.before < 0).tolist()

    @property
    def gone(self) -> dict[int, str]:
        """What was stored of each former document that is gone, by its former number."""
        gone = np.flatnonzero(self.now < 0).tolist()
        return {number: self._words.decode(self.kept.codes[number]) for number in gone}

    def text(self, number: int) -> str:
        """What is stored of a document."""
        if number in self.new:
            return self.new[number]
        return self._words.decode(self.kept.codes[self.before[number]])

    def carried(self, values: NDArray[np.int64]) -> NDArray[np.int64]:
        """Of a value of each former document those of the documents now; 0 where one is new."""
        result = np.zeros(len(self.marks), dtype=np.int64)
        result[self.before >= 0] = values[self.before[self.before >= 0]]
        return result

    def postings(self, low: int, high: int) -> Postings:
        """The former postings of the terms that begin with the symbols from `low` to before `high`."""
        first, last = np.searchsorted(self.kept.terms, [low << 16, high << 16])
        start, stop = int(self._starts[first]), int(self._starts[last])
        data = self._rows.read(start * ROW.itemsize, (stop - start) * ROW.itemsize)
        terms, df = self.kept.terms[first:last], self.kept.df[first:last]
        return Postings(terms, df, np.frombuffer(data, ROW))

    @cached_property
    def _words(self) -> Words:
        return Words(self.kept.phrases)
