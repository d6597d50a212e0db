"""What a kind of personal data is, and how a text is searched for several kinds at once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from casebook.audit.characters import fold

Match = re.Match[str]

_ANY = re.compile(
    r"\d\D{0,8}\d|[@＠%#艾圈室房号户住]|at|ａｔ|[零〇一壹幺二贰三叁四肆五伍六陆七柒八捌九玖①-⑨⓪❶-❾]{3}",
    re.IGNORECASE,
)
"""What a line has that holds personal data; most lines have it not."""
_JOINTS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff@.]")


@dataclass(frozen=True, slots=True)
class Hit:
    """Personal data that was found: the rule it breaks, and where it stands in the text."""

    code: str
    start: int
    end: int
    value: str

    @property
    def compact(self) -> str:
        """The value without separators, as exceptions are compared."""
        return compact(self.value)

    @property
    def masked(self) -> str:
        """The value as a finding shows it: a report must not spread what it complains of."""
        keep = 3 if len(self.value) > 8 else 2
        return self.value[:keep] + "*" * (len(self.value) - keep - 2) + self.value[-2:]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of personal data. `holds` gives the part of a candidate that is meant, or None."""

    code: str
    pattern: re.Pattern[str]
    holds: Callable[[Match], tuple[int, int] | None]


def whole(test: Callable[[Match], bool]) -> Callable[[Match], tuple[int, int] | None]:
    """A test of candidates that means the whole of what it passes."""
    return lambda match: match.span() if test(match) else None


def compact(value: str) -> str:
    """A value without separators and in one case, so that two ways of writing it are equal."""
    return _JOINTS.sub("", fold(value).text).upper()


def before(match: Match, length: int = 12) -> str:
    """What stands before a candidate, in the same block of text."""
    return match.string[max(0, match.start() - length) : match.start()].rpartition("\n")[2]


def after(match: Match, length: int = 6) -> str:
    """What stands behind a candidate, in the same block of text."""
    return match.string[match.end() : match.end() + length].partition("\n")[0]


def find(text: str, kinds: tuple[Kind, ...]) -> list[Hit]:
    """Every hit of the kinds; none lies upon another, the earlier kind wins."""
    hits: list[Hit] = []
    start = 0
    for line in text.split("\n"):
        if _ANY.search(line):
            hits += [
                Hit(h.code, h.start + start, h.end + start, h.value) for h in _in_line(line, kinds)
            ]
        start += len(line) + 1
    return hits


@lru_cache(maxsize=20_000)
def _in_line(line: str, kinds: tuple[Kind, ...]) -> tuple[Hit, ...]:
    """The hits in one line; the same lines stand on page after page."""
    folded = fold(line)
    hits: list[Hit] = []
    taken = bytearray(len(folded.text))
    for kind in kinds:
        for match in kind.pattern.finditer(folded.text):
            span = kind.holds(match)
            if span and not any(taken[slice(*span)]):
                taken[slice(*span)] = b"\1" * (span[1] - span[0])
                hits.append(Hit(kind.code, *span, folded.text[span[0] : span[1]]))
    back = folded.back
    placed = [Hit(h.code, back(h.start), back(h.end - 1) + 1, h.value) for h in hits]
    return tuple(sorted(placed, key=lambda h: h.start))
