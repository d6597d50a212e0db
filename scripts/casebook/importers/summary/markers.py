"""The numbers, dots and words with which a line begins that is a heading or an item of a list."""

import re
from dataclasses import dataclass

from casebook.importers.summary.numerals import CHINESE, value
from casebook.importers.summary.paragraph import plain

_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("hash", re.compile(r"(#{1,6})\s+")),
    ("part", re.compile(rf"第([{CHINESE}\d]{{1,3}})(?:部分|章|节|篇|方面)[：、，\s]*")),
    ("example", re.compile(rf"(?:典型)?(?:案例|实例|示例|例)([{CHINESE}\d]{{1,3}})[：、.．\s]+")),
    ("one", re.compile(rf"([{CHINESE}]{{1,3}})(?:\s*[、.．，]\s*|\s+)")),
    ("paren", re.compile(rf"（\s*([{CHINESE}]{{1,3}}|\d{{1,2}})\s*）\s*[、.．]?\s*")),
    ("digit", re.compile(r"(\d{1,2})\s*(?:[、．，]|\.(?!\d))\s*")),
    ("close", re.compile(rf"(\d{{1,2}}|[{CHINESE}]{{1,3}})）\s*")),
    ("circle", re.compile(r"([①-⑳])\s*")),
    (
        "item",
        re.compile(
            rf"(?:第([{CHINESE}]{{1,2}})[，、]|([{CHINESE}]{{1,2}})(?:(?:是|要)[，：]?|(?=[抓靠])))"
        ),
    ),
    ("dash", re.compile(r"-{2,}\s*(?=[^\s-])")),
    ("bullet", re.compile(r"([-•●▪◆■□*·➢►])\s+|([•●▪◆■➢►])")),
)


@dataclass(frozen=True, slots=True)
class Marker:
    """How a line begins: the style, its position in the sequence (0 unknown), and its length."""

    style: str
    order: int
    length: int
    depth: int = 0


def marker(text: str) -> Marker | None:
    """The marker at the beginning of a line, blanks before it included in its length."""
    read = plain(text)
    blank = len(read) - len(read.lstrip())
    for style, pattern in _STYLES:
        found = pattern.match(read, blank)
        if found:
            sign = next((g for g in found.groups() if g), "")
            depth = len(sign) if style == "hash" else 0
            return Marker(_finer(style, sign), _order(style, sign), found.end(), depth)
    return None


def _finer(style: str, sign: str) -> str:
    """（一） and （1） are different styles."""
    if style == "paren":
        return "paren-digit" if sign.isdigit() else "paren"
    return style


def _order(style: str, sign: str) -> int:
    if style in {"hash", "bullet", "dash"}:
        return 0
    if style == "circle":
        return ord(sign) - ord("①") + 1
    return int(value(sign) or 0)
