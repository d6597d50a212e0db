"""The peers over the same texts: Pagefind, and Material for MkDocs with its search and jieba."""

from __future__ import annotations

import html
import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from texts import Text

HERE = Path(__file__).parent
MEASURE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(json.dumps({"seconds": seconds, "memory": peak}))
"""


def measure(*command: str | Path) -> dict[str, float]:
    """Run a command and give its seconds and the bytes of its largest process."""
    words = [sys.executable, "-c", MEASURE, *map(str, command)]
    result = subprocess.run(words, check=True, capture_output=True, text=True)
    return dict(json.loads(result.stdout))


def environment(where: Path) -> Path:
    """Give the Python of the peers' environment, made anew when what it needs has changed."""
    python, needs = where / "bin" / "python", HERE / "requirements-peers.txt"
    ready = where / ".ready"
    if not ready.exists() or ready.read_bytes() != needs.read_bytes():
        venv.create(where, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(needs)]
        subprocess.run(pip, check=True)
        ready.write_bytes(needs.read_bytes())
    return python


def pagefind(python: Path, site: Path, cases: Sequence[Text]) -> dict[str, float]:
    """Write the cases as pages and let Pagefind index them."""
    for case in cases:
        body = "".join(f"<p>{html.escape(line)}</p>" for line in case.text.split("\n"))
        head = f"<title>{html.escape(case.title)}</title><h1>{html.escape(case.title)}</h1>"
        page = site / case.number / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f'<!doctype html><html lang="zh">{head}{body}</html>', encoding="utf-8")
    return measure(python, "-m", "pagefind", "--site", site)


def material(python: Path, root: Path, cases: Sequence[Text]) -> dict[str, float]:
    """Build the cases as a site of Material with its search; `loads` is what a reader loads."""
    pages = root / "docs"
    pages.mkdir(parents=True, exist_ok=True)
    (pages / "index.md").write_text("# 案例\n", encoding="utf-8")
    for case in cases:
        text = case.text.replace("\n", "\n\n")
        (pages / f"{case.number}.md").write_text(f"# {case.title}\n\n{text}\n", encoding="utf-8")
    settings = {
        "site_name": "bench",
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": [{"search": {"lang": "zh"}}],
        "nav": ["index.md"],
    }
    (root / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    figures = measure(python, "-m", "mkdocs", "build", "-q", "-f", root / "mkdocs.yml")
    return {**figures, "loads": (root / "site/search/search_index.json").stat().st_size}
