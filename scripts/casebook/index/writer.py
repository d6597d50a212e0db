"""Documents → the files of the index. The format is described in docs/adr/search-format.md."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import zlib
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from casebook.index import phrases as phrase_table
from casebook.index import postings as posting_lists
from casebook.index.frames import COLUMNS, PHRASES, ROOT, TEXTS, WEIGHTS, frame, varints
from casebook.index.normalise import LAST_MARK, code_points, fold, fold_symbols
from casebook.index.shards import Shards, weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from casebook.index.document import Document, FacetLabels

BLOCK = 2_100
"""Bytes of a block of texts, about: what the reader fetches to show a hit."""

CHUNK = 1_000
"""Documents that are taken at a time where this saves memory."""

SAMPLE = 1_500_000
"""Characters from which phrases are learnt, about."""

T = TypeVar("T")

SEPARATOR = "\x1f"
"""Stands between the fields of a stored document."""

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff]")
"""Characters that no stored text has: controls but the end of a line, and lone surrogates."""

FIELDS = (
    posting_lists.TITLE,
    posting_lists.LABEL,
    posting_lists.LABEL,
    posting_lists.BODY,
)
"""The field of each part that `parts` gives."""


def build(
    documents: Sequence[Document],
    facets: Sequence[FacetLabels],
    synonyms: Sequence[Sequence[str]],
    *,
    site: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Make the index: names of files → bytes, the same whatever the order of the documents.

    `root.bin` stands at the top, everything else in a directory that is named by its contents, so
    that a file of another build is never taken for one of this. Raises ValueError for an id given
    twice or a value of a facet without a label.
    """
    ordered = oldest_first(documents)
    with ThreadPoolExecutor(1) as other:
        texts = other.submit(store, ordered)
        files, about = search_files(ordered)
        blocks, per_block = texts.result()
    files |= blocks
    values = columns(about.pop("lengths"), ordered, facets)
    files["columns.bin"] = frame(COLUMNS, values, strategy=zlib.Z_RLE)
    build_id = digest(files)
    head = {
        **about,
        "build": build_id,
        "documents": len(ordered),
        "perBlock": per_block,
        "facets": [{"id": f.id, "label": f.label, "values": f.values} for f in facets],
        "synonyms": groups(synonyms),
        "site": dict(site or {}),
    }
    root = json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    named = {f"{build_id}/{name}": data for name, data in files.items()}
    return {"root.bin": frame(ROOT, root.encode()), **named}


def oldest_first(documents: Sequence[Document]) -> list[Document]:
    """Order by date, those without one first, then by id from the last: a new one comes at the end."""
    by_id = sorted(documents, key=lambda d: d.id, reverse=True)
    for one, two in pairwise(by_id):
        if one.id == two.id:
            raise ValueError(f"two documents have the id {one.id!r}: each needs its own")
    return sorted(by_id, key=lambda d: d.date)


def groups(synonyms: Sequence[Sequence[str]]) -> list[list[str]]:
    """Fold synonym groups, drop what is empty or said twice, and order them."""
    folded = {tuple(dict.fromkeys(filter(None, map(fold, group)))) for group in synonyms}
    return [list(group) for group in sorted(folded) if len(group) > 1]


def clean(text: str) -> str:
    """Give a text as it is stored: NFC, without controls but ends of lines."""
    return unicodedata.normalize("NFC", CONTROLS.sub(" ", text))


def labels(document: Document) -> str:
    """Give the words of topics and the names of bureaus, a line each."""
    return "\n".join((*document.topics, *document.bureaus))


def parts(document: Document) -> tuple[str, ...]:
    """Give what can be found in a document: one line a field, the text last."""
    number = f"第{document.number}号" if document.number else ""
    lines = (document.title, number, labels(document), document.text)
    return tuple(clean(line) + "\n" for line in lines)


def search_files(documents: Sequence[Document]) -> tuple[dict[str, bytes], dict[str, object]]:
    """Make the files that are searched, and what the root has to say about them."""
    occurrences = read(documents)
    text = occurrences.symbols
    real = occurrences.documents[text > LAST_MARK]
    lengths = np.bincount(real, minlength=len(documents))
    shards, terms, df = Shards(), [], []
    for part in posting_lists.collect(occurrences):
        shards.add(part)
        terms.append(part.terms)
        df.append(part.df)
    files = shards.files
    files["weights.bin"] = frame(WEIGHTS, weights(terms, df, text))
    firsts = {"terms": shards.terms, "common": shards.common}
    about: dict[str, object] = {k: np.diff(v, prepend=0).tolist() for k, v in firsts.items()}
    about["lengths"] = lengths
    about["average"] = max(1.0, round(float(lengths.sum()) / max(1, len(documents)), 3))
    return files, about


