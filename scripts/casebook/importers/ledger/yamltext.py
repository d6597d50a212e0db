"""A new record as YAML, in the manner of those that people write."""

import re
from collections.abc import Iterator
from typing import Any

from casebook.model import Case, ordered_fields

ORDER = tuple(ordered_fields(Case))
"""The keys of a case, in the order in which records have them."""

_PLAIN = re.compile(
    r"(?:[A-Za-z\u4e00-\u9fff（《“〔]|[0-9]+[\u4e00-\u9fff])"
    r"[A-Za-z0-9\u4e00-\u9fff（）《》“”〔〕，。、；：？！·—…/_. -]*"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CASE = re.compile(r"[a-z][a-z0-9-]*/[0-9]{4}/[A-Za-z0-9-]+")
_WORDS = {"true", "false", "yes", "no", "on", "off", "y", "n", "null"}
_UNSAFE = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_FOLDED = 60
"""Characters from which a text stands on lines of its own."""


def document(data: dict[str, Any]) -> str:
    """A record's file: its keys in their order, each text as one can read it best."""
    known = [key for key in ORDER if key in data]
    return "".join(f"{text}\n" for key in known for text in _pair(key, data[key], ""))


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as a YAML value on one line that reads back as just this text."""
    if _is_plain(text) and not (flow and "," in text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes, whatever stands in it."""
    body = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{_UNSAFE.sub(_escape, body)}"'


def is_literal(text: str) -> bool:
    """Whether a text can stand as a block of lines of its own."""
    return (
        not _UNSAFE.search(text)
        and not text.startswith((" ", "\n"))
        and not text.endswith(("\n", " "))
    )


def _is_plain(text: str) -> bool:
    if _DAY.fullmatch(text) or _CASE.fullmatch(text):
        return True
    return (
        bool(_PLAIN.fullmatch(text))
        and text.lower() not in _WORDS
        and not text.endswith((" ", ":"))
        and len(text) < 500
    )


def _pair(key: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, list):
        yield f"{indent}{key}:"
        for item in value:
            yield from _item(item, f"{indent}  ")
    elif isinstance(value, bool):
        yield f"{indent}{key}: {str(value).lower()}"
    elif (len(value) > _FOLDED or "\n" in value) and key not in {"title"} and is_literal(value):
        yield f"{indent}{key}: |-"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{indent}{key}: {scalar(value)}"


def _item(item: Any, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{indent}- {scalar(item)}"
        return
    lines = [line for key, value in item.items() for line in _pair(key, value, f"{indent}  ")]
    first, *rest = lines
    yield f"{indent}- {first[len(indent) + 2 :]}"
    yield from rest


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
