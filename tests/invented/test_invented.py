"""The invented casebook: faultless, the same every time, and with every field in use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from casebook.cli.conductor import build
from casebook.cli.project import Project
from casebook.findings import Severity
from casebook.load import load
from casebook.model import Case, Records, Review
from casebook.validate import validate
from tests.invented import write_casebook
from tests.invented.project import NOTICE, write_project

MANY = 1_500


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cases = tmp_path_factory.mktemp("invented") / "cases"
    write_casebook(cases, MANY)
    return cases


@pytest.fixture(scope="module")
def records(folder: Path) -> Records:
    records, findings = load(folder)
    found = [f.text() for f in (*findings, *validate(records)) if f.severity is not Severity.NOTICE]
    assert found == []
    return records


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_seed_gives_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        write_casebook(tmp_path / name, 60, seed)
    one, same, other = (contents(tmp_path / name) for name in ("one", "same", "other"))
    assert one == same
    assert one != other
    assert one.keys() >= {"vocabulary/topics.yml", "proposals/demo-cppcc/2016/20160001.yml"}


def test_the_first_cases_do_not_depend_on_how_many_there_are(folder: Path, tmp_path: Path) -> None:
    write_casebook(tmp_path / "few", 200)
    few, many = contents(tmp_path / "few"), contents(folder)
    cases = [name for name in few if name.startswith("proposals/")]
    assert len(cases) == 200
    assert {name: few[name] for name in cases} == {name: many[name] for name in cases}


def test_it_holds_as_many_cases_as_are_asked_for(records: Records) -> None:
    words = records.vocabulary
    assert len(records.cases) == MANY
    assert {e.folder for e in records.cases.values()} == set(words.bodies)
    assert {t for e in records.cases.values() for t in e.record.topics} == set(words.topics)
    assert {r.bureau for e in records.cases.values() for r in e.record.replies} == set(
        words.bureaus
    )
    assert {e.folder for e in records.reviews.values()} == set(words.bureaus)


def used(value: object, path: str = "") -> Iterator[str]:
    """The names of the fields that a record states, those of its parts included."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield f"{type(value).__name__}.{name}"
            yield from used(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from used(item)


def declared(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """The names of the fields of a record and of its parts."""
    seen.add(model)
    for name, info in model.model_fields.items():
        yield f"{model.__name__}.{name}"
        for part in (info.annotation, *getattr(info.annotation, "__args__", ())):
            if isinstance(part, type) and issubclass(part, BaseModel) and part not in seen:
                yield from declared(part, seen)


def test_every_field_is_used_somewhere(records: Records) -> None:
    stated = {name for entry in records.entries for name in used(entry.record)}
    assert sorted({*declared(Case, set()), *declared(Review, set())} - stated) == []


def test_statuses_and_disclosures_of_every_kind_occur(records: Records) -> None:
    cases = [entry.record for entry in records.cases.values()]
    assert {c.status for c in cases} == {"draft", "final", "withdrawn", "merged", "superseded"}
    assert {c.disclosure for c in cases} == {"full", "summary", "withheld"}


def test_every_page_of_the_demonstration_says_that_it_is_invented(tmp_path: Path) -> None:
    write_project(tmp_path, 110)
    project = Project(tmp_path, tmp_path / "cases")
    made = build(project, "internal", say=lambda _: None)
    assert [f.text() for f in made.findings if f.severity is not Severity.NOTICE] == []
    pages = list((tmp_path / "site" / "internal").rglob("*.html"))
    assert len(pages) > 110
    assert [p.name for p in pages if NOTICE not in p.read_text("utf-8")] == []
