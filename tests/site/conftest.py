"""The site of the real records, built once, and a way to build an invented one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.cli.conductor import Made, build
from casebook.cli.project import Project
from casebook.model.casebook import Edition

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The internal edition of the records in `cases/`."""
    out = tmp_path_factory.mktemp("real") / "internal"
    made = build(Project(ROOT, ROOT / "cases"), "internal", out, say=lambda _: None)
    assert out.is_dir(), [finding.text() for finding in made.findings]
    return out


@pytest.fixture
def build_demo(tmp_path: Path) -> Callable[..., Made]:
    """Builds the casebook in `tmp_path/cases` into `tmp_path/site/<edition>`.

    The errors of a build must be just those that the test expects, by their codes;
    None where the test itself looks at them.
    """
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)

    def run(edition: Edition = "internal", errors: tuple[str, ...] | None = ()) -> Made:
        made = build(Project(tmp_path, tmp_path / "cases"), edition, say=lambda _: None)
        found = [f for f in made.findings if f.severity == "error"]
        if errors is not None:
            assert tuple(f.code for f in found) == errors, [f.text() for f in found]
        return made

    return run
