"""The site of the real records: complete, whole, and on its own."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import ROOT
from tests.site.markup import Page, pages, target


@pytest.fixture(scope="module")
def every_page(real_site: Path) -> dict[str, Page]:
    return pages(real_site)


def _records(folder: str) -> list[str]:
    root = ROOT / "cases" / folder
    return [p.relative_to(root).with_suffix("").as_posix() for p in sorted(root.rglob("*.yml"))]


def test_there_are_seventeen_cases_and_five_reviews() -> None:
    assert len(_records("proposals")) == 17
    assert len(_records("reviews")) == 5


@pytest.mark.parametrize("case", _records("proposals"))
def test_each_case_has_its_page(real_site: Path, case: str) -> None:
    assert (real_site / "cases" / case / "index.html").is_file()


@pytest.mark.parametrize("review", _records("reviews"))
def test_each_review_has_its_page(real_site: Path, review: str) -> None:
    assert (real_site / "reviews" / review / "index.html").is_file()


@pytest.mark.parametrize(
    "address",
    [
        *("", "search", "bureaus", "topics", "outcomes", "years", "bodies", "typical"),
        *("improvements", "practices", "commitments", "reviews", "statistics", "guide"),
        *("glossary", "rules", "data", "about"),
    ],
)
def test_each_page_of_the_design_is_there(real_site: Path, address: str) -> None:
    assert (real_site / address / "index.html").is_file()


def test_every_link_resolves(real_site: Path, every_page: dict[str, Page]) -> None:
    dead = []
    for file, page in every_page.items():
        if file == "404.html":
            continue  # its links are absolute, for it is served at any address
        for link in page.links:
            place, fragment = target(file, link)
            if not place:
                continue
            known = every_page[place].ids if place in every_page else {fragment}
            if not (real_site / place).is_file() or (fragment and fragment not in known):
                dead.append((file, link))
    assert dead == []


def test_no_page_asks_another_host_for_anything(
    real_site: Path, every_page: dict[str, Page]
) -> None:
    asked = [
        (file, load)
        for file, page in every_page.items()
        for load in page.loads
        if re.match(r"(?:[a-z]+:)?//", load)
    ]
    styles = [
        (path.name, address)
        for path in real_site.rglob("*.css")
        for address in re.findall(r"url\(['\"]?((?:https?:)?//[^'\")]+)", path.read_text("utf-8"))
    ]
    assert asked == []
    assert styles == []


def test_no_group_is_empty(every_page: dict[str, Page]) -> None:
    form = re.compile(r"(bureaus|topics|outcomes|years|bodies)/[^/]+/(?:\d+/)?index\.html")
    groups = {file: page.rows for file, page in every_page.items() if form.fullmatch(file)}
    assert len(groups) > 20
    assert [file for file, rows in groups.items() if rows < 2] == []


def test_plain_mkdocs_gives_the_same_site(real_site: Path, tmp_path: Path) -> None:
    root = tmp_path / "checkout"
    for name in ("cases", "docs", "scripts"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=root, check=True
    )
    plain, ours = root / "site" / "internal", real_site
    assert _names(plain) == _names(ours)
    dated = re.compile(r"最后修改：[^<]*")  # a copy without git does not know the day
    for name in _names(ours):
        one, other = (plain / name).read_bytes(), (ours / name).read_bytes()
        if name.endswith(".html"):
            assert dated.sub("", one.decode()) == dated.sub("", other.decode()), name


def test_zensical_builds_the_same_addresses(real_site: Path, tmp_path: Path) -> None:
    pages_folder = ROOT / "build" / "internal" / "pages"
    shutil.copytree(pages_folder, tmp_path / "pages")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = re.sub(r"^docs_dir: .*$", "docs_dir: pages", config, flags=re.MULTILINE)
    config = re.sub(r"^site_dir: .*$", "site_dir: out", config, flags=re.MULTILINE)
    config = re.sub(r"^hooks:\n(?:  - .*\n)+", "", config, flags=re.MULTILINE)
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    subprocess.run(
        [sys.executable, "-m", "zensical", "build"], cwd=tmp_path, check=True, capture_output=True
    )
    theirs = {name for name in _names(tmp_path / "out") if name.endswith(".html")}
    ours = {name for name in _names(real_site) if name.endswith(".html")}
    assert theirs == ours


def _names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
