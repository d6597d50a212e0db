"""Which cases are like which: by what they share, the rarer the weightier. In what: see `alike`."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casebook.memory import Memory
from casebook.model import Case, Entry

Numbers = NDArray[np.int64]

NEAREST = 5
"""Related cases that a case page names, at most."""

COMMONEST = 500
"""A trait that more cases share than this says nothing about likeness; it also bounds the work."""

_WEIGHTS = {"topic": 3.0, "bureau": 1.0, "title": 1.0}
_LEAST = 2.0
_EMPTY_WORDS = str.maketrans(
    "", "", "《》“”「」、，。；：（）()【】关于加强推进加快进一步的建议提案"
)


def nearest(
    cases: Mapping[str, Entry[Case]], memory: Memory | None = None
) -> dict[str, tuple[str, ...]]:
    """For each case the ids of the cases most like it, nearest first.

    Two cases are alike by topics, units and pairs of characters of their titles; each counts the
    more the fewer cases share it. Traits that very many share are passed over, so the work grows
    with the number of cases, not with its square.

    Args:
        cases: The cases.
        memory: Which cases were nearest before; nothing by default.
    """
    memory = memory or Memory()
    held = _held(cases)
    known = memory.recall("likeness")
    near = {
        key: known[mark] if (mark := held.marks[at]) in known else _nearest(at, held)
        for at, key in enumerate(held.ids)
    }
    now = dict(zip(held.marks, near.values(), strict=True))
    if now.keys() != known.keys():
        memory.keep("likeness", now)
    return near


@dataclass(frozen=True, slots=True)
class _Held:
    """Who holds which telling trait."""

    ids: list[str]
    traits: list[Numbers]
    """The telling traits of each case, by number."""
    holders: list[Numbers]
    """The cases that hold each trait, by position."""
    weights: NDArray[np.float64]
    marks: list[int]
    """A number for each case that stands for its telling traits and for all who hold them."""


def _held(cases: Mapping[str, Entry[Case]]) -> _Held:
    """Gather the traits of all cases, and who holds them."""
    ids = list(cases)
    number: dict[tuple[str, str], int] = {}
    own = [[number.setdefault(t, len(number)) for t in _traits(cases[key])] for key in ids]
    flat = np.array([trait for traits in own for trait in traits], dtype=np.int64)
    case = np.repeat(np.arange(len(ids)), [len(traits) for traits in own])
    size = np.bincount(flat, minlength=len(number))
    telling = (size >= 2) & (size <= COMMONEST)
    kept = telling[flat]
    flat, case = flat[kept], case[kept]
    order = np.argsort(flat, kind="stable")
    holders = np.split(case[order], np.cumsum(np.bincount(flat, minlength=len(number)))[:-1])
    kinds = np.array([_WEIGHTS[kind] for kind, _ in number], dtype=np.float64)
    weights = np.where(telling, kinds * np.log(1 + _around(len(ids)) / np.maximum(size, 1)), 0.0)
    traits = np.split(flat, np.cumsum(np.bincount(case, minlength=len(ids)))[:-1])
    return _Held(ids, traits, holders, weights, _marks(ids, list(number), flat, case, weights))


def _around(cases: int) -> int:
    """A number of cases, rounded up to a power of two: one case more changes no weight of others."""
    return 1 << max(0, cases - 1).bit_length()


def _marks(
    ids: Sequence[str],
    traits: Sequence[tuple[str, str]],
    flat: Numbers,
    case: Numbers,
    weights: NDArray[np.float64],
) -> list[int]:
    """Sums of hashes: of the holders of each trait, then of the traits of each case."""
    names = np.array([_hash(key) for key in ids], dtype=np.uint64)
    words = np.array([_hash(kind + word) for kind, word in traits], dtype=np.uint64)
    groups = np.zeros(len(traits), dtype=np.uint64)
    np.add.at(groups, flat, names[case])
    groups ^= words ^ weights.view(np.uint64)
    groups *= np.uint64(0x9E3779B97F4A7C15)
    groups ^= groups >> np.uint64(29)
    marks = names.copy()
    np.add.at(marks, case, groups[flat])
    return [int(mark) for mark in marks]


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _traits(case: Entry[Case]) -> list[tuple[str, str]]:
    title = case.record.title.translate(_EMPTY_WORDS)
    pairs = (title[i : i + 2] for i in range(len(title) - 1))
    found = [("topic", topic) for topic in case.record.topics]
    found += [("bureau", reply.bureau) for reply in case.record.replies]
    found += [("title", pair) for pair in pairs]
    return list(dict.fromkeys(found))


def _nearest(own: int, held: _Held) -> tuple[str, ...]:
    """The ids of the cases most like one, nearest first."""
    traits = held.traits[own]
    if not len(traits):
        return ()
    others = np.concatenate([held.holders[t] for t in traits])
    weights = np.repeat(held.weights[traits], [len(held.holders[t]) for t in traits])
    unique, inverse = np.unique(others, return_inverse=True)
    scores = np.bincount(inverse, weights)
    keep = (unique != own) & (scores >= _LEAST)
    unique, scores = unique[keep], scores[keep]
    order = np.lexsort((unique, -np.round(scores, 6)))[:NEAREST]
    return tuple(held.ids[position] for position in unique[order])