def read(documents: Sequence[Document]) -> posting_lists.Occurrences:
    """Fold what can be found in the documents to symbols, a thousand documents at a time."""
    symbols, sizes = [np.zeros(0, np.uint16)], [np.zeros(0, np.int64)]
    for chunk in batched(documents, CHUNK):
        pieces = [part for document in chunk for part in parts(document)]
        starts = np.concatenate([[0], np.cumsum([len(piece) for piece in pieces])])
        text, places = fold_symbols("".join(pieces), starts)
        symbols.append(text)
        sizes.append(np.diff(places))
    size = np.concatenate(sizes)
    serial = np.arange(len(documents), dtype=np.uint32)
    owners = np.repeat(serial, size.reshape(-1, len(FIELDS)).sum(axis=1))
    fields = np.repeat(np.tile(np.array(FIELDS, dtype=np.uint8), len(documents)), size)
    return posting_lists.Occurrences(np.concatenate(symbols), owners, fields)


def store(documents: Sequence[Document]) -> tuple[dict[str, bytes], int]:
    """Make the files of texts and the table of phrases; also give the documents of a block."""
    phrases = phrase_table.learn(code_points("".join(sample(documents))))
    codes: list[bytes] = []
    for chunk in batched(documents, CHUNK):
        codes += phrase_table.encode(code_points("".join(map(record, chunk))), phrases)
    per_block = max(1, round(BLOCK * len(codes) / max(1, sum(map(len, codes)))))
    files = {"phrases.bin": frame(PHRASES, phrases.table())}
    for number, block in enumerate(batched(codes, per_block)):
        sizes = varints(np.array([len(code) for code in block], dtype=np.int64))
        files[f"t{number}.bin"] = frame(TEXTS, sizes + b"".join(block), deflate=False)
    return files, per_block


def sample(documents: Sequence[Document]) -> Iterator[str]:
    """Give some documents as they are stored, of all alike, until there are characters enough.

    Whether a document is among them depends on its id and on the size of the whole within a power
    of two: a change of one that is not leaves the phrases, and so all other texts, as they are.
    """
    total = sum(len(d.title) + len(d.text) for d in documents)
    chance = 1 << max(0, total // SAMPLE).bit_length()
    some = [d for d in documents if zlib.crc32(d.id.encode()) % chance == 0]
    return map(record, some or documents[:1])


def batched(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Cut a sequence into pieces of a size."""
    return (values[start : start + size] for start in range(0, len(values), size))


def record(document: Document) -> str:
    """Give a document as it is stored, with the end that `encode` asks for."""
    d = document
    url = "" if d.url == f"cases/{d.id}/" else d.url
    values = (d.id, url, d.title, d.number, d.date, labels(d), d.text)
    return SEPARATOR.join(map(clean, values)) + "\0"


def columns(lengths: object, documents: Sequence[Document], facets: Sequence[FacetLabels]) -> bytes:
    """Write what is known of each document in order: its length, and its values facet by facet."""
    measured: NDArray[np.float64] = np.asarray(lengths, dtype=np.float64)
    result = [np.rint(8 * np.log2(measured + 1)).astype(np.uint8).tobytes()]
    for facet in facets:
        places = {value: place for place, (value, _) in enumerate(facet.values)}
        rows = [values_of(document, facet.id, places) for document in documents]
        result.append(varints(np.array([len(row) for row in rows], dtype=np.int64)))
        result.append(varints(np.array([value for row in rows for value in row], dtype=np.int64)))
    return b"".join(result)


def values_of(document: Document, facet: str, places: Mapping[str, int]) -> list[int]:
    """Give the places of a document's values in a facet, in order."""
    values = document.facets.get(facet, ())
    for value in values:
        if value not in places:
            known = " ".join(places)
            raise ValueError(
                f"{document.id}: facet {facet} has no value {value!r} (known: {known})"
            )
    return sorted({places[value] for value in values})


def digest(files: Mapping[str, bytes]) -> str:
    """Name a set of files by its contents, as 12 hexadecimal digits."""
    total = hashlib.blake2b(digest_size=6)
    for name in sorted(files):
        total.update(f"{name} {len(files[name])} ".encode())
        total.update(files[name])
    return total.hexdigest()
