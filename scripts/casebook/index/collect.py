"""A casebook → what the index is made from: the text that readers see on each page."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from casebook.index.document import Document, FacetLabels
from casebook.index.writer import build
from casebook.memory import Memory, digest
from casebook.model import Case, Datum, Entry, Record, Review, Vocabulary, ordered_fields
from casebook.model.casebook import INDEX, Casebook

_MARKS = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*|__|`)(.+?)\1", re.DOTALL), r"\2"),
    (re.compile(r"^\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+", re.MULTILINE), ""),
)
_MARKED = re.compile(r"\[|\*\*|__|`|[-*+#>.)]\s")
"""What a text has, at least, in which any of these is found."""

_ELSEWHERE = {"title", "topics", "disclosure", "status", "former", "key", "into", "by"}
_ELSEWHERE |= {"joint", "bodies", "cases", "kind", "exceptions"}
"""Fields that stand in columns of their own, or that a page does not print as text."""


_IDS = {"bureau", "stage", "category", "body"}
"""Fields of the records inside a case that hold ids; the page prints their words elsewhere."""

_FLAGS = (
    FacetLabels("kind", "种类", (("case", "案例"), ("review", "综述"))),
    FacetLabels("typical", "典型", (("yes", "典型案例"),)),
    FacetLabels("key", "重点", (("yes", "重点提案"),)),
)


def index(book: Casebook, memory: Memory | None = None) -> dict[str, bytes]:
    """The search index of an edition, by the path of each of its files on the site.

    Args:
        book: The casebook of the edition.
        memory: What the last build of the edition left; nothing by default.
    """
    pages, facets, synonyms = collect(book)
    files = build(pages, facets, synonyms, site={"edition": book.edition}, memory=memory)
    return {f"{INDEX}/{name}": content for name, content in files.items()}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site as the index lists it; its document is made where it is asked for."""

    id: str
    date: str
    facets: Mapping[str, tuple[str, ...]]
    mark: bytes
    read: Callable[[], Document]


def collect(book: Casebook) -> tuple[list[Page], list[FacetLabels], list[list[str]]]:
    """Pages (cases, then reviews), facets with their labels, and groups of synonyms."""
    facets = [
        FacetLabels(facet.id, facet.label, tuple((g.id, g.label) for g in book.groups[facet.id]))
        for facet in book.facets
    ]
    known = {facet.id: {value for value, _ in facet.values} for facet in facets}
    values, marks = _values(book), _Marks(book.vocabulary)
    pages = [_case(case, book, values[case.id], marks) for case in book.cases.values()]
    pages += [_review(review, book, known, marks) for review in book.reviews.values()]
    return pages, [*facets, *_FLAGS], [list(group) for group in book.vocabulary.synonyms]


def plain(text: str) -> str:
    """Markdown as a reader sees it: without the marks."""
    if _MARKED.search(text):
        for pattern, kept in _MARKS:
            text = pattern.sub(kept, text)
    return text


def _values(book: Casebook) -> dict[str, dict[str, tuple[str, ...]]]:
    """The values of each case in each facet."""
    values: dict[str, dict[str, tuple[str, ...]]] = {key: {"kind": ("case",)} for key in book.cases}
    for facet, groups in book.groups.items():
        for group in groups:
            alone = (group.id,)
            for member in group.cases:
                held = values[member]
                held[facet] = (*held[facet], group.id) if facet in held else alone
    for key, case in book.cases.items():
        if case.record.key:
            values[key]["key"] = ("yes",)
        if case.record.typical:
            values[key]["typical"] = ("yes",)
    return values


