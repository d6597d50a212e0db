"""Where a sheet's header stands, and which column is which."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from casebook.findings import Finding, near
from casebook.importers.ledger.columns import KNOWN, PERSONAL, header_key
from casebook.importers.ledger.mapping import Words
from casebook.importers.ledger.sheet import Row, Sheet, Span
from casebook.importers.ledger.values import arabic_year

DEEPEST = 30
"""Rows that are not empty in which a header is looked for."""
MOST_FILLS = 2_000_000

_YEAR = re.compile(r"(?<![0-9])(19[5-9][0-9]|20[0-9][0-9])(?![0-9])")
_MANY = {"staff", "excellent"}
"""Fields that several columns may fill together."""


class Named(NamedTuple):
    """A column: its own name and the field that it fills."""

    name: str
    field: str


@dataclass(frozen=True, slots=True)
class Header:
    """A sheet's columns by their number, its last header row, and the year that its titles state."""

    bottom: int
    columns: dict[int, Named]
    texts: dict[int, str] = field(default_factory=dict)
    year: str = ""
    year_from: str = ""

    where: dict[str, int] = field(default_factory=dict)
    """The column of each field that has one column."""
    notes: tuple[int, ...] = ()
    """The columns that go to the internal note."""


def find_header(sheet: Sheet, words: Words) -> tuple[Header | None, list[Finding]]:
    """The header of a sheet, None where it has none; and what is odd about its columns."""
    rows = sheet.rows[:DEEPEST]
    best = max(range(len(rows)), key=lambda i: _score(sheet, rows[i], words), default=-1)
    if best < 0 or not _score(sheet, rows[best], words):
        return None, [sheet.finding("I010", rows=DEEPEST)] if sheet.rows else []
    texts, bottom = _texts(sheet, rows[best]), rows[best].number
    below = rows[best + 1] if best + 1 < len(rows) else None
    if below and _grouped(sheet, bottom, below.number):
        texts, bottom = _joined(texts, _texts(sheet, below), words), below.number
    columns, findings = _columns(sheet, bottom, texts, words)
    year, source = _year(sheet, rows[:best])
    where = {named.field: column for column, named in columns.items() if named.field not in _MANY}
    notes = tuple(column for column, named in columns.items() if named.field in _MANY)
    return Header(bottom, columns, texts, year, source, where, notes), findings


def filled(sheet: Sheet, header: Header) -> list[Row]:
    """The rows below the header; each cell of a merged range has the value of its first."""
    rows = {row.number: row for row in sheet.rows if row.number > header.bottom}
    numbers = sorted(rows)
    more: dict[int, dict[int, object]] = {}
    fills = 0
    for span in sheet.spans:
        first = rows.get(span.top)
        value = first.at(span.left) if first else None
        if value is None or span.bottom <= span.top or span.left not in header.columns:
            continue
        inside = numbers[bisect_right(numbers, span.top) : bisect_right(numbers, span.bottom)]
        fills += len(inside)
        if fills > MOST_FILLS:
            break
        for number in inside:
            more.setdefault(number, {})[span.left] = value
    return [_with(rows[number], more.get(number, {})) for number in numbers]


def _with(row: Row, more: dict[int, object]) -> Row:
    if not more:
        return row
    last = max(len(row.values), *more)
    values = tuple(more.get(c, row.at(c)) for c in range(1, last + 1))
    return Row(row.number, values, row.hidden)  # type: ignore[arg-type] # values of other rows


def _score(sheet: Sheet, row: Row, words: Words) -> int:
    """How many columns a row names, were it the header; 0 where it can not be one."""
    found = {words.field_of(text) for text in _texts(sheet, row).values()} - {None}
    return len(found) if "title" in found and len(found) > 1 else 0


def _texts(sheet: Sheet, row: Row) -> dict[int, str]:
    """The texts of a row, those of merged cells in each of their columns."""
    texts = {c: str(value) for c, value in enumerate(row.values, 1) if isinstance(value, str)}
    for span in sheet.spans:
        if span.top <= row.number <= span.bottom and span.left in texts:
            for column in range(span.left + 1, min(span.right, span.left + 30) + 1):
                texts.setdefault(column, texts[span.left])
    return texts


def _grouped(sheet: Sheet, top: int, below: int) -> bool:
    """Whether the header has two rows: some of its cells reach down, or stand over several."""

    def joins(span: Span) -> bool:
        return span.top <= top and span.bottom >= below

    def covers(span: Span) -> bool:
        return span.top == span.bottom == top and span.right > span.left

    return any(map(joins, sheet.spans)) and any(map(covers, sheet.spans))


def _joined(upper: dict[int, str], lower: dict[int, str], words: Words) -> dict[int, str]:
    """Names of a header of two rows: the lower name, its group before it where that is known."""
    texts = dict(upper)
    for column, text in lower.items():
        whole = upper.get(column, "") + text
        texts[column] = whole if words.field_of(whole) and not words.field_of(text) else text
    return texts


def _columns(
    sheet: Sheet, row: int, texts: dict[int, str], words: Words
) -> tuple[dict[int, Named], list[Finding]]:
    columns: dict[int, Named] = {}
    findings: list[Finding] = []
    first: dict[str, str] = {}
    for column, text in sorted(texts.items()):
        name = " ".join(text.split())
        field = words.field_of(text)
        if field is None:
            hint = near(header_key(text), KNOWN)
            findings.append(sheet.finding("I013", row, column, name, near=hint))
        elif field in PERSONAL:
            findings.append(sheet.finding("I014", row, column, name))
        elif field in first and field not in _MANY:
            findings.append(sheet.finding("I015", row, column, name, other=first[field]))
        elif field != "ignored":
            first[field] = name
            columns[column] = Named(name, field)
    return columns, findings


def _year(sheet: Sheet, above: list[Row]) -> tuple[str, str]:
    """The year that the sheet's name or the titles above its header state, and where it stands."""
    titles = [(str(v), "表上方的标题") for row in above for v in row.values if isinstance(v, str)]
    for text, source in [(sheet.name, "工作表的名称"), *titles]:
        match = _YEAR.search(arabic_year(text[:200]))
        if match:
            return match[1], source
    return "", ""
