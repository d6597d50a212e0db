"""Documents → the files of the index. The format is described in docs/adr/search-format.md."""

from __future__ import annotations

import hashlib
import json
import zlib
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from casebook.index import texts
from casebook.index.frames import COLUMNS, ROOT, WEIGHTS, frame, varints
from casebook.index.growing import grown
from casebook.index.kept import ROWS, STATE, Change, Kept, recalled
from casebook.index.normalise import LAST_MARK, fold, fold_symbols
from casebook.index.postings import Occurrences, collect, ranges
from casebook.index.shards import Shards, weights
from casebook.memory import Memory
from casebook.memory import digest as mark_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from casebook.index.document import FacetLabels, Listed

    Numbers = NDArray[np.int64]


def build(
    documents: Sequence[Listed],
    facets: Sequence[FacetLabels],
    synonyms: Sequence[Sequence[str]],
    *,
    site: Mapping[str, str] | None = None,
    memory: Memory | None = None,
) -> dict[str, bytes]:
    """Make the index: names of files → bytes, the same whatever the order of the documents.

    `root.bin` stands at the top, everything else in a directory that is named by its contents, so
    that a file of another build is never taken for one of this. Raises ValueError for an id given
    twice or a value of a facet without a label.

    Args:
        documents: What can be found; only those are read that the last build did not have.
        facets: What they can be filtered by.
        synonyms: Groups of words that find one another.
        site: What the root says of the site.
        memory: What the last build left; nothing by default.
    """
    memory = memory or Memory()
    ordered = oldest_first(documents)
    state, shards = grow(ordered, memory)
    files = shards.files | texts.files(state.codes, state.phrases)
    files["weights.bin"] = frame(WEIGHTS, weights(state.terms, state.df, state.symbols))
    values = columns(state.lengths, ordered, facets)
    files["columns.bin"] = frame(COLUMNS, values, strategy=zlib.Z_RLE)
    build_id = digest(files)
    head = {
        "average": max(1.0, round(float(state.lengths.sum()) / max(1, len(ordered)), 3)),
        "build": build_id,
        "common": np.diff(shards.common, prepend=0).tolist(),
        "documents": len(ordered),
        "facets": [{"id": f.id, "label": f.label, "values": f.values} for f in facets],
        "perBlock": texts.per_block(state.codes),
        "site": dict(site or {}),
        "synonyms": groups(synonyms),
        "terms": np.diff(shards.terms, prepend=0).tolist(),
    }
    root = json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    named = {f"{build_id}/{name}": data for name, data in files.items()}
    return {"root.bin": frame(ROOT, root.encode()), **named}


def oldest_first(documents: Sequence[Listed]) -> list[Listed]:
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


def grow(ordered: Sequence[Listed], memory: Memory) -> tuple[Kept, Shards]:
    """Make what the last build left into what this one leaves; give it, and the files of postings."""
    marks = [document.mark for document in ordered]
    with (
        memory.keep_bytes(ROWS, mark_of(marks)) as keep,
        recalled(memory) as (kept, rows),
        ThreadPoolExecutor(1) as other,
    ):
        change = Change(kept, rows, marks)
        sizes = change.carried(change.kept.sizes)
        for number in change.fresh:
            document = ordered[number].read()
            change.new[number] = texts.stored(document)
            sizes[number] = len(document.title) + len(document.text)
        packing = other.submit(texts.pack, [d.id for d in ordered], sizes, change)
        shards = Shards(change.kept.files)
        found = search(change, shards, keep)
        state = Kept(marks, sizes, *packing.result(), *found, shards.made)
    memory.keep(STATE, {STATE: state})
    return state, shards


def search(
    change: Change, shards: Shards, keep: Callable[[memoryview], object]
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Make the files of postings, part by part; `keep` is given the rows of each.

    Give the lengths of documents, how often each symbol occurs, the terms, and their df.
    """
    added, gone = read(change.new), read(change.gone)
    symbols = change.kept.symbols + count(added.symbols) - count(gone.symbols)
    real = added.documents[added.symbols > LAST_MARK]
    lengths = change.carried(change.kept.lengths) + np.bincount(real, minlength=len(change.marks))
    terms, df = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for low, high in ranges(symbols):
        part, changed = grown(change.postings(low, high), change.now, collect(added, low, high))
        keep(part.rows.data)
        shards.add(part, changed)
        terms.append(part.terms)
        df.append(part.df)
    return lengths, symbols, np.concatenate(terms), np.concatenate(df)


def count(symbols: NDArray[np.uint16]) -> Numbers:
    """Give how often each symbol occurs."""
    return np.bincount(symbols, minlength=1 << 16)


def read(stored: Mapping[int, str]) -> Occurrences:
    """Fold what can be found in stored documents to symbols, a thousand documents at a time."""
    symbols, sizes = [np.zeros(0, np.uint16)], [np.zeros(0, np.int64)]
    for chunk in texts.batched(list(stored.values()), texts.CHUNK):
        pieces = [part for text in chunk for part in texts.parts(text)]
        starts = np.concatenate([[0], np.cumsum([len(piece) for piece in pieces])])
        folded, places = fold_symbols("".join(pieces), starts)
        symbols.append(folded)
        sizes.append(np.diff(places))
    size = np.concatenate(sizes)
    numbers = np.array(list(stored), dtype=np.uint32)
    owners = np.repeat(numbers, size.reshape(-1, len(texts.FIELDS)).sum(axis=1))
    fields = np.repeat(np.tile(np.array(texts.FIELDS, dtype=np.uint8), len(stored)), size)
    return Occurrences(np.concatenate(symbols), owners, fields)


def columns(lengths: Numbers, documents: Sequence[Listed], facets: Sequence[FacetLabels]) -> bytes:
    """Write what is known of each document in order: its length, and its values facet by facet."""
    rounded: NDArray[np.float64] = np.rint(8 * np.log2(lengths + 1.0))
    result = [rounded.astype(np.uint8).tobytes()]
    for facet in facets:
        places = {value: place for place, (value, _) in enumerate(facet.values)}
        held = [document.facets.get(facet.id, ()) for document in documents]
        holders = dict(zip(held, documents, strict=True))
        known = {values: values_of(holders[values], facet.id, places) for values in holders}
        rows = [known[values] for values in held]
        result.append(varints(np.array([*map(len, rows)], dtype=np.int64)))
        result.append(varints(np.array([*chain.from_iterable(rows)], dtype=np.int64)))
    return b"".join(result)


def values_of(document: Listed, facet: str, places: Mapping[str, int]) -> list[int]:
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
