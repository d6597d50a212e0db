"""The files of a site, whatever lies there."""

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Folder:
    """What lies below a site: regular files with their sizes, and what is no regular file."""

    root: Path
    sizes: dict[str, int] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)
    """What can not be published as it is, and why: links, devices, unreadable folders."""


def read_folder(root: Path) -> Folder:
    """Every file below `root`, in the order of paths; links are not followed."""
    folder = Folder(root)

    def closed(error: OSError) -> None:
        name = Path(error.filename).relative_to(root).as_posix() if error.filename else "."
        folder.odd[name] = error.strerror or "无法读取"

    for base, folders, names in os.walk(root, onerror=closed):
        folders.sort()
        for name in sorted([*names, *(f for f in folders if Path(base, f).is_symlink())]):
            _take(folder, Path(base, name))
    return folder


def _take(folder: Folder, path: Path) -> None:
    name = path.relative_to(folder.root).as_posix()
    if path.is_symlink():
        folder.odd[name] = "是符号链接"
    elif not path.is_file():
        folder.odd[name] = "不是普通文件"
    else:
        try:
            folder.sizes[name] = path.stat().st_size
        except OSError as error:
            folder.odd[name] = error.strerror or "无法读取"
