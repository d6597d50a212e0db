"""Files in memory → files on disk: what is the same stays untouched, what is gone goes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname
from shutil import rmtree

from casebook.memory import Memory, summed
from casebook.site.tree import Tree, folders_of, move_folders, prune, state, tree

_TABLE = "written"


@dataclass(frozen=True, slots=True)
class Sources:
    """A folder as it was written."""

    tree: Tree
    """What stands there."""
    sums: dict[str, bytes]
    """16 bytes for the content of each file; of none that somebody touched since."""


def stands(folder: Path, memory: Memory, there: Tree | None = None) -> Sources:
    """What stands in a folder, and what is in it as `write` left it.

    Args:
        folder: The folder.
        memory: What was written before; of other files the content is not known.
        there: What stands in the folder; looked at where not given.
    """
    there = there or tree(folder)
    written = memory.recall(_TABLE).items()
    sums = {name: sum_ for name, (state, sum_) in written if there.files.get(name) == state}
    return Sources(there, sums)


def put(files: Mapping[str, bytes], folder: Path, before: Sources) -> None:
    """Write some of the files of a folder ahead of `write`, which finds them there.

    Args:
        files: By the path below the folder; those whose bytes are the same keep their time.
        folder: Is made where it is not there.
        before: What `stands` in the folder; is brought up to date.
    """
    folder.mkdir(parents=True, exist_ok=True)
    there = before.tree
    _make_way(folder, there, files)
    for name, content in sorted(files.items()):
        sum_ = summed(content)
        if name not in there.files:
            _make(folder, name, content, there.folders)
        elif before.sums.get(name) != sum_:
            _write(folder / name, content)
        else:
            continue
        there.files[name] = state((folder / name).stat())
        before.sums[name] = sum_


def _make_way(folder: Path, there: Tree, files: Collection[str]) -> None:
    """Remove files that stand where a folder has to, and folders that stand where a file has to."""
    for name in folders_of(files) & there.files.keys():
        (folder / name).unlink()
        del there.files[name]
    for name in there.folders.intersection(files):
        rmtree(folder / name)
        inside = f"{name}/"
        there.files = {f: s for f, s in there.files.items() if not f.startswith(inside)}
        there.folders = {f for f in there.folders if f != name and not f.startswith(inside)}


def write(
    files: Mapping[str, bytes],
    folder: Path,
    standing: Collection[str] = (),
    memory: Memory | None = None,
    before: Sources | None = None,
) -> Sources:
    """Make a folder hold exactly these files; those whose bytes are the same keep their time.

    Args:
        files: What the folder holds afterwards, by the path below it.
        folder: Is made where it is not there.
        standing: What else it holds: files that stand there as they are to be.
        memory: Learns what is written.
        before: What `stands` in the folder; asked where not given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    memory = memory or Memory()
    before = before or stands(folder, memory)
    names = {*files, *standing}
    former = move_folders(folder, before.tree, names)
    before.sums.update({now: before.sums[old] for now, old in former.items() if old in before.sums})
    prune(folder, before.tree, names)
    put(files, folder, before)
    there, sums = before.tree.files, {name: before.sums[name] for name in names}
    memory.keep(_TABLE, {name: (there[name], sums[name]) for name in sorted(names)})
    return Sources(before.tree, sums)


def add(files: Mapping[str, bytes], folder: Path) -> None:
    """Write these files into a folder beside what is there; see `write`."""
    for name, content in sorted(files.items()):
        _write(folder / name, content)


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
