"""A record as YAML, as people write it: long texts as blocks, numbers in quotes."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_PLAIN = re.compile(r"(?!true$|false$|yes$|no$|on$|off$|null$)[\u4e00-\u9fff《“（A-Za-z][^:#\n]*")
_BLOCK = re.compile(r"[。\n]")


def written(record: Mapping[str, Any]) -> str:
    """The text of a file that says this; keys without a value are left out."""
    return "\n".join(_mapping(record, "")) + "\n"


def _mapping(record: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, list):
            if value:
                yield f"{indent}{key}:"
                for item in value:
                    yield from _item(item, indent + "  ")
        elif isinstance(value, dict):
            if value:
                yield f"{indent}{key}:"
                yield from _mapping(value, indent + "  ")
        elif value is not None:
            yield from _scalar(f"{indent}{key}: ", value, indent + "  ")


def _item(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        lines = _mapping(value, indent + "  ")
        first = next(lines)
        yield f"{indent}- {first.lstrip()}"
        yield from lines
    else:
        yield from _scalar(f"{indent}- ", value, indent + "  ")


def _scalar(before: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, bool):
        yield f"{before}{str(value).lower()}"
    elif not isinstance(value, str):  # a day
        yield f"{before}{value}"
    elif _BLOCK.search(value):
        yield f"{before}|-"
        for line in value.split("\n"):
            yield f"{indent}{line}" if line else ""
    else:
        yield before + (value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False))
