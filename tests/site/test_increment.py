"""A build after an edit gives, byte for byte, what a clean build gives.

`CASEBOOK_STEPS` says how many edits are tried; 20 where it says nothing.
"""

import errno
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from casebook.cli.conductor import Made, build
from casebook.cli.project import Project
from casebook.findings import failed
from tests.conftest import DEMO, Casebook
from tests.site.conftest import ROOT
from tests.site.test_build import digest

STEPS = int(os.environ.get("CASEBOOK_STEPS", "20"))
IN_A_ROW = 5
CASE = "cases/proposals/demo-cppcc/2022/20220001.yml"
NEW = "cases/proposals/demo-cppcc/2023/0007.yml"
RECORD = "title: 关于增设充电桩的提案\ntopics: [food]\nsources:\n  - {document: 某局总结}\n"


def change(root: Path, path: str, edit: Callable[[str], str]) -> None:
    file = root / path
    file.write_text(edit(file.read_text("utf-8")), "utf-8")


def retitle(root: Path, n: int) -> None:
    def edit(text: str) -> str:
        return "\n".join(
            [f"title: 关于第 {n} 次改动的提案", *text.splitlines()[1:], ""],
        )

    change(root, CASE, edit)


def add(root: Path, n: int) -> None:
    (root / NEW).parent.mkdir(parents=True, exist_ok=True)
    (root / NEW).write_text(RECORD.replace("充电桩", f"充电桩{n}"), "utf-8")


def remove(root: Path, n: int) -> None:
    (root / NEW).unlink(missing_ok=True)


def rename(root: Path, n: int) -> None:
    if (root / NEW).exists():
        moved = (root / NEW).with_name(f"{n:04}0.yml")
        moved.write_text((root / NEW).read_text("utf-8") + "former: [demo-cppcc/2023/0007]\n")
        (root / NEW).unlink()


def withdraw(root: Path, n: int) -> None:
    if (root / NEW).exists():
        change(root, NEW, lambda text: text.replace("topics", "status: withdrawn\ntopics", 1))
        change(root, NEW, lambda text: text.replace("status: withdrawn\n" * 2, "", 1))


def relabel(root: Path, n: int) -> None:
    change(
        root,
        "cases/vocabulary/topics.yml",
        lambda text: text.replace("name: ", f"name: 改{n % 7}", 1),
    )


def explain(root: Path, n: int) -> None:
    change(
        root, "cases/vocabulary/terms.yml", lambda text: text.replace("meaning: ", "meaning: 即", 1)
    )


def configure(root: Path, n: int) -> None:
    change(root, "mkdocs.yml", lambda text: text.replace("- 首页: index", f"- 首页{n}: index", 1))


def address(root: Path, n: int) -> None:
    lines = (root / "mkdocs.yml").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("site_url:")]
    (root / "mkdocs.yml").write_text(
        "\n".join([f"site_url: https://anli.example.gov.cn/{n}/", *kept, ""]), "utf-8"
    )


def theme(root: Path, n: int) -> None:
    (root / "theme").mkdir(exist_ok=True)
    (root / "theme" / "portal.html").write_text(
        "{% macro header(config) %}<p>门户 " + str(n) + "</p>{% endmacro %}\n"
        "{% macro footer(config) %}{% endmacro %}\n",
        "utf-8",
    )
    change(
        root,
        "mkdocs.yml",
        lambda t: (
            t if "custom_dir" in t else t.replace("theme:\n", "theme:\n  custom_dir: theme\n")
        ),
    )


def prose(root: Path, n: int) -> None:
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "about.md").write_text(f"# 关于\n\n第 {n} 版，见[首页](index.md)。\n", "utf-8")


