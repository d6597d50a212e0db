"""What the measurements of the site's build stand on: the watch, and the limits of the table."""

import sys

import pytest

from tests.bench.site_table import lines, table
from tests.bench.watch import FailedError, watch

MEGABYTES = 60
HOLD = f"import time; held = bytearray({MEGABYTES} * 10**6); time.sleep(2)"
CHILDREN = f"""
import subprocess, sys
both = [subprocess.Popen([sys.executable, "-c", {HOLD!r}]) for _ in range(2)]
sys.exit(any(one.wait() for one in both))
"""


def test_memory_is_that_of_all_processes_together() -> None:
    run = watch(sys.executable, "-c", CHILDREN)
    assert run.memory > 2 * MEGABYTES * 10**6
    assert run.seconds > 0.5 > run.worked - 0.5


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(FailedError, match=r"ended with 3:\nno such thing"):
        watch(sys.executable, "-c", "import sys; print('no such thing'); sys.exit(3)")


def run(seconds: float, memory: float = 1e9) -> dict[str, float]:
    return {"seconds": seconds, "worked": seconds, "memory": memory}


def figures(clean: float) -> dict[str, object]:
    ours = {
        "clean": run(clean),
        "edited": run(2),
        "unchanged": run(1),
        "check cold": run(3),
        "check warm": run(1),
    }
    return {
        "cases": 10_000,
        "casebook": ours,
        "mkdocs": {"clean": run(100), "edited": run(100)},
        "zensical": {"clean": run(80), "edited": run(50)},
    }


@pytest.mark.parametrize(("clean", "holds"), [(36.0, True), (37.0, False), (41.0, False)])
def test_a_line_holds_where_each_of_its_limits_does(clean: float, holds: bool) -> None:
    """36 s is 0.36 of Material's 100 s and 0.45 of Zensical's 80 s."""
    made = lines(figures(clean))
    assert [line.holds for line in made] == [holds, *[True] * 5]
    row = next(r for r in table(figures(clean)).splitlines() if r.startswith("| clean build"))
    assert row.endswith("| yes |" if holds else "| **no** |")
    assert f"{clean / 100:.3f} × Material" in row
