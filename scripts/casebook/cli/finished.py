"""What stands finished: from the same inputs, and a site that nobody touched, nothing is to be made."""

from pathlib import Path

from casebook.cli.project import Project
from casebook.findings import Finding
from casebook.load.history import history
from casebook.memory import Memory, digest
from casebook.model.casebook import Edition
from casebook.site import Tree, fingerprint, folders_of, read_prose, tree

_TABLE = "finished"


def around(project: Project, edition: Edition) -> bytes:
    """16 bytes for all that a site is made from beside the records; none where that can not be told."""
    settings = fingerprint(project.config)
    if not settings:
        return b""
    prose = read_prose(project.docs, edition)
    return digest(settings, prose, history(project.cases), project.as_of)


def inputs(around: bytes, records: bytes) -> bytes:
    """16 bytes for all that a site is made from; none where one part of it can not be told."""
    return digest(around, records) if around and records else b""


def remembered(memory: Memory, inputs: bytes, place: Path) -> list[Finding] | None:
    """The findings of the build that made what stands at a place; None where a build is needed."""
    site, findings = memory.recall(_TABLE).get(inputs, (b"", []))
    there = tree(place) if site else Tree()
    is_whole = there.folders == folders_of(there.files)  # no folder is empty
    return list(findings) if site and is_whole and site == _sum(there) else None


def remember(memory: Memory, inputs: bytes, findings: list[Finding], site: Tree) -> None:
    """Leave to the next build that a site, as it stands, is finished."""
    if inputs:
        memory.keep(_TABLE, {inputs: (_sum(site), findings)})


def _sum(site: Tree) -> bytes:
    return digest(sorted(site.files.items()))
