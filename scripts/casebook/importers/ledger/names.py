"""Names in cells → ids of a vocabulary; what is not there is offered as new entries."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from casebook.importers.ledger.sheet import Cell
from casebook.importers.ledger.values import plain
from casebook.model import Bureau, Topic, Vocabulary

_SEPARATOR = re.compile(r"[、；;,，/|\n]|(?<=[^\x00-\xff])[ \u3000]+(?=[^\x00-\xff])")
_NOISE = re.compile(r"[（(](?:主办|会办|分办|协办|汇办|牵头|承办|独办)[）)]|等$")


class Found(NamedTuple):
    """An id, and the words that named it."""

    id: str
    text: str


@dataclass(slots=True)
class Missing:
    """A name that no vocabulary holds: where it first stands, and in how many rows."""

    name: str
    cell: Cell
    rows: set[tuple[str, int]] = field(default_factory=set)


class Names:
    """The names of one vocabulary, and the names that were not found in it.

    Args:
        entries: For each id the entry's names, the own name first.
        regions: For each id the region; of several entries with one name, the body's region decides.
        own: An office's own names, from its mapping file.
    """

    def __init__(
        self,
        entries: Mapping[str, Iterable[str]],
        regions: Mapping[str, str | None],
        own: Mapping[str, str],
    ) -> None:
        self.ids = tuple(entries)
        self.missing: dict[str, Missing] = {}
        self._regions = regions
        self._first: dict[str, str] = {}
        self._others: dict[str, list[str]] = {}
        for key, names in entries.items():
            for position, name in enumerate(names):
                if position == 0:
                    self._first.setdefault(name, key)
                    self._first.setdefault(_folded(name), key)
                self._others.setdefault(_folded(name), []).append(key)
        self._first |= {name: key for name, key in own.items() if key in entries}

    def read(self, cell: Cell, region: str | None) -> list[Found] | None:
        """What a cell names; None where one name is not known, which is said on the cell."""
        found: list[Found] = []
        whole = True
        for name in self._parts(plain(cell.value).strip(), region):
            ids = self._find(name, region)
            if len(ids) == 1:
                found += [Found(key, name) for key in ids if key not in {f.id for f in found}]
            elif ids:
                cell.say("I042", name, choices="、".join(ids))
                whole = False
            else:
                missing = self.missing.setdefault(_folded(name), Missing(name, cell))
                missing.rows.add((cell.sheet.name, cell.row))
                whole = False
        return found if whole else None

    def within(self, text: str) -> list[str]:
        """The ids one of whose names stands in a text, in the order of the vocabulary."""
        names = {n: ids for n, ids in self._others.items() if len(n) > 1 and n in _folded(text)}
        found = {key for ids in names.values() for key in ids}
        return [key for key in self.ids if key in found]

    def _find(self, name: str, region: str | None) -> list[str]:
        folded = _folded(_NOISE.sub("", name))
        for form in (name, _folded(name), folded):
            if form in self._first:
                return [self._first[form]]
        if name in self.ids:
            return [name]
        ids = list(dict.fromkeys(self._others.get(folded, [])))
        near = [key for key in ids if region and self._regions.get(key) == region]
        return near if len(ids) > 1 and len(near) == 1 else ids

    def _parts(self, text: str, region: str | None) -> list[str]:
        """The names in a cell; a name that holds a separator itself is taken whole."""
        if not text or self._find(text, region):
            return [text] if text else []
        spans = _spans(text)
        parts: list[str] = []
        start = 0
        while start < len(spans):
            for end in range(min(len(spans), start + 4), start, -1):
                part = text[spans[start][0] : spans[end - 1][1]].strip()
                if end == start + 1 or self._find(part, region):
                    parts += [part] if part else []
                    start = end
                    break
        return parts


def _spans(text: str) -> list[tuple[int, int]]:
    """Where the parts between separators begin and end."""
    marks = list(_SEPARATOR.finditer(text))
    starts = [0, *(mark.end() for mark in marks)]
    return list(zip(starts, [*(mark.start() for mark in marks), len(text)], strict=True))


def bureau_names(words: Vocabulary, own: Mapping[str, str]) -> Names:
    """The names of the handling units: full, short, former and other names."""
    entries = {key: _bureau(bureau) for key, bureau in words.bureaus.items()}
    return Names(entries, {key: bureau.region for key, bureau in words.bureaus.items()}, own)


def topic_names(words: Vocabulary, own: Mapping[str, str]) -> Names:
    """The names of the topics."""
    return Names({key: _topic(topic) for key, topic in words.topics.items()}, {}, own)


def _bureau(bureau: Bureau) -> list[str]:
    short = [bureau.short] if bureau.short else []
    return [bureau.name, *short, *bureau.former, *bureau.aliases]


def _topic(topic: Topic) -> list[str]:
    return [topic.name, *topic.aliases]


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
