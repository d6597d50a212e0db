"""A casebook of another office: it is whole at once, and never over files that are there."""

import re
from pathlib import Path

import pytest
import yaml

from casebook.cli.init import SCHEMES
from tests.cli.test_commands import run

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "scripts/casebook/starter"
WORDS = sorted(path.name for path in (STARTER / "words").iterdir())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_new_casebook_has_no_findings(tmp_path: Path, scheme: str) -> None:
    made = run(tmp_path, "init", "新库", "--scheme", scheme, "--name", "某市某某局")
    assert made.returncode == 0, made.stderr
    checked = run(tmp_path / "新库", "check")
    assert (checked.returncode, checked.stdout) == (0, "")
    assert "错误 0，警告 0，提示 0" in checked.stderr


def test_it_builds_strictly_at_once_and_reads_as_a_person_expects(tmp_path: Path) -> None:
    run(tmp_path, "init", "box", "--scheme", "shenzhen", "--name", "某市某某局")
    built = run(tmp_path / "box", "build")
    assert built.returncode == 0, built.stderr
    site = tmp_path / "box/site/internal"
    home = (site / "index.html").read_text("utf-8")
    assert "某市某某局提案办理案例库" in home
    case = (site / "cases/shenzhen-cppcc/2025/sample-1/index.html").read_text("utf-8")
    assert "（样例）" in case
    assert "深圳市政协" in case
    assert "本单位办理指南" in (site / "guide/index.html").read_text("utf-8")


def test_the_sample_is_not_for_the_public(tmp_path: Path) -> None:
    run(tmp_path, "init", "box")
    record = (tmp_path / "box/cases/proposals/local-cppcc/2025/sample-1.yml").read_text("utf-8")
    assert yaml.safe_load(record)["disclosure"] == "withheld"


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    kept = tmp_path / "box" / "我的.txt"
    kept.parent.mkdir()
    kept.write_text("原样", "utf-8")
    made = run(tmp_path, "init", "box")
    assert made.returncode == 2
    assert "里已经有文件，什么也没有写" in made.stderr
    assert [path.name for path in kept.parent.iterdir()] == ["我的.txt"]
    assert kept.read_text("utf-8") == "原样"


def test_an_empty_folder_and_the_folder_one_is_in_will_do(tmp_path: Path) -> None:
    assert run(tmp_path, "init", ".").returncode == 0
    assert (tmp_path / "mkdocs.yml").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("file.txt",), "file.txt"),
        (("box", "--scheme", "nowhere"), "不在选项之中"),
        (("box", "--bureau", "Our Office"), "代号 Our Office 只能用"),
        (("box", "--name", "a: [b"), "请只写全称"),
        (("box", "--name", " "), "请只写全称"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "file.txt").write_text("", "utf-8")
    made = run(tmp_path, "init", *words)
    assert made.returncode == 2
    assert said in made.stderr
    assert "Traceback" not in made.stderr
    assert not (tmp_path / "box").exists()


@pytest.mark.parametrize("name", WORDS)
def test_the_words_are_those_of_our_own_casebook(name: str) -> None:
    """Where this fails, `make starter` brings them over."""
    ours = (ROOT / "cases/vocabulary" / name).read_bytes()
    assert (STARTER / "words" / name).read_bytes() == ours


def test_no_word_list_is_forgotten() -> None:
    ours = {path.name for path in (ROOT / "cases/vocabulary").glob("*.yml")}
    assert ours - set(WORDS) == {"bodies.yml", "bureaus.yml"}


def test_its_configuration_is_ours_but_for_what_an_office_fills_in() -> None:
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    theirs = yaml.safe_load((STARTER / "office/mkdocs.yml").read_text("utf-8"))
    own = {"site_name", "hooks", "extra", "nav"}
    assert {k: v for k, v in theirs.items() if k not in own} == {
        k: v for k, v in ours.items() if k not in own
    }
    assert theirs["extra"].keys() == ours["extra"].keys()
    assert theirs["extra"]["portal"].keys() == ours["extra"]["portal"].keys()
    tabs = [next(iter(entry)) for entry in ours["nav"]]
    assert [next(iter(entry)) for entry in theirs["nav"]] == tabs


def test_its_hook_and_editor_settings_are_ours() -> None:
    office = STARTER / "office"
    assert (office / "mkdocs_hook.py").read_bytes() == (
        ROOT / "scripts/mkdocs_hook.py"
    ).read_bytes()
    assert (office / "vscode.json").read_bytes() == (ROOT / ".vscode/settings.json").read_bytes()


def test_every_gap_is_named_as_one() -> None:
    """What an office has to fill in is marked, so that a search for 待填 finds it all."""
    prose = [
        (STARTER / "office/docs" / p).read_text("utf-8") for p in ("about.md", "guide/index.md")
    ]
    assert all(re.search("〔待填：.+?〕", text) for text in prose)
