"""A real Chromium and sites to open in it; without one, these tests are skipped and say so."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from casebook.cli.conductor import build
from casebook.cli.project import Project
from tests.browser.many import write_many
from tests.browser.serving import served

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "tests" / "demo" / "cases"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
expect.set_options(timeout=20_000)  # a machine that does other things besides is slow, not wrong
WIDTHS = {"wide": 1280, "narrow": 390}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str | None:
    """The Chromium of this machine; `CHROMIUM` names another one."""
    asked = os.environ.get("CHROMIUM")
    return asked or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests; each test opens a window of its own in it."""
    found = find_chromium() or playwright.chromium.executable_path
    if not Path(found).is_file():
        pytest.skip("no Chromium: install one, or name it in the variable CHROMIUM")
    browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
    yield browser
    browser.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Opens windows: `open_page(url, width="narrow", scheme="dark", **context)`.

    A test fails where a script of a page fails.
    """
    contexts, failures = [], []

    def open_one(
        url: str = "", *, width: str = "wide", scheme: str = "light", **more: object
    ) -> Page:
        size = {"width": WIDTHS[width], "height": 900}
        context = chromium.new_context(viewport=size, color_scheme=scheme, locale="zh-CN", **more)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        if url:
            page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert failures == []


@pytest.fixture
def browser_page(open_page: OpenPage) -> Page:
    """An empty window, 1280 wide."""
    return open_page()


def build_site(root: Path, *, offline: bool = False) -> Path:
    """Build the internal edition of `root/cases`, with `root/docs` where there is one."""
    shutil.copy(ROOT / "mkdocs.yml", root)
    project = Project(root, root / "cases")
    made = build(project, "internal", offline=offline, say=lambda _: None)
    out = project.site("internal", offline=offline)
    assert out.is_dir(), [finding.text() for finding in made.findings]
    return out


def copy_real(root: Path) -> Path:
    """Copy the real records and pages, so that no other build of them is in the way."""
    for name in ("cases", "docs"):
        shutil.copytree(ROOT / name, root / name)
    return root


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real records, built once."""
    return build_site(copy_real(tmp_path_factory.mktemp("real")))


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """The address of the site of the real records."""
    with served(site_folder) as url:
        yield url


@pytest.fixture(scope="session")
def offline_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy to carry of the real records, in a folder whose name needs care in an address."""
    root = tmp_path_factory.mktemp("carried") / "U 盘 #1"
    return build_site(copy_real(root), offline=True)


@pytest.fixture(scope="session")
def many_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of an invented casebook with some fifty cases."""
    root = tmp_path_factory.mktemp("many")
    write_many(DEMO, root)
    with served(build_site(root)) as url:
        yield url
