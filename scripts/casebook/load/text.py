"""Bytes of a file → text, or findings that say why not."""

import re

from casebook.findings import RULES, Finding
from casebook.model import Place

LARGEST = 1_000_000
"""Bytes in a file, at most."""

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML."""

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


def decode(data: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """The text of a file's bytes, with what is odd about its encoding.

    Returns:
        The text without its BOM, or None where it can not be read; and the findings.
    """
    start = Place(file)
    if len(data) > LARGEST:
        return None, [too_large(len(data), file)]
    findings = []
    if data.startswith(_BOM):
        findings.append(RULES["Y002"].at(start))
        data = data[len(_BOM) :]
    if _is_wide(data):
        return None, [*findings, RULES["Y001"].at(start, value="UTF-16")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = end_of(data[: error.start].decode("utf-8"), file)
        return None, [*findings, RULES["Y001"].at(place, value=_guess(data))]
    if not (_says(text[:500]) or _says(text)):
        return None, [*findings, RULES["Y003"].at(start)]
    return text, findings


def too_large(size: int, file: str) -> Finding:
    """The finding on a file of so many bytes."""
    return RULES["Y004"].at(Place(file), value=f"{size / 1e6:.1f} MB")


def end_of(text: str, file: str) -> Place:
    """The place just behind a text, by the line breaks of YAML."""
    lines = BREAK.split(text)
    return Place(file, len(lines), len(lines[-1]) + 1)


def _says(text: str) -> bool:
    """Whether a line is neither blank nor a comment."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _is_wide(data: bytes) -> bool:
    """Whether it looks like UTF-16: a mark at the start, or a NUL in every fourth byte."""
    start = data[:400]
    return data.startswith(_WIDE_MARKS) or start.count(b"\0") * 4 > len(start)


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "不明编码或不是文本文件"
    return "GBK"
