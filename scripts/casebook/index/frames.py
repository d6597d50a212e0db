"""The bytes around every file of the index: a head of eight bytes, and variable-length numbers."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERSION = 2
"""Version of the format; engine.js reads this one alone."""

ROOT, COLUMNS, PHRASES, WEIGHTS, POSTINGS, FREQUENCIES, FOLLOWERS, TEXTS = b"RCHWPUNT"
"""The kinds of files, the third byte of each."""


def frame(
    kind: int, payload: bytes, *, deflate: bool = True, strategy: int = zlib.Z_FILTERED
) -> bytes:
    """Give the file: "CB", kind, version, CRC-32 of the rest, the payload (raw deflate).

    `strategy` is zlib's; by default it looks for long repetitions alone, as suits lists of numbers.
    """
    body = squeeze(payload, strategy) if deflate else payload
    return b"CB" + bytes([kind, VERSION]) + zlib.crc32(body).to_bytes(4, "little") + body


def squeeze(payload: bytes, strategy: int) -> bytes:
    """Compress as raw deflate (RFC 1951)."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, 8, strategy)
    return packer.compress(payload) + packer.flush()


def varint_sizes(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give how many bytes each value takes as a varint; values are below 2**35."""
    sizes = np.ones(len(values), dtype=np.int64)
    for bits in (7, 14, 21, 28):
        sizes += values >= (1 << bits)
    return sizes


def varints(values: NDArray[np.int64]) -> bytes:
    """Encode numbers, seven bits a byte, the lowest first, the high bit set where more follow."""
    sizes = varint_sizes(values)
    ends = np.cumsum(sizes)
    out = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    for byte in range(int(sizes.max(initial=0))):
        some = np.flatnonzero(sizes > byte)
        more = (sizes[some] > byte + 1).astype(np.uint8) << 7
        bits = ((values[some] >> (7 * byte)) & 0x7F).astype(np.uint8)
        out[ends[some] - sizes[some] + byte] = bits | more
    return out.tobytes()
