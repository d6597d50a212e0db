"""A long work can be asked to stop, and does so between two of its steps, where it says so itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Halted(Exception):  # noqa: N818 - nothing went wrong
    """The work was asked to stop, and stopped."""


_asked: ContextVar[Callable[[], bool]] = ContextVar("asked", default=lambda: False)


@contextmanager
def halting(asked: Callable[[], bool]) -> Iterator[None]:
    """While this lasts, `asked` tells whether the work is to stop; it must wait for nothing."""
    token = _asked.set(asked)
    try:
        yield
    finally:
        _asked.reset(token)


def may_halt() -> None:
    """Here the work may be left: raises `Halted` where it was asked to stop."""
    if _asked.get()():
        raise Halted
