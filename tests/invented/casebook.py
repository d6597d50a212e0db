"""Writes a whole invented casebook: vocabularies, cases, reviews."""

import shutil
from pathlib import Path
from typing import Any

from tests.invented.address import address
from tests.invented.case import case
from tests.invented.review import Ledger
from tests.invented.stock import WORDS, words
from tests.invented.written import written

REAL = Path(__file__).parents[2] / "cases" / "vocabulary"
COMMON = ("stages", "categories", "terms", "deadlines", "synonyms", "forbidden")
"""Vocabularies of the field itself, which no place owns: taken as they stand in `cases/`."""
OWN = ("bodies", "bureaus", "outcomes")


def write_casebook(out: Path, count: int, seed: int = 1) -> None:
    """Write `count` cases, the reviews of their bureaus, and the vocabularies into a folder."""
    _vocabularies(out / "vocabulary")
    ledger = Ledger()
    for serial in range(count):
        where, record = address(serial), case(seed, serial)
        ledger.enter(where, record)
        _write(out / where.path, record)
    for path, review in ledger.reviews(seed):
        _write(out / path, review)


def _vocabularies(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in COMMON:
        shutil.copyfile(REAL / f"{name}.yml", folder / f"{name}.yml")
    for name in OWN:
        shutil.copyfile(WORDS / f"{name}.yml", folder / f"{name}.yml")
    topics = {
        key: {part: topic[part] for part in ("name", "aliases", "intro")}
        for key, topic in words("topics").items()
    }
    _write(folder / "topics.yml", topics)


def _write(file: Path, record: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(written(record), encoding="utf-8", newline="\n")
