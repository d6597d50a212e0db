"""What a page is made from beside its Markdown: when that changes, nothing stale is left.

Each change is made twice, in a casebook that was built before and in one that never was; both must
say the same and give the same site, folders included.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.cli.conductor import build
from casebook.cli.project import Project
from tests.conftest import DEMO
from tests.site.conftest import ROOT
from tests.site.test_build import digest

Change = Callable[[Path], object]
CASE = "cases/proposals/demo-cppcc/2022/20220001.yml"
EXTENSIONS = "markdown_extensions:\n"


def _put(path: str, text: str) -> Change:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")

    return change


def _drop(path: str) -> Change:
    return lambda root: (root / path).unlink()


def _set(old: str, new: str, file: str = "mkdocs.yml") -> Change:
    def change(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


def _all(*changes: Change) -> Change:
    def change(root: Path) -> None:
        for one in changes:
            one(root)

    return change


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The invented casebook with the project's own settings."""
    root = tmp_path / "grown"
    shutil.copytree(DEMO, root / "cases")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "docs").mkdir()
    return root


def _built(root: Path, jobs: int = 2) -> tuple[list[str], dict[str, str], set[str]]:
    """What a build says, the files of the site and its folders."""
    site = root / "site/internal"
    made = build(Project(root, root / "cases"), "internal", jobs=jobs, say=lambda _: None)
    folders = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_dir()}
    return [finding.text() for finding in made.findings], digest(site), folders


def _clean(root: Path, jobs: int = 2) -> tuple[list[str], dict[str, str], set[str]]:
    clean = root.parent / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(root, clean, symlinks=True, ignore=shutil.ignore_patterns("build", "site"))
    return _built(clean, jobs)


LINKS = {
    "reference": ("zz-b.md", "[乙][b]\n\n[b]: zz-b.md\n"),
    "reference without a space": ("zz-b.md", "[乙][b]\n\n[b]:zz-b.md\n"),
    "picture": ("zz.png", "![图](zz.png)\n"),
    "attachment of another folder": ("notes/zz.pdf", '[表](notes/zz.pdf "附表")\n'),
    "percent": ("乙.md", "[乙](%E4%B9%99.md)\n"),
    "space": ("zz b.md", "[乙](<zz b.md>)\n"),
    "escaped": ("zz_b.md", "[乙](zz\\_b.md)\n"),
    "like an entity": ("zz&copy.png", "![图](zz&copy.png)\n"),
    "query": ("zz.png", "![图](zz.png?v=2)\n"),
    "anchor": ("zz.png", "[图](zz.png#a)\n"),
}


@pytest.mark.parametrize("kind", LINKS)
def test_a_link_to_a_file_that_is_gone_is_told_of(project: Path, kind: str) -> None:
    target, text = LINKS[kind]
    _all(_put(f"docs/{target}", "# 乙\n"), _put("docs/zz-a.md", f"# 甲\n\n{text}"))(project)
    said, _, _ = _built(project)
    assert not any("S0" in line for line in said), said
    _drop(f"docs/{target}")(project)
    told = _built(project)[0]
    assert [line for line in told if "error S0" in line]
    assert told == _clean(project)[0]


def test_a_link_that_finds_its_file_later_leads_there(project: Path) -> None:
    lenient = _set("    unrecognized_links: warn\n", "    not_found: ignore\n")
    _all(lenient, _put("docs/zz-a.md", "# 甲\n\n[乙](zz-b.md) ![图](zz.png)\n"))(project)
    _built(project)
    _all(_put("docs/zz-b.md", "# 乙\n"), _put("docs/zz.png", "图"))(project)
    assert _built(project) == _clean(project)


THEME = _set("theme:\n", "theme:\n  custom_dir: theme\n")
CHANGES: dict[str, tuple[Change, Change]] = {
    "a theme that shows the day": (
        _all(
            THEME,
            _put(
                "theme/main.html",
                '{% extends "base.html" %}{% block footer %}{{ build_date_utc }}{% endblock %}',
            ),
            _set("published: 2026-11-20", "published: 2030-01-01", CASE),
        ),
        _set("2030-01-01", "2030-01-02", CASE),
    ),
    "a theme that lists all pages": (
        _all(
            THEME,
            _put(
                "theme/main.html",
                '{% extends "base.html" %}{% block footer %}'
                "{% for file in pages %}{{ file.src_uri }} {{ file.page.title }}\n{% endfor %}"
                "{% endblock %}",
            ),
            _put("docs/zz-a.md", "# 甲\n"),
        ),
        _put("docs/zz-a.md", "# 乙\n"),
    ),
    "a part of the theme behind a link": (
        _all(
            THEME,
            _put("shared/copyright.html", "甲版"),
            _put("theme/readme.txt", "说明"),
            lambda root: (root / "theme/partials").symlink_to("../shared"),
        ),
        _put("shared/copyright.html", "乙版"),
    ),
    "a text that pages take in": (
        _all(
            _set(
                EXTENSIONS,
                f"{EXTENSIONS}  - pymdownx.snippets:\n"
                "      base_path:\n        - !relative $config_dir/included\n",
            ),
            _put("included/s.txt", "甲"),
            _put("docs/zz-a.md", '# 甲\n\n--8<-- "s.txt"\n'),
        ),
        _put("included/s.txt", "乙"),
    ),
    "a page of the navigation without a title": (
        _all(_set("- 关于: about.md", "- about.md"), _put("docs/about.md", "# 关于本库\n")),
        _put("docs/about.md", "# 关于本馆\n"),
    ),
    "no navigation": (
        lambda root: (root / "mkdocs.yml").write_text(
            (root / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[0] + "\n", "utf-8"
        ),
        _set("topics:", "summary: 另一句\ntopics:", CASE),
    ),
    "another page that is left out": (
        _all(
            _put("docs/zz-a.md", "# 甲\n"),
            _put("docs/zz-b.md", "# 乙\n"),
            _set("docs_dir: docs\n", "docs_dir: docs\nexclude_docs: zz-a.md\n"),
        ),
        _set("exclude_docs: zz-a.md", "exclude_docs: zz-b.md"),
    ),
    "an empty folder in the site": (
        _put("docs/zz-a.md", "# 甲\n"),
        lambda root: (root / "site/internal/empty").mkdir() if (root / "site").exists() else None,
    ),
}


WITHOUT_TRACE = {"an empty folder in the site"}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_after_a_change_equals_a_clean_one(project: Path, name: str, jobs: int) -> None:
    before, change = CHANGES[name]
    before(project)
    said, first, _ = _built(project, jobs)
    assert first, said
    change(project)
    again = _built(project, jobs)
    assert again == _clean(project, 3 - jobs)
    assert (again[1] != first) == (name not in WITHOUT_TRACE)


def test_the_pages_around_one_without_a_title_show_its_heading(project: Path) -> None:
    before, change = CHANGES["a page of the navigation without a title"]
    before(project)
    change(project)
    _built(project, 1)
    assert "关于本馆" in (project / "site/internal/data/index.html").read_text("utf-8")


def test_an_extension_with_a_function_prints_no_page_again(project: Path) -> None:
    _set(
        EXTENSIONS,
        f"{EXTENSIONS}  - pymdownx.emoji:\n"
        "      emoji_generator: !!python/name:pymdownx.emoji.to_svg\n",
    )(project)
    _built(project)
    page = project / "site/internal/search/index.html"
    before = page.stat().st_mtime_ns
    _set("topics:", "summary: 另一句\ntopics:", CASE)(project)
    _built(project)
    assert page.stat().st_mtime_ns == before
