"""Which pages must be rendered again: what a page was made from, and whether that is still the same.

A page is made from what `pages` gives it, and from what its template asks of the casebook through
`book` and `here`. The first has a digest. The second is written down while the template runs, with
the answers; next time each question is asked again, once for all pages, and only the pages that asked
one whose answer is another are rendered again. A template that asks for much is rendered often, but
never too seldom.
"""

import pickle
from collections.abc import Container, Iterable, Mapping
from typing import Any, NamedTuple

from casebook.halt import may_halt
from casebook.memory import digest
from casebook.model.casebook import Casebook

Question = tuple[str, str]
"""(kind, name): an `attribute` of the casebook; a `case`, `review`, `group` or page of `prose`."""


class Rendered(NamedTuple):
    """What stands for a page's Markdown, and what it was made from."""

    sum: bytes
    """16 bytes for the file."""
    given: bytes
    asked: tuple[Question, ...]


def kept_once(pages: Mapping[str, Rendered]) -> dict[str, Rendered]:
    """The same pages, whose equal questions are one object: so they are written and read as one."""
    known: dict[Question, Question] = {}
    return {
        file: one._replace(asked=tuple([known.setdefault(q, q) for q in one.asked]))
        for file, one in pages.items()
    }


class Library:
    """A casebook, and digests of what templates are given and may ask.

    `once` names the types whose objects many pages are given; each is looked at once.
    """

    def __init__(self, book: Casebook, prose: Container[str], once: tuple[type, ...] = ()) -> None:
        self._once = once
        self.book = book
        self.prose = prose
        self.groups = {g.address: g for groups in book.groups.values() for g in groups}
        self._attributes: dict[str, bytes] = {}
        self._seen: dict[int, bytes] = {}

    def digest(self, given: Any) -> bytes:
        """16 bytes that stand for what a page is given; none where that can not be told."""
        may_halt()
        try:
            return digest(given, once=self._once, seen=self._seen)
        except (pickle.PicklingError, TypeError, AttributeError):
            return b""

    def answers(self, asked: Iterable[Question]) -> dict[Question, Any]:
        """The answers to some questions; no bytes for one whose answer can not be told."""
        return {question: self._answer(*question) for question in asked}

    def changed(self, answers: Mapping[Question, Any]) -> set[Question]:
        """The questions that have another answer now, and those whose answer can not be told."""
        now = self.answers(answers)
        return {q for q, before in answers.items() if now[q] == b"" or now[q] != before}

    def _answer(self, kind: str, name: str) -> Any:
        if kind == "attribute":
            if name not in self._attributes:
                self._attributes[name] = self.digest(getattr(self.book, name))
            return self._attributes[name]
        if kind == "case":
            case = self.book.cases.get(name)
            return case and case.record.title
        if kind == "review":
            review = self.book.reviews.get(name)
            return review and review.record.title
        return name in (self.groups if kind == "group" else self.prose)


class Asked:
    """The casebook as the template of one page sees it, which writes down what it is asked."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._questions: set[Question] = set()

    def __getattr__(self, name: str) -> Any:
        """An attribute of the casebook."""
        self._questions.add(("attribute", name))
        return getattr(self._library.book, name)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What was asked, in order."""
        return tuple(sorted(self._questions))

    def title(self, kind: str, key: str) -> str | None:
        """The title of a `case` or a `review`; None where this edition has none of that id."""
        self._questions.add((kind, key))
        entries: Any = self._library.book.cases if kind == "case" else self._library.book.reviews
        return entries[key].record.title if key in entries else None

    def has_group(self, address: str) -> bool:
        """Whether a group has a page."""
        self._questions.add(("group", address))
        return address in self._library.groups

    def has_prose(self, file: str) -> bool:
        """Whether people wrote a page, and this edition holds it."""
        self._questions.add(("prose", file))
        return file in self._library.prose
