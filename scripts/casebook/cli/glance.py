"""The quick way of `casebook serve`: the pages of a few saved records, before the whole site is made.

What a build knew stays in memory: its casebook, and what MkDocs made ready. Where since then nothing
changed but what stands in a few records, the pages of these are made from that by the functions that
a build uses, and put into the site. What else depends on the records (lists, search, cases like a
case) is of before; the build that follows makes it, and these pages once more, for they are not the
ones that it remembers. Whatever is not certain to be such a change is left to the build, and so is
saying what is wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from casebook.cli.conductor import Made
from casebook.cli.project import Project
from casebook.edition import edit
from casebook.findings import failed
from casebook.load import Stamp, is_record, reread, stamps
from casebook.model import Case, Entry, Records, Review
from casebook.model.casebook import Casebook
from casebook.relate import relate
from casebook.render import render_one
from casebook.site import (
    Reprint,
    State,
    add,
    configurations,
    is_made,
    lock,
    read_prose,
    state,
    tree,
)
from casebook.validate import validate

_MOST = 5
"""Records that are shown at once; more of them are no longer one hand's work."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the disk says of every file that a site is made from."""

    cases: Mapping[str, Stamp | None]
    around: Mapping[str, State]
    """Pages that people wrote, and the configuration with those that it inherits from."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the last build knew, with the records that were shown since."""

    book: Casebook
    records: Records
    reprint: Reprint


class Glance:
    """What a server knows from its last build, and shows records by."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: _Known | None = None
        self._seen = Look({}, {})

    @property
    def is_ready(self) -> bool:
        """Whether there was a build to know from."""
        return self._known is not None

    def look(self) -> Look:
        """Look at the files; before they are read, so that no change is missed."""
        around = tree(self._project.docs).files
        for path in configurations(self._project.config):
            if path.is_file():
                around[str(path)] = state(path.stat())
        return Look(stamps(self._project.cases), around)

    def learn(self, made: Made, now: Look) -> None:
        """Know from now on what a build made of the files as they were `now`."""
        if failed(made.findings):
            return
        self._seen = now
        if made.book is not None:  # else the site before was up to date
            known = made.reprint and _Known(made.book, made.records, made.reprint)
            self._known = known or None

    def show(self, now: Look) -> list[str]:
        """Put the pages of the records that were saved into the site; the files of those shown."""
        known, changed = self._known, self._changed(now)
        if known is None or not changed or not is_made(self._project.site("internal")):
            return []
        try:
            with lock(self._project.pages("internal").parent) as held:
                shown = self._shown(changed, known) if held else {}
        except OSError:
            return []
        return [entry.origin.file for entry in shown.values()]

    def _changed(self, now: Look) -> dict[str, Stamp | None]:
        """The records that were saved; none where anything else is not as it was, or much is."""
        before = self._seen
        if now.around != before.around or now.cases.keys() != before.cases.keys():
            return {}
        changed = {path: s for path, s in now.cases.items() if s != before.cases[path]}
        few = len(changed) <= _MOST and all(is_record(path) for path in changed)
        return changed if few else {}

    def _shown(
        self, changed: Mapping[str, Stamp | None], known: _Known
    ) -> dict[str, Entry[Case] | Entry[Review]]:
        read, findings = reread(self._project.cases, changed)
        before = known.records
        if failed(findings) or not all(_has_place(entry, before) for entry in read.entries):
            return {}
        records = replace(
            before, cases={**before.cases, **read.cases}, reviews={**before.reviews, **read.reviews}
        )
        if failed(validate(records, self._project.read_before)):
            return {}
        book = _with(known.book, replace(read, vocabulary=before.vocabulary))
        prose = read_prose(self._project.docs, "internal")
        pages: dict[str, str] = {}
        shown = {}
        for entry in read.entries:
            if entry.digest != _before(entry, before).digest:
                pages |= render_one(book, prose, entry)
                shown[entry.id] = entry
        html = known.reprint(pages)
        if len(html) < len(pages):
            return {}
        add(html, self._project.site("internal"))
        self._known = _Known(book, records, known.reprint)
        self._seen = replace(self._seen, cases={**self._seen.cases, **changed})
        return shown


def _before(entry: Entry[Case] | Entry[Review], records: Records) -> Entry[Case] | Entry[Review]:
    return (records.cases if isinstance(entry.record, Case) else records.reviews)[entry.id]


def _has_place(entry: Entry[Case] | Entry[Review], records: Records) -> bool:
    """Whether a record had a page, and has the same addresses still."""
    there = records.cases if isinstance(entry.record, Case) else records.reviews
    if entry.id not in there:
        return False
    old, new = there[entry.id].record, entry.record
    return (old.status, old.former) == (new.status, new.former)


def _with(book: Casebook, read: Records) -> Casebook:
    """A casebook with other records of the same ids; what follows from them alone follows anew."""
    own = relate(edit(read, book.edition, drafts=True), book.edition, as_of=book.as_of)
    others = tuple(
        p for p in book.pledges if p.case not in own.cases and p.review not in own.reviews
    )
    return replace(
        book,
        cases={**book.cases, **own.cases},
        reviews={**book.reviews, **own.reviews},
        pledges=(*others, *own.pledges),
        discrepancies={**book.discrepancies, **own.discrepancies},
        changed={**book.changed, **own.changed},
    )
