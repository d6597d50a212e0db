"""An extension of Python-Markdown that lets no page but those of cases pass while a file is there.

So a build can be held where it prints lists, for as long as a test likes.
"""

import os
import time
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

FILE = "CASEBOOK_TEST_GATE"
"""The variable of the environment that names the file."""


class _Gate(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        closed = Path(os.environ.get(FILE, os.devnull))
        if not any("cb-facts" in line for line in lines):
            while closed.is_file():
                time.sleep(0.02)
        return lines


class _GateExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(_Gate(md), "gate", 100)


def makeExtension(**given: Any) -> _GateExtension:  # noqa: N802
    return _GateExtension(**given)
