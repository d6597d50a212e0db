"""Measures the build of the site against its limits, beside MkDocs with Material and Zensical.

    python -m tests.bench.site [--cases 10000] [--json build/bench/site.json]
                               [--peers FILE | --no-peers] [--no-large] [--no-equality]

The cases are invented (tests/invented) and all builds run one after another on one machine; the
peers build the Markdown that casebook wrote. Cold is a run with nothing left of earlier ones: no
cache, no pages, no site; warm is a run after one. The disk's own cache is warm throughout. After
one edited record is the median of three such builds, each of another record; MkDocs, which does
all again, is measured once for both.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench import peers
from tests.bench.site_ours import Ours
from tests.bench.site_peers import Peer
from tests.bench.site_table import lines, processor, stages, table
from tests.invented.address import address

if TYPE_CHECKING:
    from tests.bench.watch import Run

ROOT = Path(__file__).parents[2]

Figures = dict[str, Any]
EDITED = 4
"""The case whose page the peers build again."""


def say(text: str) -> None:
    """What is being measured now, for a person who waits."""
    print(f"… {text}", file=sys.stderr, flush=True)


def figure(run: Run) -> dict[str, float]:
    return asdict(run)


def measure_ours(work: Path, count: int) -> tuple[Ours, Figures]:
    """Casebook alone at one size."""
    say(f"casebook, {count:,} cases")
    ours = Ours(work, count)
    figures: Figures = {
        "check cold": figure(ours.check_cold()),
        "check warm": figure(ours.check_warm()),
        "clean": figure(ours.clean()),
    }
    figures |= {"stages": ours.stages(), "copies": ours.copies()}
    return ours, figures


def measure_changes(ours: Ours) -> Figures:
    """What builds cost after the first one; the pages of the first must have been read before."""
    say("casebook, nothing changed and one record changed")
    unchanged = figure(ours.unchanged())
    edited = figure(ours.edited())
    return {"unchanged": unchanged, "edited": edited, "stages of an edit": ours.stages()}


def measure_large(work: Path, count: int) -> Figures:
    """Casebook alone at a size that only its growth is told by."""
    say(f"casebook, {count:,} cases")
    large = Ours(work, count)
    figures: Figures = {"cases": count, "clean": figure(large.clean()), "stages": large.stages()}
    figures |= measure_changes(large)
    shutil.rmtree(work)
    return figures


def measure_peer(python: Path, module: str, work: Path, ours: Ours) -> Figures:
    """A peer over the pages of our clean build."""
    say(f"{module}, {ours.count:,} cases")
    peer = Peer(python, module, work, ours.root / "build/internal/pages", ROOT / "mkdocs.yml")
    clean = figure(peer.clean())
    if module == "mkdocs":  # keeps nothing from build to build: after an edit it does all again
        return {"clean": clean, "edited": clean, "pages": peer.pages_built()}
    edited = peer.edited(f"cases/{address(EDITED).id}.md", "这一行是后来加上的")
    return {"clean": clean, "edited": figure(edited), "pages": peer.pages_built()}


def measure(wanted: argparse.Namespace, work: Path) -> Figures:
    """All figures; what is known so far is written after each part, for the whole takes an hour."""
    ours, mine = measure_ours(work / "ours", wanted.cases)
    figures: Figures = {"cases": wanted.cases, "casebook": mine, "machine": machine()}
    if wanted.peers:
        before = json.loads(wanted.peers.read_text("utf-8"))
        figures |= {name: before[name] for name in ("versions", "mkdocs", "zensical")}
    elif not wanted.no_peers:
        python = peers.environment(ROOT / "build/bench-venv")
        figures["versions"] = versions(python)
        for name in ("mkdocs", "zensical"):
            figures[name] = measure_peer(python, name, work / name, ours)
            shutil.rmtree(work / name)
            save(figures, wanted.json)
    mine |= measure_changes(ours)
    say("casebook serve, one record changed")
    mine["served"] = ours.served()
    save(figures, wanted.json)
    if not wanted.no_equality:
        say("an incremental build beside a clean one")
        ours.change_much()
        mine["differences"] = ours.differs_from_clean(work / "anew")
    shutil.rmtree(work / "anew", ignore_errors=True)
    save(figures, wanted.json)
    if not wanted.no_large:
        figures["large"] = measure_large(work / "large", 5 * wanted.cases)
    save(figures, wanted.json)
    return figures


def save(figures: Figures, file: Path | None) -> None:
    """Write figures as JSON, where a file is named for them."""
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def machine() -> dict[str, str | int]:
    """What the figures were measured on."""
    return {"cores": len(os.sched_getaffinity(0)), "python": platform.python_version()}


def versions(python: Path) -> dict[str, str]:
    """The versions of the peers."""
    names = ("mkdocs", "mkdocs-material", "jieba", "zensical")
    code = f"import json; from importlib.metadata import version as v; print(json.dumps({{n: v(n) for n in {names}}}))"
    said = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
    return dict(json.loads(said.stdout))


def main() -> int:
    """Measure, print, write; 1 where a limit does not hold or a build differs from a clean one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument(
        "--peers", type=Path, help="an earlier run's JSON from this machine: its peers stand here"
    )
    for name in ("--no-peers", "--no-large", "--no-equality"):
        parser.add_argument(name, action="store_true")
    wanted = parser.parse_args()
    work = ROOT / "build/bench" / f"site-{wanted.cases}"
    shutil.rmtree(work, ignore_errors=True)
    figures = measure(wanted, work)
    print(table(figures), stages(figures), processor(figures), _versions(figures), sep="\n\n")
    different = figures["casebook"].get("differences", [])
    print(f"\nincremental build: {len(different)} files differ from a clean one", *different[:10])
    return int(bool(different) or not all(line.holds for line in lines(figures)))


def _versions(figures: Figures) -> str:
    named = {**figures["machine"], **figures.get("versions", {})}
    return ", ".join(f"{name} {value}" for name, value in named.items())


if __name__ == "__main__":
    sys.exit(main())
