"""Sheets of typed cells → the bytes of an XLSX file; the same bytes for the same cells.

Written without a library: openpyxl takes ten times as long, puts the clock's time into every file,
and makes a formula of a text that begins with `=`. Here a text is a text, whatever it begins with.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

LONGEST = 32_767
"""Characters that a cell of a spreadsheet holds, at most."""
_EFFORT = 3
"""Of zlib: half the time of its usual one for a tenth more bytes."""
MOST_LINKS = 65_530
"""Links that a sheet may have before Excel drops all of them."""


class Link(NamedTuple):
    """A text that leads to an address."""

    text: str
    address: str


Cell = str | int | date | Link | None
"""What a cell holds. A number of a proposal is a text; None is an empty cell."""


class Column(NamedTuple):
    """A column's name, and its width in characters."""

    name: str
    width: int = 14


class Row(NamedTuple):
    """A row as it stands in a file, wherever it stands there: see `row`."""

    text: str
    """With `_NUMBER` for the number of the row, and `_LINKED` for the style of a cell that leads on."""
    links: tuple[tuple[str, str], ...]
    """The letters of each cell that leads on, and its address."""


class Sheet(NamedTuple):
    """A sheet: its header stays in sight and carries filters."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]


_UNSAFE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_APP = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>casebook</Application></Properties>'
)
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_GENERAL, _HEADER, _DAY, _TEXT, _LINK = range(5)
_NUMBER, _LINKED = "\1", "\2"
"""Characters that no text of a cell holds, see `_UNSAFE`."""
_FIRST_DAY = date(1899, 12, 30)
_STYLES = f"""{_HEAD}<styleSheet xmlns="{_MAIN}">\
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
<fonts count="3"><font><sz val="11"/><name val="等线"/></font>\
<font><b/><sz val="11"/><name val="等线"/></font>\
<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="等线"/></font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFE7EAF3"/></patternFill></fill></fills>\
<borders count="1"><border/></borders>\
<cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="5"><xf xfId="0"/>\
<xf xfId="0" fontId="1" fillId="2" applyFont="1" applyFill="1"/>\
<xf xfId="0" numFmtId="164" applyNumberFormat="1"/>\
<xf xfId="0" numFmtId="49" applyNumberFormat="1" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf>\
<xf xfId="0" fontId="2" applyFont="1" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf></cellXfs>\
<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


def xlsx(sheets: Sequence[Sheet], day: str) -> bytes:
    """An XLSX file.

    Args:
        sheets: At least one; their names are at most 31 characters and differ.
        day: `YYYY-MM-DD`, the day that the file states as its own; empty for 1980-01-01.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _parts(sheets, day or "1980-01-01"):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            package.writestr(info, text.encode(), compresslevel=_EFFORT)
    return out.getvalue()


@cache
def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _parts(sheets: Sequence[Sheet], day: str) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    yield "[Content_Types].xml", _types(numbers)
    yield (
        "_rels/.rels",
        _relations(
            ("officeDocument", "xl/workbook.xml"),
            ("extended-properties", "docProps/app.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
    )
    yield "docProps/core.xml", _core(day)
    yield "docProps/app.xml", _APP
    yield "xl/workbook.xml", _workbook(sheets)
    targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations(*targets, ("styles", "styles.xml"))
    yield "xl/styles.xml", _STYLES
    for number, sheet in zip(numbers, sheets, strict=True):
        links: list[tuple[str, str]] = []
        yield f"xl/worksheets/sheet{number}.xml", "".join(_worksheet(sheet, links))
        if links:
            targets = [("hyperlink", address) for _, address in links]
            yield f"xl/worksheets/_rels/sheet{number}.xml.rels", _relations(*targets)


def _types(numbers: Sequence[int]) -> str:
    parts = {
        "/xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        "/xl/styles.xml": f"{_TYPE}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    } | {f"/xl/worksheets/sheet{number}.xml": f"{_TYPE}.worksheet+xml" for number in numbers}
    overrides = "".join(f'<Override PartName="{k}" ContentType="{v}"/>' for k, v in parts.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    made = []
    for number, (kind, target) in enumerate(targets, start=1):
        kind_of = kind if kind.startswith("http") else f"{_OFFICE}/{kind}"
        mode = ' TargetMode="External"' if kind == "hyperlink" else ""
        made.append(
            f'<Relationship Id="rId{number}" Type="{kind_of}" Target={quoteattr(target)}{mode}/>'
        )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'


def _core(day: str) -> str:
    stamp = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z<'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dcterms:created {stamp}/dcterms:created><dcterms:modified {stamp}/dcterms:modified>"
        "</cp:coreProperties>"
    )


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed, filters = [], []
    for number, sheet in enumerate(sheets, start=1):
        listed.append(
            f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        )
        area = f"'{sheet.name}'!$A$1:${letters(len(sheet.columns))}${len(sheet.rows) + 1}"
        filters.append(
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number - 1}" hidden="1">'
            f"{escape(area)}</definedName>"
        )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{"".join(listed)}</sheets>'
        f"<definedNames>{''.join(filters)}</definedNames></workbook>"
    )


def _worksheet(sheet: Sheet, links: list[tuple[str, str]]) -> Iterator[str]:
    """The part of one sheet; fills `links` with each linked cell and its address."""
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    yield (
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    )
    for number, column in enumerate(sheet.columns, start=1):
        yield f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    header = row([column.name for column in sheet.columns], _HEADER)
    for number, one in enumerate([header, *sheet.rows], start=1):
        fit = len(links) + len(one.links) <= MOST_LINKS
        links += [(f"{column}{number}", address) for column, address in one.links if fit]
        yield one.text.replace(_NUMBER, str(number)).replace(_LINKED, str(_LINK if fit else _TEXT))
    yield "</sheetData>"
    yield f'<autoFilter ref="A1:{letters(len(sheet.columns))}{len(sheet.rows) + 1}"/>'
    if links:
        yield "<hyperlinks>"
        for number, (cell, _) in enumerate(links, start=1):
            yield f'<hyperlink ref="{cell}" r:id="rId{number}"/>'
        yield "</hyperlinks>"
    yield "</worksheet>"


def row(cells: Sequence[Cell], style: int = _TEXT) -> Row:
    """Make a row ready for a sheet; where the links of a sheet would be too many it has none."""
    made = []
    links = []
    for column, cell in enumerate(cells, start=1):
        name = f"{letters(column)}{_NUMBER}"
        if isinstance(cell, Link):
            made.append(_text(name, cell.text, _LINKED if cell.address else _TEXT))
            links += [(letters(column), cell.address)] if cell.address else []
        elif isinstance(cell, date) and cell.year >= 1901:
            days = (cell - _FIRST_DAY).days
            made.append(f'<c r="{name}" s="{_DAY}"><v>{days}</v></c>')
        elif isinstance(cell, int):
            made.append(f'<c r="{name}"><v>{cell}</v></c>')
        elif cell is not None and cell != "":
            made.append(_text(name, str(cell), style))
    return Row(f'<row r="{_NUMBER}">{"".join(made)}</row>', tuple(links))


def _text(name: str, text: str, style: int | str) -> str:
    """A cell of text; what is too long for a spreadsheet is cut, and says so."""
    if len(text) > LONGEST:
        text = text[: LONGEST - 20] + "……（全文见案例页）"
    safe = _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text
    safe = _UNSAFE.sub(lambda m: f"_x{ord(m[0]):04X}_", safe)
    keep = ' xml:space="preserve"'
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t{keep}>{escape(safe)}</t></is></c>'
