"""`casebook`, of whose builds none prints a page but those of cases while a file is there.

So a build can be held where it prints lists, for as long as a test likes.
"""

import os
import time
from pathlib import Path
from typing import Any

from mkdocs.commands import build as steps

from casebook.cli import main

FILE = "CASEBOOK_TEST_GATE"
"""The variable of the environment that names the file."""

_populate = steps._populate_page


def _held(page: Any, *given: Any) -> None:
    closed = Path(os.environ.get(FILE, os.devnull))
    if not page.file.src_uri.startswith("cases/"):
        while closed.is_file():
            time.sleep(0.02)
    _populate(page, *given)


if __name__ == "__main__":
    steps._populate_page = _held
    main()
