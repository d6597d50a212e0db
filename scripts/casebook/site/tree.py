"""What stands below a folder on the disk, looked at once."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname

State = tuple[int, int, int]
"""Bytes, nanoseconds of the last change and number of a file: another content is another state."""


@dataclass(slots=True)
class Tree:
    """The files below a folder with their states, and its folders, by their paths below it."""

    files: dict[str, State] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)


def tree(root: Path) -> Tree:
    """Look at a folder; links are not followed; nothing stands below a folder that is not there."""
    found = Tree()
    ahead = [("", str(root))]
    while ahead:
        base, folder = ahead.pop()
        try:
            entries = os.scandir(folder)
        except OSError:
            continue
        with entries:
            for entry in entries:
                name = f"{base}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    found.folders.add(name)
                    ahead.append((f"{name}/", entry.path))
                else:
                    found.files[name] = state(entry.stat(follow_symlinks=False))
    return found


def state(status: os.stat_result) -> State:
    """The state of a file; without its number on Windows, which does not tell it in a list."""
    return status.st_size, status.st_mtime_ns, 0 if os.name == "nt" else status.st_ino


def folders_of(files: Iterable[str]) -> set[str]:
    """Every folder in which files stand, and the folders around them."""
    found: set[str] = set()
    for folder in {dirname(file) for file in files}:
        while folder and folder not in found:
            found.add(folder)
            folder = dirname(folder)
    return found


def prune(root: Path, there: Tree, files: Iterable[str], folders: Iterable[str] = ()) -> None:
    """Remove all that stands below a folder but some files and folders, and those around them."""
    kept = set(files)
    for name in there.files.keys() - kept:
        (root / name).unlink()
    needed = folders_of(kept) | set(folders)
    for folder in sorted(there.folders - needed, key=len, reverse=True):
        (root / folder).rmdir()
    there.files = {name: there.files[name] for name in there.files if name in kept}
    there.folders &= needed
