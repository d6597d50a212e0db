"""What a ledger is once it is read, whatever file it came in: sheets, rows, values, places."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from casebook.findings import Finding
from casebook.findings.ledger_rules import LEDGER
from casebook.model import Place

Value = str | int | float | bool | date | None
"""A cell's value. Empty cells are None."""

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""

WIDEST = 200
"""Columns that are read; a ledger has thirty."""
MOST_FINDINGS = 50_000
"""Findings of one kind that are kept: whoever mends that many imports again."""


def quiet(done: int, total: int) -> None:
    """Progress that nobody watches."""


class Noted(list[Finding]):
    """Findings of a ledger, of which only so many are kept; `dropped` counts the others."""

    dropped = 0

    def append(self, finding: Finding) -> None:
        """Note one more finding."""
        if len(self) < MOST_FINDINGS:
            super().append(finding)
        else:
            self.dropped += 1


class Span(NamedTuple):
    """A merged range; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: its number in the sheet and its values from column 1 on."""

    number: int
    values: tuple[Value, ...]
    hidden: bool = False

    def at(self, column: int) -> Value:
        """The value in a column, which counts from 1."""
        return self.values[column - 1] if column <= len(self.values) else None


@dataclass(slots=True)
class Sheet:
    """A sheet of a ledger. A CSV file is one sheet without a name."""

    file: str
    name: str = ""
    rows: list[Row] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    hidden: bool = False
    typed: bool = True
    """Whether numbers and texts can be told apart, as in XLSX; in CSV all is text."""

    def finding(
        self, code: str, row: int = 1, column: int = 1, value: object = "", **names: Any
    ) -> Finding:
        """A finding on one of the sheet's cells."""
        place = Place(self.file, row, column)
        return LEDGER[code].at(place, self.address(row, column), value, **names)

    def address(self, row: int, column: int) -> str:
        """A cell as spreadsheets name it: `2022年!C5`."""
        cell = f"{letters(column)}{row}"
        return f"{self.name}!{cell}" if self.name else cell


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands; `say` notes a finding on it."""

    value: Value
    sheet: Sheet
    row: int
    column: int
    findings: list[Finding]
    name: str = ""
    """The column's own name."""

    def say(self, code: str, value: object = None, **names: Any) -> None:
        """Note a finding on this cell; on its own value where none is given."""
        shown = self.value if value is None else value
        self.findings.append(self.sheet.finding(code, self.row, self.column, shown, **names))
