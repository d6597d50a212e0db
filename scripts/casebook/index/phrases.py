"""Phrases of the corpus, so that a text of one page packs as well as one of a thousand.

Pairs of neighbours that recur become one token, round after round, as in byte pair encoding, but
hundreds of pairs a round so that NumPy does the work. A token's code is one byte for the commonest
127 and two for the rest; code 0 says that a character outside the table follows as three bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from casebook.index.frames import varints

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Tokens = NDArray[np.uint16]

CHARACTERS = 16_000
"""Distinct characters in the table at most; the rarest beyond are spelled out."""
ROUNDS = 10
MERGES = 750
"""Phrases learnt in one round at most."""
LEAST = 12
"""A phrase has to recur this often in what is learnt from."""
SHORT = 127
"""Tokens with a code of one byte."""

_CODE = re.compile(rb"\0...|[\x01-\x7f]|[\x80-\xff].", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Characters (token = place + 1), merged tokens by round, and the tokens with short codes."""

    characters: NDArray[np.uint32]
    rounds: tuple[NDArray[np.uint32], ...]  # left << 16 | right, the commonest first
    short: Tokens

    def table(self) -> bytes:
        """Write what the reader needs to turn codes into text."""
        merges = np.concatenate([np.zeros(0, np.uint32), *self.rounds]).astype(np.int64)
        steps = self.characters.astype(np.int64)
        steps[1:] -= steps[:-1].copy()
        numbers: list[NDArray[np.int64]] = [
            np.array([len(self.characters), len(merges), len(self.short)], dtype=np.int64),
            steps,
            merges >> 16,
            merges & 0xFFFF,
            self.short.astype(np.int64),
        ]
        return varints(np.concatenate(numbers))


class Words(dict[bytes, str]):
    """The text of each code."""

    def __init__(self, phrases: Phrases) -> None:
        words = ["", *map(chr, phrases.characters.tolist())]
        for pairs in phrases.rounds:
            words += [words[pair >> 16] + words[pair & 0xFFFF] for pair in pairs.tolist()]
        super().__init__((bytes([0x80 | t >> 8, t & 0xFF]), word) for t, word in enumerate(words))
        self.update((bytes([n]), words[t]) for n, t in enumerate(phrases.short.tolist(), 1))

    def __missing__(self, code: bytes) -> str:
        return chr(int.from_bytes(code, "big"))

    def decode(self, codes: bytes) -> str:
        """Give the text of a string of codes."""
        return "".join(map(self.__getitem__, _CODE.findall(codes)))


def learn(points: NDArray[np.uint32]) -> Phrases:
    """Learn phrases from code points in which 0 stands between documents."""
    counts = np.bincount(points, minlength=1)
    counts[0] = 0
    known = np.sort(np.argsort(-counts, kind="stable")[: min(CHARACTERS, np.count_nonzero(counts))])
    characters = known.astype(np.uint32)
    tokens = to_tokens(points, characters)
    rounds: list[NDArray[np.uint32]] = []
    first = len(characters) + 1
    for _ in range(ROUNDS):
        pairs = frequent_pairs(tokens)
        if not len(pairs):
            break
        tokens = merge(tokens, pairs, first)
        rounds.append(pairs)
        first += len(pairs)
    uses = np.bincount(tokens, minlength=1)
    uses[0] = 0
    short = np.argsort(-uses, kind="stable")[: min(SHORT, np.count_nonzero(uses))]
    return Phrases(characters, tuple(rounds), short.astype(np.uint16))


def to_tokens(points: NDArray[np.uint32], characters: NDArray[np.uint32]) -> Tokens:
    """Number the characters from 1; 0 is the end of a document or a character not in the table."""
    table = np.zeros(0x110000, dtype=np.uint16)
    table[characters] = np.arange(1, len(characters) + 1, dtype=np.uint16)
    return table[points]


def frequent_pairs(tokens: Tokens) -> NDArray[np.uint32]:
    """Give the neighbours that recur most, as left << 16 | right, the commonest first."""
    keys = neighbours(tokens)
    keys = keys[(tokens[:-1] != 0) & (tokens[1:] != 0)]
    pairs, counts = np.unique(keys, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:MERGES]
    return pairs[order[counts[order] >= LEAST]]


def merge(tokens: Tokens, pairs: NDArray[np.uint32], first: int) -> Tokens:
    """Replace the pairs by tokens from `first` on; where two overlap the left one stands."""
    table = np.full(1 << 16, -1, dtype=np.int16)
    table[bucket(pairs)[::-1]] = np.arange(len(pairs), dtype=np.int16)[::-1]
    keys = neighbours(tokens)
    found = table[bucket(keys)]
    places = np.flatnonzero((found >= 0) & (pairs[found] == keys))
    if not len(places):
        return tokens
    run = np.maximum.accumulate(np.where(np.diff(places, prepend=-2) > 1, places, 0))
    places = places[(places - run) % 2 == 0]
    result = tokens.copy()
    result[places] = first + found[places]
    keep = np.ones(len(tokens), dtype=bool)
    keep[places + 1] = False
    return result[keep]


def neighbours(tokens: Tokens) -> NDArray[np.uint32]:
    """Give each token with its right neighbour, as left << 16 | right."""
    keys = tokens[:-1].astype(np.uint32)
    keys <<= np.uint32(16)
    keys |= tokens[1:]
    return keys


def bucket(keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Hash keys to 16 bits."""
    return (keys * np.uint32(0x9E3779B1)) >> np.uint32(16)


def encode(points: NDArray[np.uint32], phrases: Phrases) -> list[bytes]:
    """Encode documents, each ended by a 0, as one string of codes each."""
    tokens = to_tokens(points, phrases.characters)
    unknown = points[(tokens == 0) & (points != 0)]
    ends = points[tokens == 0] == 0
    first = len(phrases.characters) + 1
    for pairs in phrases.rounds:
        tokens = merge(tokens, pairs, first)
        first += len(pairs)
    return spell(tokens, unknown, ends, phrases.short, first)


def spell(
    tokens: Tokens, unknown: NDArray[np.uint32], ends: NDArray[np.bool_], short: Tokens, count: int
) -> list[bytes]:
    """Write tokens as codes; of the tokens 0 those in `ends` end a document."""
    codes = np.arange(count, dtype=np.int64)
    codes[short] = np.arange(1, len(short) + 1)
    sizes = np.full(count, 2, dtype=np.int64)
    sizes[short] = 1
    zeros = np.flatnonzero(tokens == 0)
    lengths = sizes[tokens]
    lengths[zeros] = np.where(ends, 0, 4)
    stops = np.cumsum(lengths)
    out = np.zeros(int(stops[-1]) if len(stops) else 0, dtype=np.uint8)
    one, two = np.flatnonzero(lengths == 1), np.flatnonzero(lengths == 2)
    out[stops[one] - 1] = codes[tokens[one]]
    out[stops[two] - 2] = 0x80 | codes[tokens[two]] >> 8
    out[stops[two] - 1] = codes[tokens[two]] & 0xFF
    escaped = stops[zeros[~ends]]
    for byte in range(3):
        out[escaped - 3 + byte] = (unknown >> np.uint32(16 - 8 * byte)) & np.uint32(0xFF)
    data, cuts = out.tobytes(), stops[zeros[ends]].tolist()
    return [data[a:b] for a, b in zip([0, *cuts], cuts, strict=False)]
