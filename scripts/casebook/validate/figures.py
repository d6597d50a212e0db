"""Checks on a review's figures: what does not add up is said, never changed."""

from collections.abc import Iterator

from pydantic import BaseModel

from casebook.findings import RULES, Finding, dotted
from casebook.findings.arithmetic import disagreements
from casebook.model import Case, Entry, Records, Review


def figures(
    entry: Entry[Case] | Entry[Review],
    records: Records,  # noqa: ARG001 - every check is given both
) -> Iterator[Finding]:
    """F001 to F005: totals, parts and percentages agree with one another."""
    if not isinstance(entry.record, Review) or not all(map(_whole, entry.record.figures)):
        return
    for found in disagreements(entry.record):
        place = entry.origin.place(found.loc)
        yield RULES[found.code].at(place, dotted(found.loc), **found.names)


def _whole(record: BaseModel) -> bool:
    """Whether every figure that is written could be read (see `load/salvage.py`)."""
    for name, value in vars(record).items():
        if value in ("", -1) or (name in record.model_fields_set and value in (None, [], {})):
            return False
        if isinstance(value, list) and not all(map(_whole, value)):
            return False
    return True
