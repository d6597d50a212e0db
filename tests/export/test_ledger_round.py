"""The ledger that `export` writes is read back by `import` into the same records."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.export.books import TEXTS, WORDS, book, books, cases

from casebook.export.ledger import COLUMNS, ledger
from casebook.importers.ledger import import_ledger
from casebook.importers.ledger.columns import field_of
from casebook.importers.ledger.yamltext import document
from casebook.load.reader import read
from casebook.model import Case, Source
from casebook.model.casebook import Casebook

SLOW = settings(
    max_examples=60,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def stated(case: Case) -> dict[str, Any]:
    """A case as data, without where it comes from."""
    return case.model_dump(mode="json", exclude={"sources"})


def through(made: Casebook, folder: Path, **options: Any) -> Any:
    (folder / "ledger.xlsx").write_bytes(ledger(made))
    return import_ledger(folder / "ledger.xlsx", folder / "cases", WORDS, **options)


def records(folder: Path) -> dict[str, Case]:
    """What stands in the files, read as the casebook reads it."""
    found = {}
    for path in (folder / "cases/proposals").rglob("*.yml"):
        plain, findings = read(path.read_text("utf-8"), path.name)
        assert plain is not None
        assert findings == []
        key = path.relative_to(folder / "cases/proposals").as_posix().removesuffix(".yml")
        found[key] = Case.model_validate(plain.data)
    return found


@SLOW
@given(made=books())
def test_what_is_exported_is_imported_into_the_same_records(made: Casebook) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        outcome = through(made, folder)
        there = records(folder) if made.cases else {}
        assert {k: stated(case) for k, case in there.items()} == {
            k: stated(entry.record) for k, entry in made.cases.items()
        }
        before = {p: p.read_bytes() for p in folder.rglob("*.yml")}
        again = through(made, folder, update=True)
        assert (again.written, again.changed) == ([], [])
        assert set(again.unchanged) == set(outcome.written)
        assert {p: p.read_bytes() for p in folder.rglob("*.yml")} == before
    finally:
        shutil.rmtree(folder)


@SLOW
@given(old=cases(), new=cases())
def test_an_update_takes_over_what_the_ledger_says_and_then_rests(old: Case, new: Case) -> None:
    key = "demo-cppcc/2022/0099"
    folder = Path(tempfile.mkdtemp())
    try:
        through(book({key: old}), folder)
        through(book({key: new}), folder, update=True)
        there = records(folder)[key]
        for name in ("title", "status", "disclosure", *(["session"] if new.session else [])):
            assert getattr(there, name) == getattr(new, name)
        assert set(new.topics) <= set(there.topics)
        assert {reply.bureau for reply in new.replies} <= {reply.bureau for reply in there.replies}
        assert through(book({key: new}), folder, update=True).changed == []
    finally:
        shutil.rmtree(folder)


@SLOW
@given(text=TEXTS, other=TEXTS)
def test_a_new_record_reads_back_as_it_was(text: str, other: str) -> None:
    data = {
        "title": text.split("\n")[0].strip() or "甲",
        "staff": text,
        "sources": [{"document": "甲"}],
    }
    data["followups"] = [{"date": "2022", "text": other}]
    plain, findings = read(document(data), "a.yml")
    assert plain is not None
    assert findings == []
    assert plain.data == data
    assert yaml.safe_load(document(data))["staff"] == text


@given(st.sampled_from(COLUMNS))
def test_the_importer_knows_every_column(column: Any) -> None:
    assert field_of(column.name)


def test_texts_too_long_for_a_cell_are_left_out_and_change_nothing(tmp_path: Path) -> None:
    case = Case(
        title="甲", topics=["food"], proposal="字" * 40_000, sources=[Source(document="甲")]
    )
    through(book({"demo-cppcc/2022/1": case.model_copy(update={"proposal": "短"})}), tmp_path)
    outcome = through(book({"demo-cppcc/2022/1": case}), tmp_path)
    assert outcome.unchanged == ["demo-cppcc/2022/1"]
