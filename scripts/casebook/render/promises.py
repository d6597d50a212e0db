"""What the pages of promises print: all of them and each bureau's, cut into sheets."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.model.casebook import Casebook, Pledge
from casebook.model.statistics import STATES, State
from casebook.render.sheets import Sheet, list_file, sheets

FOLDER = "commitments"


@dataclass(frozen=True, slots=True)
class Part:
    """Promises of one state on one sheet; `state` is empty for what reviews report in bulk."""

    state: State | None
    heading: str
    pledges: tuple[Pledge, ...]


@dataclass(frozen=True, slots=True)
class PromiseSheet:
    """One page of a list of promises, and whose they are."""

    sheet: Sheet[Pledge]
    bureau: str
    """Whose promises they are; empty on the pages of all."""

    parts: tuple[Part, ...]
    counts: Mapping[State, int]
    """Promises of cases on all sheets of the list, by state."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A bureau and how its promises stand; without pages where reviews alone speak of them."""

    bureau: str
    file: str
    counts: tuple[int, ...]


def by_case(book: Casebook) -> dict[str, list[Pledge]]:
    """The promises of each case."""
    found: dict[str, list[Pledge]] = defaultdict(list)
    for pledge in book.pledges:
        if pledge.case:
            found[pledge.case].append(pledge)
    return found


def standing(book: Casebook) -> list[Pledge]:
    """Promises that still count: of finished cases in the order of their states, then of reviews."""
    kept = [pledge for pledge in book.pledges if pledge.stands]
    return sorted(kept, key=lambda pledge: bool(pledge.review))


def holders(book: Casebook) -> list[Holder]:
    """Every bureau with promises, those with the most overdue first; the unnamed one last."""
    found: dict[str, Counter[State]] = defaultdict(Counter)
    for pledge in standing(book):
        if pledge.case:
            found[pledge.bureau][pledge.state] += 1
    order = sorted(
        found,
        key=lambda b: (not b, [-found[b][state] for state in STATES], b),
    )
    return [
        Holder(b, list_file(_folder(b)) if b else "", tuple(found[b][s] for s in STATES))
        for b in order
    ]


def promise_sheets(book: Casebook) -> Iterator[PromiseSheet]:
    """The pages of all promises, then those of each bureau."""
    pledges = standing(book)
    yield from _sheets(pledges, "")
    own: dict[str, list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        own[pledge.bureau].append(pledge)
    for holder in holders(book):
        if holder.bureau:
            yield from _sheets(own[holder.bureau], holder.bureau)


def _sheets(pledges: Sequence[Pledge], bureau: str) -> Iterator[PromiseSheet]:
    states = Counter(pledge.state for pledge in pledges if pledge.case)
    counts = {state: states[state] for state in STATES}
    for sheet in sheets(pledges, _folder(bureau) if bureau else f"{FOLDER}/index"):
        yield PromiseSheet(sheet, bureau, tuple(_parts(sheet.rows)), counts)


def _parts(pledges: Sequence[Pledge]) -> Iterator[Part]:
    for state, heading in STATES.items():
        own = tuple(p for p in pledges if p.state == state and p.case)
        if own:
            yield Part(state, heading, own)
    batches = tuple(pledge for pledge in pledges if pledge.review)
    if batches:
        yield Part(None, "综述成批交代的承诺", batches)


def _folder(bureau: str) -> str:
    return f"{FOLDER}/bureaus/{bureau}"
