"""A casebook → what the index is made from: the text that readers see on each page."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from casebook.index.document import Document, FacetLabels
from casebook.index.writer import build
from casebook.model import Case, Datum, Entry, Record, Review, Vocabulary, ordered_fields
from casebook.model.casebook import Casebook

_MARKS = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*|__|`)(.+?)\1", re.DOTALL), r"\2"),
    (re.compile(r"^\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+", re.MULTILINE), ""),
)
_ELSEWHERE = {"title", "topics", "disclosure", "status", "former", "key", "into", "by"}
_ELSEWHERE |= {"joint", "bodies", "cases", "kind", "exceptions"}
"""Fields that stand in columns of their own, or that a page does not print as text."""


_IDS = {"bureau", "stage", "category", "body"}
"""Fields of the records inside a case that hold ids; the page prints their words elsewhere."""

FOLDER = "search/index"
"""Where the index stands on the site."""


_FLAGS = (
    FacetLabels("kind", "种类", (("case", "案例"), ("review", "综述"))),
    FacetLabels("typical", "典型", (("yes", "典型案例"),)),
    FacetLabels("key", "重点", (("yes", "重点提案"),)),
)


def index(book: Casebook) -> dict[str, bytes]:
    """The search index of an edition, by the path of each of its files on the site."""
    documents, facets, synonyms = collect(book)
    files = build(documents, facets, synonyms, site={"edition": book.edition})
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


def collect(book: Casebook) -> tuple[list[Document], list[FacetLabels], list[list[str]]]:
    """Documents (cases, then reviews), facets with their labels, and groups of synonyms."""
    facets = [
        FacetLabels(facet.id, facet.label, tuple((g.id, g.label) for g in book.groups[facet.id]))
        for facet in book.facets
    ]
    known = {facet.id: {value for value, _ in facet.values} for facet in facets}
    values = _values(book)
    documents = [_case(case, book, values[case.id]) for case in book.cases.values()]
    documents += [_review(review, book, known) for review in book.reviews.values()]
    return documents, [*facets, *_FLAGS], [list(group) for group in book.vocabulary.synonyms]


def plain(text: str) -> str:
    """Markdown as a reader sees it: without the marks."""
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return text


def _values(book: Casebook) -> dict[str, dict[str, tuple[str, ...]]]:
    """The values of each case in each facet."""
    values: dict[str, dict[str, tuple[str, ...]]] = {key: {"kind": ("case",)} for key in book.cases}
    for facet, groups in book.groups.items():
        for group in groups:
            for member in group.cases:
                values[member][facet] = (*values[member].get(facet, ()), group.id)
    for key, case in book.cases.items():
        values[key] |= {"key": ("yes",)} if case.record.key else {}
        values[key] |= {"typical": ("yes",)} if case.record.typical else {}
    return values


def _case(case: Entry[Case], book: Casebook, facets: dict[str, tuple[str, ...]]) -> Document:
    record, words = case.record, book.vocabulary
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
        bureaus=_names(dict.fromkeys(r.bureau for r in record.replies), words),
        text="\n".join([words.bodies[case.folder].name, *_texts(record), *outcomes]),
        date=max((r.replied.isoformat() for r in record.replies if r.replied), default=case.year),
        facets=facets,
    )


def _review(review: Entry[Review], book: Casebook, known: dict[str, set[str]]) -> Document:
    record, words = review.record, book.vocabulary
    bureaus = dict.fromkeys([review.folder, *record.joint])
    values = {"bureau": [*bureaus], "year": [review.year], "body": record.bodies}
    shown = {f: tuple(v for v in held if v in known[f]) for f, held in values.items()}
    return Document(
        id=f"reviews/{review.id}",
        url=f"reviews/{review.id}/",
        title=record.title,
        bureaus=_names(bureaus, words),
        text="\n".join([*(words.bodies[b].name for b in record.bodies), *_texts(record)]),
        date=review.year,
        facets=shown | {"kind": ("review",)},
    )


def _names(bureaus: Iterable[str], words: Vocabulary) -> tuple[str, ...]:
    """Names, former names and aliases of bureaus."""
    found = [words.bureaus[key] for key in bureaus]
    return tuple(name for b in found for name in (b.name, *b.former, *b.aliases))


def _texts(record: Case | Review) -> Iterator[str]:
    """Every text of a record but what stands in columns of its own, a paragraph each."""
    for name in ordered_fields(type(record)):
        if name in record.model_fields_set and name not in _ELSEWHERE:
            yield from _said(getattr(record, name))


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, Datum):
        yield f"{value.name} {value.value}{value.unit or ''} {value.period or ''}"
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            if name in value.model_fields_set - _IDS:
                yield from _said(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from _said(item)
    elif isinstance(value, dict):
        yield " ".join(f"{key} {item}" for key, item in value.items())
    elif value is not None and not isinstance(value, bool):
        yield plain(str(value))
