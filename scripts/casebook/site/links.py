"""Does a page name a file that has gone or come? Told from its Markdown, without converting it."""

import re
from collections.abc import Iterable
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote

_AROUND = re.compile(r"[\s()<>\"'\[\]#?=:|]+")
"""What stands around the address of a file, however a link is written."""

_ENCODED = re.compile("%[0-9A-Fa-f]{2}")
_FEW = 50
"""Names that are quicker looked for than each word of a page among them."""


class Changed:
    """Files that are there no longer, or were not there before.

    Args:
        names: Their paths below the pages' folder.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._last = frozenset(map(basename, self._names))
        self._odd = frozenset(basename(name) for name in self._names if _AROUND.search(name))
        few = len(self._last) <= _FEW
        self._any = re.compile("|".join(map(re.escape, sorted(self._last))) if few else "")

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._names)

    def is_named_in(self, page: str, source: bytes) -> bool:
        """Whether a page may link to one of them: never wrongly false.

        Args:
            page: Its path below the pages' folder.
            source: Its Markdown.
        """
        folder = dirname(page)
        return any(
            any(name in text for name in self._odd) or self._leads(folder, text)
            for text in _readings(source.decode("utf-8", "replace"))
            if self._any.search(text)
        )

    def _leads(self, folder: str, text: str) -> bool:
        return any(
            normpath(join("/", folder, word)).lstrip("/") in self._names
            for word in _AROUND.split(text)
            if basename(word) in self._last
        )


def _readings(text: str) -> set[str]:
    """A text as it is, without its backslashes, and with what is written by its code."""
    found = {text, text.replace("\\", "")}
    return found | {unquote(one) for one in found if _ENCODED.search(one)}
