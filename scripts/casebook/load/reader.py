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
from casebook.load.nodes import DEEPEST, is_empty, mapping, place_of
from casebook.model import Loc

_SPOILED = re.compile(
    r"0\d+|\d+\.\d*0|\d+(?:_\d+)+|\d+(?::\d\d)+|\d+[eE][+-]?\d+|\d{4}-\d\d?(?:-\d\d?)?"
    r"|\+\d+|0[xo][0-9a-fA-F]+|\.inf|\.nan|yes|no|on|off|y|n|true|false",
    re.IGNORECASE,
)


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
    data = walk.plain(node, ())
    return Plain(data, walk.spoiled, walk.empty), walk.findings


class _Walk:
    """One walk over the nodes of a file, which gathers data and findings."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.spoiled: list[Spoiled] = []
        self.empty: list[Loc] = []

    def plain(self, node: yaml.Node, loc: Loc) -> Any:
        """What a node says; `""` where it says nothing."""
        if node.tag is not None:
            self._report("Y010", node, loc, node.tag.replace("tag:yaml.org,2002:", "!!"))
        if len(loc) > DEEPEST:
            self._report("Y013", node, loc)
            return "…"
        if is_empty(node):
            return ""
        if isinstance(node, yaml.ScalarNode):
            if not node.style and _SPOILED.fullmatch(node.value):
                self.spoiled.append(Spoiled(loc, node.value))
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*loc, i)) for i, item in enumerate(node.value)]
        return self._mapping(node, loc)

    def _mapping(self, node: yaml.Node, loc: Loc) -> dict[str, Any]:
        lines: dict[str, int] = {}
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._report("Y014", key, loc)
            elif key.value == "<<" and not key.style:
                self._report("Y009", key, loc)
            elif key.value in lines:
                self._report("Y007", key, (*loc, key.value), key.value, lines[key.value])
            else:
                lines[key.value] = key.start_mark.line + 1
                said = self.plain(value, (*loc, key.value))
                if said == "":
                    self.empty.append((*loc, key.value))
                else:
                    data[key.value] = said
        return data

    def _report(
        self, code: str, node: yaml.Node, loc: Loc, value: object = "", first: int = 0
    ) -> None:
        place = place_of(self.file, node.start_mark)
        self.findings.append(RULES[code].at(place, dotted(loc), value, first=first))
