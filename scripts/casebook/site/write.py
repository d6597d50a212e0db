"""Files in memory → files on disk: what is the same stays untouched, what is gone goes."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from posixpath import dirname

from casebook.memory import Memory
from casebook.site.tree import State, prune, tree


def write(
    files: Mapping[str, bytes], folder: Path, memory: Memory | None = None
) -> dict[str, bytes]:
    """Make a folder hold exactly these files; those whose bytes are the same keep their time.

    Args:
        files: What the folder holds afterwards, by the path below it.
        folder: Is made where it is not there.
        memory: What was written before; a file that nobody touched since is not read again.

    Returns:
        16 bytes for each file that stand for its content.
    """
    folder.mkdir(parents=True, exist_ok=True)
    memory = memory or Memory()
    sums = {name: summed(content) for name, content in files.items()}
    there = tree(folder)
    known: dict[str, tuple[State, bytes]] = memory.recall("written")
    held = {
        name: known[name][1]
        for name, state in there.files.items()
        if name in known and known[name][0] == state
    }
    _rename(folder, held, sums)
    there = tree(folder)
    prune(folder, there, sums)
    for name in sorted(sums):
        if name not in there.files:
            _make(folder, name, files[name], there.folders)
        elif held.get(name) != sums[name]:
            _write(folder / name, files[name])
    now = tree(folder).files
    memory.keep("written", {name: (now[name], sums[name]) for name in sums if name in now})
    return sums


def add(files: Mapping[str, bytes], folder: Path) -> None:
    """Write these files into a folder beside what is there; see `write`."""
    for name, content in sorted(files.items()):
        _write(folder / name, content)


def summed(content: bytes) -> bytes:
    """16 bytes that stand for a content."""
    return hashlib.blake2b(content, digest_size=16).digest()


def _rename(folder: Path, held: dict[str, bytes], sums: Mapping[str, bytes]) -> None:
    """Let files that only change their names keep what they hold, as those of the index do."""
    gone = {sum_: name for name, sum_ in held.items() if name not in sums}
    for name, sum_ in sums.items():
        if name not in held and sum_ in gone:
            before, target = gone.pop(sum_), folder / name
            with suppress(OSError):  # a file may stand where a folder has to
                target.parent.mkdir(parents=True, exist_ok=True)
                (folder / before).replace(target)
                held[name] = held.pop(before)


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
