"""Work shared among processes that are forked where they stand, so that nothing is copied to them.

Where a system can not fork, and where there is little to do, the work is done right here.
"""

import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from tempfile import TemporaryFile
from typing import IO, Any, Generic, Self, TypeVar

from casebook.halt import may_halt

T = TypeVar("T")
R = TypeVar("R")

_SIGNAL_AT_PARENTS_DEATH = 1
"""PR_SET_PDEATHSIG of Linux."""

_CAN_FORK = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(work: Callable[[T], R], tasks: Sequence[T], jobs: int) -> Iterator[R]:
    """Do the work of every task; the answers come in the order of the tasks.

    Args:
        work: Is called in another process, which sees what this one held when it was forked; what it
            changes there is lost, what it returns must be picklable.
        tasks: Each is taken by the next process that is free.
        jobs: How many processes, at most.
    """
    jobs = min(jobs, len(tasks))
    if jobs < 2 or not _CAN_FORK:
        for task in tasks:
            may_halt()
            yield work(task)
        return
    with _quiet_fork():
        crew = multiprocessing.get_context("fork").Pool(jobs, _begin, (work, tasks))
    with crew as pool:
        for answer in pool.imap(_one, range(len(tasks))):
            may_halt()
            yield answer


class Aside(Generic[R]):
    """One piece of work that is done in a process of its own while this one goes on."""

    def __init__(self, work: Callable[[], R], jobs: int) -> None:
        self._here = work
        self._process: Any = None
        self._told: tuple[R] | None = None
        if jobs > 1 and _CAN_FORK:
            with _quiet_fork():
                context = multiprocessing.get_context("fork")
                self._ear, mouth = context.Pipe(duplex=False)
                self._paper = _paper()
                given = (work, self._paper, mouth)
                self._process = context.Process(target=_tell, args=given, daemon=True)
                self._process.start()
                mouth.close()

    def result(self) -> R:
        """What came of it; its error is raised here. What was told once is told again."""
        if self._told is None:
            self._told = (self._here() if self._process is None else self._hear(),)
        return self._told[0]

    def _hear(self) -> R:
        try:
            self._ear.recv()
        except EOFError as gone:
            raise RuntimeError("a process that worked aside has ended without a word") from gone
        finally:
            self._process.join()
        with self._paper as paper:
            paper.seek(0)
            answer, error = pickle.load(paper)  # noqa: S301 - written by our own process
        if error is not None:
            raise error
        return answer  # type: ignore[no-any-return] # what `work` returned

    def __enter__(self) -> Self:
        """Go on beside it."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, whatever it is at."""
        if self._process is None:
            return
        if self._process.is_alive():
            self._process.terminate()
        self._process.join()
        self._process.close()
        self._ear.close()
        self._paper.close()


def _paper() -> IO[bytes]:
    """A file without a name, on which one process writes and another one reads.

    What is said may be 50 MB, which takes three times as long through a pipe.
    """
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("casebook"), "w+b")
    return TemporaryFile()


_given: dict[str, Any] = {}


def _end_with_parent() -> None:
    """Let the system end this process when the one that forked it ends, where it can."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_DEATH, signal.SIGKILL)


def _begin(work: Callable[[T], R], tasks: Sequence[T]) -> None:
    _end_with_parent()
    gc.freeze()  # the collector would write to pages of memory that are shared
    _given.update(work=work, tasks=tasks)


def _one(place: int) -> Any:
    return _given["work"](_given["tasks"][place])


def _tell(work: Callable[[], Any], paper: IO[bytes], mouth: Connection) -> None:
    _end_with_parent()
    gc.freeze()
    try:
        pickle.dump((work(), None), paper, protocol=5)
    except Exception as error:
        paper.seek(0)
        paper.truncate()
        pickle.dump((None, error), paper, protocol=5)
    paper.flush()
    mouth.send(None)
    mouth.close()


@contextmanager
def _quiet_fork() -> Iterator[None]:
    """What is forked here never hears Ctrl-C, of which a terminal tells all: its parent ends it.

    Python warns of forks beside threads; ours wait for nothing that a thread may hold.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
