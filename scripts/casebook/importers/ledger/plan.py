"""Draft cases against the records that exist: what is new, what differs, what is the same."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from casebook.findings import Finding, dotted
from casebook.importers.ledger.compare import Step, steps
from casebook.importers.ledger.drafts import Draft
from casebook.importers.ledger.sheet import Noted, Progress
from casebook.importers.ledger.yamltext import document
from casebook.model import Case

LARGEST = 1_000_000
"""Bytes of a record's file, at most, as everywhere in the casebook."""


@dataclass(frozen=True, slots=True)
class Change:
    """A record that exists and what the ledger would change in it."""

    draft: Draft
    steps: list[Step]


@dataclass(slots=True)
class Plan:
    """What an import would do."""

    new: list[Draft] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    findings: Noted = field(default_factory=Noted)


class _Texts(yaml.CBaseLoader):
    """Reads every value as its text; what says nothing (`~`, `null`) as an empty one."""

    def construct_scalar(self, node: Any) -> str:
        """A value's text."""
        return "" if not node.style and node.value in {"~", "null", "Null", "NULL"} else node.value


class Unreadable(Exception):  # noqa: N818 - said to an author, not an error of the program
    """A record's file does not hold a record."""


def plan(drafts: list[Draft], cases: Path, *, update: bool, progress: Progress) -> Plan:
    """Compare drafts with the records below `cases/`. Changes nothing.

    Args:
        drafts: What the ledger holds.
        cases: The folder of the casebook.
        update: Whether differences will be taken over; it decides how they are said.
        progress: Told how many drafts are compared.
    """
    made = Plan()
    listed: dict[str, dict[str, str]] = {}
    for done, draft in enumerate(drafts, start=1):
        folder, name = draft.id.rsplit("/", 1)
        if folder not in listed:
            listed[folder] = _files(cases / "proposals" / folder)
        there = listed[folder]
        other = there.get(name.lower())
        if other is None:
            there[name.lower()] = name
            made.new.append(draft)
        elif other != name:
            made.findings.append(_finding(draft, "I064", draft.id, other=f"{folder}/{other}"))
        else:
            _compare(draft, cases, made, update=update)
        if done % 500 == 0:
            progress(done, len(drafts))
    if made.findings.dropped:
        made.findings[-1] = _finding(drafts[-1], "I056", made.findings.dropped + 1)
    return made


def path_of(cases: Path, case: str) -> Path:
    """The file of a case."""
    return cases / "proposals" / f"{case}.yml"


def read_plain(text: str) -> dict[str, Any]:
    """A record's data, every value as the text that stands in the file."""
    try:
        data = yaml.load(text, Loader=_Texts)  # noqa: S506 - makes texts only
    except (yaml.YAMLError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(data, dict):
        raise Unreadable
    return data


def _compare(draft: Draft, cases: Path, made: Plan, *, update: bool) -> None:
    try:
        text = _text(path_of(cases, draft.id))
        same = text == document(draft.data)  # as an import before this one wrote it
        found = [] if same else steps(draft, _record(text))
    except (OSError, UnicodeError, Unreadable, ValidationError):
        made.findings.append(_finding(draft, "I062", draft.id))
        return
    for step in found:
        names = {"case": draft.id, "key": dotted(step.loc), "old": step.old}
        made.findings.append(_finding(draft, "I061" if update else "I060", step.new, **names))
    if found:
        made.changes.append(Change(draft, found))
    else:
        made.unchanged.append(draft.id)


def _text(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable
    return data.decode("utf-8-sig")


def _record(text: str) -> Case:
    data = read_plain(text)
    stated = {key: value for key, value in data.items() if value != ""}
    return Case.model_validate(stated)


def _files(folder: Path) -> dict[str, str]:
    """The numbers of the records in a folder, by their small letters."""
    try:
        names = [name for name in os.listdir(folder) if name.endswith(".yml")]  # noqa: PTH208
    except OSError:
        return {}
    return {name[:-4].lower(): name[:-4] for name in sorted(names)}


def _finding(draft: Draft, code: str, value: object, **names: object) -> Finding:
    cell = draft.cell
    return cell.sheet.finding(code, cell.row, cell.column, value, **names)
