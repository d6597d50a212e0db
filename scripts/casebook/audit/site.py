"""A site → findings: its files one by one, then what only the whole of them shows."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from casebook.audit.attachments import UnreadableError
from casebook.audit.contents import ending
from casebook.audit.files import file_findings
from casebook.audit.folder import Folder, read_folder
from casebook.audit.index_texts import index_texts, is_index
from casebook.audit.one_file import Facts, read_file
from casebook.audit.passage import Inside, near
from casebook.audit.private import findings_in, unreasoned
from casebook.audit.requests import Link
from casebook.audit.settings import Settings
from casebook.audit.whole import whole_findings
from casebook.findings import RULES, Finding, ordered
from casebook.model import Place

MANY = 600
"""So many files are worth further processes."""


def audit(site: Path, settings: Settings) -> list[Finding]:
    """Everything that stands against publishing a site.

    Args:
        site: Any directory of HTML; only read.
        settings: What it is held against.

    Returns:
        Findings whose places are relative to `site`, in their order.
    """
    folder = read_folder(site)
    files = {facts.name: facts for facts in _read(folder, settings)}
    one_by_one = (finding for facts in files.values() for finding in facts.findings)
    return ordered(
        [
            *file_findings(folder, settings),
            *unreasoned(settings),
            *one_by_one,
            *_index(folder, settings),
            *whole_findings(files, partial(_place, site)),
        ]
    )


def _read(folder: Folder, settings: Settings) -> Iterable[Facts]:
    """The facts of all files, on all processors where there are many."""
    names = [name for name, size in folder.sizes.items() if size <= settings.limits.unpacked]
    read = partial(_named, folder.root, replace(settings, manifest=None, sums={}))
    if len(names) < MANY or (os.cpu_count() or 1) < 2:
        return map(read, names)
    try:
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            return list(pool.map(read, names, chunksize=64))
    except (BrokenProcessPool, OSError):  # no further processes are to be had here
        return map(read, names)


def _named(root: Path, settings: Settings, name: str) -> Facts:
    return read_file(root, name, settings)


def _index(folder: Folder, settings: Settings) -> Iterator[Finding]:
    """What the search index stores, and binary files that are no index."""
    files: dict[str, bytes] = {}
    for name in [name for name in folder.sizes if ending(name) == "bin"]:
        try:
            data = (folder.root / name).read_bytes()
        except OSError as error:
            yield RULES["A001"].at(Place(name), value=name, reason=error.strerror)
            continue
        if is_index(data):
            files[name] = data
        else:
            yield RULES["A001"].at(Place(name), value=name, reason="不认识的二进制文件")
    try:
        for name, text in index_texts(files):
            yield from findings_in(Inside(name, text, "检索索引"), settings)
    except UnreadableError as error:
        yield RULES["A001"].at(Place("search"), value="检索索引", reason=error)


def _place(site: Path, name: str, link: Link) -> Place:
    """Where a link stands, looked up only for those that are wrong."""
    try:
        text = (site / name).read_bytes().decode("utf-8", "replace")
    except OSError:  # gone since it was read
        return Place(name, link.line)
    return near(name, text, link.line, link.value)
