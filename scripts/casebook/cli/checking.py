"""The records and the judgement on them: what every command begins with, and `check` ends with."""

from dataclasses import replace
from pathlib import Path

from casebook.findings import Finding, Severity, ordered
from casebook.load import Folder, load, look
from casebook.memory import Memory
from casebook.model import Records
from casebook.validate import validate

_TABLE = "verdict"


def check(
    cases: Path, memory: Memory | None = None, jobs: int = 1, seen: Folder | None = None
) -> tuple[Records, list[Finding]]:
    """Read the records, whose files may have been `seen` just now, and judge them.

    A draft is still being written: what is wrong in it is a warning, and while anything is, it is
    set aside, so that an imported or half-written draft never stands in the way of the site.
    """
    records, found = load(cases, memory, jobs, seen)
    found = [*found, *validate(records, memory, jobs)]
    wrong = {f.place.file for f in found if f.severity is Severity.ERROR}
    aside = {
        e.origin.file
        for e in records.entries
        if e.record.status == "draft" and e.origin.file in wrong
    }
    softened = [
        replace(f, severity=Severity.WARNING)
        if f.place.file in aside and f.severity is Severity.ERROR
        else f
        for f in found
    ]
    kept = replace(
        records,
        cases={k: e for k, e in records.cases.items() if e.origin.file not in aside},
        reviews={k: e for k, e in records.reviews.items() if e.origin.file not in aside},
    )
    findings = ordered(softened)
    if memory and records.read_from:
        memory.keep(_TABLE, {records.read_from: findings})
    return kept, findings


def findings_on(cases: Path, memory: Memory, jobs: int = 1) -> list[Finding]:
    """What `check` finds; where no file has changed, what it found before, and no record is read.

    Args:
        cases: The folder `cases/`.
        memory: What was found before, by a check or by a build.
        jobs: How many processes may read and judge at once.
    """
    before = memory.recall(_TABLE)
    files, seen = look(cases, memory) if before else (b"", None)
    if files and files in before:
        return list(before[files])
    return check(cases, memory, jobs, seen)[1]
