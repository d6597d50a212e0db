"""Casebook over an invented project: clean builds, edits, checks, and where the time goes."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.watch import Run, watch
from tests.invented.address import Address, address
from tests.invented.project import write_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

AGAIN = 3
"""How often short runs are repeated; the median counts."""
OUTPUTS = {
    "render": ("build/internal/pages", "**/*.md"),
    "index": ("build/internal/pages/search/index", "**/*"),
    "export": ("build/internal/pages/data", "**/*"),
    "write": ("build/internal/pages", "**/*"),
    "make": ("site/internal", "**/*"),
}
"""What each stage leaves on the disk: a folder of the project and the files in it."""


class Ours:
    """A project of invented cases and the commands that are measured on it."""

    def __init__(self, root: Path, count: int) -> None:
        self.root, self.count, self._edits = root, count, 0
        write_project(root, count)

    def _run(self, command: str) -> Run:
        words = (sys.executable, "-m", "casebook", command, "--cases", self.root / "cases")
        times = self.root / "times.jsonl"
        times.unlink(missing_ok=True)
        return watch(*words, cwd=self.root, env={"CASEBOOK_TIMES": str(times)})

    def forget(self) -> None:
        """Remove all that the program wrote, caches included."""
        for name in ("build", "site"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def clean(self) -> Run:
        """Build with nothing left of earlier builds."""
        self.forget()
        return self._run("build")

    def check_cold(self) -> Run:
        """Check with nothing left of earlier runs."""
        self.forget()
        return self._run("check")

    def check_warm(self) -> Run:
        """Check again."""
        return _middle(self._run("check") for _ in range(AGAIN))

    def unchanged(self) -> Run:
        """Build with nothing to do."""
        return _middle(self._run("build") for _ in range(AGAIN))

    def edited(self) -> Run:
        """Build after a word of one record was changed; each time another record."""
        return _middle(self._edited() for _ in range(AGAIN))

    def served(self) -> dict[str, float]:
        """Seconds at `casebook serve` from a saved record to its page, and to the whole site.

        Each the median of three; `busy` is the first where the site is being made after another edit.
        """
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        words = (sys.executable, "-m", "casebook", "serve", "--port", str(port))
        cases, quiet = str(self.root / "cases"), subprocess.DEVNULL
        server = subprocess.Popen(
            [*words, "--cases", cases], cwd=self.root, stdout=quiet, stderr=quiet
        )
        try:
            _until(f"http://127.0.0.1:{port}/", lambda _: True, 3600)
            runs = [self._served(f"http://127.0.0.1:{port}") for _ in range(AGAIN)]
            return {name: median(run[name] for run in runs) for name in runs[0]}
        finally:
            server.terminate()
            server.wait()

    def _served(self, site: str) -> dict[str, float]:
        time.sleep(5)  # both sides are at rest
        took = {"page": self._shown(site)}
        time.sleep(3)  # the site is being made
        start = time.perf_counter()
        before = _get(f"{site}/search/index/root.bin")  # is another one at each change of a title
        took["busy"] = self._shown(site)
        _until(f"{site}/search/index/root.bin", lambda data: data != before, 600)
        return took | {"whole": time.perf_counter() - start}

    def _shown(self, site: str) -> float:
        start = time.perf_counter()
        where, mark = self._change()
        _until(f"{site}/cases/{where.id}/", lambda data: mark.encode() in data, 600)
        return time.perf_counter() - start

    def _change(self) -> tuple[Address, str]:
        """Put a mark into the title of a record, each time of another one."""
        self._edits += 1
        where = address((self.count // 2 + 101 * self._edits) % self.count)
        mark = f"改动{self._edits}"
        edit(self.root / "cases" / where.path, mark)
        return where, mark

    def _edited(self) -> Run:
        where, mark = self._change()
        run = self._run("build")
        page = self.root / "site/internal/cases" / where.id / "index.html"
        if page.exists() and mark not in page.read_text(encoding="utf-8"):
            raise RuntimeError(f"the build did not show the edit of {where.id}")
        return run

    def stages(self) -> dict[str, float]:
        """Seconds of each stage of the last run, as the program says them; empty where it does not."""
        times = self.root / "times.jsonl"
        if not times.exists():
            return {}
        said: dict[str, float] = {}
        for line in times.read_text(encoding="utf-8").splitlines():
            stage = json.loads(line)
            said[stage["stage"]] = said.get(stage["stage"], 0.0) + stage["seconds"]
        return said

    def copies(self) -> dict[str, float]:
        """Seconds that a bare copy of each stage's output to disk takes."""
        return {stage: _copied(self.root / o[0], o[1], self.root) for stage, o in OUTPUTS.items()}

    def change_much(self) -> None:
        """Edits of every kind: a text, a title, a record less, one renamed, a label, prose."""
        cases = self.root / "cases"
        files = [cases / address(n).path for n in self._unnamed(4)]
        edit(files[0], "再改")
        files[1].write_text(
            files[1].read_text("utf-8").replace("title: 关于", "title: 关于再次", 1), "utf-8"
        )
        files[2].unlink()
        files[3].rename(files[3].with_stem(f"{files[3].stem}9"))
        bureaus = cases / "vocabulary/bureaus.yml"
        bureaus.write_text(bureaus.read_text("utf-8").replace("教育局", "教育体育局", 1), "utf-8")
        prose = self.root / "docs/about.md"
        prose.write_text(prose.read_text("utf-8") + "\n又一段。\n", "utf-8")

    def _unnamed(self, count: int) -> list[int]:
        """Cases that no other record names, so that they may go; far from one another."""
        written = [
            path.read_text(encoding="utf-8") for path in (self.root / "cases").rglob("*.yml")
        ]
        every, step = "\n".join(written), self.count // (count + 1)
        starts = range(step, self.count, step)
        return [
            next(n for n in range(s, self.count) if address(n).id not in every) for s in starts
        ][:count]

    def differs_from_clean(self, elsewhere: Path) -> list[str]:
        """Build what was changed, build it anew elsewhere; the files that differ between the two."""
        self._run("build")
        for name in ("cases", "docs"):
            shutil.copytree(self.root / name, elsewhere / name)
        shutil.copy(self.root / "mkdocs.yml", elsewhere)
        words = (sys.executable, "-m", "casebook", "build", "--cases", elsewhere / "cases")
        watch(*words, cwd=elsewhere)
        one, other = (digests(root / "site/internal") for root in (self.root, elsewhere))
        return sorted(n for n in one.keys() | other.keys() if one.get(n) != other.get(n))


