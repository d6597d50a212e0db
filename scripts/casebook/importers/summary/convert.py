"""A summary's paragraphs become a draft. Nothing here reads a file, and nothing raises.

paragraphs ─ head ─ outline ─┬─ figures: sentences and tables → facts → tallies
├─ practices, problems, measures, advice, next steps
└─ cases
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from casebook.findings import ordered
from casebook.importers.summary.cases import Line, Told, drafts, tell
from casebook.importers.summary.collect import Collected, collect
from casebook.importers.summary.counts import read_counts
from casebook.importers.summary.draft import DatumDraft, Draft, Noted, TallyDraft
from casebook.importers.summary.facts import Reading
from casebook.importers.summary.heads import read_head, signature
from casebook.importers.summary.left import (
    lone_cases,
    loose_numbers,
    personal,
    promises,
    unfound,
    unknown_headings,
    unread_tables,
)
from casebook.importers.summary.outline import Node, outline
from casebook.importers.summary.paragraph import Paragraph
from casebook.importers.summary.survey import survey
from casebook.importers.summary.tables import TableReading, read_table
from casebook.importers.summary.tallies import Ledger
from casebook.importers.summary.titles import Named

_TOLD = {"practices", "cases", "problems", "measures", "advice", "next"}


@dataclass(slots=True)
class _Stretch:
    """A paragraph or heading on its way to figures: its section's kind and whether it is a heading."""

    paragraph: Paragraph
    kind: str
    heading: bool
    top: bool


def convert(paragraphs: Sequence[Paragraph], file: str) -> Draft:
    """What a summary says, as far as it was understood."""
    rows = [_clean(p) for p in paragraphs]
    head = read_head(rows)
    signed = signature(rows)
    root = outline([p for p in rows if p.number > head.lines and p.number not in signed])
    found = collect(root, appraisal=head.appraisal)
    stretches = list(_stretches(root, found))
    tables = {p.number: r for p, r in _tables(rows)}
    default = head.bodies[0][0] if len(head.bodies) == 1 else "both"
    ledger, loose = _figures(
        stretches, tables, Ledger(file, default), head.year.text if head.year else ""
    )
    telling = tell(_lines(stretches))
    cases = drafts([*telling.told, *_listed(tables)], default)
    left = [
        *unfound(file, head),
        *loose_numbers(file, loose),
        *unknown_headings(file, found.unknown),
        *ledger.findings,
        *unread_tables(file, rows, tables),
        *lone_cases(file, telling.lone),
        *personal(file, rows),
    ]
    items = found.items
    return Draft(
        file=file,
        title=head.title,
        appraisal=head.appraisal,
        units=head.units,
        year=head.year,
        date=head.date,
        bodies=head.bodies,
        tallies=[t for t in ledger.tallies.values() if _says(t)],
        practices=items["practices"],
        problems=items["problems"],
        measures=items["measures"],
        advice=items["advice"],
        next_steps=items["next"],
        self_appraisal=found.own,
        promises=promises(rows, head.year.text if head.year else ""),
        facts=[DatumDraft(f.name, f.value, "件", f.paragraph) for f in ledger.others],
        cases=cases,
        survey=survey(rows) if head.appraisal else {},
        left=ordered(left),
    )


def _says(tally: TallyDraft) -> bool:
    return bool(tally.total or tally.roles or tally.outcomes or tally.satisfaction)


def _lines(stretches: Sequence[_Stretch]) -> list[Line]:
    rows = [s for s in stretches if not s.paragraph.table]
    return [Line(s.paragraph.number, s.paragraph.text, s.kind == "cases", s.heading) for s in rows]


def _listed(tables: dict[int, TableReading]) -> list[Told]:
    """The cases that tables list."""
    rows = [row for table in tables.values() for row in table.cases]
    return [
        Told(Named(0, 0, r.title, r.number, ""), r.paragraph, "", _noted(r.done, r.paragraph))
        for r in rows
    ]


def _clean(paragraph: Paragraph) -> Paragraph:
    text = re.sub(r"\[bookmark:[^\]]*\]|[\u200b-\u200f\ufeff\u2060]|\*\*", "", paragraph.text)
    return Paragraph(
        paragraph.number, text, paragraph.level, paragraph.label, paragraph.cells, paragraph.table
    )


def _stretches(root: Node, found: Collected) -> Iterator[_Stretch]:
    tops = {id(c) for c in root.children}
    for node in root.walk():
        kind = found.sections.get(node.number, "")
        if node.title:
            yield _Stretch(Paragraph(node.number, node.title), kind, True, id(node) in tops)
        for p in node.body:
            yield _Stretch(
                p,
                kind if p.number == node.number else found.sections.get(p.number, kind),
                False,
                False,
            )


def _tables(rows: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, TableReading]]:
    for table, same in groupby(rows, key=lambda p: p.table):
        group = list(same)
        if table:
            yield group[0], read_table(group)


def _figures(
    stretches: Sequence[_Stretch], tables: dict[int, TableReading], ledger: Ledger, year: str
) -> tuple[Ledger, list[tuple[int, str, str]]]:
    """First the sections of figures; then the others, for what the first left open."""
    loose: list[tuple[int, str, str]] = []
    later: list[Reading] = []
    readings = [(s, _read(s, tables, year)) for s in stretches]
    for fact in (f for _, r in readings if r for f in r.facts):
        if fact.facet == "total" and fact.level:
            ledger.levels.setdefault(fact.kind, set()).add(fact.level)
    for stretch, reading in readings:
        if stretch.heading:
            _topic(ledger, stretch, reading)
        elif reading is None:
            continue
        elif stretch.kind in _TOLD:
            later.append(reading)
        else:
            ledger.read(reading)
            loose += [(stretch.paragraph.number, *pair) for pair in reading.loose]
    _later(ledger, later)
    return ledger, loose


def _read(stretch: _Stretch, tables: dict[int, TableReading], year: str) -> Reading | None:
    p = stretch.paragraph
    if p.table:
        table = tables.get(p.number)
        return Reading(facts=table.facts) if table else None
    return read_counts(p.text, p.number, year)


def _topic(ledger: Ledger, stretch: _Stretch, reading: Reading | None) -> None:
    """A heading says of which cases the paragraphs below it speak."""
    kinds = {k for k, _ in reading.kinds} if reading else set()
    if len(kinds) == 1:
        ledger.current, ledger.parent = kinds.pop(), ("", -1)
    elif stretch.top:
        ledger.current = "both" if ("both", "") in ledger.tallies else ""
        ledger.parent = (ledger.current, -1)


def _later(ledger: Ledger, readings: Sequence[Reading]) -> None:
    known = list(ledger.tallies.values())
    open_ = set()
    if not any(t.total for t in known):
        open_.add("total")
    for facet, name in (("role", "roles"), ("outcome", "outcomes"), ("sat", "satisfaction")):
        if not any(getattr(t, name) for t in known):
            open_.add(facet)
    for reading in readings:
        ledger.read(reading, only=frozenset(open_))


def _noted(text: str, paragraph: int) -> list[Noted]:
    return [Noted(text, paragraph)] if text else []
