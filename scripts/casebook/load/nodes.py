"""Text → YAML nodes with their places, or the one finding that says why there are none.

libyaml does the reading (through PyYAML). Anchors, aliases and nesting without end are refused
before anything is built, so a file can not take more memory than its size deserves.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import yaml
from yaml._yaml import CParser

from casebook.findings import RULES, Finding, of_yaml
from casebook.load.text import BREAK, end_of
from casebook.model import Place

DEEPEST = 20
"""Levels of nesting in a record, at most."""

_ANCHOR = re.compile(r"(?:^|[\s\[{,:])[&*][A-Za-z0-9_-]")
_STAIRS = re.compile(r"[-?]\s+(?:[-?]\s+){29}")
_DEEP = " " * 120
_BRACKET = re.compile(r"[\[\]{}]")
_NOT_ALLOWED = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
EMPTY = {"", "~", "null", "Null", "NULL"}
"""What says nothing where no quotes are around it."""


class _Nodes(CParser):
    """libyaml's parser, which guesses no types: a node has a tag only where its author wrote one."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> None:
        """The tag of a node without one."""

    def descend_resolver(self, parent: yaml.Node | None, index: Any) -> None:
        """Called on the way into a node."""

    def ascend_resolver(self) -> None:
        """Called on the way out of a node."""


def compose(text: str) -> yaml.Node | None:
    """The root node of a text that is known to be readable; None where it is empty."""
    root: yaml.Node | None = _Nodes(text).get_single_node()
    return root


def mapping(text: str, file: str) -> tuple[yaml.MappingNode | None, list[Finding]]:
    """The mapping that a file holds, or None and the findings that say why there is none."""
    found = list(_refused(text, file)) if _suspicious(text) else []
    if found:
        return None, found
    try:
        node = compose(text)
    except yaml.YAMLError as error:
        return None, [_syntax(error, text, file)]
    if node is None or is_empty(node):
        return None, [RULES["Y003"].at(Place(file))]
    if not isinstance(node, yaml.MappingNode):
        what = "列表" if isinstance(node, yaml.SequenceNode) else "一段文字"
        return None, [RULES["Y012"].at(place_of(file, node.start_mark), value=what)]
    return node, []


def is_empty(node: yaml.Node) -> bool:
    """Whether a node says nothing: `key:`, `~`, `''`, `[]`."""
    if isinstance(node, yaml.ScalarNode):
        return not node.value.strip() or (not node.style and node.value in EMPTY)
    return not node.value


def place_of(file: str, mark: Any) -> Place:
    """A mark of libyaml, which counts from 0, as a place."""
    return Place(file, mark.line + 1, mark.column + 1)


def _suspicious(text: str) -> bool:
    """Whether anchors or nesting without end are possible: cheap, and never wrongly false."""
    if ("&" in text or "*" in text) and _ANCHOR.search(text):
        return True
    return _DEEP in text or _STAIRS.search(text) is not None or _brackets(text) > 60


def _brackets(text: str) -> int:
    """The most brackets that stand open at one time, at most."""
    if text.count("[") + text.count("{") <= 60:
        return 0
    steps: Iterator[int] = (1 if match.group() in "[{" else -1 for match in _BRACKET.finditer(text))
    return max(accumulate(steps, lambda depth, step: max(0, depth + step)), default=0)


def _refused(text: str, file: str) -> Iterator[Finding]:
    """Anchors, aliases and nesting without end, found without building anything."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            anchor = getattr(event, "anchor", None)
            if anchor is not None:
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                yield RULES["Y008"].at(place_of(file, event.start_mark), value=f"{sign}{anchor}")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth == DEEPEST + 2:
                    yield RULES["Y013"].at(place_of(file, event.start_mark))
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Finding:
    """What libyaml says, in Chinese, where it says it."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        forbidden = _NOT_ALLOWED.search(text)
        place = end_of(text[: forbidden.start()], file) if forbidden else Place(file)
        return RULES["Y005"].at(place, value=of_yaml(str(error)))
    place = min(place_of(file, mark), end_of(text, file))
    if "but found another document" in str(error):
        return RULES["Y011"].at(place)
    tab = BREAK.split(text)[place.line - 1].find("\t", 0, place.column)
    if tab >= 0:
        return RULES["Y006"].at(Place(file, place.line, tab + 1))
    return RULES["Y005"].at(place, value=of_yaml(str(error)))