def edit(file: Path, mark: str) -> None:
    """Put a mark at the end of a record's title."""
    first, rest = file.read_text(encoding="utf-8").split("\n", 1)
    file.write_text(f"{first}{mark}\n{rest}", encoding="utf-8", newline="\n")


def digests(folder: Path) -> dict[str, str]:
    """The sum of each file, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _until(url: str, wanted: Callable[[bytes], bool], patience: float) -> None:
    """Ask for a file until it is as wanted; seconds of patience."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            if wanted(_get(url, patience)):
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise RuntimeError(f"{url} did not become what was wanted")


def _get(url: str, patience: float = 60) -> bytes:
    with urllib.request.urlopen(url, timeout=patience) as answer:
        return bytes(answer.read())


def _middle(runs: Iterable[Run]) -> Run:
    """The medians of the seconds, and the largest memory."""
    done = list(runs)
    return Run(
        median(run.seconds for run in done),
        median(run.worked for run in done),
        max(run.memory for run in done),
    )


def _copied(folder: Path, form: str, beside: Path) -> float:
    """Seconds to write the files of a folder to another one; what they hold is read before."""
    files = {path.relative_to(folder): path for path in folder.glob(form) if path.is_file()}
    held = {name: path.read_bytes() for name, path in files.items()}
    out = beside / "copy"
    start = time.perf_counter()
    for name, content in held.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
    seconds = time.perf_counter() - start
    shutil.rmtree(out, ignore_errors=True)
    return seconds
