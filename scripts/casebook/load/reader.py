"""YAML nodes → plain data whose every value is text as it stands in the file.

A walk over the nodes makes lists, mappings and texts, and reports what YAML allows and a record
does not: duplicate keys, merge keys, tags. No value is turned into a number, a date or a boolean
here: that is the business of the field's type.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from casebook.findings import RULES, Finding, dotted
from casebook.load.nodes import DEEPEST, EMPTY, mapping, place_of
from casebook.model import Loc

_SPOILED = re.compile(
    r"0\d+|\d+\.\d*0|\d+(?:_\d+)+|\d+(?::\d\d)+|\d+[eE][+-]?\d+|\d{4}-\d\d?(?:-\d\d?)?"
    r"|\+\d+|0[xo][0-9a-fA-F]+|\.inf|\.nan|yes|no|on|off|y|n|true|false",
    re.IGNORECASE,
)
_BEGINS = frozenset(".+ynotfYNOTF")
"""What a spoiled value begins with, if not with a digit."""


class Spoiled(NamedTuple):
    """A plain value that other YAML readers would turn into something else."""

    loc: Loc
    text: str


@dataclass(frozen=True, slots=True)
class Plain:
    """What a file says, and what is odd about how it says it."""

    data: Any
    """dict, list or str; `""` is an empty item of a list, so that positions stay the file's."""

    spoiled: list[Spoiled] = field(default_factory=list)
    empty: list[Loc] = field(default_factory=list)
    """Keys without a value; `data` leaves them out."""

    def within(self, key: str) -> "Plain":
        """The same, seen from the value of one of its keys; an empty one is an empty mapping."""
        spoiled = [Spoiled(loc[1:], text) for loc, text in self.spoiled if loc[0] == key]
        empty = [loc[1:] for loc in self.empty if loc[0] == key and len(loc) > 1]
        return Plain(self.data.get(key, {}), spoiled, empty)


def read(text: str, file: str) -> tuple[Plain | None, list[Finding]]:
    """Read one YAML document: what it says, or None where it can not be read; and findings."""
    node, findings = mapping(text, file)
    if node is None:
        return None, findings
    walk = _Walk(file)
    return Plain(walk.root(node), walk.spoiled, walk.empty), walk.findings


class _Walk:
    """One walk over the nodes of a file, which gathers data and findings."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.spoiled: list[Spoiled] = []
        self.empty: list[Loc] = []
        self._way: list[str | int] = []

    def root(self, node: yaml.MappingNode) -> dict[str, Any]:
        """What a file says as a whole."""
        if node.tag is not None:
            self._tagged(node, ())
        return self._mapping(node)

    def _plain(self, node: yaml.Node, step: str | int) -> Any:
        """What the node one step below here says; `""` where it says nothing."""
        value = node.value
        if node.tag is not None:
            self._tagged(node, (*self._way, step))
        if len(self._way) >= DEEPEST:
            self._report("Y013", node, (*self._way, step))
            return "…"
        if isinstance(node, yaml.ScalarNode):
            return self._text(node, step)
        if not value:
            return ""
        self._way.append(step)
        said = self._mapping(node) if isinstance(node, yaml.MappingNode) else self._list(value)
        self._way.pop()
        return said

    def _text(self, node: yaml.ScalarNode, step: str | int) -> str:
        text: str = node.value
        if not text or text.isspace():
            return ""
        if not node.style:
            if text in EMPTY:
                return ""
            if (text[0] in _BEGINS or text[0].isdecimal()) and _SPOILED.fullmatch(text):
                self.spoiled.append(Spoiled((*self._way, step), text))
        return text

    def _list(self, items: list[yaml.Node]) -> list[Any]:
        return [self._plain(item, i) for i, item in enumerate(items)]

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        keys: dict[str, yaml.Node] = {}
        data: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value
            if not isinstance(key, yaml.ScalarNode):
                self._report("Y014", key, (*self._way,))
            elif name == "<<" and not key.style:
                self._report("Y009", key, (*self._way,))
            elif name in keys:
                first = keys[name].start_mark.line + 1
                self._report("Y007", key, (*self._way, name), name, first)
            else:
                keys[name] = key
                said = self._plain(value, name)
                if said == "":
                    self.empty.append((*self._way, name))
                else:
                    data[name] = said
        return data

    def _tagged(self, node: yaml.Node, loc: Loc) -> None:
        self._report("Y010", node, loc, node.tag.replace("tag:yaml.org,2002:", "!!"))

    def _report(
        self, code: str, node: yaml.Node, loc: Loc, value: object = "", first: int = 0
    ) -> None:
        place = place_of(self.file, node.start_mark)
        self.findings.append(RULES[code].at(place, dotted(loc), value, first=first))
