"""Runs a command and says how long it took and how much memory all its processes held together.

Memory is what Linux calls PSS: a page that several processes share counts once, in parts. It is read
from /proc/<pid>/smaps_rollup of the command and of all that it started, every tenth of a second or less
often where a look takes long, and the largest sum counts; a peak that lasts less than that may be missed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STEP = 0.1
"""Seconds between two looks at the memory, at least."""

SHARE = 0.05
"""The share of the time that is spent on looking, at most: it slows what is looked at."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds by the clock, seconds of the processor, bytes of memory."""

    seconds: float
    worked: float
    memory: int


class FailedError(RuntimeError):
    """A command that is measured ended with an error; holds the end of what it printed."""


def watch(
    *command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Run:
    """Run a command to its end; `env` is added to the environment.

    Raises:
        FailedError: Where it ends with a status that is not 0.
    """
    words = [str(word) for word in command]
    with tempfile.TemporaryFile() as said:
        before, start = _worked(), time.perf_counter()
        process = subprocess.Popen(
            words, cwd=cwd, env=os.environ | (env or {}), stdout=said, stderr=subprocess.STDOUT
        )
        peaks: list[int] = []
        over = threading.Event()
        looker = threading.Thread(target=_look, args=(process.pid, over, peaks), daemon=True)
        looker.start()
        status = process.wait()
        seconds = time.perf_counter() - start
        over.set()
        looker.join()
        if status:
            said.seek(0)
            end = said.read().decode(errors="replace")[-2000:]
            raise FailedError(f"{' '.join(words)} ended with {status}:\n{end}")
    return Run(seconds, _worked() - before, max(peaks, default=0))


def _worked() -> float:
    """Seconds of the processor that all commands so far have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _look(pid: int, over: threading.Event, peaks: list[int]) -> None:
    while not over.is_set():
        start = time.perf_counter()
        peaks.append(sum(map(_held, _family(pid))))
        over.wait(max(STEP, (time.perf_counter() - start) / SHARE))


def _family(pid: int) -> Iterator[int]:
    """A process and all that it started, and all that those started."""
    yield pid
    for task in _lines(Path(f"/proc/{pid}/task")):
        try:
            children = (task / "children").read_text().split()
        except OSError:  # it has ended
            continue
        for child in children:
            yield from _family(int(child))


def _lines(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # it has ended
        return []


def _held(pid: int) -> int:
    """The PSS of a process in bytes; 0 where it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) * 1024 for line in text.splitlines() if line[:4] == "Pss:"), 0
    )
