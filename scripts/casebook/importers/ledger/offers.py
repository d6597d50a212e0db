"""Names that no vocabulary holds → findings, and the entries to paste into the vocabulary."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from casebook.importers.ledger.names import Missing, Names
from casebook.importers.ledger.yamltext import scalar

UNSORTED = "未分类"
"""The topic of cases that no other topic fits, where the vocabulary has it."""

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Offer:
    """A new entry for a vocabulary: the file's name, and the line to paste into it."""

    vocabulary: str
    name: str
    entry: str


def offers(names: Names, vocabulary: str, stem: str, code: str) -> Iterator[Offer]:
    """What to add to a vocabulary; each name's finding goes to the cell where it first stands.

    Args:
        names: The vocabulary's names with those that were missing.
        vocabulary: The file's name, `bureaus`.
        stem: How a new id begins where the name holds no Latin letters: `bureau-1`.
        code: The rule that a missing name breaks.
    """
    taken = set(names.ids)
    for missing in names.missing.values():
        key = _free(missing, stem, taken)
        taken.add(key)
        entry = f"{key}: {{name: {scalar(missing.name, flow=True)}}}"
        missing.cell.say(code, missing.name, count=len(missing.rows), entry=entry)
        yield Offer(vocabulary, missing.name, entry)


def _free(missing: Missing, stem: str, taken: Container[str]) -> str:
    word = "-".join(_WORD.findall(missing.name.lower()))[:40]
    if len(word) > 3 and word not in taken and missing.name.isascii():
        return word
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
