"""What can be said in the invented casebook, read once from `words/`."""

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Generic, TypeVar

import yaml

WORDS = Path(__file__).parent / "words"
T = TypeVar("T")
Sentence = tuple[str, ...]
"""Plain text and names of gaps in turn; plain text stands at even places."""


class Zipf(Generic[T]):
    """Draws from things whose frequency falls with their rank."""

    def __init__(self, things: Sequence[T], exponent: float = 0.8) -> None:
        self.things = things
        self._steps = list(accumulate(1 / rank**exponent for rank in range(1, len(things) + 1)))
        self._last = len(things) - 1

    def draw(self, chance: Random) -> T:
        return self.things[bisect(self._steps, chance.random() * self._steps[-1], 0, self._last)]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and what is said of it; `kinds` are the kinds of bureaus that handle it."""

    id: str
    name: str
    kinds: Zipf[str]
    things: Zipf[str]
    troubles: Zipf[str]
    actions: Zipf[str]


@dataclass(frozen=True, slots=True)
class Stock:
    """All words, sentences and vocabularies."""

    topics: Zipf[Topic]
    bureaus: dict[str, dict[str, Any]]
    bodies: dict[str, dict[str, Any]]
    outcomes: dict[str, dict[str, str]]
    """The words of each class, by scheme."""
    lists: dict[str, Zipf[Any]]
    sentences: dict[str, Zipf[Sentence]]
    rows: dict[str, list[list[str]]]
    """Practices and problems of reviews: title, stage or category, sentence."""


def words(name: str) -> Any:
    """What a file of `words/` says."""
    return yaml.load((WORDS / f"{name}.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def sentence(text: str) -> Sentence:
    """Split a text at its gaps."""
    return tuple(re.split(r"\{([a-z]+)\}", text))


@cache
def stock() -> Stock:
    """Everything below `words/`."""
    topics = [
        Topic(key, t["name"], Zipf(t["bureaus"], 1.2), *(Zipf(t[k]) for k in _SAID))
        for key, t in words("topics").items()
    ]
    said = words("sentences")
    said["characters"] = said["characters"].split()
    return Stock(
        topics=Zipf(topics, 0.5),
        bureaus=words("bureaus"),
        bodies=words("bodies"),
        outcomes={
            key: {c["id"]: c["words"] for c in scheme["classes"]}
            for key, scheme in words("outcomes").items()
        },
        lists={name: Zipf(values) for name, values in said.items() if name in _LISTS},
        sentences={
            name: Zipf([sentence(text) for text in values], 0.3)
            for name, values in said.items()
            if name not in _LISTS and name not in _ROWS
        },
        rows={name: said[name] for name in _ROWS},
    )


_SAID = ("things", "troubles", "actions")
_LISTS = {
    *("duties", "asks", "people", "paper-kinds", "quarters", "characters"),
    *("contact-ways", "reasons", "data", "statuses"),
}
_ROWS = ("practices", "review-problems")
