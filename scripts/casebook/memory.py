"""What earlier runs worked out, kept on disk, so that a run works out only what is new.

A table maps the digest of what something was worked out from to what came of it. What is
remembered can therefore never be stale: another input is another digest. Everything that was
remembered by another version of this program, of Python or of a package that takes part is
forgotten. A damaged or missing file is an empty table: memory makes a run faster, never different.

Tables are pickles below `build/`, a folder of the user's own that nobody else writes to.
"""

import hashlib
import marshal
import os
import pickle
import platform
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO, Generic, NamedTuple, Protocol, Self, TypeVar

from pydantic import BaseModel

from casebook.collector import no_collection
from casebook.crew import Aside, cores

_TAKE_PART = (
    "jinja2 lxml markdown markupsafe mkdocs mkdocs-material nh3 numpy pydantic pymdown-extensions "
    "pyyaml svg-py"
)


T = TypeVar("T")
R = TypeVar("R")


class Files(NamedTuple, Generic[T]):
    """Files of a folder by their paths: what is written anew, and what stands there as it would be."""

    new: dict[str, T]
    standing: dict[str, bytes]
    """16 bytes for each content, see `summed`."""


class Told(Protocol):
    """What 16 bytes stand for; what has none is not remembered."""

    @property
    def digest(self) -> bytes:
        """They."""


E = TypeVar("E", bound=Told)


class Memory:
    """The tables of one folder; of none where the folder is None."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def place(self, name: str) -> Path | None:
        """A folder beside the tables for what a package remembers in its own way and checks itself.

        None where there is no memory or the disk allows no folder.
        """
        if self._folder is None:
            return None
        place = self._folder.parent / name
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return place

    def recall(self, name: str) -> dict[Any, Any]:
        """A table as the last run left it; empty where there is none that can be trusted."""
        if self._folder is None:
            return {}
        try:
            with (self._folder / name).open("rb") as file, no_collection():
                if file.read(16) != program():
                    return {}
                table = pickle.load(file)  # noqa: S301 - our own file, in the user's own folder
        except Exception:
            return {}
        return table if isinstance(table, dict) else {}

    def keep(self, name: str, table: Mapping[Any, Any]) -> None:
        """Leave a table to the next run, where the disk allows it; the one before is whole until then."""
        if self._folder is not None:
            with _Half(self._folder / name, program()) as file:
                pickle.dump(dict(table), file, protocol=5)

    def of_each(self, name: str, key: bytes, given: Iterable[E], work: Callable[[E], R]) -> list[R]:
        """What comes of each thing by itself, worked out for those that are new.

        Args:
            name: The table; whatever is in it of other things is forgotten.
            key: 16 bytes for all else that `work` looks at.
            given: The things.
            work: Is called for those that are new.
        """
        known: dict[bytes, R] = self.recall(name).get(key, {})
        now: dict[bytes, R] = {}
        made = []
        for one in given:
            came = known[one.digest] if one.digest in known else work(one)
            made.append(came)
            if one.digest:
                now[one.digest] = came
        if now.keys() != known.keys():
            self.keep(name, {key: now})
        return made

    def keep_aside(self, name: str, table: Mapping[Any, Any]) -> None:
        """Leave a large table to the next run while this one goes on; see `settled`."""
        _begun.append(Aside(partial(self.keep, name, table), cores()))

    @contextmanager
    def recall_bytes(self, name: str, key: bytes) -> Iterator["Bytes"]:
        """The bytes that an earlier run kept under this key; none where there are none such."""
        head = program() + key
        with self._opened(name, head) as file:
            yield Bytes(file, len(head))

    @contextmanager
    def keep_bytes(self, name: str, key: bytes) -> Iterator[Callable[[bytes | memoryview], object]]:
        """Leave bytes to the next run, as `keep` does, through a function that takes them in pieces.

        They take their place when the block ends without an error.
        """
        if self._folder is None:
            yield lambda _: None
        else:
            with _Half(self._folder / name, program() + key) as file:
                yield file.write

    def _opened(self, name: str, head: bytes) -> BinaryIO:
        """A file that begins with `head`, read up to there."""
        if self._folder is not None:
            with suppress(OSError):
                file = (self._folder / name).open("rb")
                if file.read(len(head)) == head:
                    return file
                file.close()
        return BytesIO(head)


class _Held(Memory):
    """The tables of one folder, held by this process from build to build.

    The disk gets the first of each name, for the next process, and what a process writes that was
    forked from this one.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._own = os.getpid()
        self._tables: dict[str, tuple[Mapping[Any, Any], object]] = {}

    def recall(self, name: str) -> dict[Any, Any]:
        """The table that this process kept, or what was written to the disk since."""
        table, state = self._tables.get(name, ({}, None))
        if name not in self._tables or state != self._state(name):
            table = super().recall(name)
            self._tables[name] = (table, self._state(name))
        return dict(table)

    def keep(self, name: str, table: Mapping[Any, Any]) -> None:
        """Hold a table until the next build."""
        if os.getpid() != self._own or self._state(name) is None:
            super().keep(name, table)
        if os.getpid() == self._own:
            self._tables[name] = (table, self._state(name))

    def keep_aside(self, name: str, table: Mapping[Any, Any]) -> None:
        """Hold a table until the next build."""
        self.keep(name, table)

    def _state(self, name: str) -> object:
        try:
            status = Path(str(self._folder), name).stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino, status.st_size