def interrupt(root: Path, n: int) -> None:
    """Kill a build on its way."""
    retitle(root, n)
    child = os.fork()
    if child == 0:
        try:
            made(root)
        finally:
            os._exit(0)
    time.sleep(0.1 * (n % 12))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def damage(root: Path, n: int) -> None:
    """Spoil what earlier builds left behind."""
    files = sorted((root / "build/internal/memory").glob("*"))
    if files:
        spoiled = files[n % len(files)]
        spoiled.write_bytes(spoiled.read_bytes()[: spoiled.stat().st_size // 2])


def tamper(root: Path, n: int) -> None:
    """Change and remove pages of the finished site."""
    pages = sorted((root / "site/internal").rglob("index.html"))
    if pages:
        pages[n % len(pages)].write_text("另一页", "utf-8")
        pages[(n + 3) % len(pages)].unlink(missing_ok=True)


def scribble(root: Path, n: int) -> None:
    """Change and remove files from which the site is printed, and let a build look at them."""
    retitle(root, n)
    files = sorted(path for path in (root / "build/internal/pages").rglob("*") if path.is_file())
    if files:
        files[n % len(files)].write_text("别的", "utf-8")
        files[(7 * n + 3) % len(files)].unlink(missing_ok=True)


def switch(root: Path, n: int) -> None:
    """A file where a folder was, or a folder where a file was."""
    place = root / "docs" / "notes"
    if place.is_dir():
        shutil.rmtree(place)
        place.write_text(f"第 {n} 版", "utf-8")
    else:
        place.unlink(missing_ok=True)
        place.mkdir(parents=True)
        (place / "index.md").write_text(
            f"# 札记\n\n第 {n} 版，见[数据](../data/cases.csv)。\n", "utf-8"
        )


def offer(root: Path, n: int) -> None:
    """A navigation that names a file which is no page and is made last, or no longer does."""
    line = "  - 表格: data/cases.xlsx\n"
    change(
        root,
        "mkdocs.yml",
        lambda t: t.replace(line, "") if line in t else t.replace("\nnav:\n", f"\nnav:\n{line}"),
    )


EDITS = (retitle, add, remove, rename, withdraw, relabel, explain, configure, theme, prose)
EDITS = (*EDITS, address, interrupt, damage, tamper, scribble, switch, offer)


def made(root: Path) -> None:
    done = build(Project(root, root / "cases"), "internal", jobs=2, say=lambda _: None)
    assert not failed(done.findings), [finding.text() for finding in done.findings]


@pytest.mark.slow
@settings(
    max_examples=max(1, STEPS // IN_A_ROW),
    suppress_health_check=list(HealthCheck),
)
@example([(address, 1), (add, 2), (rename, 3), (retitle, 4)])
@example([(switch, 1), (scribble, 2), (switch, 3), (offer, 4), (offer, 5)])
@example([(add, 99), (interrupt, 98), (interrupt, 50), (retitle, 68), (damage, 59)])
@given(
    st.lists(
        st.tuples(st.sampled_from(EDITS), st.integers(0, 99)),
        min_size=IN_A_ROW,
        max_size=IN_A_ROW,
    )
)
def test_a_build_after_an_edit_equals_a_clean_one(
    edits: list[tuple[Callable[[Path, int], None], int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, clean = Path(folder) / "grown", Path(folder) / "clean"
        shutil.copytree(DEMO, root / "cases")
        shutil.copy(ROOT / "mkdocs.yml", root)
        made(root)
        for edit, number in edits:
            edit(root, number)
            made(root)
            shutil.rmtree(clean, ignore_errors=True)
            shutil.copytree(root, clean, ignore=shutil.ignore_patterns("build", "site"))
            made(clean)
            assert digest(root / "site/internal") == digest(clean / "site/internal"), edit.__name__


def test_a_build_with_nothing_to_do_touches_nothing_and_says_the_same(
    demo: Casebook, build_demo: Callable[..., Made], tmp_path: Path
) -> None:
    for number in (7, 8):  # two of one title are noticed
        demo.write(f"proposals/demo-cppcc/2022/2022000{number}.yml", RECORD)
    first = build_demo()
    assert [finding.code for finding in first.findings]
    page = tmp_path / "site/internal/index.html"
    file = page.stat().st_ino
    folder = (tmp_path / "site/internal").stat().st_ino
    assert build_demo().findings == first.findings
    assert (page.stat().st_ino, (tmp_path / "site/internal").stat().st_ino) == (file, folder)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("# 关于\n", "utf-8")
    assert build_demo().findings == first.findings
    assert (tmp_path / "site/internal/about/index.html").is_file()
    assert (tmp_path / "site/internal").stat().st_ino != folder


def test_a_disk_without_second_names_keeps_the_pages_that_stay(
    demo: Casebook, build_demo: Callable[..., Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    page = tmp_path / "site/internal/search/index.html"
    times = set()
    for number in range(3):
        demo.write(
            "proposals/demo-cppcc/2022/20220007.yml", RECORD.replace("充电桩", f"桩{number}")
        )
        build_demo()
        times.add(page.stat().st_mtime_ns)
    assert len(times) == 1
