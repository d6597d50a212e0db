"""One sheet's part → its rows, merged ranges and hidden rows; and what is odd about its cells."""

import re
from dataclasses import dataclass, field
from datetime import date

from casebook.importers.ledger.formats import Formats
from casebook.importers.ledger.package import Refused
from casebook.importers.ledger.sheet import WIDEST, Noted, Row, Sheet, Span, Value
from casebook.importers.ledger.strings import MOST_CHARACTERS, Gather, Strings, unescaped

MOST_ROWS = 100_000
MOST_CELLS = 5_000_000
MOST_SPANS = 200_000
MOST_KNOWN = 20_000
"""Texts of which one copy is kept for all cells that hold them."""

_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?")


@dataclass(slots=True)
class Spent:
    """What all sheets of a workbook have taken so far."""

    rows: int = 0
    cells: int = 0
    characters: int = 0
    findings: Noted = field(default_factory=Noted)


class Worksheet:
    """Told of the tags of a sheet's part; fills the sheet."""

    def __init__(self, sheet: Sheet, strings: Strings, formats: Formats, spent: Spent) -> None:
        self._sheet, self._strings, self._formats = sheet, strings, formats
        self._spent = spent
        self._row = self._column = 0
        self._hidden = self._open = self._phonetic = self._formula = self._stated = False
        self._kind = ""
        self._style: str | None = None
        self._values: dict[int, Value] = {}
        self._gather = Gather()
        self._known: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag of the part begins."""
        if name == "c":
            self._begin_cell(attributes)
        elif name in {"v", "t"}:
            self._open = not self._phonetic
            self._stated = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        """A tag of the part ends."""
        if name in {"v", "t"}:
            self._open = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        """A piece of text."""
        if self._open:
            self._gather.add(data)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r", "")
        self._row = int(stated) if stated.isdecimal() and len(stated) < 8 else self._row + 1
        self._hidden = attributes.get("hidden", "0") in {"1", "true"}
        self._column = 0
        self._values = {}

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._spent.cells += 1
        if self._spent.cells > MOST_CELLS:
            raise Refused("I005", f"单元格超过 {MOST_CELLS} 个")
        match = _REF.fullmatch(attributes.get("r", ""))
        self._column = _column(match[1]) if match else self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s")
        self._formula = self._stated = False
        self._gather.take()

    def _end_cell(self) -> None:
        text = self._gather.take()
        if self._formula and not (self._stated and text) and self._kind != "str":
            self._report("I050")
        elif self._column <= WIDEST:
            value = self._value(text)
            if value is not None:
                self._values[self._column] = value

    def _value(self, text: str) -> Value:
        kind = self._kind
        if kind == "s":
            shared = int(text) if text.isdecimal() and len(text) < 9 else -1
            text = self._strings[shared] if 0 <= shared < len(self._strings) else ""
            return text if text.strip() else None
        if not text.strip():
            return None
        if kind == "n":
            return self._formats.value(text.strip(), self._style)
        if kind == "b":
            return text.strip() == "1"
        if kind == "e":
            self._report("I051", text)
            return None
        if kind == "d":
            return _day(text.strip())
        self._spent.characters += len(text)
        if self._spent.characters > MOST_CHARACTERS:
            raise Refused("I005", "文字太多")
        text = unescaped(text)
        return self._known.setdefault(text, text) if len(self._known) < MOST_KNOWN else text

    def _end_row(self) -> None:
        if not self._values:
            return
        last = max(self._values)
        values = tuple(self._values.get(column) for column in range(1, last + 1))
        self._sheet.rows.append(Row(self._row, values, self._hidden))
        self._spent.rows += 1
        if self._spent.rows > MOST_ROWS:
            raise Refused("I005", f"超过 {MOST_ROWS} 行")

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        top, bottom = _REF.fullmatch(first), _REF.fullmatch(last)
        if top and bottom and len(self._sheet.spans) < MOST_SPANS:
            span = Span(int(top[2]), _column(top[1]), int(bottom[2]), _column(bottom[1]))
            self._sheet.spans.append(span)

    def _report(self, code: str, value: str = "") -> None:
        row, column = max(self._row, 1), max(self._column, 1)
        self._spent.findings.append(self._sheet.finding(code, row, column, value))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _day(text: str) -> Value:
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1]) if match else text
    except ValueError:
        return text
