"""The package as people get it: a wheel in an environment of its own, far from this checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMES = ("pyproject.toml", "README.md", "LICENSE", "scripts")


def call(folder: Path, *words: str | Path) -> str:
    """Run a program in a folder; what it said, or the test fails with that."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP"))}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=clean | {"PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds our wheel, and finds our dependencies."""
    root = tmp_path_factory.mktemp("wheel")
    (root / "source").mkdir()
    for name in NAMES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / "source" / name)
    for made in root.rglob("*.egg-info"):
        shutil.rmtree(made)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    call(root, *pip, "wheel", "--no-deps", "--no-build-isolation", "-w", root, root / "source")
    shutil.rmtree(root / "source")
    venv.create(root / "env", symlinks=os.name != "nt")
    scripts = root / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    [wheel] = root.glob("*.whl")
    call(root, *pip, "--python", python, "install", "--no-deps", "--no-index", wheel)
    [packages] = (root / "env").rglob("site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python


def test_it_works_from_any_folder(installed: Path, tmp_path: Path) -> None:
    where = call(tmp_path, installed, "-c", "import casebook; print(casebook.__file__)").strip()
    assert Path(where).is_relative_to(installed.parents[1])
    command = installed.parent / ("casebook.exe" if os.name == "nt" else "casebook")
    call(tmp_path, command, "init", "新的 案例库", "--scheme", "shanghai", "--name", "某市某某局")
    office = tmp_path / "新的 案例库"
    call(office, command, "check")
    call(office, command, "build")
    site = office / "site/internal"
    ours = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    for name in ("casebook.css", "early.js", "page/main.js", "search/engine.js", "reading/main.js"):
        assert f"assets/casebook/{name}" in ours
    assert b"cb-crumbs" in ours["about/index.html"]
    call(office, command, "build", "--offline")
    assert (office / "site/offline/index.html").is_file()
    shutil.rmtree(site)
    call(office, installed, "-m", "mkdocs", "build", "--strict")
    again = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    assert again.keys() == ours.keys()
    page = "cases/shanghai-cppcc/2025/sample-1/index.html"
    assert again[page] == ours[page]
