"""The folder `cases/` → records. The path of a file is the identity of its record."""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from casebook.collector import no_collection
from casebook.findings import RULES, Finding, ordered
from casebook.load.decode import blank, decode
from casebook.load.disk import Folder, Stamp
from casebook.load.paths import OPTIONAL, VOCABULARIES, is_known, is_record, key_of
from casebook.load.pieces import File, Pieces, Read, plain_of
from casebook.load.reader import Plain
from casebook.load.sums import remember, sum_of, sure
from casebook.load.written import Written
from casebook.memory import Memory
from casebook.model import Case, Entry, Record, Records, Review, Synonyms, Vocabulary
from casebook.model.identity import is_reserved
from casebook.model.scalars import Slug

M = TypeVar("M", bound=Record)


def load(
    cases: Path, memory: Memory | None = None, jobs: int = 1, seen: Folder | None = None
) -> tuple[Records, list[Finding]]:
    """Read a casebook.

    Args:
        cases: The folder `cases/`.
        memory: What was read before; nothing by default.
        jobs: How many processes may read at once.
        seen: What `look` saw, a moment ago.

    Returns:
        The records in the order of ids, and the findings of all files. Where an error stands in a
        file, its record is there without the faulty values (see `salvage`), so that the checks
        can go on; no site is built then. Files are named in findings as `cases/…`, with the
        folder's own name.
    """
    folder = Folder.seen(cases, seen)
    with no_collection():
        records = _Reading(folder, memory or Memory(), jobs).records()
    remember(folder, memory or Memory())
    return records, ordered(folder.findings)


def vocabulary(cases: Path) -> Vocabulary:
    """The vocabularies of a casebook alone: no record is read, and no finding made."""
    return _Reading(Folder(cases), Memory(), 1).vocabulary({})


def stamps(cases: Path) -> dict[str, Stamp | None]:
    """Every file of a casebook by its path, and what the disk says of it."""
    folder = Folder(cases)
    folder.paths()
    return folder.stamps


def reread(cases: Path, files: Mapping[str, Stamp | None]) -> tuple[Records, list[Finding]]:
    """Some records alone, as `load` reads them, and the findings of their files."""
    folder = Folder(cases)
    folder.stamps = dict(files)
    reading = _Reading(folder, Memory(), 1, [*files])
    nothing = Pieces(Memory())
    proposals = [*reading._files("proposals", Case, nothing)]
    reviews = [*reading._files("reviews", Review, nothing)]
    read = nothing.read([*proposals, *reviews], 1)
    cases_read, reviews_read = reading._entries(proposals, read), reading._entries(reviews, read)
    return Records(cases=cases_read, reviews=reviews_read), ordered(folder.findings)


class _Reading:
    """One pass over the folder, which gathers its findings in `folder`."""

    def __init__(
        self, folder: Folder, memory: Memory, jobs: int, paths: Sequence[str] | None = None
    ) -> None:
        self.folder = folder
        self.memory = memory
        self.jobs = jobs
        self.paths = folder.paths() if paths is None else paths

    def records(self) -> Records:
        if not self.paths:
            return Records()
        origins: dict[str, Written] = {}
        words = self.vocabulary(origins)
        before = Pieces(self.memory)
        proposals = [*self._files("proposals", Case, before)]
        reviews = [*self._files("reviews", Review, before)]
        read = before.read([*proposals, *reviews], self.jobs)
        self._strangers()
        return Records(
            words,
            self._entries(proposals, read),
            self._entries(reviews, read),
            origins,
            read_from=sum_of(self.folder),
        )

    def _strangers(self) -> None:
        for path in self.paths:
            if not is_known(path):
                self.folder.report("Y017", path)

    def _files(
        self, kind: str, model: type[Case] | type[Review], before: Container[bytes]
    ) -> Iterator[File]:
        known = sure(self.folder, self.memory)
        for path in self.paths:
            if not (path.startswith(f"{kind}/") and is_record(path)):
                continue
            key = key_of(path)
            if not key:
                self.folder.report("Y018", path, path)
                continue
            shown = self.folder.shown(path)
            if (digest := known.get(path, b"")) and digest in before:
                self.folder.digests[path] = digest
                yield File(key, shown, digest, model, partial(self.folder.again, path))
                continue
            data = self.folder.content(path) or b""
            digest = self.folder.digests.get(path, b"")
            yield File(key, shown, digest, model, partial(bytes, data))

    def _entries(self, files: list[File], read: dict[bytes, Read]) -> dict[str, Entry[Any]]:
        entries: dict[str, Entry[Any]] = {}
        for file in files:
            key = file.id
            if not file.digest:
                entries[key] = Entry(key, blank(file.model), Written(file.shown))
                continue
            said = read[file.digest]
            self.folder.findings += said.findings
            origin = Written(file.shown, file.read if said.readable else b"")
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

    def vocabulary(self, origins: dict[str, Written]) -> Vocabulary:
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


def _id_fault(key: str) -> str:
    """The rule that an id breaks; empty where it breaks none."""
    if is_reserved(key) or len(key) > 64:
        return "R033"
    try:
        _slug().validate_python(key)
    except ValueError:
        return "R007"
    return ""


@lru_cache(maxsize=1)
def _slug() -> TypeAdapter[str]:
    return TypeAdapter(Slug)
