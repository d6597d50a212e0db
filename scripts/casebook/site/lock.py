"""One build at a time: a lock on a folder that the system lifts when the program ends, however."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def lock(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder; False where another build holds it.

    The lock is the system's, on an open file, so a killed build leaves none behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a+b") as file:
        _open.add(file.fileno())
        try:
            yield _hold(file.fileno())
        finally:
            _open.discard(file.fileno())


_open: set[int] = set()
"""The files of the locks of this process."""


def _let_go() -> None:
    """In a process that was forked: the lock is its parent's, and must end with that."""
    while _open:
        os.close(_open.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _hold(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
