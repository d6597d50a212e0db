"""Ledger in: an office's spreadsheet → records, and never over what people have written.

The way through, one line each:

    file        what the file is; refuses by name what is no ledger     reads the disk
    package     a ZIP of XML parts, with limits against hostile files
    workbook    XLSX → sheets (worksheet, strings, formats)             table: CSV → a sheet
    header      where the header stands, which column is which          columns: the names, as data
    line        rows that are cases, each cell under its field
    identity    body, year and number: the path of the record           numbers: lost zeros
    drafts      the rows of one case → one draft                        replies, follow, values, names
    convert     all of the above: sheets → drafts + findings            pure
    plan        drafts against the records that exist (compare)         reads the disk
    apply       writes new records (yamltext), changes old ones (revise)

A new name for a column is a word in `columns`; a new way to write a date is a line in `values`; a
rule is an entry in `rules`.
"""

from dataclasses import dataclass, field
from pathlib import Path

from casebook.findings import Finding, near, ordered
from casebook.findings.ledger_rules import LEDGER, LEDGER_RULES
from casebook.importers.ledger.apply import apply
from casebook.importers.ledger.convert import Converted, convert
from casebook.importers.ledger.file import read_ledger
from casebook.importers.ledger.mapping import Words, read_mapping
from casebook.importers.ledger.offers import Offer
from casebook.importers.ledger.plan import Plan, plan
from casebook.importers.ledger.sheet import Cell, Progress, Row, Sheet, Span, quiet
from casebook.model import Place, Vocabulary

__all__ = [
    "LEDGER_RULES",
    "Cell",
    "Converted",
    "Offer",
    "Outcome",
    "Plan",
    "Progress",
    "Row",
    "Sheet",
    "Span",
    "Words",
    "apply",
    "convert",
    "import_ledger",
    "plan",
    "read_ledger",
    "read_mapping",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, or would do; ids of cases, in the order of the ledger."""

    written: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    """Records that were changed; none without `update`, but each difference is a finding."""
    unchanged: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    """Entries that the vocabulary lacks, ready to paste."""


def import_ledger(
    path: Path,
    cases: Path,
    vocabulary: Vocabulary,
    *,
    mapping: Path | None = None,
    body: str | None = None,
    dry_run: bool = False,
    update: bool = False,
    progress: Progress = quiet,
) -> Outcome:
    """Import a ledger into a casebook.

    Args:
        path: The ledger: XLSX, or CSV in UTF-8 or GBK.
        cases: The folder `cases/`.
        vocabulary: The casebook's vocabulary.
        mapping: A file with an office's own names of columns, units and topics.
        body: The id of the body whose cases these are, where the ledger does not say it.
        dry_run: Whether to say only what would be written.
        update: Whether to take over what the ledger says differently from existing records.
        progress: Told how much is done, of 100.
    """
    words, findings = read_mapping(mapping)
    if body is not None and body not in vocabulary.bodies:
        finding = LEDGER["I008"].at(
            Place(path.name), value=body, near=near(body, vocabulary.bodies)
        )
        findings.append(finding)
    if findings:
        return Outcome(findings=findings)
    sheets, read = read_ledger(path, _part(progress, 0, 30))
    made = convert(sheets, vocabulary, words, body, _part(progress, 30, 60))
    planned = plan(made.drafts, cases, update=update, progress=_part(progress, 60, 70))
    found = [*read, *made.findings, *planned.findings]
    if dry_run:
        written = [draft.id for draft in planned.new]
        changed = [change.draft.id for change in planned.changes if update]
    else:
        written, changed, more = apply(
            planned, cases, update=update, progress=_part(progress, 70, 100)
        )
        found += more
    progress(100, 100)
    return Outcome(written, changed, planned.unchanged, ordered(found), made.offers)


def _part(progress: Progress, first: int, last: int) -> Progress:
    """The progress of one stage as a part of the whole."""
    return lambda done, total: progress(first + (last - first) * done // max(total, 1), 100)
