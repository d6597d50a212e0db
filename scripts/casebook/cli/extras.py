"""What a site holds beside its pages, downloads and the index: in the making while the pages are."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Self

from casebook.cli.times import timed
from casebook.crew import Aside
from casebook.export import offers, tables_new
from casebook.memory import Files, Memory
from casebook.model.casebook import Casebook
from casebook.site import Sources, Tree, stands

Looked = Callable[[], Mapping[Path, Tree]]
"""Gives what stands in some folders."""


class Extras:
    """Downloads and index of one build; when this context is left, nothing of it is in the making.

    Args:
        folder: The pages' folder.
        memory: What was made before.
        looked: Is asked when something is begun.
        url: The address of the site's root; empty for none.
        offline: Whether it is the copy to carry.
        jobs: How many processes may work at once.
    """

    def __init__(
        self, folder: Path, memory: Memory, looked: Looked, url: str, *, offline: bool, jobs: int
    ) -> None:
        self._folder = folder
        self._memory = memory
        self._looked = looked
        self._url = url
        self._offline = offline
        self._jobs = jobs
        self._stack = ExitStack()
        self._begun: list[Aside[Files[bytes]]] = []
        self.before = Sources(Tree(), {})
        """What stands in the pages' folder, once something is begun."""

    def __enter__(self) -> Self:
        """Nothing is begun yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End what is in the making."""
        self._stack.close()

    @property
    def known(self) -> dict[str, bytes]:
        """The sums of the files that can stay there; of none in a copy to carry, see `carry`."""
        return {} if self._offline else self.before.sums

    def begin(self, book: Casebook) -> None:
        """Begin, with what is known of a casebook before all of it is worked out."""
        self.before = stands(self._folder, self._memory, self._looked().get(self._folder))
        for work in (self._downloads, self._index):
            aside = Aside(partial(work, book), self._jobs)
            self._begun.append(self._stack.enter_context(aside))

    def result(self) -> Files[bytes]:
        """The files that came of it."""
        made = [aside.result() for aside in self._begun]
        return Files(
            {name: content for files in made for name, content in files.new.items()},
            {name: sum_ for files in made for name, sum_ in files.standing.items()},
        )

    def _downloads(self, book: Casebook) -> Files[bytes]:
        with timed("export of records"):
            records = tables_new(book, self._memory, self.known)
        with timed("export"):
            given = offers(book, self._url, self._memory)
        if self._offline:  # nobody subscribes to a folder
            given = {name: data for name, data in given.items() if not name.endswith("feed.xml")}
        return Files(records.new | given, records.standing)

    def _index(self, book: Casebook) -> Files[bytes]:
        from casebook.index.collect import index  # loads numpy, which takes a while

        with timed("index"):
            return Files(index(book, self._memory), {})
