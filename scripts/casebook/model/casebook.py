"""A casebook as an edition's readers see it: the records, and how they stand to one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from casebook.model.collection import Entry
from casebook.model.records import Case, Improvement, Practice, Problem, Review
from casebook.model.statistics import State, Statistics
from casebook.model.vocabulary import Vocabulary

Edition = Literal["internal", "public"]

INDEX = "search/index"
"""The folder of the search index on the site."""

UNSTATED = "unstated"
"""The id of the group of cases whose record does not state a facet's value."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A way of grouping cases. `address` is its folder on the site; None where it has no pages."""

    id: str
    label: str
    title: str
    address: str | None
    intro: str


@dataclass(frozen=True, slots=True)
class Group:
    """The cases that share one value of a facet; never empty."""

    facet: Facet
    id: str
    label: str
    cases: tuple[str, ...]
    intro: str = ""
    reviews: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The group's address below the site's root, `bureaus/shenzhen-scjg`."""
        return f"{self.facet.address}/{self.id}"


@dataclass(frozen=True, slots=True)
class Related:
    """A case like another one, and in what."""

    case: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise made in a reply, or several that a review reports together."""

    text: str
    bureau: str
    state: State
    year: str
    count: int = 1
    kept: int = 0
    due: str = ""
    done: str = ""
    outcome: str = ""
    case: str = ""
    review: str = ""
    stands: bool = True
    """Whether its case is finished and was neither withdrawn nor merged nor superseded."""


@dataclass(frozen=True, slots=True)
class StatedProblem:
    """A problem, who stated it, and the measures that stand against it."""

    problem: Problem
    review: str
    stated_by: str


@dataclass(frozen=True, slots=True)
class StatedMeasure:
    """A measure that a review states without saying for which problem."""

    measure: Improvement
    review: str
    stated_by: str


@dataclass(frozen=True, slots=True)
class StatedPractice:
    """A practice and the review that describes it."""

    practice: Practice
    review: str


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson and the case that teaches it."""

    text: str
    case: str


@dataclass(frozen=True, slots=True)
class Casebook:
    """Everything that the pages, the index and the exports are made from."""

    edition: Edition
    vocabulary: Vocabulary
    cases: Mapping[str, Entry[Case]] = field(default_factory=dict)
    reviews: Mapping[str, Entry[Review]] = field(default_factory=dict)
    groups: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)
    """The groups of each facet, in the order in which they are shown, by the facet's id."""
    facets: Sequence[Facet] = ()
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The reviews that mention a case."""
    pledges: tuple[Pledge, ...] = ()
    problems: Mapping[str, tuple[StatedProblem, ...]] = field(default_factory=dict)
    """Problems by category, in the order of the vocabulary."""
    measures: Mapping[str, tuple[StatedMeasure, ...]] = field(default_factory=dict)
    """Measures that name no problem, by category; "" where they name none."""
    practices: Mapping[str, tuple[StatedPractice, ...]] = field(default_factory=dict)
    """Practices by stage, in the order of the vocabulary; "" where they name none."""
    lessons: Mapping[str, tuple[Taught, ...]] = field(default_factory=dict)
    """Lessons of cases by stage."""
    discrepancies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What does not add up in a review's figures, in words, by review."""
    changed: Mapping[str, str] = field(default_factory=dict)
    """The day on which a record was last changed, by its id with `cases/` or `reviews/` before."""
    withdrawn: tuple[str, ...] = ()
    """Addresses below the site where a page was before its record was withdrawn."""
    newest: str = ""
    """The newest day that any record states."""

    as_of: str = ""
    """The day against which promises are judged: what is due before it and not done is overdue."""

    statistics: Statistics = field(default_factory=Statistics)

    @property
    def typical(self) -> list[Entry[Case]]:
        """The cases that say why they are typical."""
        return [case for case in self.cases.values() if case.record.typical]