class _Marks:
    """Bytes that stand for a record and for the words of what it names."""

    def __init__(self, words: Vocabulary) -> None:
        self.topics = {key: digest(topic) for key, topic in words.topics.items()}
        self.bureaus = {key: digest(bureau) for key, bureau in words.bureaus.items()}
        self.bodies = {k: digest(body, words.scheme_of(k)) for k, body in words.bodies.items()}

    def of(
        self,
        entry: Entry[Any],
        topics: Iterable[str],
        bureaus: Iterable[str],
        bodies: Iterable[str],
    ) -> bytes:
        named = [self.topics[t] for t in topics]
        named += [self.bureaus[b] for b in bureaus]
        named += [self.bodies[b] for b in bodies]
        record = entry.digest or digest(entry.record)
        own = f"{type(entry.record).__name__} {entry.id} ".encode()
        return hashlib.blake2b(own + record + b"".join(named), digest_size=16).digest()


def _case(
    case: Entry[Case], book: Casebook, facets: dict[str, tuple[str, ...]], marks: _Marks
) -> Page:
    record, words = case.record, book.vocabulary
    bureaus = dict.fromkeys([r.bureau for r in record.replies])
    date = max([r.replied.isoformat() for r in record.replies if r.replied], default=case.year)

    def read() -> Document:
        topics = [words.topics[topic] for topic in record.topics]
        outcomes = [
            said
            for r in record.replies
            if r.outcome and (said := words.outcome_words(case.folder, r.outcome))
        ]
        return Document(
            id=case.id,
            url=f"cases/{case.id}/",
            title=record.title,
            number=case.number,
            topics=tuple(name for topic in topics for name in (topic.name, *topic.aliases)),
            bureaus=_names(bureaus, words),
            text="\n".join([words.bodies[case.folder].name, *_texts(record), *outcomes]),
            date=date,
            facets=facets,
        )

    mark = marks.of(case, record.topics, bureaus, [case.folder])
    return Page(case.id, date, facets, mark, read)


def _review(
    review: Entry[Review], book: Casebook, known: dict[str, set[str]], marks: _Marks
) -> Page:
    record, words = review.record, book.vocabulary
    bureaus = dict.fromkeys([review.folder, *record.joint])
    values = {"bureau": [*bureaus], "year": [review.year], "body": record.bodies}
    shown = {f: tuple(v for v in held if v in known[f]) for f, held in values.items()}
    facets = shown | {"kind": ("review",)}

    def read() -> Document:
        return Document(
            id=f"reviews/{review.id}",
            url=f"reviews/{review.id}/",
            title=record.title,
            bureaus=_names(bureaus, words),
            text="\n".join([*(words.bodies[b].name for b in record.bodies), *_texts(record)]),
            date=review.year,
            facets=facets,
        )

    mark = marks.of(review, (), bureaus, record.bodies)
    return Page(f"reviews/{review.id}", review.year, facets, mark, read)


def _names(bureaus: Iterable[str], words: Vocabulary) -> tuple[str, ...]:
    """Names, former names and aliases of bureaus."""
    found = [words.bureaus[key] for key in bureaus]
    return tuple(name for b in found for name in (b.name, *b.former, *b.aliases))


def _texts(record: Case | Review) -> list[str]:
    """Every text of a record but what stands in columns of its own, a paragraph each."""
    said: list[str] = []
    for name in _fields(type(record)):
        if name in record.model_fields_set:
            _say(getattr(record, name), said)
    return said


@cache
def _fields(model: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that hold text, in the order in which they are read."""
    if model in (Case, Review):
        return tuple(name for name in ordered_fields(model) if name not in _ELSEWHERE)
    return tuple(name for name in model.model_fields if name not in _IDS)


def _say(value: Any, said: list[str]) -> None:
    """Add the paragraphs of a value to what was said."""
    if isinstance(value, str):
        said.append(plain(value))
    elif isinstance(value, list):
        for item in value:
            _say(item, said)
    elif isinstance(value, Datum):
        said.append(f"{value.name} {value.value}{value.unit or ''} {value.period or ''}")
    elif isinstance(value, Record):
        for name in _fields(type(value)):
            if name in value.model_fields_set:
                _say(getattr(value, name), said)
    elif isinstance(value, dict):
        said.append(" ".join(f"{key} {item}" for key, item in value.items()))
    elif value is not None and not isinstance(value, bool):
        said.append(plain(str(value)))
