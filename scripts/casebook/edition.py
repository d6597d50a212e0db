"""edition: records → the records that an edition's readers may see. Pure; denies by default.

The internal edition holds everything but drafts. The public edition holds what is finished, has a
date of publication and is not withheld, and of that only the fields whose declaration says
`public=True`. What is left out is left out here, before anything is grouped, counted or indexed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from casebook.model import Case, Entry, Record, Records, Review, is_public
from casebook.model.casebook import Edition

R = TypeVar("R", Case, Review)
M = TypeVar("M", bound=Record)

SUMMARY_FIELDS = {
    Case: {"title", "session", "topics", "summary", "disclosure", "published", "changed", "status"}
    | {"former", "by"},
    Review: {"title", "kind", "bodies", "overview", "disclosure", "published", "changed", "status"}
    | {"former"},
}
"""What `disclosure: summary` shows of a record."""


def edit(records: Records, edition: Edition, *, drafts: bool = False) -> Records:
    """The records that the edition's readers may see.

    Args:
        records: Everything that was read.
        edition: `internal` or `public`.
        drafts: Whether drafts show, as they do while an author serves the site; never in public.
    """
    if edition == "internal":
        return replace(
            records,
            cases=_finished(records.cases, drafts=drafts),
            reviews=_finished(records.reviews, drafts=drafts),
        )
    cases = {key: _disclosed(entry) for key, entry in records.cases.items() if _is_open(entry)}
    cases = _with_merged(cases, records.cases)
    reviews = {key: _disclosed(entry) for key, entry in records.reviews.items() if _is_open(entry)}
    return replace(
        records,
        cases={key: _unlinked_case(entry, cases) for key, entry in cases.items()},
        reviews={key: _unlinked_review(entry, cases) for key, entry in reviews.items()},
        withdrawn=tuple(_withdrawn(records)),
    )


def _finished(entries: Mapping[str, Entry[R]], *, drafts: bool) -> dict[str, Entry[R]]:
    return {k: e for k, e in entries.items() if drafts or e.record.status != "draft"}


def _is_open(entry: Entry[Case] | Entry[Review]) -> bool:
    record = entry.record
    finished = record.status in {"final", "superseded"}
    return finished and record.published is not None and record.disclosure != "withheld"


def _was_open(record: Case | Review) -> bool:
    """Whether what is no longer shown had a page in public."""
    return record.published is not None and record.disclosure != "withheld"


def _with_merged(
    shown: dict[str, Entry[Case]], written: Mapping[str, Entry[Case]]
) -> dict[str, Entry[Case]]:
    """The cases shown; the addresses of a case that was merged into one of them lead there."""
    made = dict(shown)
    for key, entry in written.items():
        target = _merged_into(entry, written)
        if entry.record.status == "merged" and target in made and _was_open(entry.record):
            former = [*made[target].record.former, key, *entry.record.former]
            record = made[target].record.model_copy(update={"former": former})
            made[target] = made[target].turned(record, f"merged {key}")
    return made


def _merged_into(entry: Entry[Case], written: Mapping[str, Entry[Case]]) -> str:
    """The case into which a case went in the end, over all those between."""
    way = [entry.id]
    while entry.record.status == "merged" and (into := entry.record.into or "") not in way:
        way.append(into)
        if into not in written:
            break
        entry = written[into]
    return way[-1]


def _withdrawn(records: Records) -> Iterator[str]:
    """The addresses at which readers knew a record that was withdrawn since."""
    for folder, entries in (("cases", records.cases), ("reviews", records.reviews)):
        for key, entry in entries.items():
            if entry.record.status == "withdrawn" and _was_open(entry.record):
                yield from (f"{folder}/{address}" for address in (key, *entry.record.former))


def _disclosed(entry: Entry[R]) -> Entry[R]:
    record = public_part(entry.record)
    if record.disclosure == "summary":
        record = _only(record, SUMMARY_FIELDS[type(record)])
    if isinstance(record, Case):
        record = record.model_copy(update={"replies": [_reply(r) for r in record.replies]})
    return entry.turned(record, "public")


def _reply(reply: Any) -> Any:
    """A reply of a 会办 unit is an opinion between offices: only that it took part is public."""
    return _only(reply, {"bureau", "role"}) if reply.role == "会办" else reply


def public_part(record: M) -> M:
    """The same record with nothing in it but the fields that the public may see."""
    public = {name for name, info in type(record).model_fields.items() if is_public(info)}
    kept = _only(record, public)
    nested = {name: _public_value(getattr(kept, name)) for name in kept.model_fields_set}
    return kept.model_copy(update=nested)


def _public_value(value: Any) -> Any:
    if isinstance(value, Record):
        return public_part(value)
    if isinstance(value, list):
        return [_public_value(item) for item in value]
    return value


def _only(record: M, names: set[str]) -> M:
    """The record with the named fields alone; all others are as if they had never been written."""
    values = {name: getattr(record, name) for name in record.model_fields_set & names}
    return cast("M", type(record).model_construct(_fields_set=set(values), **values))


def _unlinked_case(entry: Entry[Case], living: Mapping[str, Entry[Case]]) -> Entry[Case]:
    """A case that names no case which the public does not see."""
    record = entry.record
    gone = {n: None for n in ("into", "by") if (to := getattr(record, n)) and to not in living}
    return entry.turned(record.model_copy(update=gone), f"gone {sorted(gone)}") if gone else entry


def _unlinked_review(entry: Entry[Review], living: Mapping[str, Entry[Case]]) -> Entry[Review]:
    shown = [case for case in entry.record.cases if case in living]
    return entry.turned(entry.record.model_copy(update={"cases": shown}), f"shown {shown}")
