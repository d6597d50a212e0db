"""Every document of `documents/` is read as its labels say; the measuring command agrees."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casebook.importers.summary import Paragraph, convert, read

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).parent
DOCUMENTS = sorted(p for p in (HERE / "documents").iterdir() if p.suffix in {".txt", ".md"})


def _bench() -> ModuleType:
    path = HERE.parents[1] / "bench" / "summary.py"
    spec = importlib.util.spec_from_file_location("bench_summary", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


bench = _bench()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_document_is_read_as_labelled(path: Path) -> None:
    scores = bench.measure(path, path.with_suffix(".json"))
    wrong = {k: (s.wrong, s.missed) for k, s in scores.items() if s.wrong or s.missed}
    assert wrong == {}


def test_every_document_has_labels_and_every_label_a_document() -> None:
    assert {p.stem for p in DOCUMENTS} == {p.stem for p in (HERE / "documents").glob("*.json")}
    assert len(DOCUMENTS) >= 18


def test_the_command_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main([]) == 0
    table = capsys.readouterr().out
    assert "01-letters" in table
    assert "TOTAL" in table


def test_the_command_fails_below_the_demand(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("某市某局2023年政协提案办理工作总结\n", encoding="utf-8")
    label = {"units": ["某市某局"], "year": "2023", "bodies": ["cppcc"], "cases": []}
    counts = [["提案", "总数", str(n)] for n in range(60)]
    (tmp_path / "a.json").write_text(json.dumps(label | {"counts": counts}), encoding="utf-8")
    assert bench.main([str(tmp_path), "--misses"]) == 1


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_every_value_names_a_paragraph_that_holds_it(path: Path) -> None:
    paragraphs, _ = read(path)
    draft = convert(paragraphs, path.name)
    texts = {p.number: p.text for p in paragraphs}
    items = [*draft.practices, *draft.problems, *draft.measures, *draft.advice, *draft.next_steps]
    for item in items:
        assert item.title[:4] in texts[item.paragraph].replace("**", "")
    for case in draft.cases:
        assert case.title[:4] in texts[case.paragraph]
    for tally in draft.tallies:
        rows = [*tally.roles.values(), *tally.outcomes.values(), *tally.satisfaction.values()]
        assert all(row.paragraph in texts for row in rows)


def test_convert_is_pure() -> None:
    rows = [Paragraph(1, "某市某局2023年提案办理总结"), Paragraph(2, "承办提案5件。")]
    assert convert(rows, "a") == convert(list(rows), "a")
    assert convert([], "a").tallies == []
