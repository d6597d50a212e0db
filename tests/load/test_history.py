"""The day of a record's last change comes from git, never from the clock or the disk."""

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casebook.load.history import history

if TYPE_CHECKING:
    from tests.conftest import Casebook

CASE = "proposals/demo-cppcc/2022/20220001.yml"


def git(folder: Path, *words: str, day: str = "2026-01-02") -> None:
    time = f"{day}T23:30:00+0800"
    names = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a"}
    places = {
        "GIT_COMMITTER_EMAIL": "a@b",
        "HOME": str(folder),
        "PATH": "/usr/local/bin:/usr/bin:/bin",
    }
    dates = {"GIT_AUTHOR_DATE": "2000-01-01T00:00:00+0000", "GIT_COMMITTER_DATE": time}
    subprocess.run(
        ["git", *words], cwd=folder, check=True, capture_output=True, env=names | places | dates
    )


@pytest.fixture
def kept(demo: "Casebook") -> "Casebook":
    """The demo in a repository, two commits old."""
    top = demo.root.parent
    git(top, "init", "-q")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "first")
    demo.write(CASE, (demo.root / CASE).read_bytes() + b"# changed\n")
    demo.write("reviews/demo-scjg/2022年.yml", "title: x\n")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "second", day="2026-03-04")
    return demo


def test_the_last_commit_of_each_file(kept: "Casebook", monkeypatch: pytest.MonkeyPatch) -> None:
    days = history(kept.root)
    assert days[f"cases/{CASE}"] == "2026-03-04"
    assert days["cases/proposals/demo-cppcc/2022/20220002.yml"] == "2026-01-02"
    assert days["cases/reviews/demo-scjg/2022年.yml"] == "2026-03-04"
    monkeypatch.chdir(kept.root)
    assert history(Path()) == days


def test_without_a_history_nothing_is_known(demo: "Casebook", tmp_path: Path) -> None:
    assert history(demo.root) == {}
    assert history(tmp_path / "none") == {}


def test_a_shallow_copy_does_not_pretend(kept: "Casebook", tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{kept.root.parent}", "copy")
    assert history(tmp_path / "copy" / "cases") == {}
