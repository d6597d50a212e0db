"""Checks on how the values of one record fit together.

A value that is there but could not be read has its finding already; `model_fields_set` names it,
so what is only faulty is never called missing (see `load/salvage.py`).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from casebook.findings import RULES, Finding, dotted
from casebook.model import Case, Entry, Loc, Records, Review

AnyEntry = Entry[Case] | Entry[Review]


def disclosure(entry: AnyEntry, records: Records) -> Iterator[Finding]:  # noqa: ARG001
    """R020, R021: what is held back has a reason, and a summary where only that is shown."""
    record = entry.record
    if record.disclosure == "full":
        return
    loc: Loc = ("disclosure",)
    if "disclosure_reason" not in record.model_fields_set:
        yield RULES["R020"].at(entry.origin.place(loc), dotted(loc), record.disclosure)
    summary = "summary" if isinstance(record, Case) else "overview"
    if record.disclosure == "summary" and summary not in record.model_fields_set:
        yield RULES["R021"].at(entry.origin.place(loc), dotted(loc), record.disclosure)


def status(entry: AnyEntry, records: Records) -> Iterator[Finding]:  # noqa: ARG001
    """R019: a merged or superseded case says where its successor is."""
    record = entry.record
    if not isinstance(record, Case):
        return
    for state, needed in (("merged", "into"), ("superseded", "by")):
        if record.status == state and needed not in record.model_fields_set:
            place = entry.origin.place(("status",))
            yield RULES["R019"].at(place, "status", record.status, needed=needed)


def sources(entry: AnyEntry, records: Records) -> Iterator[Finding]:  # noqa: ARG001
    """R029: a record says where its facts come from."""
    written = entry.record.model_fields_set
    if written and "sources" not in written:
        yield RULES["R029"].at(entry.origin.place(("sources",)), "sources")


def replies(entry: AnyEntry, records: Records) -> Iterator[Finding]:  # noqa: ARG001
    """R023, R024: one unit leads, and each unit answers in one place."""
    if not isinstance(entry.record, Case):
        return
    leads = [i for i, reply in enumerate(entry.record.replies) if reply.role == "主办"]
    if len(leads) > 1:
        names = "、".join(entry.record.replies[i].bureau or "？" for i in leads)
        place = entry.origin.place(("replies", leads[1], "role"))
        yield RULES["R023"].at(place, "replies", names)
    seen: Counter[str] = Counter()
    for i, reply in enumerate(entry.record.replies):
        seen[reply.bureau] += bool(reply.bureau)
        if seen[reply.bureau] == 2:
            loc: Loc = ("replies", i, "bureau")
            yield RULES["R024"].at(entry.origin.place(loc), dotted(loc), reply.bureau)


def dates(entry: AnyEntry, records: Records) -> Iterator[Finding]:  # noqa: ARG001
    """R017, R028: assignment comes before reply and deadline, and none before the case's year."""
    if not isinstance(entry.record, Case):
        return
    for i, reply in enumerate(entry.record.replies):
        loc: Loc = ("replies", i)
        days = {"交办日期": reply.assigned, "计划办结日期": reply.due, "答复日期": reply.replied}
        for name, key in (("计划办结日期", "due"), ("答复日期", "replied")):
            later, first = days[name], reply.assigned
            if later and first and later < first:
                place = entry.origin.place((*loc, key))
                names = {"name": name, "other": "交办日期", "before": first}
                yield RULES["R017"].at(place, dotted((*loc, key)), later, **names)
        yield from _before_year(entry, loc, {"assigned": reply.assigned, "replied": reply.replied})


def _before_year(entry: AnyEntry, loc: Loc, days: dict[str, date | None]) -> Iterator[Finding]:
    names = {"assigned": "交办日期", "replied": "答复日期"}
    for key, day in days.items():
        if day and day.year < int(entry.year):
            place = entry.origin.place((*loc, key))
            field = dotted((*loc, key))
            yield RULES["R028"].at(place, field, day, name=names[key], year=entry.year)


def outcomes(entry: AnyEntry, records: Records) -> Iterator[Finding]:
    """R012: an outcome class stands in the scheme of the case's body."""
    scheme = records.vocabulary.scheme_of(entry.folder)
    if not isinstance(entry.record, Case) or scheme is None:
        return
    choices = [c.id for c in scheme.classes]
    if not choices or not all(choices):
        return
    for i, reply in enumerate(entry.record.replies):
        if reply.outcome and reply.outcome not in choices:
            loc: Loc = ("replies", i, "outcome")
            place, field = entry.origin.place(loc), dotted(loc)
            names = {"scheme": scheme.name, "choices": " ".join(choices)}
            yield RULES["R012"].at(place, field, reply.outcome, **names)
