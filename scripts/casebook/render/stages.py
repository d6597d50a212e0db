"""The stages of the guide: which have a page, and what the records attach to each."""

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.model import Deadline, Limit, Stage
from casebook.model.casebook import Casebook, StatedPractice, Taught
from casebook.model.spans import is_range
from casebook.render.flow import Step

SHOWN = 12
"""How many practices and how many lessons a stage's page shows; all stand on the page of practices."""

INDEX = "guide/stages/index.md"


@dataclass(frozen=True, slots=True)
class StagePage:
    """What the page of a stage prints."""

    step: Step
    before: Step | None
    after: Step | None
    deadlines: tuple[Deadline, ...]
    practices: tuple[StatedPractice, ...]
    typical: tuple[Taught, ...]
    """Lessons of typical cases."""
    lessons: tuple[Taught, ...]
    """Lessons of other cases."""
    hidden: int
    """How many practices and lessons more there are."""


def stage_file(stage: str) -> str:
    """The Markdown file of a stage's page."""
    return f"guide/stages/{stage}.md"


def steps(book: Casebook) -> list[Step]:
    """Every stage in its order; one of which nothing is told has no page."""
    told = {deadline.stage for deadline in book.vocabulary.deadlines.values()}
    told |= book.practices.keys() | book.lessons.keys()
    return [
        Step(key, number, stage, stage_file(key) if key in told or _tells(stage) else "")
        for number, (key, stage) in enumerate(book.vocabulary.stages.items(), 1)
    ]


def _tells(stage: Stage) -> bool:
    said = (stage.intro, stage.does, stage.timing, stage.who, stage.papers, stage.mistakes)
    return any(said)


def stage_pages(book: Casebook) -> Iterator[StagePage]:
    """The pages of stages in their order."""
    listed = [step for step in steps(book) if step.file]
    for i, step in enumerate(listed):
        practices = book.practices.get(step.id, ())
        taught = book.lessons.get(step.id, ())
        typical = [lesson for lesson in taught if book.cases[lesson.case].record.typical]
        others = [lesson for lesson in taught if not book.cases[lesson.case].record.typical]
        shown = practices[:SHOWN], tuple(typical[:SHOWN]), tuple(others[:SHOWN])
        yield StagePage(
            step,
            listed[i - 1] if i else None,
            listed[i + 1] if i + 1 < len(listed) else None,
            tuple(d for d in book.vocabulary.deadlines.values() if d.stage == step.id),
            *shown,
            len(practices) + len(taught) - sum(map(len, shown)),
        )


def place_of(limit: Limit) -> str:
    """Where a limit holds, in words."""
    return limit.region or ("各地不一" if is_range(limit.within) else "全国")


def within_of(limit: Limit) -> str:
    """How long a limit is, with the case in which it holds."""
    spaced = limit.within.replace("至", " 至 ")
    digits = next((i for i, c in enumerate(spaced) if c in "个日"), 0)
    words = f"{spaced[:digits]} {spaced[digits:]}"
    return f"{words}（{limit.condition}）" if limit.condition else words
