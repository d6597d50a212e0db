"""A record's file with some values changed, and all else as people wrote it: comments, order, quotes.

A value of one line is replaced where it stands. For all else there is ruamel.yaml, which keeps what a
reader of plain YAML loses, but takes seven milliseconds for a file. What comes out is read again: only a file whose
data are exactly the old ones with the steps taken is ever written.
"""

import copy
import io
import re
from collections.abc import Sequence
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from casebook.importers.ledger.compare import Step, applied
from casebook.importers.ledger.plan import Unreadable, read_plain
from casebook.importers.ledger.yamltext import ORDER, is_literal, scalar

_FLAT_LIST = re.compile(r"^(\w+):[^\S\n]*(?:#.*)?\n(?:[^\S\n]*(?:#.*)?\n)*- ", re.MULTILINE)
_REPLY = ("bureau", "role", "assigned", "due", "replied", "document", "outcome", "satisfaction")
_BOM = b"\xef\xbb\xbf"


class Unkept(Exception):  # noqa: N818 - said to an author, not an error of the program
    """The file can not be changed without touching more than the steps do."""


class _Texts(VersionedResolver):
    """Leaves every plain value a text, as the casebook reads it: 0099 stays 0099."""

    @property
    def versioned_resolver(self) -> Any:
        return {}


def revised(data: bytes, steps: Sequence[Step]) -> bytes:
    """The bytes of a file with the steps taken."""
    bom = _BOM if data.startswith(_BOM) else b""
    try:
        text = data[len(bom) :].decode("utf-8")
        wide = "\r\n" in text
        old = text.replace("\r\n", "\n")
        new = _spliced(old, steps) or _dumped(old, steps)
        if read_plain(new) != applied(copy.deepcopy(read_plain(old)), list(steps)):
            raise Unkept
    except (
        UnicodeError,
        YAMLError,
        yaml.YAMLError,
        Unreadable,
        KeyError,
        IndexError,
        TypeError,
    ) as error:
        raise Unkept from error
    return bom + (new.replace("\n", "\r\n") if wide else new).encode()


def _spliced(text: str, steps: Sequence[Step]) -> str:
    """The text with values of one line replaced where they stand; empty where a step needs more."""
    lines = text.split("\n")
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    nodes = [_value_at(root, step) for step in steps]
    if not all(node and "\n" not in step.value for node, step in zip(nodes, steps, strict=True)):
        return ""
    pairs = [(node, step) for node, step in zip(nodes, steps, strict=True) if node]
    for node, step in sorted(pairs, key=lambda pair: pair[0].start_mark.index, reverse=True):
        start, end = node.start_mark, node.end_mark
        line = lines[start.line]
        lines[start.line] = line[: start.column] + scalar(step.value) + line[end.column :]
    return "\n".join(lines)


def _value_at(node: yaml.Node | None, step: Step) -> yaml.ScalarNode | None:
    """The value that a step replaces, where it stands on one line; None where it does not."""
    for part in step.loc:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
    found = step.act == "set" and isinstance(node, yaml.ScalarNode) and node.value
    if not found or not isinstance(node, yaml.ScalarNode) or node.style in {"|", ">"}:
        return None
    return node if node.start_mark.line == node.end_mark.line else None


def _dumped(text: str, steps: Sequence[Step]) -> str:
    rounds = _rounds(flat=bool(_FLAT_LIST.search(text)))
    tree = rounds.load(text)
    for step in steps:
        _take(tree, step)
    out = io.StringIO()
    rounds.dump(tree, out)
    return out.getvalue()


def _rounds(*, flat: bool) -> YAML:
    rounds = YAML(typ="rt")
    rounds.Resolver = _Texts
    rounds.preserve_quotes = True
    rounds.width = 1 << 30
    if flat:
        rounds.indent(mapping=2, sequence=2, offset=0)
    else:
        rounds.indent(mapping=2, sequence=4, offset=2)
    return rounds


def _take(tree: Any, step: Step) -> None:
    *way, last = step.loc
    place = tree
    for part in way:
        place = place[part]
    value = _node(step.value)
    if step.act == "append" and last in place:
        place[last].append(value)
        return
    value = CommentedSeq([value]) if step.act == "append" else value
    if last in place:
        place[last] = value
    else:
        _insert(place, str(last), value, _REPLY if len(way) else ORDER)


def _insert(place: CommentedMap, key: str, value: Any, order: Sequence[str]) -> None:
    """Put a new key where records have it: behind the last key that comes before it."""
    before = set(order[: order.index(key)]) if key in order else set(place)
    position = max((i for i, name in enumerate(place, 1) if name in before), default=0)
    place.insert(position, key, value)


def _node(value: Any) -> Any:
    """A value as ruamel writes it: plain where it can be, in lines of its own where it is long."""
    if isinstance(value, dict):
        return CommentedMap({key: _node(item) for key, item in value.items()})
    if isinstance(value, list):
        return CommentedSeq([_node(item) for item in value])
    text = str(value)
    if "\n" in text and is_literal(text):
        return LiteralScalarString(text)
    return text if scalar(text) == text else DoubleQuotedScalarString(text)
