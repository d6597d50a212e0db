"""The list of checks, and the one function that runs them all."""

from collections.abc import Callable, Iterator

from casebook.findings import Finding, ordered
from casebook.model import Case, Entry, Records, Review
from casebook.validate import cases, figures, references, texts, vocabularies

Check = Callable[[Entry[Case] | Entry[Review], Records], Iterator[Finding]]

OF_EACH_RECORD: tuple[Check, ...] = (
    references.vocabulary_ids,
    references.repeated_ids,
    references.case_ids,
    references.former_addresses,
    texts.texts,
    cases.disclosure,
    cases.status,
    cases.sources,
    cases.replies,
    cases.dates,
    cases.outcomes,
    figures.figures,
)
"""Checks that look at one record, with the others at hand."""

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


def validate(records: Records) -> list[Finding]:
    """Every finding of every check, in the order of files and places."""
    return ordered(_findings(records))


def _findings(records: Records) -> Iterator[Finding]:
    for entry in records.entries:
        for check in OF_EACH_RECORD:
            yield from check(entry, records)
    for whole in OF_ALL:
        yield from whole(records)
