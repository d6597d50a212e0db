"""`casebook serve`: a saved record shows without a restart, once, and not in a loop."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
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
        refused.close()
        return ""
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


@pytest.fixture
def served(demo: Casebook, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a served casebook, and the file that its output goes to."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = tmp_path / "said.txt"
    with said.open("w") as out:
        command = [sys.executable, "-m", "casebook", "serve", "--port", str(port)]
        server = subprocess.Popen(command, cwd=tmp_path, stdout=out, stderr=out)
        yield f"http://127.0.0.1:{port}/", said
        server.terminate()
        server.wait(timeout=20)


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
