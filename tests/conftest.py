"""What all tests share: an invented casebook on the disk, which a test may change."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from casebook.findings import Finding, ordered
from casebook.load import load
from casebook.validate import validate

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a slow machine makes no test fail

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


@pytest.fixture
def say(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Prints a count of a test below the results, wherever the test runs."""
    return lambda text: record_property("said", text)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get("passed", []):
        for name, text in report.user_properties:
            if name == "said" and report.when == "call":
                terminalreporter.write_line(f"{report.nodeid}: {text}")
