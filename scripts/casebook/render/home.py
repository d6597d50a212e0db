"""What the home page prints: the newest replies, typical cases, groups with their counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.model import Case, Entry
from casebook.model.casebook import UNSTATED, Casebook, Facet, Group
from casebook.render.views import Row, outcome_words

NEWEST = 6
LARGEST = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as the home page lists it."""

    row: Row
    outcome: str
    """The outcome classes that its replies state, in words; empty where none states one."""

    day: str = ""
    """The day of its newest reply, where it is listed for that."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The largest groups of a facet, and how many more there are."""

    facet: Facet
    groups: Sequence[Group]
    more: int


def newest_replies(book: Casebook, rows: Mapping[str, Row]) -> list[Shown]:
    """The cases that were answered last, of those whose record states the day."""
    found = [(day, key) for key, case in book.cases.items() if (day := _answered(case))]
    found.sort(key=lambda pair: pair[1])
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [_shown(book, key, rows, day) for day, key in found[:NEWEST]]


def typical_cases(book: Casebook, rows: Mapping[str, Row]) -> list[Shown]:
    """Some typical cases, the newest years first, as the list of cases has them."""
    typical = [case.id for case in book.typical if case.record.status == "final"]
    return [_shown(book, key, rows) for key in typical[:NEWEST]]


def _shown(book: Casebook, key: str, rows: Mapping[str, Row], day: str = "") -> Shown:
    case = book.cases[key]
    said = [outcome_words(case, r, book.vocabulary) for r in case.record.replies if r.outcome]
    return Shown(rows[key], "、".join(dict.fromkeys(said)), day)


def _answered(case: Entry[Case]) -> str:
    """The newest day on which a unit answered the proposer; empty where no record states one."""
    days = [r.replied for r in case.record.replies if r.replied and r.role != "会办"]
    return max(days).isoformat() if days and case.record.status == "final" else ""


def shelves(book: Casebook) -> list[Shelf]:
    """For each facet with pages its largest groups; years and outcomes in their own order."""
    made = []
    for facet in book.facets:
        groups = [g for g in book.groups[facet.id] if g.id != UNSTATED]
        if facet.address and groups:
            if facet.id not in {"year", "outcome"}:
                groups.sort(key=lambda group: -len(group.cases))
            made.append(Shelf(facet, groups[:LARGEST], max(0, len(groups) - LARGEST)))
    return made
