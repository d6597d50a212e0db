"""`check` run again says what a first run would say, and reads nothing where no file has changed."""

import io
import os
import pickle
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from casebook.cli import main
from casebook.cli.checking import check, findings_on
from casebook.findings import Finding
from casebook.memory import Memory, program
from tests.conftest import Casebook

CASE = "proposals/demo-cppcc/2022/20220077.yml"
OTHER = "proposals/demo-cppcc/2022/20220078.yml"
FAULTY = "title: 关于早餐的提案\ntopics: [fod]\nkey: 重点\n"
TABLES = ("checked", "files", "records", "verdict")
Edit = Callable[[Casebook], object]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "build" / "memory")


@pytest.fixture
def faulty(demo: Casebook) -> Casebook:
    demo.write(CASE, FAULTY)
    return demo


@pytest.fixture
def hours_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """All files are old when they are looked at."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 3_600_000_000_000)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened below `cases/`."""
    opened, names = Path.open, []

    def noted(path: Path, *args: Any, **options: Any) -> IO[Any]:
        if "memory" not in path.parts:
            names.append(path.name)
        return opened(path, *args, **options)

    monkeypatch.setattr(Path, "open", noted)
    return names


def in_place(demo: Casebook, path: str, content: str) -> None:
    """Write over a file of the same size, and date it as before."""
    file = demo.root / path
    before = file.stat()
    file.write_text(content, "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size


EDITS: list[Edit] = [
    lambda demo: demo.write(CASE, FAULTY.replace("重点", "是")),
    lambda demo: in_place(demo, CASE, FAULTY.replace("fod", "fo0")),
    lambda demo: demo.write(OTHER, FAULTY),
    lambda demo: (demo.root / CASE).unlink(),
    lambda demo: (demo.root / CASE).rename(demo.root / OTHER),
    lambda demo: demo.write("vocabulary/topics.yml", "fod: {name: 食品}\n"),
    lambda demo: (demo.root / "vocabulary/terms.yml").unlink(),
    lambda demo: (demo.root / "vocabulary/deadlines.yml").unlink(missing_ok=True),
    lambda demo: demo.write("notes.yml", "a stranger"),
    lambda demo: demo.write("proposals/demo-cppcc/2022/con.yml", FAULTY),
    lambda demo: (demo.root / "proposals/demo-cppcc/2022/1.yml").mkdir(),
    lambda demo: (demo.root / OTHER).symlink_to("20220077.yml"),
    lambda demo: (demo.root / OTHER).symlink_to("/nowhere"),
    lambda demo: demo.write(CASE, "x" * 1_100_000),
    lambda demo: shutil.rmtree(demo.root / "reviews"),
    lambda demo: shutil.rmtree(demo.root),
]


@pytest.mark.usefixtures("hours_later")
@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_it_says_what_a_first_run_says(
    faulty: Casebook, memory: Memory, edit: Edit
) -> None:
    for _ in range(2):
        assert findings_on(faulty.root, memory) == check(faulty.root)[1]
    edit(faulty)
    for _ in range(2):
        assert findings_on(faulty.root, memory) == check(faulty.root)[1]


@pytest.mark.usefixtures("hours_later")
@pytest.mark.parametrize("before", [findings_on, lambda cases, memory: check(cases, memory)[1]])
def test_nothing_is_read_where_nothing_changed_since_a_check_or_a_build(
    faulty: Casebook,
    memory: Memory,
    reads: list[str],
    before: Callable[[Path, Memory], list[Finding]],
) -> None:
    first = before(faulty.root, memory)
    reads.clear()
    assert findings_on(faulty.root, memory) == first != []
    assert reads == []
    (faulty.root / CASE).touch()
    assert findings_on(faulty.root, memory) == first
    assert reads == [Path(CASE).name]


def test_what_was_just_written_is_read_again(
    faulty: Casebook, memory: Memory, reads: list[str]
) -> None:
    first = findings_on(faulty.root, memory)
    reads.clear()
    assert findings_on(faulty.root, memory) == first
    assert Path(CASE).name in reads


def test_a_change_in_the_moment_of_reading_is_seen(
    faulty: Casebook, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is written over as soon as it was read: mostly the disk dates both alike."""
    opened = Path.open
    left: list[str] = []

    def overtaken(path: Path, *args: Any, **options: Any) -> IO[Any]:
        if path.name != Path(CASE).name or not left:
            return opened(path, *args, **options)
        with opened(path, *args, **options) as file:
            data = file.read()
        in_place(faulty, CASE, left.pop())
        return io.BytesIO(data)

    for i in range(20):
        left.append(FAULTY.replace("fod", f"fo{i % 9}"))
        with monkeypatch.context() as patched:
            patched.setattr(Path, "open", overtaken)
            findings_on(faulty.root, memory)
        assert findings_on(faulty.root, memory) == check(faulty.root)[1]
        assert not left


@pytest.mark.usefixtures("hours_later")
@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("spoiled", [b"", program(), program() + pickle.dumps(1), b"x" * 99])
def test_a_damaged_table_is_an_empty_one(
    faulty: Casebook, memory: Memory, tmp_path: Path, name: str, spoiled: bytes
) -> None:
    first = findings_on(faulty.root, memory)
    table = tmp_path / "build" / "memory" / name
    assert table.is_file()
    table.write_bytes(spoiled)
    for _ in range(2):
        assert findings_on(faulty.root, memory) == first
    whole = table.read_bytes()
    table.write_bytes(whole[: len(whole) // 2])
    assert findings_on(faulty.root, memory) == first


def test_two_folders_of_one_project_do_not_mix(faulty: Casebook, memory: Memory) -> None:
    other = shutil.copytree(faulty.root, faulty.root.parent / "other" / "cases")
    named = shutil.copytree(faulty.root, faulty.root.parent / "named")
    (other / CASE).write_text(FAULTY.replace("重点", "否"), "utf-8")
    for folder in (faulty.root, other, named) * 2:
        assert findings_on(folder, memory) == check(folder)[1]


def test_paths_filter_what_is_remembered_too(
    faulty: Casebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(faulty.root.parent)
    faulty.write(OTHER, FAULTY)
    for _ in range(2):
        for path, status in ((CASE, 1), (OTHER, 1), ("reviews", 0)):
            with pytest.raises(SystemExit) as ended:
                main(["check", f"cases/{path}"])
            named = {line.partition(":")[0] for line in capsys.readouterr().out.splitlines()}
            assert named == ({f"cases/{path}"} if status else set())
            assert ended.value.code == status
