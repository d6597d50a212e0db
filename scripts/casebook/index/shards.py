"""Postings → the files that a search reads: terms with their lists, cut into shards.

The lists of most terms stand whole in one shard. Of a common term only the documents stand there, and
in which of them it is in the title or in a label; how often it occurs (`u`) and what follows it (`n`)
stand in shards of their own, which a search seldom needs. The layout is docs/adr/search-format.md.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from casebook.index.frames import FOLLOWERS, FREQUENCIES, POSTINGS, frame, varint_sizes, varints
from casebook.index.postings import FACTOR, LABEL, MOST, PLAIN, ROW, TITLE, Postings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Key = tuple[int, int, int]

LEAST, LARGEST = 3_500, 10_500
"""Bytes of a shard before compression, about; a term's list is never cut."""

COMMON = 1_024
"""A term in more documents is common."""

RARE = 32
"""A term in so few documents has no followers: their texts are soon read."""


class Shards:
    """Takes postings part by part, the terms in order, and makes their files.

    `before` has the files of the last build, by kind, first term and last term.
    """

    def __init__(self, before: Mapping[Key, bytes]) -> None:
        self.files: dict[str, bytes] = {}
        self.terms: list[int] = []  # the first term of each shard p
        self.common: list[int] = []  # the first term of each shard u and n
        self.made: dict[Key, bytes] = {}  # what `before` is to the next build
        self._before = before

    def add(self, postings: Postings, changed: NDArray[np.int64]) -> None:
        """Add the files of one part; those stay in which nothing is of the terms in `changed`."""
        terms, df, starts = postings.terms, postings.df, postings.starts
        new = changed.tolist()
        weight = np.where(df > COMMON, df * 3 // 2, df * 3) + 4
        every, common = np.arange(len(terms)), np.flatnonzero(df > COMMON)
        for low, high in pairwise(cuts(terms, weight)):
            kinds = {f"p{len(self.terms)}.bin": POSTINGS}
            self._make(kinds, postings, starts, every[low:high], new)
            self.terms.append(int(terms[low]))
        for low, high in pairwise(cuts(terms[common], df[common])):
            number = len(self.common)
            kinds = {f"u{number}.bin": FREQUENCIES, f"n{number}.bin": FOLLOWERS}
            self._make(kinds, postings, starts, common[low:high], new)
            self.common.append(int(terms[common[low]]))

    def _make(
        self,
        kinds: Mapping[str, int],
        postings: Postings,
        starts: NDArray[np.int64],
        some: NDArray[np.int64],
        new: list[int],
    ) -> None:
        first, last = postings.terms[some[[0, -1]]].tolist()
        stays = bisect_left(new, first) == bisect_right(new, last)
        for name, kind in kinds.items():
            key = (kind, first, last)
            file = self._before.get(key) if stays else None
            if file is None:
                file = frame(kind, LAYOUTS[kind](chosen(postings, starts, some)))
            self.files[name] = self.made[key] = file


def chosen(postings: Postings, starts: NDArray[np.int64], some: NDArray[np.int64]) -> Postings:
    """Give the postings of some terms, which are in order."""
    rows = postings.rows.view(PLAIN)
    if some[-1] - some[0] < len(some):
        rows = rows[starts[some[0]] : starts[some[-1] + 1]]
    else:
        rows = np.concatenate([rows[starts[term] : starts[term + 1]] for term in some])
    return Postings(postings.terms[some], postings.df[some], rows.view(ROW))


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


def lists(some: Postings) -> bytes:
    """Write the lists of some terms: their table, then documents, uses and followers."""
    df, uses = some.df, some.rows["uses"]
    heads = np.cumsum(df) - df
    documents = some.rows["document"].astype(np.int64)
    gaps = np.diff(documents, prepend=0)
    gaps[heads] = documents[heads]
    numbers, counts = with_fields(gaps, documents, uses, heads, df)
    sizes = np.add.reduceat(varint_sizes(numbers), np.cumsum(counts) - counts)
    short, narrow = np.repeat(df <= COMMON, df), np.repeat((df <= COMMON) & (df > RARE), df)
    following = some.rows["next"][narrow]
    return b"".join(
        (
            table(some.terms, df, sizes),
            varints(numbers),
            uses[short].tobytes(),
            (following | following >> 8).astype(np.uint8).tobytes(),
        )
    )


def frequencies(some: Postings) -> bytes:
    """Write how often some common terms occur in each of their documents."""
    return table(some.terms, some.df) + (some.rows["uses"] & MOST).tobytes()


def followers(some: Postings) -> bytes:
    """Write what follows some common terms in each of their documents."""
    return table(some.terms, some.df) + some.rows["next"].tobytes()


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


LAYOUTS = {POSTINGS: lists, FREQUENCIES: frequencies, FOLLOWERS: followers}
"""How each kind of file is written."""


def weights(terms: NDArray[np.int64], df: NDArray[np.int64], symbols: NDArray[np.int64]) -> bytes:
    """Write how common things are, roughly, so that the reader can choose before it reads.

    Symbols with a byte each, then a table of hashed terms: the byte is 4 * log2 of the count.
    """
    present = np.flatnonzero(symbols)
    known = df >= 4
    bits = max(8, int(np.count_nonzero(known)).bit_length())
    rough = np.zeros(1 << bits, dtype=np.uint8)
    hashed = terms[known].astype(np.uint32) * FACTOR
    np.maximum.at(rough, hashed >> np.uint32(32 - bits), loudness(df[known]))
    numbers = np.concatenate([[len(present), bits], np.diff(present, prepend=0)])
    return (
        varints(numbers.astype(np.int64)) + loudness(symbols[present]).tobytes() + rough.tobytes()
    )


def loudness(counts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Give 4 * log2 of counts as bytes."""
    rounded: NDArray[np.float64] = np.rint(4 * np.log2(counts))
    return rounded.astype(np.uint8)
