"""Kills builds of the public edition at random moments: `python tests/site/killed.py FOLDER TIMES`.

FOLDER holds `mkdocs.yml` and `cases/`. Before each build one record is changed. After each kill the
published folder must be one complete version: the sums of its files are those of a build that ran
to its end. Prints how many builds were killed, how many of those had already put a new version in
place, and how many had not. A process is forked for each build, so that it starts at once.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from casebook.cli.conductor import build
from casebook.cli.project import Project
from casebook.findings import failed
from casebook.site.bundle import sums

RECORD = "cases/proposals/demo-cppcc/2022/20220001.yml"


def version(root: Path, number: int) -> None:
    """Write the record's version of a number, whole."""
    path = root / RECORD
    lines = path.read_text("utf-8").splitlines()
    lines[0] = f"title: 关于第 {number} 版的提案"
    half = path.with_suffix(".half")
    half.write_text("\n".join(lines) + "\n", "utf-8")
    half.replace(path)


def run(root: Path) -> None:
    """Build once, in this process."""
    made = build(Project(root, root / "cases"), "public", say=lambda _: None)
    assert not failed(made.findings), [finding.text() for finding in made.findings]


def forked(root: Path, seconds: float | None) -> bool:
    """Build in a process of its own; kill it after some seconds. Whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            run(root)
        finally:
            os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main() -> None:
    root, times = Path(sys.argv[1]).resolve(), int(sys.argv[2])
    chance = random.Random(20221108)
    version(root, 0)
    run(root)
    start = time.monotonic()
    forked(root, None)
    lasts = time.monotonic() - start
    killed = moved = 0
    number = 0
    while killed < times:
        number += 1
        before = sums(root / "site/public")
        version(root, number)
        if not forked(root, chance.uniform(0, lasts * 1.1)):
            continue
        killed += 1
        after = sums(root / "site/public")
        if after != before:
            forked(root, None)
            assert sums(root / "site/public") == after, "half a version was published"
            moved += 1
    forked(root, None)
    assert not [*root.glob("site/.*")], "something was left behind"
    print(f"killed {killed}: old version whole {killed - moved}, new version whole {moved}")


if __name__ == "__main__":
    main()
