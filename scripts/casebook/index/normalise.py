"""The one table of normalisation; `fold` of engine.js does the same, tests hold them together.

A character is put through NFKC and lower case on its own, then through `SAME`. Blanks and controls
vanish, the end of a paragraph stays. `symbol` turns what is left into the 16 bits that keys of
the index are made of; rarer punctuation shares one symbol there, for the text is checked anyway.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Symbols = NDArray[np.uint16]

SAME = {
    **dict.fromkeys("〔【[{〖﹝", "("),
    **dict.fromkeys("〕】]}〗﹞", ")"),
    **dict.fromkeys("“”„‟「」『』″", '"'),
    **dict.fromkeys("‘’‚‛′`", "'"),
    **dict.fromkeys("–—―‐‑−─", "-"),
    **dict.fromkeys("•・‧∙", "·"),
    **dict.fromkeys("〜∼", "~"),
}
"""Characters written for one another, after NFKC and lower case."""

BLANK = frozenset(
    point
    for low, high in (
        (0x00, 0x09), (0x0B, 0x20), (0x7F, 0x7F), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD),
        (0x1680, 0x1680), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x2064), (0x3000, 0x3000),
        (0xFEFF, 0xFEFF),
    )
    for point in range(low, high + 1)
)  # fmt: skip
"""Code points that vanish: blanks, controls, joiners; not U+000A."""

MARKS = (
    (0x00, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0xBF), (0x2000, 0x2BFF),
    (0x3000, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030), (0xFE10, 0xFE6F), (0xFFF9, 0xFFFD),
)  # fmt: skip
"""Ranges of code points, both ends included, that share the symbol `MARK`."""

SIGNS = ",。、:;"
"""Marks so frequent that each has a symbol of its own, from 2 on."""

MARK = 1
"""The symbol of other punctuation, and of the end of a paragraph, a field and a document."""

LAST_MARK = MARK + len(SIGNS)
"""Symbols up to this one are marks."""


@cache
def fold_character(character: str) -> str:
    """Give the zero, one or more characters that stand for one typed or stored character."""
    if character == "\n":
        return character
    lower = "".join(c.lower() for c in unicodedata.normalize("NFKC", character))
    return "".join(SAME.get(c, c) for c in lower if ord(c) not in BLANK and c != "\n")


def fold(text: str) -> str:
    """Normalise a text; a substring of the text stays a substring after it."""
    return "".join(map(fold_character, unicodedata.normalize("NFC", text)))


def code_points(text: str) -> NDArray[np.uint32]:
    """Give a text as an array of its code points."""
    return np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.uint32, copy=False)


def fold_symbols(text: str, starts: NDArray[np.int64]) -> tuple[Symbols, NDArray[np.int64]]:
    """Fold a text in NFC to symbols; also give where each position of `starts` went to."""
    points = code_points(text)
    table = {point: fold_character(chr(point)) for point in np.unique(points).tolist()}
    lengths = np.ones(0x110000, dtype=np.uint8)
    first = np.zeros(0x110000, dtype=np.uint16)
    for point, folded in table.items():
        lengths[point] = len(folded)
        first[point] = symbol(ord(folded[0])) if folded else 0
    counts = lengths[points]
    ends = np.cumsum(counts, dtype=np.int64)
    result = np.repeat(first[points], counts)
    for point, folded in table.items():
        if len(folded) > 1:
            places = ends[points == point] - len(folded)
            for offset, character in enumerate(folded):
                result[places + offset] = symbol(ord(character))
    return result, np.concatenate([[0], ends])[starts]


def symbol(point: int) -> int:
    """Fit a folded code point into 16 bits: few symbols for marks, astral planes folded over."""
    if chr(point) in SIGNS:
        return MARK + 1 + SIGNS.index(chr(point))
    if point > 0xFFFF:
        return 0xE000 + point % 6400
    return MARK if any(low <= point <= high for low, high in MARKS) else point
