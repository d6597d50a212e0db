"""Passages → findings of personal data and of forbidden words."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from casebook.audit.passage import Passage
from casebook.audit.personal import Hit, detect
from casebook.audit.personal.kind import compact
from casebook.audit.settings import Settings
from casebook.audit.terms import Term
from casebook.findings import RULES, Finding
from casebook.model import Place


def findings_in(passage: Passage, settings: Settings, *, words: bool = True) -> Iterator[Finding]:
    """What may not be read in a passage; `words` is false for programs and style sheets."""
    part = f"（{passage.part}）" if passage.part else ""
    yield from searched(passage.text, settings, passage.place, part, words=words)


def searched(
    text: str,
    settings: Settings,
    place: Callable[[int, int], Place],
    part: str = "",
    field: str = "",
    *,
    words: bool = True,
) -> Iterator[Finding]:
    """What may not be read in a text, each at its place."""
    for hit in detect(text):
        if not _excepted(hit, settings.exceptions):
            yield RULES[hit.code].at(place(hit.start, hit.end), field, hit.masked, part=part)
    for start, known in settings.hidden.found_in(text):
        record = settings.hidden.files[known]
        where = place(start, start + len(known))
        yield RULES["A022"].at(where, field, known, part=part, record=record)
    if words and settings.terms:
        yield from _terms(text, settings.terms, place, part, field)


def unreasoned(settings: Settings) -> Iterator[Finding]:
    """A020: every exception says why."""
    for value, reason in settings.exceptions.items():
        if not reason.strip():
            yield RULES["A020"].at(Place("mkdocs.yml"), value=value)


def _terms(
    text: str, terms: tuple[Term, ...], place: Callable[[int, int], Place], part: str, field: str
) -> Iterator[Finding]:
    for match in _pattern(terms).finditer(text):
        term = next(t for t in terms if t.word.casefold() == match.group().casefold())
        instead = f"改用“{term.instead}”" if term.instead else "删去这个词"
        where = place(match.start(), match.end())
        yield RULES["A019"].at(where, field, term.word, part=part, why=term.why, instead=instead)


@lru_cache(maxsize=4)
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    """All words at once, the longest first; a Latin word stands alone."""
    longest = sorted({t.word for t in terms}, key=len, reverse=True)
    return re.compile("|".join(map(_word, longest)), re.IGNORECASE)


def _word(word: str) -> str:
    escaped = re.escape(word)
    return rf"(?<![A-Za-z0-9]){escaped}(?![A-Za-z0-9])" if word.isascii() else escaped


def _excepted(hit: Hit, exceptions: Iterable[str]) -> bool:
    for value in exceptions:
        known = compact(value)
        if hit.compact == known or (hit.code == "A018" and hit.compact in known):
            return True
    return False
