"""Checks on what a record names: ids of vocabularies, other cases, former addresses."""

from collections import defaultdict
from collections.abc import Container, Iterator
from typing import Any

from casebook.findings import RULES, Finding, dotted, near
from casebook.model import Case, Entry, Loc, Records, Review
from casebook.model.identity import CASE_ID, REVIEW_ID, is_identity

AnyEntry = Entry[Case] | Entry[Review]


def vocabulary_ids(entry: AnyEntry, records: Records) -> Iterator[Finding]:
    """R018: every id that a record names stands in its vocabulary, the path's included."""
    words = records.vocabulary
    known: dict[str, Any] = {
        "bodies": words.bodies,
        "bureaus": words.bureaus,
        "topics": words.topics,
        "stages": words.stages,
        "categories": words.categories,
    }
    for name, loc, value in _named(entry):
        if value and name in records.origins and value not in known[name]:
            file = records.origins[name].file
            place = entry.origin.place(loc)
            yield RULES["R018"].at(
                place, dotted(loc), value, file=file, near=near(value, known[name])
            )


def _named(entry: AnyEntry) -> Iterator[tuple[str, Loc, str | None]]:
    """(vocabulary, where, id) of everything that a record names; no id where it names nothing."""
    record = entry.record
    if isinstance(record, Case):
        yield "bodies", (), entry.folder
        for i, topic in enumerate(record.topics):
            yield "topics", ("topics", i), topic
        for i, reply in enumerate(record.replies):
            yield "bureaus", ("replies", i, "bureau"), reply.bureau
        for i, commitment in enumerate(record.commitments):
            yield "bureaus", ("commitments", i, "bureau"), commitment.bureau
        for i, lesson in enumerate(record.lessons):
            yield "stages", ("lessons", i, "stage"), lesson.stage
    else:
        yield "bureaus", (), entry.folder
        for i, bureau in enumerate(record.joint):
            yield "bureaus", ("joint", i), bureau
        for i, body in enumerate(record.bodies):
            yield "bodies", ("bodies", i), body
        for i, tally in enumerate(record.figures):
            yield "bodies", ("figures", i, "body"), tally.body
        for i, practice in enumerate(record.practices):
            yield "stages", ("practices", i, "stage"), practice.stage
        for i, problem in enumerate(record.problems):
            yield "categories", ("problems", i, "category"), problem.category
        for i, measure in enumerate(record.measures):
            yield "categories", ("measures", i, "category"), measure.category


def repeated_ids(entry: AnyEntry, records: Records) -> Iterator[Finding]:  # noqa: ARG001
    """R035: a list of ids names each once."""
    for key in ("topics", "joint", "bodies", "cases", "former"):
        ids = vars(entry.record).get(key, [])
        for i, value in enumerate(ids):
            if value and value in ids[:i]:
                loc: Loc = (key, i)
                yield RULES["R035"].at(entry.origin.place(loc), dotted(loc), value)


def case_ids(entry: AnyEntry, records: Records) -> Iterator[Finding]:
    """R022: a case that a record names is in the casebook."""
    record = entry.record
    named: list[tuple[Loc, str | None]]
    if isinstance(record, Case):
        named = [(("into",), record.into), (("by",), record.by)]
    else:
        named = [(("cases", i), case) for i, case in enumerate(record.cases)]
    for loc, case in named:
        if case and case not in records.cases:
            place = entry.origin.place(loc)
            yield RULES["R022"].at(place, dotted(loc), case, near=near(case, records.cases))


def former_addresses(entry: AnyEntry, records: Records) -> Iterator[Finding]:
    """R026: a former id has the form of an id, and no living record stands there."""
    living: Container[str] = records.cases if isinstance(entry.record, Case) else records.reviews
    form = CASE_ID if isinstance(entry.record, Case) else REVIEW_ID
    for i, former in enumerate(entry.record.former):
        why = ""
        if not is_identity(former, form):
            why = "写法不对"
        elif former in living:
            why = "正被现有记录使用"
        if former and why:
            place = entry.origin.place(("former", i))
            yield RULES["R026"].at(place, f"former[{i + 1}]", former, why=why)


def twins(records: Records) -> Iterator[Finding]:
    """R025: two cases of one body and year with one title."""
    first: dict[tuple[str, str, str], str] = {}
    for case in records.cases.values():
        key = (case.folder, case.year, case.record.title)
        if case.record.title and key in first:
            place = case.origin.place(("title",))
            yield RULES["R025"].at(place, "title", case.record.title, other=first[key])
        first.setdefault(key, case.id)


def colliding_addresses(records: Records) -> Iterator[Finding]:
    """R026, R027: two records, or two former ids, whose addresses a disk can not tell apart."""
    by_address: dict[str, list[str]] = defaultdict(list)
    for case in records.cases.values():
        by_address[case.id.lower()].append(case.id)
    for ids in by_address.values():
        for other in ids[1:]:
            place = records.cases[other].origin.place()
            yield RULES["R027"].at(place, "", other, other=ids[0])
    yield from _former_twins(records)


def _former_twins(records: Records) -> Iterator[Finding]:
    """R026: two records with one former id, or with ids that differ in case alone."""
    owner = {entry.id.lower(): (entry.id, entry.id) for entry in records.entries}
    for entry in records.entries:
        for i, former in enumerate(entry.record.former):
            other, written = owner.setdefault(former.lower(), (entry.id, former))
            if not former or written == other == former:  # R035, and the living one says so
                continue
            if other != entry.id or written != former:
                place = entry.origin.place(("former", i))
                why = f"已由 {other} 使用" if written == former else f"与 {written} 只差大小写"
                yield RULES["R026"].at(place, f"former[{i + 1}]", former, why=why)


def circles(records: Records) -> Iterator[Finding]:
    """R036: what was merged or superseded leads to a case that stands, not back to itself."""
    for case in records.cases.values():
        way, here = [case.id], case
        while here.record.into or here.record.by:
            successor = here.record.into or here.record.by or ""
            way.append(successor)
            if successor == case.id:
                key = "into" if case.record.into else "by"
                place = case.origin.place((key,))
                yield RULES["R036"].at(place, key, case.id, way=" → ".join(way))
            if successor not in records.cases or successor in way[:-1]:
                break
            here = records.cases[successor]
