"""When a record was last changed, as the version control knows it."""

import subprocess
from pathlib import Path


def history(cases: Path) -> dict[str, str]:
    """The day of the last commit of each file below `cases`, by its path in findings.

    Empty where there is no git, no repository, or only a shallow copy of its history.
    """
    if _git(cases, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _git(
        cases,
        "-c",
        "core.quotePath=false",
        "log",
        "--format=%x01%cs",
        "--name-only",
        "--relative",
        "--no-renames",
        "--",
        ".",
    )
    name = cases.resolve().name
    days: dict[str, str] = {}
    day = ""
    for line in log.splitlines():
        if line.startswith("\x01"):
            day = line[1:]
        elif line:
            days.setdefault(f"{name}/{line}", day)
    return days


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", *words],  # noqa: S607 - the user's own git
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
