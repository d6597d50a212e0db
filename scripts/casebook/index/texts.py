"""The stored text of each document, packed; what is searched is read from it too."""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from casebook.index import postings
from casebook.index.frames import PHRASES, TEXTS, frame, varint_sizes, varints
from casebook.index.normalise import code_points
from casebook.index.phrases import Phrases, encode, learn
from casebook.memory import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from casebook.index.document import Document
    from casebook.index.kept import Change

BLOCK = 2_100
"""Bytes of a block of texts, about: what the reader fetches to show a hit."""

CHUNK = 1_000
"""Documents that are taken at a time where this saves memory."""

SAMPLE = 1_500_000
"""Characters from which phrases are learnt, about."""

T = TypeVar("T")

SEPARATOR = "\x1f"
"""Stands between the values of a stored document."""

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff]")
"""Characters that no stored text has: controls but the end of a line, and lone surrogates."""

FIELDS = (postings.TITLE, postings.LABEL, postings.LABEL, postings.BODY)
"""The field of each part that `parts` gives."""


def files(codes: Sequence[bytes], phrases: Phrases) -> dict[str, bytes]:
    """Make the blocks of texts and the table of phrases."""
    made = {"phrases.bin": frame(PHRASES, phrases.table())}
    lengths = np.array([*map(len, codes)], dtype=np.int64)
    sizes, ends = varints(lengths), [0, *np.cumsum(varint_sizes(lengths)).tolist()]
    size = per_block(codes)
    for number, start in enumerate(range(0, len(codes), size)):
        stop = min(start + size, len(codes))
        block = sizes[ends[start] : ends[stop]] + b"".join(codes[start:stop])
        made[f"t{number}.bin"] = frame(TEXTS, block, deflate=False)
    return made


def per_block(codes: Sequence[bytes]) -> int:
    """Say how many documents share a block."""
    return max(1, round(BLOCK * len(codes) / max(1, sum(map(len, codes)))))


def stored(document: Document) -> str:
    """Give a document as it is stored: seven values in NFC, without controls but ends of lines."""
    d = document
    url = "" if d.url == f"cases/{d.id}/" else d.url
    labels = "\n".join((*d.topics, *d.bureaus))
    values = (d.id, url, d.title, d.number, d.date, labels, d.text)
    return SEPARATOR.join(map(clean, values))


def parts(text: str) -> tuple[str, ...]:
    """Give what can be found in a stored document: one line a field, the text last."""
    _, _, title, number, _, labels, body = text.split(SEPARATOR)
    called = clean(f"第{number}号") if number else ""
    return tuple(line + "\n" for line in (title, called, labels, body))


def clean(text: str) -> str:
    """Give a text as it is stored: NFC, without controls but ends of lines."""
    return unicodedata.normalize("NFC", CONTROLS.sub(" ", text))


def pack(
    ids: Sequence[str], sizes: NDArray[np.int64], change: Change
) -> tuple[list[bytes], Phrases, bytes]:
    """Pack the texts; only the new ones, while phrases are learnt from the same documents as before.

    Args:
        ids: The ids of the documents.
        sizes: How many characters their titles and texts have.
        change: Which of them are new.

    Returns:
        The codes of each document, what they are written by, and what stands for its sample.
    """
    some = sample(ids, int(sizes.sum()))
    mark = digest([change.marks[number] for number in some])
    if mark == change.kept.sample:
        phrases = change.kept.phrases
        codes = [change.kept.codes[n] if n >= 0 else b"" for n in change.before.tolist()]
        todo: Sequence[int] = list(change.new)
    else:
        phrases = learn(points(change, some))
        codes = [b""] * len(ids)
        todo = range(len(ids))
    for chunk in batched(todo, CHUNK):
        for number, code in zip(chunk, encode(points(change, chunk), phrases), strict=True):
            codes[number] = code
    return codes, phrases, mark


def points(change: Change, numbers: Sequence[int]) -> NDArray[np.uint32]:
    """Give the texts of documents in a row, a 0 after each."""
    return code_points("".join(change.text(number) + "\0" for number in numbers))


def sample(ids: Sequence[str], total: int) -> list[int]:
    """Choose documents to learn phrases from, of all alike, until there are characters enough.

    Whether a document is among them depends on its id and on the size of the whole within a power
    of two: a change of one that is not leaves the phrases, and so all other texts, as they are.
    """
    chance = 1 << max(0, total // SAMPLE).bit_length()
    some = [number for number, key in enumerate(ids) if zlib.crc32(key.encode()) % chance == 0]
    return some or [*range(len(ids))][:1]


def batched(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Cut a sequence into pieces of a size."""
    return (values[start : start + size] for start in range(0, len(values), size))
