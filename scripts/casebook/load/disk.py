"""The folder `cases/` on the disk: which files it holds, and their texts. Changes nothing."""

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from casebook.findings import RULES, Finding, shown
from casebook.load.text import LARGEST, too_large
from casebook.model import Place

Stamp = tuple[int, int, int, int]
"""What the disk says of a file without reading it: size, number, nanoseconds of its two last changes."""

_RECORDS = ("proposals", "reviews", "vocabulary")


class Folder:
    """The folder, and what is found to be wrong with its files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._inside = root.resolve()
        self.name = self._inside.name
        self.findings: list[Finding] = []
        self.began = time.time_ns()
        self.stamps: dict[str, Stamp | None] = {}
        """Every file by its path, with its stamp before it was read; None where it is not a plain file."""
        self.digests: dict[str, bytes] = {}
        """16 bytes that stand for the path and the bytes of each file that was read."""
        self.whole = True
        """Whether all could be read that was to be read."""

    @classmethod
    def seen(cls, root: Path, before: "Folder | None") -> "Folder":
        """A folder whose files are those that another one found, where it found nothing wrong."""
        folder = cls(root)
        if before and before.whole:
            folder.began, folder.stamps = before.began, before.stamps
        return folder

    def paths(self) -> list[str]:
        """Every file below the folder, relative, hidden ones left out, in order of names."""
        if not self.root.is_dir():
            why = "不是文件夹" if self.root.exists() else "不存在"
            self._unread("Y020", "", self.name, why)
            return []
        self.stamps = self.stamps or dict(sorted(self._walk(), key=lambda found: found[0]))
        if not self.stamps:
            self._unread("Y020", "", self.name, "里没有文件")
        return list(self.stamps)

    def shown(self, path: str) -> str:
        """A path as findings print it: with the folder's own name, on one line."""
        whole = f"{self.name}/{path}" if path else self.name
        return shown(whole.encode("utf-8", "replace").decode(), 500)

    def report(self, code: str, path: str, value: object = "", why: str = "") -> None:
        """Note a finding on a file as a whole."""
        self.findings.append(RULES[code].at(Place(self.shown(path)), value=value, why=why))

    def content(self, path: str) -> bytes | None:
        """The bytes of a file; None where it can not be read, with a finding."""
        try:
            data = self._bytes(path)
        except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
            self._unread("Y016", path, _reason(error))
            return None
        if data is not None:
            total = hashlib.blake2b(f"{self.shown(path)}\0".encode(), digest_size=16)
            total.update(data)
            self.digests[path] = total.digest()
        return data

    def again(self, path: str) -> bytes:
        """The bytes of a file that could be read before; none where it is gone since."""
        try:
            return self._bytes(path) or b""
        except (OSError, RuntimeError):
            return b""

    def _bytes(self, path: str) -> bytes | None:
        file, stamp = self.root / path, self.stamps[path]
        size = stamp[0] if stamp else self._size(file)
        if size > LARGEST:
            self.whole = False
            self.findings.append(too_large(size, self.shown(path)))
            return None
        with file.open("rb", buffering=0) as opened:
            return opened.read()

    def _size(self, file: Path) -> int:
        """The size of a file that may be a link, or no file."""
        if file.is_symlink() and not file.resolve(strict=True).is_relative_to(self._inside):
            raise _RefusedError("链接指向 cases/ 之外")
        status = file.stat()
        if not S_ISREG(status.st_mode):
            raise _RefusedError("不是普通文件")
        return status.st_size

    def _walk(self) -> Iterator[tuple[str, Stamp | None]]:
        left = [""]
        while left:
            base = left.pop()
            try:
                with os.scandir(self.root / base) as listed:
                    entries = [entry for entry in listed if not entry.name.startswith(".")]
            except OSError as error:
                self._unread("Y016", base, _reason(error))
                continue
            for entry in entries:
                path = f"{base}/{entry.name}" if base else entry.name
                if entry.is_dir(follow_symlinks=False):
                    left.append(path)
                    self._folder(path)
                else:
                    yield path, _stamp(entry)

    def _folder(self, path: str) -> None:
        if path.startswith(_RECORDS) and path.endswith(".yml"):
            self._unread("Y016", path, "这是文件夹，不是文件")

    def _unread(self, code: str, path: str, value: str, why: str = "") -> None:
        self.whole = False
        self.report(code, path, value, why)


class _RefusedError(OSError):
    """What could be read, but must not be."""


def _stamp(entry: os.DirEntry[str]) -> Stamp | None:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    if not S_ISREG(status.st_mode):
        return None
    return status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def _reason(error: Exception) -> str:
    if isinstance(error, _RefusedError):
        return str(error)
    if isinstance(error, PermissionError):
        return "没有读取权限"
    if isinstance(error, FileNotFoundError):
        return "链接指向的文件不存在"
    if isinstance(error, RuntimeError):
        return "链接指向它自己"
    return f"读取出错，{error}"
