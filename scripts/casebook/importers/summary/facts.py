"""Facts: numbers with what they count, as one sentence says them."""

import re
from dataclasses import dataclass, field, replace

from casebook.importers.summary.tokens import Token


@dataclass(frozen=True, slots=True)
class Fact:
    """A number and what it counts; `facet` is total, role, outcome, sat or other."""

    facet: str
    name: str
    value: str
    percent: str
    paragraph: int
    kind: str = ""
    level: str = ""
    words: str = ""
    depth: int = 0
    group: int = 0
    suffix: bool = False
    anchor: bool = False


@dataclass(slots=True)
class Reading:
    """What a stretch of text says: facts in their order, and numbers that belong to nothing."""

    facts: list[Fact] = field(default_factory=list)
    loose: list[tuple[str, str]] = field(default_factory=list)
    kinds: list[tuple[str, str]] = field(default_factory=list)


def apart(token: Token) -> list[Token]:
    """A、B、C类 is three labels."""
    if token.type == "outcome" and re.fullmatch("[A-D]{2,4}", token.value):
        return [replace(token, value=letter) for letter in token.value]
    return [token]
