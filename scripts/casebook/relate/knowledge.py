"""What the records teach together: problems and measures, practices, lessons, promises."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from casebook.findings import RULES
from casebook.findings.arithmetic import disagreements
from casebook.memory import Memory
from casebook.model import Case, Commitment, Entry, Records, Review, Vocabulary
from casebook.model.casebook import (
    Pledge,
    StatedMeasure,
    StatedPractice,
    StatedProblem,
    Taught,
)
from casebook.model.spans import last_day_of
from casebook.model.statistics import STATES, State

T = TypeVar("T")
SOON = 90
"""Days before its last one from which on a promise is due soon."""


def stated_by(review: Entry[Review], words: Vocabulary) -> str:
    """Who speaks in a review: the unit itself, or the body that appraises it."""
    if review.record.kind == "summary":
        return f"{words.bureaus[review.folder].name}（自查）"
    names = "、".join(words.bodies[body].name for body in review.record.bodies)
    return f"{names or '政协'}（民主评议）"


def problems(records: Records) -> dict[str, tuple[StatedProblem, ...]]:
    """Problems by category, in the order of the vocabulary."""
    found = (
        (problem.category, StatedProblem(problem, review.id, stated_by(review, records.vocabulary)))
        for review in records.reviews.values()
        for problem in review.record.problems
    )
    return _by(found, records.vocabulary.categories)


def measures(records: Records) -> dict[str, tuple[StatedMeasure, ...]]:
    """Measures that their review ties to no problem, by category."""
    found = (
        (
            measure.category or "",
            StatedMeasure(measure, review.id, stated_by(review, records.vocabulary)),
        )
        for review in records.reviews.values()
        for measure in review.record.measures
    )
    return _by(found, records.vocabulary.categories)


def practices(records: Records) -> dict[str, tuple[StatedPractice, ...]]:
    """Practices by stage, in the order of the vocabulary."""
    found = (
        (practice.stage or "", StatedPractice(practice, review.id))
        for review in records.reviews.values()
        for practice in review.record.practices
    )
    return _by(found, records.vocabulary.stages)


def lessons(records: Records) -> dict[str, tuple[Taught, ...]]:
    """Lessons of cases by stage, in the order of the vocabulary."""
    found = (
        (lesson.stage, Taught(lesson.text, case.id))
        for case in records.cases.values()
        for lesson in case.record.lessons
    )
    return _by(found, records.vocabulary.stages)


def discrepancies(records: Records, memory: Memory | None = None) -> dict[str, tuple[str, ...]]:
    """What does not add up in each review's figures, in the words of the rules.

    Args:
        records: The reviews.
        memory: What was found before; nothing by default.
    """
    reviews = records.reviews.values()
    found = (memory or Memory()).of_each("discrepancies", b"", reviews, _disagreeing)
    return {review.id: said for review, said in zip(reviews, found, strict=True)}


def _disagreeing(review: Entry[Review]) -> tuple[str, ...]:
    return tuple(
        RULES[found.code].at(review.origin.place(found.loc), "", **found.names).message
        for found in disagreements(review.record)
    )


def pledges(records: Records, as_of: str) -> tuple[Pledge, ...]:
    """Every promise: overdue, due soon, open, kept; the most pressing first, the newest kept first."""
    day = date.fromisoformat(as_of) if as_of else None
    found = [*_of_cases(records, day), *_of_reviews(records)]
    return tuple(
        pledge
        for state in STATES
        for pledge in _pressing([p for p in found if p.state == state], newest=state == "kept")
    )


def _pressing(found: list[Pledge], *, newest: bool) -> list[Pledge]:
    """In the order of their days, those without one last; of one day the newest cases first."""
    first = sorted(found, key=lambda p: (-int(p.year), p.case or p.review))
    if newest:
        return sorted(first, key=lambda p: p.done, reverse=True)
    return sorted(first, key=lambda p: p.due or "9")


def newest_day(records: Records, memory: Memory | None = None) -> str:
    """The newest day that any record states, `YYYY-MM-DD`; empty where none states one.

    Args:
        records: Whose days count.
        memory: The newest day of each record that was looked at before; nothing by default.
    """
    days = (memory or Memory()).of_each(
        "days", b"", records.entries, lambda entry: max(_days(entry.record), default=None)
    )
    newest = max((day for day in days if day), default=None)
    return newest.isoformat() if newest else ""


def _days(value: Any) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _days(item)
    elif hasattr(value, "model_fields_set"):
        for name in value.model_fields_set - {"due"}:
            yield from _days(getattr(value, name))


def _of_cases(records: Records, day: date | None) -> Iterator[Pledge]:
    for case in records.cases.values():
        for promise in case.record.commitments:
            yield Pledge(
                promise.text,
                promise.bureau or _answering(case),
                _state(promise, day),
                case.year,
                kept=int(bool(promise.done)),
                due=promise.due or "",
                done=promise.done or "",
                case=case.id,
                stands=case.record.status == "final",
            )


def _state(promise: Commitment, day: date | None) -> State:
    """How a promise stands on a day; a month or a year ends with its last day."""
    if promise.done:
        return "kept"
    if not promise.due or day is None:
        return "open"
    left = (last_day_of(promise.due) - day).days
    return "overdue" if left < 0 else "due" if left <= SOON else "open"


def _of_reviews(records: Records) -> Iterator[Pledge]:
    for review in records.reviews.values():
        for promise in review.record.promises:
            kept = promise.kept or 0
            yield Pledge(
                promise.text,
                review.folder,
                "kept" if kept >= promise.count else "open",
                promise.year,
                promise.count,
                kept,
                outcome=promise.outcome or "",
                review=review.id,
            )


def _answering(case: Entry[Case]) -> str:
    """The unit that answers for a case: the lead, or the first named; empty where none is."""
    replies = case.record.replies
    lead = next((r.bureau for r in replies if r.role in {"主办", "承办"}), None)
    return lead or (replies[0].bureau if replies else "")


def _by(found: Iterable[tuple[str, T]], order: Mapping[str, object]) -> dict[str, tuple[T, ...]]:
    held: dict[str, list[T]] = defaultdict(list)
    for key, item in found:
        held[key].append(item)
    return {key: tuple(held[key]) for key in (*order, "") if key in held}
