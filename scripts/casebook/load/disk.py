"""The folder `cases/` on the disk: which files it holds, and their texts. Changes nothing."""

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from casebook.findings import RULES, Finding, shown
from casebook.load.text import LARGEST, too_large
from casebook.model import Place

_RECORDS = ("proposals", "reviews", "vocabulary")


class Folder:
    """The folder, and what is found to be wrong with its files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._inside = root.resolve()
        self.name = self._inside.name
        self.findings: list[Finding] = []

    def paths(self) -> list[str]:
        """Every file below the folder, relative, hidden ones left out, in order of names."""
        if not self.root.is_dir():
            why = "不是文件夹" if self.root.exists() else "不存在"
            self.report("Y020", "", self.name, why=why)
            return []
        found = sorted(self._walk())
        if not found:
            self.report("Y020", "", self.name, why="里没有文件")
        return found

    def shown(self, path: str) -> str:
        """A path as findings print it: with the folder's own name, on one line."""
        whole = f"{self.name}/{path}" if path else self.name
        return shown(whole.encode("utf-8", "replace").decode(), 500)

    def report(self, code: str, path: str, value: object = "", why: str = "") -> None:
        """Note a finding on a file as a whole."""
        self.findings.append(RULES[code].at(Place(self.shown(path)), value=value, why=why))

    def content(self, path: str) -> bytes | None:
        """The bytes of a file; None where it can not be read, with a finding."""
        file = self.root / path
        try:
            if file.is_symlink() and not file.resolve(strict=True).is_relative_to(self._inside):
                self.report("Y016", path, "链接指向 cases/ 之外")
                return None
            status = file.stat()
            if not S_ISREG(status.st_mode):
                self.report("Y016", path, "不是普通文件")
                return None
            if status.st_size > LARGEST:
                self.findings.append(too_large(status.st_size, self.shown(path)))
                return None
            return file.read_bytes()
        except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
            self.report("Y016", path, _reason(error))
            return None

    def _walk(self) -> Iterator[str]:
        for folder, folders, files in os.walk(self.root, onerror=self._closed):
            base = Path(folder).relative_to(self.root).as_posix()
            folders[:] = [name for name in folders if not name.startswith(".")]
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            for name in (*folders, *files, *links):
                path = name if base == "." else f"{base}/{name}"
                if name in folders and name not in links:
                    self._folder(path)
                elif not name.startswith("."):
                    yield path

    def _folder(self, path: str) -> None:
        if path.startswith(_RECORDS) and path.endswith(".yml"):
            self.report("Y016", path, "这是文件夹，不是文件")

    def _closed(self, error: OSError) -> None:
        path = Path(error.filename).relative_to(self.root).as_posix()
        self.report("Y016", "" if path == "." else path, _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "没有读取权限"
    if isinstance(error, FileNotFoundError):
        return "链接指向的文件不存在"
    if isinstance(error, RuntimeError):
        return "链接指向它自己"
    return f"读取出错，{error}"
