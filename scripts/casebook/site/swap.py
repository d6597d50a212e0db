"""A finished folder takes the place of an old one; the old one is whole until that moment."""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebook.site.tree import tree

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def is_ours(folder: Path) -> bool:
    """Whether a folder may be replaced: it is absent, empty, or a site that we made."""
    if not folder.exists():
        return True
    return folder.is_dir() and (is_made(folder) or not any(folder.iterdir()))


def is_made(folder: Path) -> bool:
    """Whether a site that we made stands in a folder."""
    return (folder / "assets" / "casebook").is_dir() and (folder / "sitemap.xml").is_file()


@contextmanager
def spare(place: Path, kept: Path) -> Iterator[Path]:
    """A folder that can take the place of another one and stays when it has: see `swap`.

    What stands in it is what stood at the place before, or a half-made site. Where it lies on
    another disk than the place it is a new folder beside that, as `beside` gives it.
    """
    kept.mkdir(parents=True, exist_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    if kept.stat().st_dev == place.parent.stat().st_dev:
        yield kept
    else:
        with beside(place) as new:
            yield new


def double(place: Path, kept: Path) -> None:
    """Let a folder that is not there hold all that stands at a place, as second names of its files.

    The next site is made in it, and finds there all that stays. Where the disk gives no file a second
    name, or has no room, nothing is there afterwards.
    """
    there = tree(place)
    try:
        kept.mkdir(parents=True)
        for folder in sorted(there.folders):
            os.mkdir(f"{kept}/{folder}")  # noqa: PTH102 - many of them
        for name in there.files:
            os.link(f"{place}/{name}", f"{kept}/{name}")
    except OSError:
        shutil.rmtree(kept, ignore_errors=True)


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """An empty folder beside a place, on the same disk, that is gone afterwards, come what may."""
    new = place.with_name(f".{place.name}.casebook-new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def swap(new: Path, place: Path) -> None:
    """Put `new` where `place` is; what was there stands at `new` afterwards.

    Where the system can exchange two names at once, there is no moment without a whole folder.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        new.rename(place)
        return
    if not _exchange(new, place):
        old = new.with_name(f"{new.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
        new.rename(place)
        old.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done = rename(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)
    )
    return bool(done == 0)
