"""Files in memory → files on disk: what is the same stays untouched, what is gone goes."""

import os
from collections.abc import Mapping
from pathlib import Path


def write(files: Mapping[str, bytes], folder: Path) -> int:
    """Make a folder hold exactly these files.

    Returns:
        How many files were written; those whose bytes are the same keep their time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _prune(files, folder)
    return add(files, folder)


def add(files: Mapping[str, bytes], folder: Path) -> int:
    """Write these files into a folder beside what is there; see `write`."""
    return sum(_write(folder / name, content) for name, content in sorted(files.items()))


def _write(path: Path, content: bytes) -> bool:
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name[:40]}.half")
    half.write_bytes(content)
    half.replace(path)
    return True


def _prune(files: Mapping[str, bytes], folder: Path) -> None:
    for base, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(base, name)
            if path.relative_to(folder).as_posix() not in files:
                path.unlink()
        if Path(base) != folder and not any(Path(base).iterdir()):
            Path(base).rmdir()