_begun: list[Aside[None]] = []


@contextmanager
def settled() -> Iterator[None]:
    """When this ends, all that is kept aside is on the disk, as far as the disk allows it."""
    try:
        yield
    finally:
        while _begun:
            with _begun.pop() as begun, suppress(Exception):  # the next run works it out again
                begun.result()


@lru_cache(maxsize=8)
def held(folder: Path) -> Memory:
    """The memory of a folder, for a process that builds again and again."""
    return _Held(folder)


class Bytes:
    """Bytes on the disk, read piece by piece."""

    def __init__(self, file: BinaryIO, first: int) -> None:
        self._file = file
        self._first = first
        self.size = file.seek(0, os.SEEK_END) - first

    def read(self, start: int, size: int) -> bytes:
        """So many bytes from a place on."""
        self._file.seek(self._first + start)
        return self._file.read(size)


class _Half:
    """A file that takes its place when it is whole; where the disk refuses, nothing is left."""

    def __init__(self, place: Path, head: bytes) -> None:
        self._place = place
        self._half = place.with_name(f".{place.name}.{os.getpid()}")
        self._file: BinaryIO | None = None
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            for left in place.parent.glob(f".{place.name}.*"):  # by a run that was ended
                left.unlink(missing_ok=True)
            self._file = self._half.open("wb")
        self.write(head)

    def write(self, data: bytes | memoryview) -> None:
        try:
            if self._file is not None:
                self._file.write(data)
        except OSError:
            self._give_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if self._file is not None and error is not None:
            self._give_up()
        elif self._file is not None:
            try:
                self._file.close()
                self._half.replace(self._place)
            except OSError:
                self._give_up()

    def _give_up(self) -> None:
        file, self._file = self._file, None
        with suppress(OSError):
            self._half.unlink(missing_ok=True)
        with suppress(OSError):
            if file is not None:
                file.close()


_WITHOUT_MEMO = 2
"""The version of marshal that writes equal values alike, one object or two."""


def summed(content: bytes) -> bytes:
    """16 bytes that stand for a content."""
    return hashlib.blake2b(content, digest_size=16).digest()


def digest(
    *values: Any, once: tuple[type, ...] = (), seen: dict[int, bytes] | None = None
) -> bytes:
    """16 bytes that stand for values: plain data, records, entries, and what is made of them.

    The same values give the same bytes in every run, however they came about.

    Args:
        values: What is to be told apart from other values.
        once: Types whose objects recur in many values.
        seen: Their digests so far, by the objects' identity; the objects must live as long.
    """
    try:
        return summed(marshal.dumps(values, _WITHOUT_MEMO))
    except ValueError:  # not plain data alone
        pass
    out = _Bytes()
    pickler = _Pickler(out, once, {} if seen is None else seen)
    pickler.fast = True  # no memo: equal values give equal bytes, one object or two
    pickler.dump(values)
    return out.sum.digest()


class _Bytes:
    """What a pickler writes to: only the sum is kept."""

    def __init__(self) -> None:
        self.sum = hashlib.blake2b(digest_size=16)

    def write(self, data: bytes) -> int:
        self.sum.update(data)
        return len(data)


class _Pickler(pickle.Pickler):
    """Writes records in the order of their fields, and what has a digest as its digest."""

    def __init__(self, out: Any, once: tuple[type, ...], seen: dict[int, bytes]) -> None:
        super().__init__(out, protocol=5)
        self._once = once
        self._seen = seen

    def reducer_override(self, value: Any) -> Any:
        if type(value) in self._once:
            if id(value) not in self._seen:
                getter = _fields_of(type(value))
                self._seen[id(value)] = digest(getter(value) if getter else value)
            return (bytes, (self._seen[id(value)],))
        known = getattr(value, "digest", None)
        if isinstance(known, bytes) and known:
            return (bytes, (known,))
        if getter := _fields_of(type(value)):
            return (list, ([getter(value)],), type(value).__name__)
        if isinstance(value, BaseModel) and not isinstance(value, type):
            own = [n for n in type(value).model_fields if n in value.model_fields_set]
            return (dict, ([(name, getattr(value, name)) for name in own],), type(value).__name__)
        return NotImplemented


_getters: dict[type, Callable[[Any], Any] | None] = {}


def _fields_of(kind: type) -> Callable[[Any], Any] | None:
    """What gives the fields of a dataclass in their order; None for another type."""
    if kind not in _getters:
        names = tuple(getattr(kind, "__dataclass_fields__", ()))
        _getters[kind] = attrgetter(*names) if names else None
    return _getters[kind]


@lru_cache(maxsize=1)
def program() -> bytes:
    """16 bytes that stand for this program, Python, and every package that takes part."""
    total = hashlib.blake2b(platform.python_version().encode(), digest_size=16)
    for name in _TAKE_PART.split():
        total.update(f"{name} {_version(name)}\n".encode())
    for file in _sources(files("casebook")):
        content = file.read_bytes()
        total.update(f"{file.name} {len(content)}\n".encode())
        total.update(content)
    return total.digest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _sources(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield entry
