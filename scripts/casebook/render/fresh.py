"""Which pages must be rendered again: what a page was made from, and whether that is still the same.

A page is made from what `pages` gives it and from what its template asks of the casebook through
`book` and `here`. The first has a digest. The second is written down while the template runs; the
next time those questions are asked again, and only if an answer is another one is the page rendered
again. A template that asks for much is rendered often, but never too seldom.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from casebook.memory import digest
from casebook.model.casebook import Casebook

Question = tuple[str, str]
"""(kind, name): `attribute`, `case`, `review`, `group` or `prose`."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a page was made from."""

    given: bytes
    asked: tuple[Question, ...]
    answers: bytes


class Library:
    """A casebook that answers the questions of templates."""

    def __init__(self, book: Casebook, prose: Container[str]) -> None:
        self.book = book
        self.prose = prose
        self.groups = {g.address: g for groups in book.groups.values() for g in groups}
        self._attributes: dict[str, bytes] = {}

    def answers(self, asked: tuple[Question, ...]) -> bytes:
        """16 bytes that stand for the answers to some questions."""
        return digest([self._answer(kind, name) for kind, name in asked])

    def _answer(self, kind: str, name: str) -> Any:
        if kind == "attribute":
            if name not in self._attributes:
                self._attributes[name] = digest(getattr(self.book, name))
            return self._attributes[name]
        if kind == "case":
            case = self.book.cases.get(name)
            return case and case.record.title
        if kind == "review":
            review = self.book.reviews.get(name)
            return review and review.record.title
        return name in (self.groups if kind == "group" else self.prose)


class Asked:
    """The casebook as a template sees it, which writes down what it is asked."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.questions: set[Question] = set()

    def __getattr__(self, name: str) -> Any:
        """An attribute of the casebook."""
        self.questions.add(("attribute", name))
        return getattr(self.library.book, name)

    def ask(self, kind: str, name: str) -> None:
        """Write down that something was asked by other ways."""
        self.questions.add((kind, name))
