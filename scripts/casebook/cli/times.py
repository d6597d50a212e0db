"""How long the stages take, for whoever measures: `CASEBOOK_TIMES` names a file for them."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebook.halt import may_halt


@contextmanager
def timed(stage: str) -> Iterator[None]:
    """Note how many seconds a stage takes, a line of JSON each: `{"stage": …, "seconds": …}`.

    Before each of them a build may be halted.
    """
    may_halt()
    start = time.perf_counter()
    yield
    if file := os.environ.get("CASEBOOK_TIMES"):
        line = {"stage": stage, "seconds": round(time.perf_counter() - start, 4)}
        with Path(file).open("a", encoding="utf-8") as out:
            out.write(json.dumps(line) + "\n")
