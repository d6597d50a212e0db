"""Paragraphs of a .docx: text, heading levels, printed numbers, tables with their merged cells.

Deleted text of tracked changes is left out, inserted text read; pictures, notes and comments are not.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.oxml.ns import qn
from lxml import etree

from casebook.findings import Finding
from casebook.findings.summary_rules import RULE
from casebook.importers.summary.guard import refused
from casebook.importers.summary.numbering import Numbering, numbering
from casebook.importers.summary.paragraph import Paragraph
from casebook.model import Place

MOST_CELLS = 60
"""Columns of a table that are read."""
_SKIPPED = {qn(f"w:{name}") for name in ("del", "moveFrom", "txbxContent", "instrText", "delText")}
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


def read_word(content: bytes, file: str) -> tuple[list[Paragraph], list[Finding]]:
    """The paragraphs and table rows of a Word document, in their order."""
    fault = refused(content, file)
    if fault:
        return [], [fault]
    try:
        document = docx.Document(io.BytesIO(content))
        return list(_Reader(document).paragraphs()), []
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        RuntimeError,
        EOFError,
        AssertionError,
        PythonDocxError,
        etree.LxmlError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        return [], [RULE["I103"].at(Place(file), value=type(error).__name__)]


class _Reader:
    """A walk over the body of a document."""

    def __init__(self, document: Any) -> None:
        self.body = document.element.body
        self.levels = {s.style_id: _level(s) for s in document.styles if s.type == 1}
        part = next(
            (
                r.target_part
                for r in document.part.rels.values()
                if not r.is_external and r.reltype.endswith("/numbering")
            ),
            None,
        )
        self.numbering: Numbering = numbering(getattr(part, "element", None))
        self.number, self.table = 0, 0

    def paragraphs(self) -> Iterator[Paragraph]:
        for element in _blocks(self.body):
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            else:
                self.table += 1
                yield from self._rows(element)

    def _paragraph(self, element: Any) -> Iterator[Paragraph]:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = self.levels.get(style.get(qn("w:val")), 0) if style is not None else 0
        label = self.numbering.label(element)
        for line in _text(element).split("\n"):
            self.number += 1
            yield Paragraph(self.number, line, level, label if line.strip() else "")
            label = ""

    def _rows(self, table: Any) -> Iterator[Paragraph]:
        above: dict[int, str] = {}
        for row in table.iter(qn("w:tr")):
            cells: list[str] = []
            for cell in row.iterchildren(qn("w:tc")):
                text = " ".join(_text(p) for p in cell.iter(qn("w:p"))).replace("\n", " ").strip()
                text = above.get(len(cells), "") if _continued(cell) else text
                for _ in range(min(_span(cell), MOST_CELLS - len(cells))):
                    above[len(cells)] = text
                    cells.append(text)
            self.number += 1
            if any(cells):
                yield Paragraph(self.number, "\t".join(cells), cells=tuple(cells), table=self.table)


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables, those inside content controls too."""
    for element in body.iterchildren():
        if element.tag in {qn("w:p"), qn("w:tbl")}:
            yield element
        elif element.tag in {
            qn("w:sdt"),
            qn("w:sdtContent"),
            qn("w:ins"),
            qn("w:customXml"),
            qn("w:smartTag"),
        }:
            yield from _blocks(element)


def _text(element: Any) -> str:
    parts: list[str] = []
    for child in element.iterchildren():
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag == qn("w:tab"):
            parts.append(" " if child.getparent().tag == qn("w:r") else "")
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            parts.append("\n")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        else:
            parts.append(_text(child))
    return "".join(parts)


def _level(style: Any) -> int:
    """The level of a heading style, by its own name or that of a style it is made from."""
    for _ in range(6):
        if style is None:
            return 0
        found = _HEADING.fullmatch((style.name or "").strip())
        if found:
            return int(found[1])
        style = style.base_style
    return 0


def _span(cell: Any) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "" if found is None else str(found.get(qn("w:val")))
    return int(value) if value.isdigit() and 0 < int(value) < MOST_CELLS else 1


def _continued(cell: Any) -> bool:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return found is not None and found.get(qn("w:val")) != "restart"
