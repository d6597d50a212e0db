"""A desk to import at: an invented casebook, and ledgers made by openpyxl or as text."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from casebook.findings import Finding, ordered
from casebook.importers.ledger import Outcome, import_ledger
from casebook.load import load
from casebook.validate import validate

if TYPE_CHECKING:
    from tests.conftest import Casebook

HEADER = ("年度", "提案号", "案由", "主题分类", "主办单位", "答复日期")
ROW: tuple[Any, ...] = (2023, "0101", "关于夜市的提案", "食品安全", "市市场监管局", "2023-06-01")


class Desk:
    """A casebook and what is imported into it."""

    def __init__(self, cases: Path) -> None:
        self.cases = cases
        self.folder = cases.parent
        self.outcome = Outcome()

    def xlsx(
        self,
        *rows: Sequence[Any],
        then: Callable[[Worksheet], None] | None = None,
        name: str = "2023年",
        file: str = "ledger.xlsx",
    ) -> Path:
        """A workbook of one sheet; `then` may change the sheet before it is saved."""
        book = Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = name
        for row in rows:
            sheet.append(list(row))
        if then:
            then(sheet)
        book.save(self.folder / file)
        return self.folder / file

    def file(self, name: str, data: bytes) -> Path:
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def csv(self, text: str, encoding: str = "utf-8") -> Path:
        return self.file("ledger.csv", text.encode(encoding))

    def take(self, path: Path, **options: Any) -> Outcome:
        """Import a file and keep what came of it."""
        words = load(self.cases)[0].vocabulary
        self.outcome = import_ledger(path, self.cases, words, **options)
        return self.outcome

    def sheet(self, *rows: Sequence[Any], **options: Any) -> Outcome:
        """Import a workbook of these rows."""
        return self.take(self.xlsx(*rows, **options))

    def record(self, number: str, year: str = "2023") -> dict[str, Any]:
        """A record as the casebook reads it, without what it does not state."""
        entry = load(self.cases)[0].cases[f"demo-cppcc/{year}/{number}"]
        return entry.record.model_dump(mode="json", exclude_unset=True)

    def reply(self, number: str = "0101", at: int = 0) -> dict[str, Any]:
        found: dict[str, Any] = self.record(number)["replies"][at]
        return found

    def found(self, code: str) -> list[Finding]:
        return [finding for finding in self.outcome.findings if finding.code == code]

    def one(self, code: str) -> Finding:
        (finding,) = self.found(code)
        return finding

    def checks(self) -> list[str]:
        """What `casebook check` would say of the casebook."""
        records, found = load(self.cases)
        return [finding.text() for finding in ordered([*found, *validate(records)])]

    def snapshot(self) -> dict[str, bytes]:
        return {str(p): p.read_bytes() for p in sorted(self.cases.rglob("*")) if p.is_file()}


@pytest.fixture
def desk(demo: "Casebook") -> Desk:
    return Desk(demo.root)
