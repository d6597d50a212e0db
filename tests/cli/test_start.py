"""A command starts with no more than it uses."""

import subprocess
import sys
from pathlib import Path

import pytest

from casebook.cli import conductor, main
from tests.conftest import DEMO

HEAVY = {
    "casebook.audit",
    "casebook.importers",
    "casebook.render",
    "docx",
    "jinja2",
    "lxml",
    "markdown",
    "mkdocs",
    "nh3",
    "numpy",
    "pypdf",
    "ruamel",
    "svg",
}
RUN = """
import sys
from casebook.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("words", "not_used"),
    [
        (["--help"], {*HEAVY, "casebook.findings", "casebook.load", "pydantic", "yaml"}),
        (["check", "--cases", str(DEMO)], HEAVY),
        (["rules"], {*HEAVY, "casebook.load", "yaml"}),
    ],
)
def test_a_command_imports_what_it_uses(
    words: list[str], not_used: set[str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert not_used & set(done.stderr.split()) == set()


def test_every_format_of_export_can_be_asked_for() -> None:
    (form,) = (p for p in main.commands["export"].params if p.name == "form")
    assert list(form.type.choices) == list(conductor.EXPORTS)


def test_a_command_that_is_stopped_while_it_loads_says_so() -> None:
    stopped = """
import runpy, signal, sys
class Finder:
    @staticmethod
    def find_spec(name, *_):
        if name == "click":
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Finder)
runpy.run_module("casebook", run_name="__main__")
"""
    done = subprocess.run(
        [sys.executable, "-c", stopped], capture_output=True, text=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (130, "已停止。\n")
