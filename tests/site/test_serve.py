"""`casebook serve`: a saved record shows without a restart, once, and not in a loop."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Casebook
from tests.site.conftest import ROOT

PATIENCE = 60
"""Seconds until a page must have come."""


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


@contextmanager
def serving(root: Path, *options: str) -> Iterator[tuple[str, Path]]:
    """The address of the casebook in a folder, served, and the file that its output goes to."""
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "docs").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = root / "said.txt"
    with said.open("w") as out:
        command = [sys.executable, "-m", "casebook", "serve", "--port", str(port), *options]
        server = subprocess.Popen(command, cwd=root, stdout=out, stderr=out)
        try:
            yield f"http://127.0.0.1:{port}/", said
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture
def served(demo: Casebook, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The invented casebook, served."""
    with serving(tmp_path) as (address, said):
        yield address, said


def test_a_saved_record_shows_once_without_a_restart(
    served: tuple[str, Path], demo: Casebook
) -> None:
    address, said = served
    until(address, "提案办理案例库")
    record = (
        "title: 关于照明的提案\ntopics: [food]\nstatus: draft\nsources: [{document: 某局总结}]\n"
    )
    demo.write("proposals/demo-cppcc/2022/20220009.yml", record)
    page = until(f"{address}cases/demo-cppcc/2022/20220009/", "关于照明的提案")
    assert "这是草稿" in page
    time.sleep(3)  # a loop would build again and again by now
    builds = said.read_text("utf-8").count("网站已更新")
    assert builds == 2
    assert not (demo.root.parent / "site").exists(), "a draft is for who writes it"


def test_a_broken_record_does_not_stop_the_server(served: tuple[str, Path], demo: Casebook) -> None:
    address, said = served
    until(address, "提案办理案例库")
    demo.write("proposals/demo-cppcc/2022/20220009.yml", "title: [\n")
    end = time.monotonic() + PATIENCE
    while "20220009.yml" not in said.read_text("utf-8") and time.monotonic() < end:
        time.sleep(0.2)
    assert "Y005" in said.read_text("utf-8")
    demo.write(
        "proposals/demo-cppcc/2022/20220009.yml",
        "title: 关于照明的提案\ntopics: [food]\nsources: [{document: 某局总结}]\n",
    )
    until(f"{address}cases/demo-cppcc/2022/20220009/", "关于照明的提案")


def test_where_there_is_no_site_yet_the_page_says_why(demo: Casebook, tmp_path: Path) -> None:
    demo.write("proposals/demo-cppcc/2022/20220009.yml", "title: [\n")
    with serving(tmp_path) as (address, _):
        page = until(address, "网站还没有生成")
        assert "20220009.yml" in page
        (demo.root / "proposals/demo-cppcc/2022/20220009.yml").unlink()
        until(address, "提案办理案例库")


def test_promises_are_judged_against_the_day_that_is_given(demo: Casebook, tmp_path: Path) -> None:
    with serving(tmp_path, "--as-of", "2022-06-01") as (address, _):
        until(f"{address}commitments/", "以 2022-06-01 为准")
