"""The records themselves: what the site would say, found at the line where its author wrote it."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from casebook.audit.private import searched, unreasoned
from casebook.audit.settings import Settings
from casebook.findings import Finding, dotted, ordered
from casebook.model import Loc, Origin, Place, Record, Records, is_public


def audit_records(records: Records, settings: Settings) -> list[Finding]:
    """Personal data and forbidden words in the records, with file, line, column and field.

    For the public edition only fields that the public sees are read; for the internal one all.
    """
    return ordered([*unreasoned(settings), *_findings(records, settings)])


def _findings(records: Records, settings: Settings) -> Iterator[Finding]:
    everything = settings.edition == "internal"
    for origin, base, record in _written(records):
        for loc, text in _texts(record, base, everything=everything):
            yield from _searched(text, origin, loc, settings)


def _searched(text: str, origin: Origin, loc: Loc, settings: Settings) -> Iterator[Finding]:
    def place(start: int, end: int) -> Place:  # noqa: ARG001 - the value's place is known, no finer
        return origin.place(loc)

    yield from searched(text, settings, place, field=dotted(loc))


def _written(records: Records) -> Iterator[tuple[Origin, Loc, Any]]:
    """Every record and every entry of a vocabulary, with its origin."""
    for entry in records.entries:
        yield entry.origin, (), entry.record
    for vocabulary in fields(records.vocabulary):
        origin = records.origins.get(vocabulary.name)
        entries = getattr(records.vocabulary, vocabulary.name)
        if origin is not None and isinstance(entries, dict):
            yield from ((origin, (key,), record) for key, record in entries.items())


def _texts(value: Any, loc: Loc, *, everything: bool) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, Record):
        for name, info in type(value).model_fields.items():
            if everything or is_public(info):
                yield from _texts(getattr(value, name), (*loc, name), everything=everything)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _texts(item, (*loc, i), everything=everything)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*loc, str(key)), everything=everything)
