"""The numbers that Word prints before paragraphs by itself: 一、 （二） 3."""

from collections import Counter
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from casebook.importers.summary.numerals import written

_LONGEST = 20


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counted: dict[str, Counter[int]] = field(default_factory=dict)

    def label(self, paragraph: _Element) -> str:
        """What Word prints before a paragraph; "" where it prints nothing or a dot."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            return ""
        number, depth = _value(found, "w:numId"), int(_value(found, "w:ilvl") or 0)
        levels = self.levels.get(number, {})
        level = levels.get(depth)
        if level is None or level.format in {"bullet", "none"}:
            return ""
        count = self.counted.setdefault(number, Counter())
        count[depth] = count.get(depth, level.start - 1) + 1
        for deeper in [d for d in count if d > depth]:
            del count[deeper]
        return self._printed(levels, level, count)

    def _printed(self, levels: dict[int, _Level], level: _Level, count: Counter[int]) -> str:
        text = level.text[:_LONGEST]
        for depth, other in levels.items():
            text = text.replace(
                f"%{depth + 1}", _shown(count.get(depth, other.start), other.format)
            )
        return text


def numbering(root: _Element | None) -> Numbering:
    """The lists that a document's numbering part declares."""
    found = Numbering()
    if root is None:
        return found
    abstract = {a.get(qn("w:abstractNumId")): _levels(a) for a in root.findall(qn("w:abstractNum"))}
    for num in root.findall(qn("w:num")):
        found.levels[num.get(qn("w:numId")) or ""] = abstract.get(
            _value(num, "w:abstractNumId"), {}
        )
    return found


def _levels(abstract: _Element) -> dict[int, _Level]:
    found = {}
    for level in abstract.findall(qn("w:lvl")):
        depth, start = level.get(qn("w:ilvl")) or "0", _value(level, "w:start")
        if depth.isdigit() and (not start or start.isdigit()):
            found[int(depth)] = _Level(
                _value(level, "w:numFmt"), _value(level, "w:lvlText"), int(start or 1)
            )
    return found


def _value(element: _Element, name: str) -> str:
    child = element.find(qn(name))
    return "" if child is None else str(child.get(qn("w:val")) or "")


def _shown(count: int, form: str) -> str:
    if form.lower().startswith(("chinese", "japanesecounting", "ideograph", "taiwanese")):
        return written(count)
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 0 < count <= 20:
        return chr(ord("①") + count - 1)
    return str(count)
