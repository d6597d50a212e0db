"""Paragraphs of .txt and .md files, in whatever encoding an office saves them."""

import re

from casebook.findings import Finding
from casebook.findings.summary_rules import RULE
from casebook.importers.summary.paragraph import Paragraph
from casebook.model import Place

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_RULER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")


def read_text(content: bytes, file: str) -> tuple[list[Paragraph], list[Finding]]:
    """The lines of a text file; rows of tabs or bars are rows of tables."""
    text, findings = decoded(content, file)
    rows: list[Paragraph] = []
    table = 0
    for number, line in enumerate(text.splitlines(), 1):
        cells = _cells(line)
        if not cells:
            rows.append(Paragraph(number, _shown(line)))
            continue
        if not (rows and rows[-1].table):
            table += 1
        if not _RULER.fullmatch(line.strip()):
            rows.append(Paragraph(number, "\t".join(cells), cells=cells, table=table))
    return rows, findings


def decoded(content: bytes, file: str) -> tuple[str, list[Finding]]:
    """The text of a file: by its mark, else UTF-8, else GBK; what is neither is named."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _lenient(content[len(mark) :], encoding, file)
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding), []
        except UnicodeDecodeError:
            continue
    utf8 = content.decode("utf-8", "replace").count("\ufffd")
    gbk = content.decode("gb18030", "replace").count("\ufffd")
    return _lenient(content, "utf-8" if utf8 <= gbk else "gb18030", file)


def _lenient(content: bytes, encoding: str, file: str) -> tuple[str, list[Finding]]:
    text = content.decode(encoding, "replace")
    bad = text.count("\ufffd")
    place = Place(file, 1)
    return text, [RULE["I106"].at(place, value=bad, encoding=encoding)] if bad else []


def _cells(line: str) -> tuple[str, ...]:
    bare = line.strip()
    if bare.startswith("|") and bare.count("|") > 2:
        return tuple(c.strip() for c in bare.strip("|").split("|"))
    parts = line.strip(" \r").split("\t")
    filled = [p for p in parts if p.strip()]
    return tuple(p.strip() for p in parts) if len(filled) > 1 and parts[0].strip() else ()


def _shown(line: str) -> str:
    return "".join(c if c.isprintable() or c in "\t\u3000" else " " for c in line)
