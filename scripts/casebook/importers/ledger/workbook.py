"""An XLSX package → sheets, in one pass over each part, with expat.

openpyxl's read-only mode says nothing of merged cells and hidden rows, its other mode takes 50
times a file's size in memory, and both stop at a faulty style; a ledger needs five kinds of tags.
"""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.findings import Finding
from casebook.findings.ledger_rules import LEDGER
from casebook.importers.ledger.formats import Formats
from casebook.importers.ledger.package import Handler, Package, Refused
from casebook.importers.ledger.sheet import Progress, Sheet
from casebook.importers.ledger.strings import Strings
from casebook.importers.ledger.worksheet import Spent, Worksheet
from casebook.model import Place

MOST_SHEETS = 200


@dataclass(slots=True)
class _Named:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    hidden: bool


class _Book:
    """The part that lists the sheets."""

    def __init__(self) -> None:
        self.sheets: list[_Named] = []
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            named = _Named(attributes.get("name", ""), attributes.get("id", ""), hidden)
            self.sheets.append(named)
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "0") in {"1", "true"}

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def read_workbook(
    package: Package, file: str, progress: Progress
) -> tuple[list[Sheet], list[Finding]]:
    """Read every sheet of a workbook; what is odd about its cells comes as findings."""
    main = _main(package)
    book = _Book()
    package.parse(main, book)
    if len(book.sheets) > MOST_SHEETS:
        raise Refused("I005", f"工作表超过 {MOST_SHEETS} 张")
    relations = package.relations(main)
    of_kind = dict(relations.values())
    formats, strings = Formats(since_1904=book.since_1904), Strings()
    parsed: dict[str, Handler] = {"styles": formats, "sharedStrings": strings}
    for kind, handler in parsed.items():
        path = of_kind.get(kind, "")
        if path and path in package:
            package.parse(path, handler)
    wanted = [(named, relations.get(named.relation, ("", ""))) for named in book.sheets]
    parts = [(named, path) for named, (kind, path) in wanted if kind == "worksheet"]
    if not parts:
        raise Refused("I004", "找不到工作表")
    total = sum(package.size(path) for _, path in parts) or 1
    sheets: list[Sheet] = []
    done, spent = 0, Spent()
    for named, path in parts:
        sheet = Sheet(file, named.name, hidden=named.hidden)
        reader = Worksheet(sheet, strings, formats, spent)
        try:
            package.parse(path, reader, _told(progress, done, total))
        except Refused as refused:
            spent.findings.append(LEDGER[refused.code].at(Place(file), named.name, refused.value))
            sheet.rows.clear()
        done += package.size(path)
        sheets.append(sheet)
    if spent.findings.dropped:
        spent.findings[-1] = LEDGER["I056"].at(Place(file), value=spent.findings.dropped + 1)
    return sheets, spent.findings


def _told(progress: Progress, done: int, total: int) -> Callable[[int], None]:
    return lambda fed: progress(min(done + fed, total), total)


def _main(package: Package) -> str:
    """The path of the part that lists the sheets."""
    if "xl/workbook.bin" in package:
        raise Refused("I003", "二进制的 .xlsb 文件")
    if "word/document.xml" in package:
        raise Refused("I003", " Word 文档")
    if "content.xml" in package:
        raise Refused("I003", " OpenDocument 表格（.ods）")
    found = [path for kind, path in package.relations("").values() if kind == "officeDocument"]
    for path in (*found, "xl/workbook.xml"):
        if path in package:
            return path
    raise Refused("I004", "压缩包里没有 Excel 表格")
