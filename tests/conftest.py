"""What all tests share: an invented casebook on the disk, which a test may change."""

import shutil
from pathlib import Path

import pytest

from casebook.findings import Finding, ordered
from casebook.load import load
from casebook.validate import validate

DEMO = Path(__file__).parent / "demo" / "cases"


class Casebook:
    """A folder `cases/` of a test's own, and the findings on it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, content: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def findings(self) -> list[Finding]:
        records, found = load(self.root)
        return ordered([*found, *validate(records)])

    def texts(self) -> list[str]:
        return [finding.text() for finding in self.findings()]


@pytest.fixture
def demo(tmp_path: Path) -> Casebook:
    """The demo casebook of `tests/demo/cases`, which has no findings."""
    return Casebook(Path(shutil.copytree(DEMO, tmp_path / "cases")))
