"""Postings → the files that a search reads: terms with their lists, cut into shards.

The lists of most terms stand whole in one shard. Of a common term only the documents stand there, and
in which of them it is in the title or in a label; how often it occurs (`u`) and what follows it (`n`)
stand in shards of their own, which a search seldom needs. The layout is docs/adr/search-format.md.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from casebook.index.frames import FOLLOWERS, FREQUENCIES, POSTINGS, frame, varint_sizes, varints
from casebook.index.postings import FACTOR, LABEL, MOST, TITLE, Postings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

LEAST, LARGEST = 3_500, 10_500
"""Bytes of a shard before compression, about; a term's list is never cut."""

COMMON = 1_024
"""A term in more documents is common."""

RARE = 32
"""A term in so few documents has no followers: their texts are soon read."""


class Shards:
    """Takes postings part by part, the terms in order, and makes their files."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.terms: list[int] = []  # the first term of each shard p
        self.common: list[int] = []  # the first term of each shard u and n

    def add(self, postings: Postings) -> None:
        """Add the files of one part."""
        starts = np.concatenate([[0], np.cumsum(postings.df)])
        common = np.flatnonzero(postings.df > COMMON)
        weight = np.where(postings.df > COMMON, postings.df * 3 // 2, postings.df * 3) + 4
        for ends in pairwise(cuts(postings.terms, weight)):
            name, span = f"p{len(self.terms)}.bin", slice(*ends)
            self.files[name] = frame(POSTINGS, lists(postings, starts, span))
            self.terms.append(int(postings.terms[span.start]))
        for low, high in pairwise(cuts(postings.terms[common], postings.df[common])):
            number, some = len(self.common), common[low:high]
            head = table(postings.terms[some], postings.df[some])
            places = np.concatenate([np.arange(starts[t], starts[t + 1]) for t in some])
            counts, following = postings.uses[places] & MOST, postings.next[places].astype("<u2")
            self.files[f"u{number}.bin"] = frame(FREQUENCIES, head + counts.tobytes())
            self.files[f"n{number}.bin"] = frame(FOLLOWERS, head + following.tobytes())
            self.common.append(int(postings.terms[some[0]]))


def cuts(terms: NDArray[np.int64], weight: NDArray[np.int64]) -> list[int]:
    """Say where shards begin and end: where the hash of a term is the least within reach.

    So a cut depends on what is near it, and a change of one document moves none far away.
    """
    ends = np.cumsum(weight)
    hashed = terms.astype(np.uint32) * FACTOR
    found, at, done = [0], 0, 0
    while at < len(terms):
        low = int(np.searchsorted(ends, done + LEAST)) + 1
        high = int(np.searchsorted(ends, done + LARGEST, side="right"))
        if low >= len(terms):
            at = len(terms)
        elif low >= high:
            at = max(at + 1, high)
        else:
            at = low + int(hashed[low : high + 1].argmin())
        done = int(ends[at - 1])
        found.append(at)
    return found


def table(*columns: NDArray[np.int64]) -> bytes:
    """Write the terms of a shard, the first column as steps, after their number."""
    terms, *others = columns
    rows = np.stack([np.diff(terms, prepend=terms[0]), *others], axis=1)
    return varints(np.concatenate([[len(terms)], rows.ravel()]))


def lists(postings: Postings, starts: NDArray[np.int64], terms: slice) -> bytes:
    """Write the lists of some terms: their table, then documents, uses and followers."""
    df = postings.df[terms]
    first = int(starts[terms.start])
    span = slice(first, first + int(df.sum()))
    heads = starts[terms] - first
    documents = postings.documents[span].astype(np.int64)
    gaps = np.diff(documents, prepend=0)
    gaps[heads] = documents[heads]
    numbers, counts = with_fields(gaps, documents, postings.uses[span], heads, df)
    sizes = np.add.reduceat(varint_sizes(numbers), np.cumsum(counts) - counts)
    short, narrow = np.repeat(df <= COMMON, df), np.repeat((df <= COMMON) & (df > RARE), df)
    following = postings.next[span][narrow]
    return b"".join(
        (
            table(postings.terms[terms], df, sizes),
            varints(numbers),
            postings.uses[span][short].tobytes(),
            (following | following >> 8).astype(np.uint8).tobytes(),
        )
    )


def with_fields(
    gaps: NDArray[np.int64],
    documents: NDArray[np.int64],
    uses: NDArray[np.uint8],
    heads: NDArray[np.int64],
    df: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Put after the documents of each common term those with it in the title, and in a label.

    Give the numbers of all terms, and how many there are of each.
    """
    counts, pieces, done = df.copy(), [gaps[:0]], 0
    for term in np.flatnonzero(df > COMMON):
        span = slice(heads[term], heads[term] + df[term])
        more = [
            np.concatenate([[len(some)], np.diff(some, prepend=0)])
            for field in (TITLE, LABEL)
            for some in [documents[span][uses[span] & (field << 5) != 0]]
        ]
        pieces += [gaps[done : span.stop], *more]
        counts[term] += sum(map(len, more))
        done = span.stop
    return np.concatenate([*pieces, gaps[done:]]), counts


def weights(
    terms: Iterable[NDArray[np.int64]],
    dfs: Iterable[NDArray[np.int64]],
    symbols: NDArray[np.uint16],
) -> bytes:
    """Write how common things are, roughly, so that the reader can choose before it reads.

    Symbols with a byte each, then a table of hashed terms: the byte is 4 * log2 of the count.
    """
    df = np.concatenate([np.zeros(0, np.int64), *dfs])
    counts = np.bincount(symbols, minlength=1)
    present = np.flatnonzero(counts)
    known = df >= 4
    bits = max(8, int(np.count_nonzero(known)).bit_length())
    rough = np.zeros(1 << bits, dtype=np.uint8)
    hashed = np.concatenate([np.zeros(0, np.int64), *terms])[known].astype(np.uint32) * FACTOR
    np.maximum.at(rough, hashed >> np.uint32(32 - bits), loudness(df[known]))
    numbers = np.concatenate([[len(present), bits], np.diff(present, prepend=0)])
    return varints(numbers.astype(np.int64)) + loudness(counts[present]).tobytes() + rough.tobytes()


def loudness(counts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Give 4 * log2 of counts as bytes."""
    rounded: NDArray[np.float64] = np.rint(4 * np.log2(counts))
    return rounded.astype(np.uint8)
