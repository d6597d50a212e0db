"""Sums over the folder `cases/`: do all files hold what they held before, without reading them again?

What a file held is known as version control knows it: where the disk says the same of it as before, and
dates it before the look by more than the coarsest clock of a disk, no later change can have left its
stamp as it was. Every other file is read.
"""

import hashlib
import os
from pathlib import Path

from casebook.load.disk import Folder
from casebook.load.paths import is_read
from casebook.memory import Memory

_COARSEST = 3_000_000_000
"""Nanoseconds that lie between two times which no disk takes for one."""
_TABLE = "files"


def look(cases: Path, memory: Memory) -> tuple[bytes, Folder]:
    """The sum of a folder as it stands, the same that `load` would give its records; what was seen."""
    folder = Folder(cases)
    paths = folder.paths()
    known = sure(folder, memory)
    same = True
    for path in filter(is_read, paths):
        if path in known:
            folder.digests[path] = known[path]
        else:
            folder.content(path)
            same = False
    if not same:
        remember(folder, memory)
    return sum_of(folder), folder


def sure(folder: Folder, memory: Memory) -> dict[str, bytes]:
    """16 bytes for the path and the bytes of each file that is certainly the same as before."""
    known = memory.recall(_TABLE).get(folder.name, {})
    return {
        path: digest
        for path, (stamp, digest) in known.items()
        if stamp is not None and stamp == folder.stamps.get(path)
    }


def sum_of(folder: Folder) -> bytes:
    """16 bytes for the paths of all files and for what was read; empty where not all could be."""
    if not folder.whole:
        return b""
    total = hashlib.blake2b(os.fsencode(folder.name), digest_size=16)
    for path in folder.stamps:
        total.update(os.fsencode(path) + b"\0" + folder.digests.get(path, bytes(16)))
    return total.digest()


def remember(folder: Folder, memory: Memory) -> None:
    """Leave to later looks what is known for certain of the files that were read."""
    old = folder.began - _COARSEST
    sure = {
        path: (stamp, folder.digests[path])
        for path, stamp in folder.stamps.items()
        if path in folder.digests and stamp and max(stamp[2:]) < old
    }
    if sure != memory.recall(_TABLE).get(folder.name, {}):
        memory.keep(_TABLE, {folder.name: sure})
