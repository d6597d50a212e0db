"""What the pages of typical cases, improvement measures and practices print, before it is cut into pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.model.casebook import Casebook
from casebook.render.sheets import Section
from casebook.render.views import Row

OTHERS = "others"
"""The anchor of what names no category and no stage."""


@dataclass(frozen=True, slots=True)
class Typical:
    """A typical case and why it is one."""

    row: Row
    why: str


def typical(book: Casebook, rows: Mapping[str, Row]) -> list[Typical]:
    """The typical cases, in the order of the casebook."""
    return [Typical(rows[case.id], case.record.typical or "") for case in book.typical]


def improvements(book: Casebook) -> list[Section]:
    """Problems, and measures without one, by category; last the measures that name no category."""
    named = {key: category.name for key, category in book.vocabulary.categories.items()}
    return [
        Section(key or OTHERS, words, book.problems.get(key, ()), book.measures.get(key, ()))
        for key, words in (named | {"": "其他措施"}).items()
        if key in book.problems or key in book.measures
    ]


def practices(book: Casebook) -> list[Section]:
    """Practices, and lessons of cases, by stage; last the practices that name no stage."""
    named = {key: stage.name for key, stage in book.vocabulary.stages.items()}
    return [
        Section(key or OTHERS, words, book.practices.get(key, ()), book.lessons.get(key, ()))
        for key, words in (named | {"": "其他做法"}).items()
        if key in book.practices or key in book.lessons
    ]
