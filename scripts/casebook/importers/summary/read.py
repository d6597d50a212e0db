"""A file becomes paragraphs; what can not be read becomes a finding, never an exception."""

from itertools import accumulate
from pathlib import Path

from casebook.findings import Finding
from casebook.findings.summary_rules import RULE
from casebook.importers.summary.guard import LARGEST_FILE, megabytes
from casebook.importers.summary.paragraph import Paragraph
from casebook.importers.summary.text_file import read_text
from casebook.importers.summary.word_file import read_word
from casebook.model import Place

MOST_PARAGRAPHS = 20_000
LONGEST_PARAGRAPH = 8_000
LONGEST_WHOLE = 500_000
LARGEST_TEXT = 4_000_000
"""Bytes of a .txt or .md: a thousand pages."""
SUFFIXES = (".docx", ".txt", ".md")


def read(path: Path) -> tuple[list[Paragraph], list[Finding]]:
    """The paragraphs of a summary, and what its file is found wanting in."""
    file, suffix = str(path), path.suffix.lower()
    if suffix not in SUFFIXES:
        return [], [RULE["I101"].at(Place(file), value=f"{suffix or '没有后缀'} 格式的文件")]
    limit = LARGEST_FILE if suffix == ".docx" else LARGEST_TEXT
    try:
        size = path.stat().st_size
        if size > limit:
            return [], [
                RULE["I104"].at(
                    Place(file), value=megabytes(size), what="文件", limit=megabytes(limit)
                )
            ]
        content = path.read_bytes()
    except OSError as error:
        return [], [RULE["I108"].at(Place(file), value=error.strerror or "读取失败")]
    return read_bytes(content, file, suffix)


def read_bytes(content: bytes, file: str, suffix: str) -> tuple[list[Paragraph], list[Finding]]:
    """The same from a file's content."""
    if suffix != ".docx" and content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return [], [RULE["I101"].at(Place(file), value="改了后缀的 Word 文件")]
    rows, findings = (read_word if suffix == ".docx" else read_text)(content, file)
    if not findings and not any(p.text.strip() for p in rows):
        return [], [RULE["I107"].at(Place(file))]
    return _bounded(rows, file, findings)


def _bounded(
    rows: list[Paragraph], file: str, findings: list[Finding]
) -> tuple[list[Paragraph], list[Finding]]:
    """As much of a document as a summary can be long; what is left out is said."""
    sums = accumulate(min(len(p.text), LONGEST_PARAGRAPH) for p in rows[:MOST_PARAGRAPHS])
    kept = rows[: sum(1 for length in sums if length <= LONGEST_WHOLE)]
    said = [f"{LONGEST_PARAGRAPH} 字（第{p.number}段）" for p in kept if _long(p)][:20]
    if len(rows) > len(kept):
        said.append(f"{len(kept)} 段")
    cut = [_cut(p) if _long(p) else p for p in kept]
    return cut, [*findings, *(RULE["I109"].at(Place(file), limit=limit) for limit in said)]


def _long(p: Paragraph) -> bool:
    return len(p.text) > LONGEST_PARAGRAPH


def _cut(p: Paragraph) -> Paragraph:
    cells = tuple(c[:2000] for c in p.cells)
    return Paragraph(p.number, p.text[:LONGEST_PARAGRAPH], p.level, p.label, cells, p.table)
