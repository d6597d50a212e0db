"""Former postings → those of the documents now: rows taken out, renumbered, put in.

What comes out as it was before is told from what does not, so that only those files are made again
of which something has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from casebook.index.postings import BITS, PLAIN, ROW, Postings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


def grown(before: Postings, now: Numbers, new: Postings) -> tuple[Postings, Numbers]:
    """Put together what stays of former postings and those of new documents.

    Args:
        before: Postings of the former documents.
        now: The number that each former document has now, in their order; -1 where it is gone.
        new: Postings of the documents that are new.

    Returns:
        The postings, and the terms of which they tell another thing than before, in order; those
        that are gone are among them.
    """
    if not len(before.rows):
        return new, new.terms
    documents = before.rows["document"]
    number = now[documents]
    moved = np.flatnonzero(number != documents)
    gone = moved[number[moved] < 0]
    if len(moved) > len(gone):
        rows = before.rows.view(PLAIN).copy().view(ROW)
        rows["document"] = number
        stays = without(Postings(before.terms, before.df, rows), gone)
    else:
        moved, new = different(before, gone, new)
        stays = without(before, moved)
    return together(stays, new), np.union1d(before.terms[owners(before, moved)], new.terms)


def different(before: Postings, gone: Numbers, new: Postings) -> tuple[Numbers, Postings]:
    """Leave out the rows that are taken out of a place and put into it again as they were."""
    former = before.rows[gone]
    keys = before.terms[owners(before, gone)] << BITS | former["document"]
    others = np.repeat(new.terms, new.df) << BITS | new.rows["document"]
    _, out, back = np.intersect1d(keys, others, assume_unique=True, return_indices=True)
    same = former[out] == new.rows[back]
    return np.delete(gone, out[same]), without(new, back[same])


def without(postings: Postings, places: Numbers) -> Postings:
    """Take rows out, and the terms that have no other."""
    if not len(places):
        return postings
    df = postings.df - np.bincount(owners(postings, places), minlength=len(postings.df))
    rows = np.delete(postings.rows.view(PLAIN), places).view(ROW)
    return Postings(postings.terms[df > 0], df[df > 0], rows)


def together(one: Postings, other: Postings) -> Postings:
    """Put the rows of two into their order; no document has rows in both."""
    if not len(other.rows):
        return one
    terms = np.union1d(one.terms, other.terms)
    df = np.zeros(len(terms), np.int64)
    df[np.searchsorted(terms, one.terms)] = one.df
    df[np.searchsorted(terms, other.terms)] += other.df
    rows = np.insert(one.rows.view(PLAIN), places(one, other), other.rows.view(PLAIN))
    return Postings(terms, df, rows.view(ROW))


def places(one: Postings, other: Postings) -> Numbers:
    """Say before which rows of one those of the other belong."""
    wanted, documents = np.repeat(other.terms, other.df), one.rows["document"]
    low = one.starts[np.searchsorted(one.terms, wanted, side="left")]
    high = one.starts[np.searchsorted(one.terms, wanted, side="right")]
    while len(some := np.flatnonzero(low < high)):
        middle = (low[some] + high[some]) // 2
        below = documents[middle] < other.rows["document"][some]
        low[some] = np.where(below, middle + 1, low[some])
        high[some] = np.where(below, high[some], middle)
    return low


def owners(postings: Postings, places: Numbers) -> Numbers:
    """Say to which terms rows belong, by the places of both."""
    return np.searchsorted(postings.starts, places, side="right") - 1
