"""All cases and reviews of an edition as CSV and JSON."""

import csv
import io
from collections.abc import Collection
from typing import Any

from pydantic_core import to_json

from casebook.memory import Memory
from casebook.model import Case, Entry, Review
from casebook.model.casebook import Casebook

_COLUMNS = (
    "编号",
    "案由",
    "年份",
    "交办机构",
    "届次",
    "主题",
    "承办单位",
    "承办角色",
    "办理结果",
    "是否重点",
    "是否典型",
    "答复日期",
    "发布日期",
    "网址",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tables(book: Casebook, memory: Memory | None = None) -> dict[str, bytes]:
    """All cases as CSV, all records as JSON, and each record as JSON beside its page.

    Args:
        book: The edition.
        memory: What was exported before; nothing by default.

    Returns:
        Files by their path on the site; every JSON names its schema, which stands in `data/`.
    """
    memory = memory or Memory()
    known: dict[bytes, bytes] = memory.recall("exported")
    now: dict[bytes, bytes] = {}

    def text(entry: Entry[Case] | Entry[Review], address: str) -> bytes:
        said = known.get(entry.digest) or _record(entry, address)
        if entry.digest:
            now[entry.digest] = said
        return said

    cases = {f"cases/{key}": text(case, f"cases/{key}") for key, case in book.cases.items()}
    reviews = {f"reviews/{key}": text(one, f"reviews/{key}") for key, one in book.reviews.items()}
    if now.keys() != known.keys():
        memory.keep("exported", now)
    whole = {
        "data/cases.csv": _csv(book),
        "data/cases.json": _whole(book, "cases", cases.values()),
        "data/reviews.json": _whole(book, "reviews", reviews.values()),
    }
    return whole | {f"{address}.json": text + b"\n" for address, text in (cases | reviews).items()}


def _record(entry: Entry[Case] | Entry[Review], address: str) -> bytes:
    """A record's own fields, as they stand, with its id and its address below the site's root."""
    fields = entry.record.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return _json({"id": entry.id, "address": f"{address}/", **fields})


def _json(value: Any) -> bytes:
    return to_json(_in_order(value), indent=1)


def _in_order(value: Any) -> Any:
    """The same with the keys of every mapping in their order."""
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    return [_in_order(item) for item in value] if isinstance(value, list) else value


def _whole(book: Casebook, kind: str, records: Collection[bytes]) -> bytes:
    """All records in one file: the text that `_json` gives, from the texts that it gave of each."""
    inner = b",\n".join([b"  " + record.replace(b"\n", b"\n  ") for record in records])
    parts = {"edition": _json(book.edition), kind: b"[\n%b\n ]" % inner if records else b"[]"}
    lines = b",\n".join([b' "%b": %b' % (key.encode(), parts[key]) for key in sorted(parts)])
    return b"{\n%b\n}\n" % lines


def _csv(book: Casebook) -> bytes:
    """One line a case; with a BOM, so that spreadsheets read UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for case in book.cases.values():
        writer.writerow([cell(value) for value in _line(case, book)])
    return ("\ufeff" + out.getvalue()).encode()


def cell(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _line(case: Entry[Case], book: Casebook) -> tuple[str, ...]:
    record, words = case.record, book.vocabulary
    return (
        f"第{case.number}号" if case.number else "",  # bare digits would lose their zeros
        record.title,
        case.year,
        words.bodies[case.folder].name,
        record.session or "",
        "、".join(words.topics[topic].name for topic in record.topics),
        "、".join(words.bureaus[reply.bureau].name for reply in record.replies),
        "、".join(reply.role or "" for reply in record.replies),
        "、".join(reply.outcome or "" for reply in record.replies),
        "是" if record.key else "否",
        "是" if record.typical else "否",
        "、".join(reply.replied.isoformat() for reply in record.replies if reply.replied),
        record.published.isoformat() if record.published else "",
        f"cases/{case.id}/",
    )
