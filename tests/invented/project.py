"""A whole project around an invented casebook: a site that says on every page that it is invented.

    python -m tests.invented.project ROOT [--cases 2000] [--seed 1]

The prose and the configuration are this repository's own; links of the prose to real records,
which are not there, become plain words. What stands in `ROOT` is replaced.
"""

import argparse
import os
import re
import shutil
from pathlib import Path

from tests.invented.casebook import write_casebook

HOME = Path(__file__).parents[2]
NOTICE = "演示站点：全部案例、单位和数据均为虚构，由程序生成，不得引用。"
_NOT_PAGES = ("adr", "deploy", "pictures")
_RECORD = re.compile(
    r"(?<!!)\[([^\]\n]*)\]\((?:\.\./)+(?:cases|reviews|bureaus|topics|bodies)/[^)\s/]+/[^)\s]*\)"
    r"|(?<!!)\[([^\]\n]*)\]\((?:\.\./)+(?:bureaus|topics|bodies)/(?!index\.md)[^)\s/]+\.md[^)\s]*\)"
)
"""A link of the prose to a page that only the real records have."""


def write_project(root: Path, count: int, seed: int = 1) -> None:
    """Write records, prose and configuration into a folder, in place of those that it holds."""
    for name in ("cases", "docs"):
        shutil.rmtree(root / name, ignore_errors=True)
    write_casebook(root / "cases", count, seed)
    shutil.copytree(HOME / "docs", root / "docs", ignore=shutil.ignore_patterns(*_NOT_PAGES))
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_RECORD.sub(_words, text), encoding="utf-8", newline="\n")
    (root / "mkdocs.yml").write_text(_configuration(root), encoding="utf-8", newline="\n")


def _words(link: re.Match[str]) -> str:
    return link[1] or link[2] or ""


def _configuration(root: Path) -> str:
    """This repository's `mkdocs.yml` with what the invented site says otherwise."""
    home = Path(os.path.relpath(HOME, root.resolve())).as_posix()
    return (
        f"INHERIT: {home}/mkdocs.yml\n"
        "site_name: 提案办理案例库（演示）\n"
        f"hooks: [{home}/scripts/mkdocs_hook.py]\n"
        f"extra:\n  announcement: {NOTICE}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.invented.project", description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    write_project(wanted.root, wanted.cases, wanted.seed)


if __name__ == "__main__":
    main()
