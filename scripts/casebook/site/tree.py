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
    for folder in {file.rpartition("/")[0] for file in files}:
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def prune(root: Path, there: Tree, files: Iterable[str], folders: Iterable[str] = ()) -> None:
    """Remove all that stands below a folder but some files and folders, and those around them."""
    kept = set(files)
    for name in there.files.keys() - kept:
        os.unlink(f"{root}/{name}")  # noqa: PTH108 - many of them
    needed = folders_of(kept) | set(folders)
    for folder in sorted(there.folders - needed, key=len, reverse=True):
        (root / folder).rmdir()
    there.files = {name: there.files[name] for name in there.files if name in kept}
    there.folders &= needed


def move_folders(root: Path, there: Tree, files: Iterable[str]) -> dict[str, str]:
    """Give folders that only change their names the names that they are to have.

    A folder is taken for another one where it is the only one around it that is not to stay, and the
    other the only one that is to come. What is in it need not be the same: names are given, nothing
    else is changed.

    Args:
        root: The folder around all.
        there: What stands there; is brought up to date.
        files: The files that are to be there.

    Returns:
        The former name of each file that has another one now.
    """
    wanted = folders_of(files)
    gone, new = _by_parent(there.folders - wanted), _by_parent(wanted - there.folders)
    former: dict[str, str] = {}
    for parent, names in sorted(gone.items()):
        come = new.get(parent, ())
        if len(names) == len(come) == 1 and (not parent or parent in wanted):
            former |= _move(root, there, names[0], come[0])
    return former


def _by_parent(folders: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for folder in folders:
        found.setdefault(dirname(folder), []).append(folder)
    return found


def _move(root: Path, there: Tree, before: str, now: str) -> dict[str, str]:
    if now in there.files:  # a file stands where a folder has to
        return {}
    (root / before).replace(root / now)
    inside = f"{before}/"
    below = {f for f in there.folders if f == before or f.startswith(inside)}
    there.folders = (there.folders - below) | {now + f[len(before) :] for f in below}
    former = {now + f[len(before) :]: f for f in there.files if f.startswith(inside)}
    for name, old in former.items():
        there.files[name] = there.files.pop(old)
    return former
