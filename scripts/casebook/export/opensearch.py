r"""Cases and reviews for offices that run OpenSearch or Elasticsearch: a mapping and bulk files.

Load them with nothing but curl, in this order; running it again replaces each document by its id:

    curl -X PUT  localhost:9200/casebook -H 'Content-Type: application/json' \
         --data-binary @mapping.json
    curl -X POST localhost:9200/_bulk -H 'Content-Type: application/x-ndjson' \
         --data-binary @bulk-001.ndjson                 # and every further bulk-*.ndjson

The mapping uses what both engines have without plug-ins (the analyzer `cjk`); offices with the
plug-in `smartcn` or `ik` put its name at `analysis.analyzer.chinese`. It is strict: a document with
an unknown field is refused, so the mapping and the documents can not drift apart unseen.
"""

import json
from collections.abc import Iterator
from typing import Any

from casebook.model import Case, Entry, Reply, Review
from casebook.model.casebook import Casebook

INDEX = "casebook"
LARGEST = 10_000_000
"""Bytes of one bulk file; the engines take 100 MB at most, and 5 to 15 are advised."""

_WORD = {"type": "keyword", "ignore_above": 512}
_TEXT = {"type": "text", "analyzer": "chinese"}
_BOTH = {**_TEXT, "fields": {"raw": _WORD}}
_DAY = {"type": "date", "format": "strict_date"}
_FLAG = {"type": "boolean"}

_REPLY: dict[str, Any] = {
    "bureau": _WORD,
    "bureau_name": _BOTH,
    "role": _WORD,
    "assigned": _DAY,
    "due": _DAY,
    "replied": _DAY,
    "document": _WORD,
    "outcome": _WORD,
    "outcome_words": _BOTH,
    "satisfaction": _WORD,
    "text": _TEXT,
}
_FIELDS: dict[str, Any] = {
    "kind": _WORD,
    "address": _WORD,
    "title": _BOTH,
    "year": {"type": "short"},
    "number": _WORD,
    "body": _WORD,
    "body_name": _BOTH,
    "session": _WORD,
    "raised": _WORD,
    "topics": _WORD,
    "topic_names": _BOTH,
    "bureaus": _WORD,
    "bureau_names": _BOTH,
    "key": _FLAG,
    "typical": _FLAG,
    "status": _WORD,
    "disclosure": _WORD,
    "published": _DAY,
    "changed": _DAY,
    "text": _TEXT,
    "replies": {"type": "nested", "dynamic": "strict", "properties": _REPLY},
}


def opensearch(book: Casebook) -> dict[str, bytes]:
    """The mapping, `mapping.json`, and the documents, `bulk-001.ndjson` and on."""
    settings = {"analysis": {"analyzer": {"chinese": {"type": "cjk"}}}}
    mapping = {"settings": settings, "mappings": {"dynamic": "strict", "properties": _FIELDS}}
    files = {"mapping.json": json.dumps(mapping, ensure_ascii=False, indent=2).encode() + b"\n"}
    for number, part in enumerate(_parts(book), start=1):
        files[f"bulk-{number:03}.ndjson"] = part
    return files


def _parts(book: Casebook) -> Iterator[bytes]:
    part = bytearray()
    for key, document in _documents(book):
        action = {"index": {"_index": INDEX, "_id": key}}
        lines = _line(action) + _line(document)
        if part and len(part) + len(lines) > LARGEST:
            yield bytes(part)
            part.clear()
        part += lines
    if part:
        yield bytes(part)


def _line(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def _documents(book: Casebook) -> Iterator[tuple[str, dict[str, Any]]]:
    for case in book.cases.values():
        yield f"cases/{case.id}", _stated(_case(case, book))
    for review in book.reviews.values():
        yield f"reviews/{review.id}", _stated(_review(review, book))


def _case(entry: Entry[Case], book: Casebook) -> dict[str, Any]:
    record, words = entry.record, book.vocabulary
    bureaus = list(dict.fromkeys(reply.bureau for reply in record.replies))
    return {
        "kind": "case",
        "address": f"cases/{entry.id}/",
        "title": record.title,
        "year": int(entry.year),
        "number": entry.number,
        "body": entry.folder,
        "body_name": words.bodies[entry.folder].name,
        "session": record.session,
        "raised": record.raised,
        "topics": record.topics,
        "topic_names": [words.topics[topic].name for topic in record.topics],
        "bureaus": bureaus,
        "bureau_names": [words.bureaus[bureau].name for bureau in bureaus],
        "key": record.key,
        "typical": bool(record.typical),
        "status": record.status,
        "disclosure": record.disclosure,
        "published": _day(record.published),
        "changed": _day(record.changed),
        "text": list(_texts(record)),
        "replies": [_stated(_reply(reply, entry.folder, book)) for reply in record.replies],
    }


def _review(entry: Entry[Review], book: Casebook) -> dict[str, Any]:
    record, words = entry.record, book.vocabulary
    bureaus = [entry.folder, *record.joint]
    return {
        "kind": "review",
        "address": f"reviews/{entry.id}/",
        "title": record.title,
        "year": int(entry.year),
        "bureaus": bureaus,
        "bureau_names": [words.bureaus[bureau].name for bureau in bureaus],
        "status": record.status,
        "disclosure": record.disclosure,
        "published": _day(record.published),
        "changed": _day(record.changed),
        "text": list(_review_texts(record)),
    }


def _reply(reply: Reply, body: str, book: Casebook) -> dict[str, Any]:
    words = book.vocabulary
    return {
        "bureau": reply.bureau,
        "bureau_name": words.bureaus[reply.bureau].name,
        "role": reply.role,
        "assigned": _day(reply.assigned),
        "due": _day(reply.due),
        "replied": _day(reply.replied),
        "document": reply.document,
        "outcome": reply.outcome,
        "outcome_words": words.outcome_words(body, reply.outcome) if reply.outcome else None,
        "satisfaction": reply.satisfaction,
        "text": [t for t in (reply.answer, *reply.measures, *reply.results, reply.opinion) if t],
    }


def _texts(record: Case) -> Iterator[str]:
    """What a reader may look for in a case, besides what its replies say."""
    yield from filter(None, (record.typical, record.summary, record.proposal))
    yield from (suggestion.text for suggestion in record.suggestions)
    yield from (promise.text for promise in record.commitments)
    yield from (item.text for item in record.followups)
    yield from (lesson.text for lesson in record.lessons)


def _review_texts(record: Review) -> Iterator[str]:
    yield from filter(None, (record.overview, record.self_appraisal))
    for practice in record.practices:
        yield from (practice.title, practice.text)
    for problem in record.problems:
        yield from filter(None, (problem.title, problem.text, *problem.measures))
    yield from (measure.text for measure in record.measures)
    yield from (*record.next_steps, *record.advice)


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _stated(document: dict[str, Any]) -> dict[str, Any]:
    """A document without what its record does not state."""
    return {key: value for key, value in document.items() if value not in (None, "", [])}
