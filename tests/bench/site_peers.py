"""The peers over the same Markdown: MkDocs with Material and its search, and Zensical."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import yaml

from tests.bench.watch import watch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.watch import Run


class Peer:
    """A generator with its own copy of the pages and a configuration that says what ours says."""

    def __init__(self, python: Path, module: str, root: Path, pages: Path, settings: Path) -> None:
        """`module` is run with `build`; `pages` are copied; `settings` is our `mkdocs.yml`."""
        self.root, self._python, self._module = root, python, module
        shutil.copytree(pages, root / "pages")
        config = _configuration(settings, root / "pages")
        (root / "mkdocs.yml").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")

    def build(self) -> Run:
        """Build once, with whatever the build before left."""
        return watch(self._python, "-m", self._module, "build", cwd=self.root)

    def clean(self) -> Run:
        """Build with nothing left of earlier builds."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        return self.build()

    def edited(self, page: str, mark: str) -> Run:
        """Build after a line was added to one page."""
        file = self.root / "pages" / page
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{mark}\n", encoding="utf-8")
        run = self.build()
        built = self.root / "site" / page.removesuffix(".md") / "index.html"
        if mark not in built.read_text(encoding="utf-8"):
            raise RuntimeError(f"{self._module} did not build the edited page {page}")
        return run

    def pages_built(self) -> int:
        """How many HTML pages the site has."""
        return sum(1 for _ in (self.root / "site").rglob("*.html"))


def _configuration(settings: Path, pages: Path) -> dict[str, Any]:
    """Theme, extensions and navigation as ours; the peer's own search instead of our scripts."""
    ours = yaml.safe_load(settings.read_text(encoding="utf-8"))
    kept = ("site_name", "theme", "markdown_extensions", "extra_css", "extra")
    return {
        **{key: ours[key] for key in kept},
        "docs_dir": "pages",
        "site_dir": "site",
        "plugins": [{"search": {"lang": "zh"}}],
        "nav": _present(ours["nav"], pages),
    }


def _present(nav: list[dict[str, Any]], pages: Path) -> list[dict[str, Any]]:
    """The navigation without pages that are not there."""
    kept: list[dict[str, Any]] = []
    for entry in nav:
        for title, target in entry.items():
            if isinstance(target, list):
                kept += [{title: inner}] if (inner := _present(target, pages)) else []
            elif (pages / target).is_file():
                kept.append({title: target})
    return kept
