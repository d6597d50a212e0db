"""Builds of the public edition that kill themselves at a step of publication, counted exactly.

A step is anything that publication does to the disk: a file opened to be written, renamed or
removed, two folders exchanged. Each build runs in a process of its own.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from casebook.cli import conductor
from casebook.cli.project import Project
from casebook.findings import failed

_STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "ctypes.dlsym"}


class _Steps:
    """Counts the steps of publication and stops the process dead at one of them."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.seen = 0
        self.counts = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.counts or not (event in _STEPS or _writes(event, arguments)):
            return
        self.seen += 1
        if self.seen == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def _writes(event: str, arguments: tuple[object, ...]) -> bool:
    return event == "open" and isinstance(arguments[1], str) and "w" in arguments[1]


def _run(root: Path, last: int | None, tell: int) -> None:
    steps = _Steps(last)
    sys.addaudithook(steps)
    publish = conductor.publish

    def counted(new: Path, place: Path) -> None:
        steps.counts = True
        publish(new, place)
        steps.counts = False

    conductor.publish = counted
    made = conductor.build(Project(root, root / "cases"), "public", say=lambda _: None)
    assert not failed(made.findings), [finding.text() for finding in made.findings]
    os.write(tell, str(steps.seen).encode())


def _forked(root: Path, last: int | None) -> tuple[int, str]:
    """A build in a process of its own: how it ended, and how many steps it said it took."""
    heard, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _run(root, last, tell)
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(heard, "rb") as pipe:
        said = pipe.read().decode()
    return os.waitpid(child, 0)[1], said


def count(root: Path, change: Callable[[int], None]) -> int:
    """How many steps the publication of a changed record takes."""
    change(0)
    return int(_forked(root, None)[1])


def killed(root: Path, step: int) -> bool:
    """Build, and be killed at a step. Whether it came so far."""
    return os.WIFSIGNALED(_forked(root, step)[0])
