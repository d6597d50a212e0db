"""A file of the casebook as it was read: the origin of a record's values."""

from collections.abc import Callable
from functools import cached_property

import yaml

from casebook.load.nodes import compose, is_empty, place_of
from casebook.load.text import decode
from casebook.model import Loc, Place


class Written:
    """A file that was read without an error, which can tell where each of its values stands.

    The places are found when someone asks, by reading the text again: most files have no finding.

    Args:
        file: Its path as findings print it.
        data: Its bytes, or what gives them.
        base: The value from which places are counted.
    """

    def __init__(self, file: str, data: bytes | Callable[[], bytes] = b"", base: Loc = ()) -> None:
        self.file = file
        self._data = data
        self._base = base

    @cached_property
    def _root(self) -> yaml.Node | None:
        text, _ = decode(self._data() if callable(self._data) else self._data, self.file)
        return compose(text) if text else None

    def within(self, key: str) -> "Written":
        """The same file, seen from the value of one of its keys."""
        part = Written(self.file, self._data, (*self._base, key))
        part.__dict__["_root"] = self._root
        return part

    def place(self, loc: Loc = ()) -> Place:
        """Where the value at `loc` stands; the nearest thing around it where it is absent."""
        node = at = self._root
        for step in (*self._base, *loc):
            key, value = _child(node, step)
            if value is None:
                break
            node, at = value, key if key is not None and is_empty(value) else value
        return Place(self.file) if at is None else place_of(self.file, at.start_mark)

    def key_place(self, loc: Loc) -> Place:
        """Where the key at the end of `loc` stands; the nearest thing around it if absent."""
        key = node = self._root
        for step in (*self._base, *loc):
            key, node = _child(node, step)
        return self.place(loc) if key is None else place_of(self.file, key.start_mark)


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The key, where there is one, and the value one step down."""
    if isinstance(node, yaml.MappingNode):
        pairs = ((key, value) for key, value in node.value if key.value == step)
        return next(pairs, (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None
