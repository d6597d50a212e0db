"""A plan → files. A file is written whole beside its place and then put there, or not at all."""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from casebook.findings import Finding
from casebook.importers.ledger.drafts import Draft
from casebook.importers.ledger.plan import Plan, path_of
from casebook.importers.ledger.revise import Unkept, revised
from casebook.importers.ledger.sheet import Progress
from casebook.importers.ledger.yamltext import document


def apply(
    plan: Plan, cases: Path, *, update: bool, progress: Progress
) -> tuple[list[str], list[str], list[Finding]]:
    """Write the new records and, where asked for, the changed ones.

    Returns:
        The ids of the cases that were written, of those that were changed, and the findings.
    """
    written, changed = [], []
    findings: list[Finding] = []
    changes = plan.changes if update else []
    total = len(plan.new) + len(changes)
    faults = cache(partial(_fault, cases))
    for done, draft in enumerate(plan.new, start=1):
        path = path_of(cases, draft.id)
        fault = faults(path.parent) or _put(path, document(draft.data).encode(), new=True)
        findings += _faults(draft, fault)
        written += [] if fault else [draft.id]
        if done % 200 == 0:
            progress(done, total)
    for done, change in enumerate(changes, start=len(plan.new) + 1):
        path = path_of(cases, change.draft.id)
        try:
            data = revised(path.read_bytes(), change.steps)
        except (Unkept, OSError):
            cell = change.draft.cell
            findings.append(cell.sheet.finding("I065", cell.row, cell.column, change.draft.id))
            continue
        fault = faults(path.parent) or _put(path, data, new=False)
        findings += _faults(change.draft, fault)
        changed += [] if fault else [change.draft.id]
        progress(done, total)
    return written, changed, findings


def _faults(draft: Draft, fault: str) -> Iterator[Finding]:
    if fault:
        cell = draft.cell
        yield cell.sheet.finding("I063", cell.row, cell.column, fault, case=draft.id)


def _fault(cases: Path, folder: Path) -> str:
    """Why nothing may be written to a folder; empty where it may."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        inside = folder.resolve().is_relative_to(cases.resolve())
    except (OSError, RuntimeError) as error:
        return str(error)
    return "" if inside else "链接指向 cases/ 之外"


def _put(path: Path, data: bytes, *, new: bool) -> str:
    """Write a file whole; what went wrong, or nothing. A new file never takes another's place."""
    beside = path.with_name(f".{path.stem}.import")
    try:
        with beside.open("wb") as file:
            file.write(data)
        if path.is_symlink() or (new and path.exists()):
            raise FileExistsError(0, "是链接，或刚刚被别的程序写入")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        return error.strerror or str(error)
    return ""
