"""The folder `cases/` → records. The path of a file is the identity of its record."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from casebook.findings import RULES, Finding, ordered
from casebook.load.decode import blank, decode
from casebook.load.disk import Folder
from casebook.load.pieces import File, Read, plain_of, read_all
from casebook.load.reader import Plain
from casebook.load.written import Written
from casebook.memory import Memory, no_collection
from casebook.model import (
    Body,
    Bureau,
    Case,
    Category,
    Deadline,
    Entry,
    OutcomeScheme,
    Record,
    Records,
    Review,
    Stage,
    Synonyms,
    Term,
    Topic,
    Vocabulary,
)
from casebook.model.identity import CASE_ID, REVIEW_ID, is_identity, is_reserved
from casebook.model.scalars import Slug

M = TypeVar("M", bound=Record)

VOCABULARIES: dict[str, type[Record]] = {
    "bodies": Body,
    "bureaus": Bureau,
    "topics": Topic,
    "outcomes": OutcomeScheme,
    "stages": Stage,
    "categories": Category,
    "terms": Term,
    "deadlines": Deadline,
}
"""The vocabularies that map ids to entries, by the name of their file."""
OPTIONAL = {"deadlines"}
"""Those of them that a casebook may do without."""

_VOCABULARY_PATH = re.compile(
    rf"vocabulary/(?:{'|'.join([*VOCABULARIES, 'synonyms', 'forbidden'])})\.yml"
)
_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


def load(cases: Path, memory: Memory | None = None, jobs: int = 1) -> tuple[Records, list[Finding]]:
    """Read a casebook.

    Args:
        cases: The folder `cases/`.
        memory: What was read before; nothing by default.
        jobs: How many processes may read at once.

    Returns:
        The records in the order of ids, and the findings of all files. Where an error stands in a
        file, its record is there without the faulty values (see `salvage`), so that the checks
        can go on; no site is built then. Files are named in findings as `cases/…`, with the
        folder's own name.
    """
    folder = Folder(cases)
    with no_collection():
        records = _Reading(folder, memory or Memory(), jobs).records()
    return records, ordered(folder.findings)


class _Reading:
    """One pass over the folder, which gathers its findings in `folder`."""

    def __init__(self, folder: Folder, memory: Memory, jobs: int) -> None:
        self.folder = folder
        self.memory = memory
        self.jobs = jobs
        self.paths = folder.paths()

    def records(self) -> Records:
        if not self.paths:
            return Records()
        origins: dict[str, Written] = {}
        vocabulary = self._vocabulary(origins)
        proposals = [*self._files("proposals", CASE_ID, Case)]
        reviews = [*self._files("reviews", REVIEW_ID, Review)]
        read = read_all([*proposals, *reviews], self.memory, self.jobs)
        self._strangers()
        return Records(
            vocabulary,
            self._entries("proposals", proposals, read),
            self._entries("reviews", reviews, read),
            origins,
        )

    def _strangers(self) -> None:
        for path in self.paths:
            known = path.startswith("schema/") or path == "README.md"
            if not (known or _is_record(path) or _VOCABULARY_PATH.fullmatch(path)):
                self.folder.report("Y017", path)

    def _files(self, kind: str, form: str, model: type[Case] | type[Review]) -> Iterator[File]:
        for path in self.paths:
            if not (path.startswith(f"{kind}/") and _is_record(path)):
                continue
            key = path.removeprefix(f"{kind}/").removesuffix(".yml")
            if not path.endswith(".yml") or not is_identity(key, form):
                self.folder.report("Y018", path, path)
                continue
            data = self.folder.content(path)
            shown = self.folder.shown(path)
            digest = hashlib.blake2b(f"{shown}\0".encode(), digest_size=16)
            digest.update(data or b"")
            yield File(path, shown, data or b"", b"" if data is None else digest.digest(), model)

    def _entries(
        self, kind: str, files: list[File], read: dict[bytes, Read]
    ) -> dict[str, Entry[Any]]:
        entries: dict[str, Entry[Any]] = {}
        for file in files:
            key = file.path.removeprefix(f"{kind}/").removesuffix(".yml")
            if not file.digest:
                entries[key] = Entry(key, blank(file.model), Written(file.shown))
                continue
            said = read[file.digest]
            self.folder.findings += said.findings
            origin = Written(file.shown, file.data if said.readable else b"")
            entries[key] = Entry(key, said.record, origin, file.digest)
        return entries

    def _record(self, path: str, model: type[M]) -> tuple[M, Written]:
        """A vocabulary that is one record, a blank one where the file can not be read; its origin."""
        plain, origin = self._plain(path)
        if plain is None:
            return blank(model), origin
        record, findings = decode(model, plain, origin)
        self.folder.findings += findings
        return record, origin

    def _plain(self, path: str) -> tuple[Plain | None, Written]:
        """What a file says; None where it can not be read, with findings."""
        name, data = self.folder.shown(path), self.folder.content(path)
        if data is None:
            return None, Written(name)
        plain, findings = plain_of(name, data)
        self.folder.findings += findings
        return plain, Written(name, data if plain else b"")

    def _vocabulary(self, origins: dict[str, Written]) -> Vocabulary:
        found: dict[str, Any] = {
            name: self._vocabulary_entries(name, model, origins)
            for name, model in VOCABULARIES.items()
        }
        path = "vocabulary/synonyms.yml"
        if path in self.paths:
            synonyms, origins["synonyms"] = self._record(path, Synonyms)
            found["synonyms"] = synonyms.groups
        return Vocabulary(**found)

    def _vocabulary_entries(
        self, name: str, model: type[M], origins: dict[str, Written]
    ) -> dict[str, M]:
        path = f"vocabulary/{name}.yml"
        if path not in self.paths:
            if name not in OPTIONAL:
                self.folder.report("Y019", path, self.folder.shown(path))
            return {}
        plain, origin = self._plain(path)
        if plain is None:
            return {}
        origins[name] = origin
        ids = [*plain.data, *(loc[0] for loc in plain.empty if len(loc) == 1)]
        return {str(key): self._entry(str(key), plain, model, origin) for key in ids}

    def _entry(self, key: str, plain: Plain, model: type[M], origin: Written) -> M:
        code = _id_fault(key)
        if code:
            place = origin.key_place((key,))
            self.folder.findings.append(RULES[code].at(place, key, key, example="food-safety"))
        record, findings = decode(model, plain.within(key), origin.within(key))
        self.folder.findings += findings
        return record


def _is_record(path: str) -> bool:
    """Whether a file is meant as a record, however its ending is written."""
    return path.startswith(("proposals/", "reviews/")) and path.lower().endswith((".yml", ".yaml"))


def _id_fault(key: str) -> str:
    """The rule that an id breaks; empty where it breaks none."""
    if is_reserved(key) or len(key) > 64:
        return "R033"
    try:
        _SLUG.validate_python(key)
    except ValueError:
        return "R007"
    return ""
