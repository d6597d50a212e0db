"""When Python's collector looks at what a program holds: not while much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Make many objects that stay: the collector looks at none of them now, and at none afterwards.

    To look at millions of records and pages again and again is a seventh of a build after an edit. A
    process that builds more than once calls `collect_again` when a build is done.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if on:
            gc.enable()


def collect_again() -> None:
    """Let the collector see again what `no_collection` kept from it."""
    gc.unfreeze()
