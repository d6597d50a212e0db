"""What a draft leaves to its reader: what was not found, not understood, or needs a second look."""

import re
from collections.abc import Iterator, Mapping, Sequence

from casebook.findings import Finding
from casebook.findings.summary_rules import RULE
from casebook.importers.summary.draft import Noted, PromiseDraft
from casebook.importers.summary.heads import Head
from casebook.importers.summary.names import anonymous, names_in
from casebook.importers.summary.paragraph import Paragraph, plain
from casebook.importers.summary.tables import TableReading
from casebook.model import Place

_PROMISE = re.compile(r"([A-D])类[^，。；]{0,12}?共?(\d+)件")


def promises(rows: Sequence[Paragraph], year: str) -> list[PromiseDraft]:
    """What a sentence about an earlier year says of its classes: 2023年，涉及B类答复提案共5件，均已落实。"""
    found = []
    for p in rows:
        for sentence in re.findall(r"[^。；]+", plain(p.text)):
            stated = re.search(r"((?:19|20)\d\d)年", sentence)
            hit = _PROMISE.search(sentence)
            if stated and hit and stated[1] < year:
                found.append(PromiseDraft(stated[1], hit[2], hit[1], sentence.strip(), p.number))
    return found


def unfound(file: str, head: Head) -> Iterator[Finding]:
    """A year or a unit that nothing names."""
    if not head.year:
        yield RULE["I121"].at(Place(file))
    if not head.units:
        yield RULE["I122"].at(Place(file))


def loose_numbers(file: str, loose: Sequence[tuple[int, str, str]]) -> Iterator[Finding]:
    """Numbers in the sections of figures that belong to nothing."""
    for paragraph, said, context in loose:
        yield RULE["I123"].at(
            Place(file, paragraph), value=said, paragraph=paragraph, context=context
        )


def unknown_headings(file: str, notes: Sequence[Noted]) -> Iterator[Finding]:
    """Uppermost headings that name no section."""
    for note in notes:
        yield RULE["I124"].at(
            Place(file, note.paragraph), value=note.text, paragraph=note.paragraph
        )


def unread_tables(
    file: str, rows: Sequence[Paragraph], tables: Mapping[int, TableReading]
) -> Iterator[Finding]:
    """Tables that gave neither figures nor cases."""
    for p in rows:
        table = tables.get(p.number)
        if p.table and table and not table.facts and not table.cases:
            yield RULE["I127"].at(Place(file, p.number), value=p.text, paragraph=p.number)


def lone_cases(file: str, lone: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """Numbers of cases without a title."""
    for paragraph, said in dict.fromkeys(lone):
        yield RULE["I125"].at(Place(file, paragraph), value=said, paragraph=paragraph)


def personal(file: str, rows: Sequence[Paragraph]) -> Iterator[Finding]:
    """Paragraphs that seem to hold names or telephone numbers."""
    for p in rows:
        if names_in(p.text):
            masked = anonymous(p.text)
            around = masked[max(0, masked.find("〔") - 12) : masked.find("〔") + 12]
            yield RULE["I128"].at(Place(file, p.number), value=around, paragraph=p.number)
