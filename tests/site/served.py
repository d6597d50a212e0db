"""`casebook serve` as a test starts it, and what is seen of it from outside."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casebook.cli.conductor import build
from casebook.cli.project import Project
from casebook.findings import failed
from tests.site import gate
from tests.site.conftest import ROOT
from tests.site.test_build import digest

PATIENCE = 60
"""Seconds until what is waited for must have come."""


def get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode("utf-8")
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.read().decode("utf-8")
    except OSError:
        return ""


def until(address: str, words: str) -> str:
    """The page at an address once it holds these words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page = get(address)
        if words in page:
            return page
        time.sleep(0.2)
    pytest.fail(f"{words!r} did not come to {address}")


class Served:
    """A served casebook: its folder, its address, and what its terminal says."""

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.process: subprocess.Popen[bytes]
        self.address = f"http://127.0.0.1:{port}/"
        self.gate = root / "gate"
        """While this file is there, no build gets beyond printing lists."""
        self._said = root / "said.txt"

    @property
    def site(self) -> Path:
        return self.root / "build/drafts/site"

    def said(self) -> str:
        return self._said.read_text("utf-8")

    def until_said(self, words: str, times: int = 1) -> None:
        end = time.monotonic() + PATIENCE
        while self.said().count(words) < times:
            if time.monotonic() > end:
                pytest.fail(f"the terminal did not say {words!r} {times} times:\n{self.said()}")
            time.sleep(0.1)

    def until(self, come: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not come():
            assert time.monotonic() < end, f"it did not come; the terminal said:\n{self.said()}"
            time.sleep(0.05)

    def until_shown(self, path: str, words: str) -> str:
        return until(self.address + path, words)

    def reloads(self, page: str) -> bool:
        """Whether a browser that shows a page is told at once to load it again."""
        found = re.search(r"^livereload\((\d+), (\d+)\);", page, re.MULTILINE)
        assert found, "the page asks nobody whether it is new"
        answer = get(f"{self.address}livereload/{found[1]}/{found[2]}")
        return answer != "" and int(answer) > int(found[1])

    def assert_clean(self, elsewhere: Path) -> None:
        """The site is byte for byte what a build from nothing gives."""
        elsewhere.mkdir()
        for name in ("cases", "docs"):
            shutil.copytree(self.root / name, elsewhere / name)
        shutil.copy(self.root / "mkdocs.yml", elsewhere)
        clean = Project(elsewhere, elsewhere / "cases", serves=True)
        assert not failed(build(clean, "internal", say=lambda _: None).findings)
        pages = clean.pages("internal")
        assert digest(self.root / "build/drafts/pages") == digest(pages)
        assert digest(self.site) == digest(clean.site("internal"))


def configuration() -> str:
    """Ours."""
    return (ROOT / "mkdocs.yml").read_text("utf-8")


@contextmanager
def serving(root: Path, *options: str, config: str | None = None) -> Iterator[Served]:
    """Serve the casebook in a folder; with no mkdocs.yml where `config` is empty."""
    config = configuration() if config is None else config
    if config:
        (root / "mkdocs.yml").write_text(config, "utf-8")
    (root / "docs").mkdir(exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = Served(root, port)
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**os.environ, "PYTHONPATH": path, gate.FILE: str(served.gate)}
    with (root / "said.txt").open("w") as out:
        command = [sys.executable, "-m", gate.__name__, "serve", "--port", str(port), *options]
        served.process = subprocess.Popen(command, cwd=root, stdout=out, stderr=out, env=env)
        try:
            yield served
        finally:
            served.process.terminate()
            served.process.wait(timeout=20)
