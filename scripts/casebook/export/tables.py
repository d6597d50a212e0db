"""All cases and reviews of an edition as CSV and JSON."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import to_json

from casebook.memory import Files, Memory, digest, summed
from casebook.model import Case, Entry, Review
from casebook.model.casebook import Casebook

AnyEntry = Entry[Case] | Entry[Review]

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


class _Told(NamedTuple):
    """A record as JSON."""

    sum: bytes
    """16 bytes for the file of its own."""
    inner: bytes
    """Its text as it stands in the file of all."""

    @property
    def file(self) -> bytes:
        """The file of its own."""
        return self.inner[2:].replace(b"\n  ", b"\n") + b"\n"


def tables(book: Casebook) -> dict[str, bytes]:
    """All cases as CSV, all records as JSON, and each record as JSON beside its page.

    Files by their path on the site; every JSON names its schema, which stands in `data/`.
    """
    return tables_new(book, Memory(), {}).new


def tables_new(book: Casebook, memory: Memory, standing: Mapping[str, bytes]) -> Files[bytes]:
    """The same, but for the records whose own files stand in the folder as they would be.

    Args:
        book: The edition.
        memory: What was exported before.
        standing: 16 bytes for the content of each file that stands there; see `summed`.
    """
    records: list[AnyEntry] = [*book.cases.values(), *book.reviews.values()]
    told = memory.of_each("exported", b"", records, _told)
    whole = {
        "data/cases.csv": _csv(book, memory),
        "data/cases.json": _whole(book, "cases", told[: len(book.cases)]),
        "data/reviews.json": _whole(book, "reviews", told[len(book.cases) :]),
    }
    own = {f"{_address(e)}.json": t for e, t in zip(records, told, strict=True)}
    stands = {name: one.sum for name, one in own.items() if standing.get(name) == one.sum}
    return Files(whole | {n: one.file for n, one in own.items() if n not in stands}, stands)


def _address(entry: AnyEntry) -> str:
    return f"{'cases' if isinstance(entry.record, Case) else 'reviews'}/{entry.id}"


def _told(entry: AnyEntry) -> _Told:
    text = _record(entry)
    return _Told(summed(text + b"\n"), b"  " + text.replace(b"\n", b"\n  "))


def _record(entry: AnyEntry) -> bytes:
    """A record's own fields, as they stand, with its id and its address below the site's root."""
    fields = entry.record.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return _json({"id": entry.id, "address": f"{_address(entry)}/", **fields})


def _json(value: Any) -> bytes:
    return to_json(_in_order(value), indent=1)


def _in_order(value: Any) -> Any:
    """The same with the keys of every mapping in their order."""
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    return [_in_order(item) for item in value] if isinstance(value, list) else value


def _whole(book: Casebook, kind: str, records: Collection[_Told]) -> bytes:
    """All records in one file: the text that `_json` gives, from the texts that it gave of each."""
    inner = b",\n".join([said.inner for said in records])
    parts = {"edition": _json(book.edition), kind: b"[\n%b\n ]" % inner if records else b"[]"}
    lines = b",\n".join([b' "%b": %b' % (key.encode(), parts[key]) for key in sorted(parts)])
    return b"{\n%b\n}\n" % lines


def _csv(book: Casebook, memory: Memory) -> bytes:
    """One line a case; with a BOM, so that spreadsheets read UTF-8."""
    cases = book.cases.values()
    lines = memory.of_each(
        "lines", digest(book.vocabulary), cases, lambda case: _csv_line(_line(case, book))
    )
    return ("\ufeff" + _csv_line(_COLUMNS) + "".join(lines)).encode()


def _csv_line(values: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([cell(value) for value in values])
    return out.getvalue()


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
