"""`casebook import`: an office's own files become records, by the kind of the file."""

import sys
from pathlib import Path

import click

from casebook.cli.project import Project
from casebook.findings import Finding
from casebook.importers import ledger, summary
from casebook.importers.ledger import Progress
from casebook.model import Vocabulary

LEDGERS = {".xlsx", ".xlsm", ".xls", ".et", ".csv"}
"""Endings of ledgers; every other file is read as a summary."""


def import_file(
    project: Project,
    words: Vocabulary,
    file: Path,
    *,
    dry_run: bool,
    update: bool,
    mapping: Path | None,
    body: str | None,
    bureau: str,
    year: str,
) -> tuple[list[Finding], list[str]]:
    """Import a ledger or a summary.

    Args:
        project: The casebook that the records are for.
        words: Its vocabularies.
        file: The ledger or the summary.
        dry_run: Only say what would be written.
        update: Ledger: where a record differs, take what the ledger says.
        mapping: Ledger: a file that names the office's own columns.
        body: Ledger: the body that handed out the cases, where no line says so.
        bureau: Summary: the unit, where it can not be recognised.
        year: Summary: the year, likewise.

    Returns:
        The findings, and a line for each thing that was done (in a dry run: would be done).
    """
    if file.suffix.lower() not in LEDGERS:
        paragraphs, findings = summary.read(file)
        draft = summary.convert(paragraphs, file.name)
        paths, more = summary.write(
            draft, project.cases, words, dry_run=dry_run, bureau=bureau, year=year
        )
        said = [
            f"{'将写入' if dry_run else '已写入'} {_short(p, project)}（草稿，请审改）"
            for p in paths
        ]
        return [*findings, *draft.left, *more], said
    outcome = ledger.import_ledger(
        file,
        project.cases,
        words,
        mapping=mapping,
        body=body,
        dry_run=dry_run,
        update=update,
        progress=_bar(),
    )
    will = "将" if dry_run else "已"
    lines = [f"{will}写入 {name}" for name in outcome.written]
    lines += [f"{will}修改 {name}" for name in outcome.changed]
    return outcome.findings, [*lines, f"没有变化的 {len(outcome.unchanged)} 件"]


def _short(path: Path, project: Project) -> str:
    return path.relative_to(project.cases.parent).as_posix()


def _bar() -> Progress:
    """Progress on a terminal, on one line; nothing in a pipe."""
    if not sys.stderr.isatty():
        return lambda _done, _all: None

    def show(done: int, whole: int) -> None:
        click.echo(f"\r… 导入 {done * 100 // max(1, whole)}%", nl=done >= whole, err=True)

    return show
