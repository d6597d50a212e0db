"""The list of checks, and the one function that runs them all."""

from collections.abc import Callable, Iterator, Sequence

from casebook.crew import shared
from casebook.findings import Finding, ordered
from casebook.memory import Memory, digest
from casebook.model import Case, Entry, Records, Review
from casebook.validate import cases, figures, references, texts, vocabularies

AnyEntry = Entry[Case] | Entry[Review]
Check = Callable[[AnyEntry, Records], Iterator[Finding]]

_PIECE = 250
"""Records that a process takes at a time."""

BY_VOCABULARY: tuple[Check, ...] = (
    references.vocabulary_ids,
    references.repeated_ids,
    texts.texts,
    cases.disclosure,
    cases.status,
    cases.sources,
    cases.replies,
    cases.dates,
    cases.outcomes,
    figures.figures,
)
"""Checks that look at one record and at the vocabularies: what they find changes with these alone."""

AMONG_RECORDS: tuple[Check, ...] = (
    references.case_ids,
    references.former_addresses,
)
"""Checks that look at one record and at which others there are."""

OF_ALL: tuple[Callable[[Records], Iterator[Finding]], ...] = (
    references.twins,
    references.circles,
    references.colliding_addresses,
    vocabularies.names,
    vocabularies.schemes,
    vocabularies.ways_back,
    vocabularies.unlike,
    vocabularies.synonyms,
    vocabularies.deadlines,
)
"""Checks that look at the casebook as a whole."""


def validate(records: Records, memory: Memory | None = None, jobs: int = 1) -> list[Finding]:
    """Every finding of every check, in the order of files and places.

    Args:
        records: What was read.
        memory: What was found before; nothing by default.
        jobs: How many processes may look at once.
    """
    return ordered(_findings(records, memory or Memory(), jobs))


def _findings(records: Records, memory: Memory, jobs: int) -> Iterator[Finding]:
    yield from _by_vocabulary(records, memory, jobs)
    for entry in records.entries:
        for check in AMONG_RECORDS:
            yield from check(entry, records)
    for whole in OF_ALL:
        yield from whole(records)


def _by_vocabulary(records: Records, memory: Memory, jobs: int) -> list[Finding]:
    """What the checks of each record alone find, or found before under the same vocabularies."""
    files = sorted((name, origin.file) for name, origin in records.origins.items())
    words = digest(records.vocabulary, files)
    known = memory.recall("checked").get(words, {})
    new = [e for e in records.entries if not e.digest or e.digest not in known]
    pieces = [new[at : at + _PIECE] for at in range(0, len(new), _PIECE)]

    def look(entries: Sequence[AnyEntry]) -> list[list[Finding]]:
        return [[f for check in BY_VOCABULARY for f in check(e, records)] for e in entries]

    each = [one for piece in shared(look, pieces, jobs) for one in piece]
    seen = {e.digest: known[e.digest] for e in records.entries if e.digest in known}
    now = seen | {e.digest: found for e, found in zip(new, each, strict=True) if e.digest}
    if now.keys() != known.keys():
        memory.keep("checked", {words: now})
    return [finding for found in (*seen.values(), *each) for finding in found]
