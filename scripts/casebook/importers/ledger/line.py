"""The lines of a sheet that are cases, each cell under the field that its column fills."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casebook.findings import Finding
from casebook.importers.ledger.header import Header, filled
from casebook.importers.ledger.sheet import Cell, Row, Sheet
from casebook.importers.ledger.values import plain

_TOTAL = re.compile(r"(?:本页|本年|全年|以上)?(?:合计|总计|小计|共计|累计|总数)[\d件条:：、 ]*")


_COUNT = re.compile(r"[\d.件条项 ]*")


class Cells(Mapping[str, Cell]):
    """The cells of one row by the field that each fills; made when someone asks for one."""

    __slots__ = ("_findings", "_header", "_row", "_sheet")

    def __init__(self, sheet: Sheet, row: Row, header: Header, findings: list[Finding]) -> None:
        self._sheet, self._row, self._header, self._findings = sheet, row, header, findings

    def __getitem__(self, name: str) -> Cell:
        column = self._header.where[name]
        value = self._row.at(column)
        if value is None:
            raise KeyError(name)
        named = self._header.columns[column].name
        return Cell(value, self._sheet, self._row.number, column, self._findings, named)

    def __contains__(self, name: object) -> bool:
        column = self._header.where.get(str(name))
        return column is not None and self._row.at(column) is not None

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._header.where if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def notes(self) -> list[Cell]:
        """The cells that go to the internal note."""
        pairs = ((column, self._row.at(column)) for column in self._header.notes)
        return [
            Cell(
                value,
                self._sheet,
                self._row.number,
                column,
                self._findings,
                self._header.columns[column].name,
            )
            for column, value in pairs
            if value is not None
        ]


@dataclass(slots=True)
class Line:
    """One row of a ledger. `year` is what its sheet states, where the row itself has none."""

    sheet: Sheet
    row: int
    year: str
    year_from: str
    cells: Cells

    def text(self, name: str) -> str:
        """The text of a field; empty where the row has none."""
        cell = self.cells.get(name)
        return plain(cell.value).strip() if cell else ""

    @property
    def first(self) -> Cell:
        """The cell that findings on the line as a whole are said on."""
        return self.cells["title"]


def lines(sheet: Sheet, header: Header, findings: list[Finding]) -> Iterator[Line]:
    """The lines below a header; rows that are no cases are left out, with a finding."""
    for row in filled(sheet, header):
        if _is_header(row, header):
            continue
        cells = Cells(sheet, row, header, findings)
        line = Line(sheet, row.number, header.year, header.year_from, cells)
        total = next(filter(None, map(_total, row.values[:8])), "")
        if total and (_COUNT.fullmatch(line.text("title")) or _total(line.text("title"))):
            findings.append(sheet.finding("I016", row.number, 1, total))
        elif line.text("title"):
            if row.hidden:
                findings.append(sheet.finding("I012", row.number, 1, "这一行"))
            yield line
        elif cells or cells.notes:
            shown = "，".join(plain(value) for value in row.values if value is not None)
            column = next(c for c, value in enumerate(row.values, 1) if value is not None)
            findings.append(sheet.finding("I017", row.number, column, shown))


def _total(value: object) -> str:
    text = "".join(value.split()) if isinstance(value, str) and len(value) < 30 else ""
    return text if _TOTAL.fullmatch(text) else ""


def _is_header(row: Row, header: Header) -> bool:
    """Whether the header is printed once more, as it is on every page of some ledgers."""
    same = sum(row.at(column) == text for column, text in header.texts.items())
    return same > 1 and same >= 0.6 * len(header.texts)
