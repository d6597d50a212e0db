"""The commands as people call them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from casebook.cli import main
from casebook.cli.words import Group
from tests.conftest import Casebook

ROOT = Path(__file__).parents[2]
CASE = "proposals/demo-cppcc/2022/20220003.yml"
GOOD = "title: 关于增设充电桩的提案\ntopics: [food]\nsources:\n  - {document: 某局总结}\n"


def run(folder: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Call the command in a folder, as a person at a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "casebook", *words],
        cwd=folder,
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )


def commands() -> list[str]:
    assert isinstance(main, Group)
    return sorted(main.commands)


@pytest.mark.parametrize("command", commands())
def test_help_is_chinese_and_gives_an_example(command: str) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    said = CliRunner().invoke(main.commands[command], ["--help"]).output
    assert "用法：" in said
    assert f"例：casebook {command}" in said
    assert "Usage" not in said
    assert "Options" not in said


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command: str, readme: str) -> None:
    assert f"casebook {command}" in (ROOT / readme).read_text("utf-8")


def test_check_is_silent_on_good_records(demo: Casebook, tmp_path: Path) -> None:
    done = run(tmp_path, "check")
    assert (done.returncode, done.stdout) == (0, "")


def test_check_names_file_line_column_rule_value_and_mend(demo: Casebook, tmp_path: Path) -> None:
    demo.write(CASE, GOOD + "key: 重点\n")
    done = run(tmp_path, "check")
    assert done.returncode == 1
    assert done.stdout == (
        f"cases/{CASE}:5:6: error R008 key: '重点' 既不是 true 也不是 false"
        "（是写 true，否写 false 或不写这个字段）\n"
    )


def test_check_speaks_json_and_annotations(demo: Casebook, tmp_path: Path) -> None:
    demo.write(CASE, GOOD + "key: 重点\n")
    found = json.loads(run(tmp_path, "check", "--format", "json").stdout)
    assert (found["file"], found["line"], found["code"]) == (f"cases/{CASE}", 5, "R008")
    said = run(tmp_path, "check", "--format", "github").stdout
    assert said.startswith(f"::error file=cases/{CASE},line=5,col=6,title=R008::")


def test_check_of_a_file_tells_of_that_file_alone(demo: Casebook, tmp_path: Path) -> None:
    demo.write(CASE, GOOD + "key: 重点\n")
    done = run(tmp_path, "check", "cases/proposals/demo-cppcc/2022/20220001.yml")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    "words",
    [("check",), ("build",), ("chekc",), ("build", "--edition", "secret"), ("check", "--x")],
)
def test_what_can_not_run_says_so_in_chinese_with_status_2(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = run(tmp_path, *words)
    assert done.returncode == 2
    assert done.stderr.startswith("错误：")
    assert "Traceback" not in done.stderr


def test_new_writes_a_record_with_nothing_wrong_but_what_is_left_to_fill_in(
    demo: Casebook, tmp_path: Path
) -> None:
    options = ("--title", "关于“夜间经济”: 照明的提案", "--topic", "food", "--bureau", "demo-scjg")
    done = run(tmp_path, "new", "demo-cppcc/2025/0012", *options)
    assert done.returncode == 0, done.stderr
    assert (demo.root / "proposals/demo-cppcc/2025/0012.yml").is_file()
    assert {finding.code for finding in demo.findings()} == {"R030"}


def test_new_asks_for_what_it_was_not_told(demo: Casebook, tmp_path: Path) -> None:
    typed = "demo-cppcc\n2025\n0077\n关于照明的提案\nfood\ndemo-scjg\n"
    done = run(tmp_path, "new", typed=typed)
    assert done.returncode == 0, done.stderr
    written = (demo.root / "proposals/demo-cppcc/2025/0077.yml").read_text("utf-8")
    assert written.splitlines()[1] == "title: 关于照明的提案"


def test_new_never_writes_over_a_record(demo: Casebook, tmp_path: Path) -> None:
    path = demo.root / "proposals/demo-cppcc/2022/20220001.yml"
    before = path.read_bytes()
    options = ("--title", "甲", "--topic", "food", "--bureau", "demo-scjg")
    done = run(tmp_path, "new", "demo-cppcc/2022/20220001", *options)
    assert done.returncode == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "case", ["../../etc/x", "demo-cppcc/22/1", "nobody/2022/1", "demo-cppcc/2022/a/b"]
)
def test_new_refuses_what_is_no_number(demo: Casebook, tmp_path: Path, case: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    options = ("--title", "甲", "--topic", "food", "--bureau", "demo-scjg")
    done = run(tmp_path, "new", case, *options)
    assert done.returncode == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_rules_lists_every_rule() -> None:
    done = run(ROOT, "rules")
    assert done.returncode == 0
    assert "R012  错误  结果类别取自该机构所用的结果体系。" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("serve", "--port", "99999"),
        ("export", "--out", "docs"),
        ("import", "a.txt", "--bureau", "../../../esc"),
        ("import", "a.txt", "--year", "٢٠٢٤"),
        ("new", "demo-cppcc/2025/con", "--title", "甲", "--topic", "food", "--bureau", "demo-scjg"),
    ],
)
def test_what_would_do_harm_is_refused_in_chinese(
    demo: Casebook, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "a.txt").write_text("演示局2024年提案办理工作总结\n共办理提案5件。\n", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = run(tmp_path, *words)
    assert done.returncode == 2
    assert re.search("错误：.*[\u4e00-\u9fff]", done.stderr)
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_the_index_alone_removes_nothing_of_the_user_s(demo: Casebook, tmp_path: Path) -> None:
    folder = tmp_path / "idx"
    folder.mkdir()
    (folder / "root.bin").write_text("")
    (folder / "letter.txt").write_text("mine")
    assert run(tmp_path, "index", "--out", "idx").returncode == 1
    assert (folder / "letter.txt").read_text() == "mine"
    assert run(tmp_path, "index", "--out", "new").returncode == 0
    assert run(tmp_path, "index", "--out", "new").returncode == 0


def test_a_place_that_is_no_folder_is_said_without_a_traceback(
    demo: Casebook, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    for command in ("index", "export"):
        done = run(tmp_path, command, "--out", "file/x")
        assert done.returncode == 1
        assert "路径中有一段不是目录" in done.stderr
        assert "Traceback" not in done.stderr
