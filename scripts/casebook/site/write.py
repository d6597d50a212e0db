"""Files in memory → files on disk: what is the same stays untouched, what is gone goes."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname

from casebook.memory import Memory
from casebook.site.tree import State, Tree, move_folders, prune, state, tree

_TABLE = "written"


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a folder as they were written: what stands there, and 16 bytes for each content."""

    tree: Tree
    sums: Mapping[str, bytes]


def write(
    files: Mapping[str, bytes],
    folder: Path,
    memory: Memory | None = None,
    there: Tree | None = None,
) -> Sources:
    """Make a folder hold exactly these files; those whose bytes are the same keep their time.

    Args:
        files: What the folder holds afterwards, by the path below it.
        folder: Is made where it is not there.
        memory: What was written before; a file that nobody touched since is not read again.
        there: What stands in the folder; looked at where not given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    memory = memory or Memory()
    sums = {name: summed(content) for name, content in files.items()}
    there = there or tree(folder)
    former = move_folders(folder, there, sums)
    held = dict(_held(there, former, memory.recall(_TABLE)))
    prune(folder, there, sums)
    for name in sorted(sums):
        if name not in there.files:
            _make(folder, name, files[name], there.folders)
        elif held.get(name) != sums[name]:
            _write(folder / name, files[name])
        else:
            continue
        there.files[name] = state((folder / name).stat())
    memory.keep(_TABLE, {name: (there.files[name], sums[name]) for name in sums})
    return Sources(there, sums)


def _held(
    there: Tree, former: Mapping[str, str], known: Mapping[str, tuple[State, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """What stands for the content of each file that nobody touched since it was written."""
    for name, now in there.files.items():
        before, sum_ = known.get(former.get(name, name), (None, b""))
        if before == now:
            yield name, sum_


def add(files: Mapping[str, bytes], folder: Path) -> None:
    """Write these files into a folder beside what is there; see `write`."""
    for name, content in sorted(files.items()):
        _write(folder / name, content)


def summed(content: bytes) -> bytes:
    """16 bytes that stand for a content."""
    return hashlib.blake2b(content, digest_size=16).digest()


def _make(folder: Path, name: str, content: bytes, folders: set[str]) -> None:
    """Write a file that is not there; `folders` are those that are."""
    around = dirname(name)
    if around and around not in folders:
        (folder / around).mkdir(parents=True, exist_ok=True)
        folders.add(around)
    (folder / name).write_bytes(content)


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name[:40]}.half")
    half.write_bytes(content)
    half.replace(path)
