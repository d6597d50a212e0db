"""The files themselves: the same every time, and never misread when they are broken."""

from __future__ import annotations

import hashlib
import random
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.index import Document, build
from casebook.index.frames import TEXTS, varints
from casebook.index.normalise import MARK
from casebook.index.phrases import Words, encode, learn
from casebook.index.postings import collect
from casebook.index.texts import stored
from casebook.index.writer import read
from tests.search.conftest import FACETS, SYNONYMS, case, node, put

ENGINE = Path(__file__).parents[2] / "scripts/casebook/assets/search/engine.js"
DOCUMENTS = [
    case(f"{i:04}", f"关于电梯安全的第{i}件", f"电梯加装与外卖骑手之{i}。" * 9, date=f"2022-01-{i + 1:02}")
    for i in range(30)
]  # fmt: skip
GOLDEN = "f862049bf2acba7b"


def whole(files: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(files):
        raw = files[name][8:]
        plain = raw if files[name][2] == TEXTS else zlib.decompress(raw, -15)
        if name == "root.bin":
            plain = plain.replace(next(n for n in files if "/" in n).split("/")[0].encode(), b"*")
        total.update(name.split("/")[-1].encode() + plain)
    return total.hexdigest()[:16]


def test_same_documents_same_bytes_in_any_order() -> None:
    shuffled = DOCUMENTS.copy()
    random.Random(0).shuffle(shuffled)
    assert build(shuffled, FACETS, SYNONYMS) == build(DOCUMENTS, FACETS, SYNONYMS)


def test_contents_are_those_of_the_described_format() -> None:
    """Uncompressed, for zlib's releases may pack differently; a new value needs a new VERSION."""
    assert whole(build(DOCUMENTS, FACETS, SYNONYMS)) == GOLDEN


def test_another_text_names_another_directory() -> None:
    names = {name.split("/")[0] for name in build(DOCUMENTS, FACETS, SYNONYMS)}
    others = {name.split("/")[0] for name in build(DOCUMENTS[1:], FACETS, SYNONYMS)}
    assert names & others == {"root.bin"}


def test_an_id_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="two documents have the id"):
        build([DOCUMENTS[0], DOCUMENTS[0]], FACETS, ())


def test_a_value_without_label_is_refused() -> None:
    with pytest.raises(ValueError, match="facet bureau has no value 'xx'"):
        build([Document(id="a", url="a", title="a", facets={"bureau": ("xx",)})], FACETS, ())


def change(data: bytes, how: str) -> bytes | None:
    match how:
        case "gone":
            return None
        case "empty":
            return b""
        case "cut":
            return data[:-3]
        case "flipped":
            return data[:-2] + bytes([data[-2] ^ 1]) + data[-1:]
        case "page":
            return b"<!doctype html><title>404</title>"
        case "old":
            return data[:3] + b"\0" + data[4:]
    raise AssertionError(how)


CODES = {"gone": "missing", "old": "version"}


@pytest.mark.parametrize("how", ["gone", "empty", "cut", "flipped", "page", "old"])
@pytest.mark.parametrize("which", ["root", "columns", "phrases", "weights", "p0", "t0"])
def test_a_broken_file_is_one_clear_error(tmp_path: Path, which: str, how: str) -> None:
    files = build(DOCUMENTS, FACETS, SYNONYMS)
    name = next(n for n in files if n.endswith(f"{which}.bin"))
    changed = change(files.pop(name), how)
    put(files | ({} if changed is None else {name: changed}), tmp_path)
    text = "电梯加装之后的外卖骑手应当怎样管理" if which == "weights" else "关于"
    first, second = node({"dir": str(tmp_path), "calls": [("search", text)] * 2})
    assert (first["name"], first["code"]) == ("SearchIndexError", CODES.get(how, "damaged"))
    assert name in first["error"]
    assert second == first


def test_the_engine_is_small_and_keeps_to_itself() -> None:
    source = ENGINE.read_text(encoding="utf-8")
    assert len(source.encode()) < 40_000
    for word in ("import ", "eval(", "new Function", "fetch(", "document.", "window", "globalThis"):
        assert word not in source, word


def test_what_stands_after_a_document_does_not_follow_in_it() -> None:
    """`next` of 梯 at the end of a document was once that of the document after it, too."""
    end = ord("梯") << 16 | MARK
    found = [
        collect(
            read({0: stored(case("1", "", "电梯")), 1: stored(case("2", title, ""))}), 0, 1 << 16
        )
        for title in ("安全", "公交")
    ]
    rows = [each.rows[each.starts[np.searchsorted(each.terms, end)]] for each in found]
    assert rows[0] == rows[1]


def decode(codes: bytes, words: list[str], short: list[int]) -> str:
    text, at = "", 0
    while at < len(codes):
        byte = codes[at]
        size = 2 if byte > 127 else 1 if byte else 4
        if size == 2:
            text += words[(byte & 127) << 8 | codes[at + 1]]
        elif size == 1:
            text += words[short[byte - 1]]
        else:
            text += chr(int.from_bytes(codes[at + 1 : at + 4], "big"))
        at += size
    return text


LISTS = st.lists(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")), min_size=1
)


@given(LISTS, LISTS)
def test_phrases_give_the_text_back(known: list[str], texts: list[str]) -> None:
    def points(some: list[str]) -> Any:
        return np.array([ord(c) for text in some for c in text + "\0"], dtype=np.uint32)

    phrases = learn(points(known * 15))
    words = ["", *map(chr, phrases.characters.tolist())]
    for pairs in phrases.rounds:
        words += [words[pair >> 16] + words[pair & 0xFFFF] for pair in pairs.tolist()]
    codes = encode(points(texts + known), phrases)
    assert [decode(code, words, phrases.short.tolist()) for code in codes] == texts + known
    assert [*map(Words(phrases).decode, codes)] == texts + known


@given(st.lists(st.integers(0, 2**35 - 1)))
def test_numbers_take_seven_bits_a_byte(values: list[int]) -> None:
    plain = bytearray()
    for value in values:
        while value > 127:
            plain.append(value & 127 | 128)
            value >>= 7
        plain.append(value)
    assert varints(np.array(values, dtype=np.int64)) == bytes(plain)
