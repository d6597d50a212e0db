"""The files beside the published folder tell the truth, whenever a build was killed or hindered.

What counts is an office that mirrors the bundle: it takes what `changes.csv` names after each build
that ran to its end, and nothing else, and must then have just the files of the published folder.
"""

import csv
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.cli.conductor import Made, build
from casebook.cli.project import Project
from casebook.site.bundle import sums
from tests.conftest import Casebook
from tests.site import stepped

Build = Callable[..., Made]
Say = Callable[[str], None]
CASE = "proposals/demo-cppcc/2022/20220001.yml"
TEXT = (
    "title: 关于增设充电桩的提案\ntopics: [food]\npublished: 2022-09-01\n"
    "sources: [{document: 某局总结}]\nreplies: [{bureau: demo-scjg, answer: 采纳}]\n"
)


@pytest.fixture
def office(demo: Casebook, build_demo: Build, tmp_path: Path) -> Path:
    """An office with one published case, whose public edition was built."""
    demo.write(CASE, TEXT)
    build_demo("public")
    return tmp_path


class Mirror:
    """A server that is brought up to date by the list of changes alone."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.files: dict[str, str] = {}

    def update(self) -> None:
        now = sums(self.site / "public")
        rows = csv.reader((self.site / "changes.csv").read_text("utf-8-sig").splitlines()[1:])
        for change, name in rows:
            if change == "removed":
                self.files.pop(name, None)
            else:
                self.files[name] = now[name]


def is_consistent(site: Path) -> bool:
    """Whether sums and zip are those of the published folder."""
    now = sums(site / "public")
    lines = (site / "SHA256SUMS").read_text("utf-8").splitlines()
    with zipfile.ZipFile(site / "public.zip") as packed:
        names = sorted(packed.namelist())
    return names == sorted(now) and dict(reversed(line.split("  ", 1)) for line in lines) == now


@pytest.mark.slow
def test_killed_at_each_step_of_publication_the_bundle_tells_the_truth(
    office: Path, demo: Casebook, build_demo: Build, say: Say
) -> None:
    site, mirror = office / "site", Mirror(office / "site")
    mirror.update()
    steps = stepped.count(office, lambda n: demo.write(CASE, TEXT.replace("充电桩", f"第{n}版")))
    mirror.update()
    kinds = {"old": 0, "new": 0, "between": 0}
    for step in range(1, steps + 1):
        before = sums(site / "public")
        demo.write(CASE, TEXT.replace("充电桩", f"第{100 + step}版"))
        assert stepped.killed(office, step), step
        after = sums(site / "public")
        if after == before:
            kinds["old"] += 1
        else:
            kinds["new" if is_consistent(site) else "between"] += 1
        assert zipfile.ZipFile(site / "public.zip").testzip() is None
        build_demo("public")
        if after != before:
            assert sums(site / "public") == after, "half a version was published"
        assert is_consistent(site)
        mirror.update()
        assert mirror.files == sums(site / "public"), f"the list of changes lost some at {step}"
        assert sorted(p.name for p in site.iterdir() if p.name.startswith(".")) == []
    assert min(kinds.values()) > 0, kinds
    assert kinds["between"] <= 4, "the files beside the folder come at once"
    say(f"{steps} steps; killed at {sum(kinds.values())}: {kinds}")


def test_a_build_that_changes_nothing_keeps_the_list_of_changes(
    office: Path, demo: Casebook, build_demo: Build
) -> None:
    demo.write(CASE, TEXT.replace("充电桩", "路灯"))
    build_demo("public")
    changes = (office / "site/changes.csv").read_bytes()
    assert b"changed" in changes
    build_demo("public")
    assert (office / "site/changes.csv").read_bytes() == changes


def test_a_lost_folder_is_made_again(office: Path, build_demo: Build) -> None:
    before = sums(office / "site")
    shutil.rmtree(office / "site/public")
    build_demo("public")
    assert sums(office / "site") == before


def test_the_internal_edition_never_takes_a_published_place_wherever_it_is(office: Path) -> None:
    project, place = Project(office, office / "cases"), office / "www"
    build(project, "public", place / "zt", say=lambda _: None)
    before = sums(place)
    assert before
    made = build(project, "internal", place / "zt", say=lambda _: None)
    assert [f.code for f in made.findings if f.severity == "error"] == ["S005"]
    assert sums(place) == before


def test_two_programs_at_once_publish_one_version(office: Path, demo: Casebook) -> None:
    demo.write(CASE, TEXT.replace("充电桩", "路灯"))
    command = [sys.executable, "-m", "casebook", "build", "--edition", "public"]
    both = [
        subprocess.Popen(command, cwd=office, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[0] for process in both]
    assert 0 in [process.returncode for process in both], said
    for process, text in zip(both, said, strict=True):
        assert process.returncode == 0 or ("S006" in text and "等它结束后再运行" in text)
    assert is_consistent(office / "site")


def privileged(script: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a shell script in a name space of mounts of its own; skip where that is not allowed."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rm", "true"], check=False).returncode:
        pytest.skip("no name spaces here")
    return subprocess.run(
        [unshare, "-rm", "sh", "-euc", script],
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHON": sys.executable, "ROOT": str(cwd)},
    )


FULL_DISK = """
mount -t tmpfs -o size={size}k none full
cp -r cases mkdocs.yml full/
mkdir full/site && cp -r site/. full/site/
cd full
(cd site/public && find . -type f | sort | xargs sha256sum) > "$ROOT/before"
sed -i s/充电桩/路灯/ cases/proposals/demo-cppcc/2022/20220001.yml
code=0; "$PYTHON" -m casebook build --edition public || code=$?
(cd site/public && find . -type f | sort | xargs sha256sum) > "$ROOT/after"
(cd site/public && sha256sum --quiet -c ../SHA256SUMS)
ls -A site | grep -x '[.].*' && echo LEFTOVER
echo "CODE $code"
"""


@pytest.mark.slow
def test_a_full_disk_at_any_stage_leaves_the_old_version(office: Path, say: Say) -> None:
    """From no room for the pages to room for everything: a small disk that fills up."""
    (office / "full").mkdir()
    used = sum(p.stat().st_size // 1024 + 4 for p in (office / "site").rglob("*"))
    failures = successes = 0
    for room in (60, 300, 700, 1200, 1800, 2400, 3000, 3600, 4400, 20_000):
        done = privileged(FULL_DISK.format(size=used + room), office)
        same = (office / "before").read_text() == (office / "after").read_text()
        if "CODE 0" in done.stdout:
            successes += 1
            assert not same
        else:
            failures += 1
            assert "CODE 1" in done.stdout, done.stdout + done.stderr
            assert "S004" in done.stdout
            assert "磁盘" in done.stdout
            assert same
        assert "LEFTOVER" not in done.stdout
        assert "Traceback" not in done.stderr
    assert failures > 3
    assert successes > 0
    say(f"{failures} builds on a full disk left the old version, {successes} had room enough")


FORBIDDEN = """
mount --bind site site && mount -o remount,bind,ro site
code=0; "$PYTHON" -m casebook build --edition public || code=$?
echo "CODE $code"
"""


def test_a_folder_that_may_not_be_written_leaves_the_old_version(
    office: Path, demo: Casebook
) -> None:
    before = sums(office / "site")
    demo.write(CASE, TEXT.replace("充电桩", "路灯"))
    done = privileged(FORBIDDEN, office)
    assert "CODE 1" in done.stdout, done.stdout + done.stderr
    assert "S004" in done.stdout
    assert "Traceback" not in done.stderr
    assert sums(office / "site") == before


def test_a_file_that_was_changed_after_the_build_is_found(office: Path) -> None:
    page = office / "site/public/index.html"
    page.write_text(page.read_text("utf-8").replace("</main>", "改过</main>"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "audit", "site/public"],
        cwd=office,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "index.html:1:1: error A010" in done.stdout
