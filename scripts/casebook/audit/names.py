"""Titles and ids of records that may not be known, looked for in one pass, however many they are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

LEAST = 8
"""A shorter title is no sign of its record: 停车难 may stand anywhere."""


class Names:
    """Names, and the file of the record that each belongs to."""

    def __init__(self, files: Mapping[str, str] | None = None) -> None:
        self.files = dict(files or {})
        self._heads: dict[str, list[str]] = defaultdict(list)
        for name in self.files:
            if len(name) >= LEAST:
                self._heads[name[:LEAST]].append(name)

    def found_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Which names a text holds, each with the position of its beginning."""
        heads = self._heads
        if not heads:
            return
        for start in range(len(text) - LEAST + 1):
            head = text[start : start + LEAST]
            if head in heads:
                yield from ((start, name) for name in heads[head] if text.startswith(name, start))
