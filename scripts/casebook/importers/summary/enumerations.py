"""Lists inside a paragraph: 一是…；二是…, 第一，…, 首先…其次…, （1）…（2）…, 1.…2.…"""

import re
from dataclasses import dataclass
from itertools import pairwise

from casebook.importers.summary.numerals import CHINESE, value
from casebook.importers.summary.outline import clauses
from casebook.importers.summary.paragraph import plain

_STYLES = (
    re.compile(
        rf"(?:^|(?<=[。；：，、\s]))([{CHINESE}]{{1,2}})(?:(?:是|要(?!求))[，：]?|(?=[抓靠]))"
    ),
    re.compile(rf"(?:^|(?<=[。；：，\s]))第([{CHINESE}]{{1,2}})[，、：]"),
    re.compile(rf"(?:^|(?<=[。；：，\s]))其([{CHINESE}]{{1,2}})[，、：]"),
    re.compile(rf"(?:^|(?<=[。；：，、\s]))（([{CHINESE}]{{1,2}}|\d{{1,2}})）"),
    re.compile(r"(?:^|(?<=[。；：\s]))(\d{1,2})[、．.](?!\d)"),
    re.compile(r"(?:^|(?<=[。；：，、\s]))([①-⑳])"),
)
_ORDINALS = re.compile(
    r"(?:^|(?<=[。；：，\s]))(首先|其次|再次|再者|最后|第[三四五六](?=[，、]))[，、]?(?:是)?"
)
AFTERWARDS = re.compile(
    r"(?<=[。；])(?=(?:此外|另外|同时|除此之外|与此同时|接下来|下一步|下步|下阶段|今后|明年|针对(?:上述|以上|这些)|总之)[，,]?)"
)
"""Where a last item ends because the paragraph turns to something else."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its heading, its text, and whether it came after the last number."""

    title: str
    text: str
    further: bool = False


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What stands before a list, and its items."""

    lead: str
    items: tuple[Item, ...]


def enumeration(text: str) -> Enumeration:
    """The list in a text; without items where the text holds none."""
    read = plain(text)
    spans = next((s for p in _STYLES if len(s := _sequence(p, read)) > 1), [])
    spans = spans or _ordinals(read)
    if len(spans) < 2:
        return Enumeration(text, ())
    starts = [*spans, (len(text), len(text))]
    bodies = [text[a[1] : b[0]] for a, b in pairwise(starts)]
    last, *further = _turns(bodies[-1])
    items = [item(body) for body in [*bodies[:-1], last]]
    items += [item(body, further=True) for body in further]
    return Enumeration(text[: spans[0][0]], tuple(i for i in items if i.title))


def _sequence(pattern: re.Pattern[str], read: str) -> list[tuple[int, int]]:
    """The marks that count on from one: 一是 … 二是 …; a mark out of order is part of the text."""
    spans: list[tuple[int, int]] = []
    for found in pattern.finditer(read):
        sign = found[1]
        order = ord(sign) - ord("①") + 1 if "①" <= sign <= "⑳" else int(value(sign) or 0)
        if order == len(spans) + 1:
            spans.append(found.span())
    return spans


def _ordinals(read: str) -> list[tuple[int, int]]:
    spans = [m.span() for m in _ORDINALS.finditer(read)]
    return spans if spans and "首先" in read[spans[0][0] : spans[0][1]] else []


def _turns(body: str) -> list[str]:
    return [part for part in AFTERWARDS.split(body) if part.strip()] or [body]


def item(body: str, *, further: bool = False) -> Item:
    """An item's heading is its first sentence, or as much of it as fits."""
    text = body.strip(" \n，,；;、")
    read = plain(text)
    if further:
        text = text[_adverb(read) :]
        read = plain(text)
    end = re.search("[。；]", read)
    head = text[: end.start()] if end else text
    colon = plain(head).find("：")
    if 4 <= colon <= 30:
        head = head[:colon]
    title = head if len(head) <= 45 else clauses(head)
    return Item(title.strip("。；;，, "), text.strip(), further)


def _adverb(read: str) -> int:
    """How much of a sentence only leads to what it says: 此外，在提案的具体办理过程中，…"""
    found = re.match(
        r"(?:(?:此外|另外|同时|除此之外|与此同时|总之)[，]?)?(?:(?:在|从)[^，。]{0,24}(?:中|时|上|看|方面)，)?(?:还|也|，)?",
        read,
    )
    return found.end() if found else 0
