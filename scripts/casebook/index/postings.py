"""Which documents hold which pair of characters, sorted with NumPy.

A term is two symbols; a single character of a title is a term whose second symbol is 0. Of each
document of a term is known how often it occurs, in which fields, and `next`: 16 bits, one for each
hash of the symbols that follow it there. By these the reader tells 电梯|加 from 电梯|安 before it looks
at any text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from casebook.index.normalise import LAST_MARK, MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

BODY, TITLE, LABEL = 0, 1, 2
"""Fields of a document; number, topics and bureaus are labels."""

PART = 2_500_000
"""Occurrences sorted at a time, about: what bounds the memory."""

BITS = 26
"""Documents have numbers of so many bits."""

MOST = 15
"""A term's frequency in a document is counted up to here."""

FACTOR = np.uint32(0x9E3779B1)
"""Multiplier of the hashes (2**32 by the golden ratio)."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Symbols of all documents in a row, each with its document and field.

    Every document ends with a mark, where no term begins.
    """

    symbols: NDArray[np.uint16]
    documents: NDArray[np.uint32]
    fields: NDArray[np.uint8]


ROW = np.dtype([("document", "<u4"), ("uses", "u1"), ("next", "<u2")])
"""A posting; `uses` is the frequency | 32 in the title | 64 in a label."""

PLAIN = np.dtype((np.void, ROW.itemsize))
"""The same as NumPy copies it quickly."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Terms in order, and for each `df` of the rows, in the order of documents."""

    terms: NDArray[np.int64]
    df: NDArray[np.int64]
    rows: NDArray[np.void]  # of ROW

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where the rows of each term begin, and the end."""
        return np.concatenate([[0], np.cumsum(self.df)])


def ranges(symbols: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Cut the symbols with which terms begin into ranges of about `PART` occurrences each.

    Args:
        symbols: How often each symbol occurs in all documents.
    """
    left = symbols.copy()
    left[MARK] -= bool(left[MARK])  # no term begins at the end of the last document
    counts = np.cumsum(left)
    cuts = np.searchsorted(counts, np.arange(PART, int(counts[-1]) + PART, PART), side="left") + 1
    return pairwise([0, *np.unique(cuts).tolist()])


def collect(occurrences: Occurrences, low: int, high: int) -> Postings:
    """Collect the postings of the terms that begin with the symbols from `low` to before `high`."""
    left = occurrences.symbols[:-1]
    same = occurrences.documents[1:] == occurrences.documents[:-1]
    places = np.flatnonzero((left >= low) & (left < high) & same)
    return group(np.concatenate([pairs(occurrences, places), singles(occurrences, places)]))


def pairs(occurrences: Occurrences, places: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Give the keys of the pairs that begin at places."""
    text = occurrences.symbols
    beyond = np.minimum(places + 2, len(text) - 1)
    after = text[beyond]
    after[occurrences.documents[beyond] != occurrences.documents[places]] = MARK
    hashed = (after.astype(np.uint32) * FACTOR) >> np.uint32(28)
    return join(text[places], text[places + 1], occurrences, places) | hashed


def singles(occurrences: Occurrences, places: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Give the keys of single characters, for the places that are in a title."""
    head = places[occurrences.fields[places] == TITLE]
    head = head[occurrences.symbols[head] > LAST_MARK]
    return join(occurrences.symbols[head], np.zeros(len(head), np.uint16), occurrences, head)


def join(
    left: NDArray[np.uint16],
    right: NDArray[np.uint16],
    occurrences: Occurrences,
    places: NDArray[np.int64],
) -> NDArray[np.uint64]:
    """Put a term and where it occurs into numbers that sort: 16 bits, 16, document 26, field 2, 4."""
    keys = left.astype(np.uint64)
    keys <<= np.uint64(16)
    keys |= right
    keys <<= np.uint64(BITS)
    keys |= occurrences.documents[places]
    keys <<= np.uint64(2)
    keys |= occurrences.fields[places]
    keys <<= np.uint64(4)
    return keys


def group(keys: NDArray[np.uint64]) -> Postings:
    """Sort occurrences (in place) and gather those of one term in one document."""
    keys.sort()
    low = (keys & np.uint64(63)).astype(np.uint8)
    keys >>= np.uint64(6)
    starts = boundaries(keys)
    frequency = np.minimum(np.diff(starts, append=len(keys)), MOST).astype(np.uint8)
    fields = np.bitwise_or.reduceat(low >> 4, starts)
    following = np.bitwise_or.reduceat(
        np.left_shift(np.uint16(1), low & 15, dtype=np.uint16), starts
    )
    heads = keys[starts]
    rows = np.empty(len(heads), ROW)
    rows["document"] = heads & np.uint64((1 << BITS) - 1)
    heads >>= np.uint64(BITS)
    frequency[has_mark(heads)] = 1
    following[heads >> np.uint64(16) <= LAST_MARK] = 0xFFFF
    cuts = boundaries(heads)
    df = np.diff(cuts, append=len(heads))
    rows["uses"] = frequency | fields << 5
    rows["next"] = following
    return Postings(heads[cuts].astype(np.int64), df, rows)


def has_mark(terms: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Tell which terms hold punctuation; no more is kept of these than where they are."""
    marked: NDArray[np.bool_] = terms >> np.uint64(16) <= LAST_MARK
    right = terms & np.uint64(0xFFFF)
    marked |= (right > 0) & (right <= LAST_MARK)
    return marked


def boundaries(values: NDArray[np.uint64] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the places where a new value begins in a sorted array."""
    changed = np.ones(len(values), dtype=bool)
    changed[1:] = values[1:] != values[:-1]
    return np.flatnonzero(changed)
