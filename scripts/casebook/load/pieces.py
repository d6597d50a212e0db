"""Many files → what each says; what was read before is remembered and not read again.

A file whose bytes are the same says the same, so its record and its findings are those of before. What
is new is read by several processes, in pieces. A piece is remembered packed, as it came from the
process that read it: where all of it is still there, it is not packed again.
"""

import pickle
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from casebook.crew import shared
from casebook.findings import Finding
from casebook.halt import may_halt
from casebook.load import text
from casebook.load.decode import blank, decode
from casebook.load.reader import Plain, read
from casebook.load.written import Written
from casebook.memory import Memory
from casebook.model import Case, Review

_TABLE = "records"
_PIECE = 250
"""Files that a process takes at a time."""


class Read(NamedTuple):
    """What a file says: its record, blank where the file can not be read; whether it can; findings."""

    record: Any
    readable: bool
    findings: list[Finding]


class File(NamedTuple):
    """A record's file: its id, its path as findings print it, 16 bytes for path and bytes, its bytes."""

    id: str
    shown: str
    digest: bytes
    """No bytes where it can not be read."""
    model: type[Case] | type[Review]
    read: Callable[[], bytes]
    """Gives the bytes, which are read when somebody asks where what was read before is known."""


class Pieces:
    """What was read before, and what is read now.

    Args:
        memory: What was read before.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        known = memory.recall(_TABLE).values()
        self._known = [(packed, _unpacked(packed)) for packed in known]
        self._read = {name: one for _, said in self._known for name, one in said.items()}

    def __contains__(self, digest: object) -> bool:
        """Whether a file of this digest was read before."""
        return digest in self._read

    def read(self, files: Sequence[File], jobs: int) -> dict[bytes, Read]:
        """What each file says, by its digest; it is remembered, and all else is forgotten.

        Args:
            files: Those without a digest are left out: nothing could be read of them.
            jobs: How many processes may read at once.
        """
        wanted = {file.digest for file in files if file.digest}
        whole = [(packed, said) for packed, said in self._known if _stays(said, wanted)]
        read = {name: one for name, one in self._read.items() if name in wanted}
        new = [file for file in files if file.digest and file.digest not in read]
        if not new and len(read) == sum(len(said) for _, said in self._known):
            return read
        pieces = [new[at : at + _PIECE] for at in range(0, len(new), _PIECE)]
        fresh = [(packed, _unpacked(packed)) for packed in shared(_read_piece, pieces, jobs)]
        read |= {name: one for _, said in fresh for name, one in said.items()}
        whole += [(packed, said) for packed, said in fresh if _stays(said, wanted)]
        packed_already = {name for _, said in whole for name in said}
        rest = iter([name for name in read if name not in packed_already])
        kept = [packed for packed, _ in whole]
        while names := list(islice(rest, _PIECE)):
            kept.append(_packed({name: read[name] for name in names}))
        self._memory.keep(_TABLE, dict(enumerate(kept)))
        return read


def plain_of(name: str, data: bytes) -> tuple[Plain | None, list[Finding]]:
    """What the bytes of a file say; None where they can not be read; and findings."""
    said, findings = text.decode(data, name)
    if said is None:
        return None, findings
    plain, found = read(said, name)
    return plain, [*findings, *found]


def _stays(said: Mapping[bytes, Read], wanted: set[bytes]) -> bool:
    """Whether a piece is remembered as it is: all of it is wanted, and it is not a small one."""
    return len(said) > _PIECE // 2 and said.keys() <= wanted


def _read_piece(files: Sequence[File]) -> bytes:
    return _packed({file.digest: _read_one(file) for file in files})


def _read_one(file: File) -> Read:
    data = file.read()
    plain, findings = plain_of(file.shown, data)
    if plain is None:
        return Read(blank(file.model), False, findings)
    record, found = decode(file.model, plain, Written(file.shown, data))
    return Read(record, True, [*findings, *found])


def _packed(said: Mapping[bytes, Read]) -> bytes:
    return pickle.dumps(dict(said), protocol=5)


def _unpacked(packed: Any) -> dict[bytes, Read]:
    """A piece as it was packed; empty where it is damaged."""
    may_halt()
    try:
        said = pickle.loads(packed)  # noqa: S301 - our own, from memory
    except Exception:
        return {}
    return said if isinstance(said, dict) else {}
