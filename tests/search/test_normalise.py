"""Reader and writer fold alike."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.index.normalise import MARK, fold, fold_symbols, symbol
from tests.search.conftest import node

SAMPLES = json.loads((Path(__file__).parent / "samples.json").read_text(encoding="utf-8"))["fold"]
ENCODABLE = st.text(st.characters(exclude_categories=("Cs", "Cn")))


@pytest.mark.parametrize(("text", "folded"), SAMPLES)
def test_writer_folds_samples(text: str, folded: str) -> None:
    assert fold(text) == unicodedata.normalize("NFC", folded)


def test_reader_folds_samples() -> None:
    expected = [unicodedata.normalize("NFC", folded) for _, folded in SAMPLES]
    assert node({"fold": [text for text, _ in SAMPLES]}) == expected


def test_reader_and_writer_agree_on_every_plane() -> None:
    named = [p for p in range(0x30000) if unicodedata.category(chr(p)) not in ("Cs", "Cn", "Co")]
    texts = ["".join(map(chr, named[i : i + 500])) for i in range(0, len(named), 500)]
    assert node({"fold": texts}) == [fold(text) for text in texts]


@given(ENCODABLE)
def test_symbols_are_those_of_the_folded_text(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    result, places = fold_symbols(text, np.array([0, len(text)]))
    assert result.tolist() == [symbol(ord(c)) for c in fold(text)]
    assert places.tolist() == [0, len(result)]


@given(ENCODABLE, ENCODABLE)
def test_a_piece_of_a_text_stays_a_piece(left: str, right: str) -> None:
    whole = unicodedata.normalize("NFC", left + right)
    assert fold(whole[1:4]) in fold(whole)


def test_punctuation_shares_a_symbol() -> None:
    assert {symbol(ord(c)) for c in "!?(<\n"} == {MARK}
    assert [symbol(ord(c)) for c in ",。、:;"] == [2, 3, 4, 5, 6]
    assert MARK not in {symbol(ord(c)) for c in "0a一〇é🙂"}
