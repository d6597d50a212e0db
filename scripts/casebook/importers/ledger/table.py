"""A CSV file → one sheet: its encoding, its separator, its lines; read as it streams."""

import codecs
import csv
import io
from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import islice
from typing import IO, Any, cast

from casebook.findings import Finding
from casebook.importers.ledger.columns import field_of
from casebook.importers.ledger.package import Refused
from casebook.importers.ledger.sheet import WIDEST, Progress, Row, Sheet
from casebook.importers.ledger.strings import LONGEST
from casebook.importers.ledger.worksheet import MOST_CELLS, MOST_KNOWN, MOST_ROWS

LONGEST_LINE = 1_000_000
"""Characters of one line of the file, at most."""

_CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_table(file: IO[bytes], name: str, progress: Progress) -> tuple[list[Sheet], list[Finding]]:
    """Read a CSV file in UTF-8, with or without BOM, in GBK, or in Excel's “Unicode text”."""
    sheet = Sheet(name, typed=False)
    size = max(file.seek(0, io.SEEK_END), 1)
    limit = csv.field_size_limit(LONGEST_LINE)
    try:
        encoding = _encoding(file)
        delimiter = _delimiter(_first_lines(file, encoding))
        with closing(_lines(file, encoding)) as lines:
            for row in _rows(csv.reader(lines, delimiter=delimiter)):
                sheet.rows.append(row)
                if row.number % 1000 == 0:
                    progress(min(file.tell(), size), size)
    except csv.Error:
        at = sheet.rows[-1].number + 1 if sheet.rows else 1
        raise Refused("I004", f"第 {at} 行起引号没有成对，或一格太长") from None
    except UnicodeError:
        raise Refused("I006", "不是 UTF-8，也不是 GBK") from None
    finally:
        csv.field_size_limit(limit)
    return [sheet], []


def _lines(file: IO[bytes], encoding: str, errors: str = "strict") -> Generator[str, None, None]:
    """The lines of a file from its start; refuses one without end."""
    file.seek(0)
    text = io.TextIOWrapper(cast("IO[Any]", file), encoding, errors, newline="")
    try:
        while line := text.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                raise Refused("I005", f"有一行超过 {LONGEST_LINE} 字")
            yield line.replace("\0", "")
    finally:
        text.detach()


def _first_lines(file: IO[bytes], encoding: str, errors: str = "strict") -> list[str]:
    with closing(_lines(file, encoding, errors)) as lines:
        return list(islice(lines, 30))


def _rows(reader: Iterator[list[str]]) -> Iterator[Row]:
    """The rows that are not empty, numbered as a spreadsheet numbers them."""
    kept = cells = 0
    known: dict[str, str | None] = {}
    for number, values in enumerate(reader, start=1):
        if len(known) > MOST_KNOWN:
            known.clear()
        row = tuple(known.setdefault(value, _value(value)) for value in values[:WIDEST])
        if any(value is not None for value in row):
            kept, cells = kept + 1, cells + len(row)
            if kept > MOST_ROWS or cells > MOST_CELLS:
                raise Refused("I005", f"超过 {MOST_ROWS} 行")
            yield Row(number, row)


def _value(text: str) -> str | None:
    """A cell's text; `="0099"`, as Excel's users protect zeros, is the text in it."""
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1]
    text = text[: LONGEST + 1].replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else None


def _delimiter(lines: list[str]) -> str:
    """The separator that finds the most columns with names that are known."""
    found = {sep: max(map(_names, _split(lines, sep)), default=0) for sep in ",\t;|"}
    return max(found, key=lambda sep: found[sep])


def _split(lines: list[str], separator: str) -> list[list[str]]:
    return list(csv.reader(lines, delimiter=separator))


def _names(values: list[str]) -> int:
    return sum(field_of(value) is not None for value in values[:WIDEST])


def _encoding(file: IO[bytes]) -> str:
    """The encoding of a file, known to hold from its start to its end."""
    file.seek(0)
    start = file.read(400)
    encoding = next((name for bom, name in _BOMS if start.startswith(bom)), "")
    if encoding:
        line = _fault(file, encoding)
        if line:
            raise Refused("I006", f"第 {line} 行有坏字节")
        return encoding
    if start.count(b"\0") * 4 > len(start):
        raise Refused("I006", "像是没有标记的 UTF-16，或不是文本文件")
    line = _fault(file, "utf-8")
    if not line:
        return "utf-8"
    if _fault(file, "gb18030"):
        raise Refused("I006", f"第 {line} 行既不是 UTF-8，也不是 GBK")
    if _columns(file, "utf-8") > _columns(file, "gb18030"):
        raise Refused("I006", f"像是 UTF-8，但第 {line} 行有坏字节")
    return "gb18030"


def _fault(file: IO[bytes], encoding: str) -> int:
    """The line in which the encoding first does not hold; 0 where it holds."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            line += decoder.decode(chunk).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        before = error.object[: error.start] if isinstance(error, UnicodeDecodeError) else b""
        return line + before.count(b"\n")
    return 0


def _columns(file: IO[bytes], encoding: str) -> int:
    """How many columns of the header have names that are known in this encoding."""
    lines = _first_lines(file, encoding, "replace")
    separated = (row for sep in ",\t;|" for row in _split(lines, sep))
    return max(map(_names, separated), default=0)
