"""Several processes audit as one does."""

from pathlib import Path

import pytest

from casebook.audit import audit, site
from tests.audit import clean


def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = clean.write(tmp_path)
    clean.put(tmp_path, "data/cases.csv", "电话\n13800001111\n")
    alone = audit(tmp_path, settings)
    monkeypatch.setattr(site, "MANY", 1)
    assert audit(tmp_path, settings) == alone
    assert [finding.code for finding in alone] == ["A012"]
