"""What earlier runs read is remembered, and what comes of it is the same as without."""

import pickle
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casebook.findings import Finding
from casebook.load import load
from casebook.memory import Memory, program
from casebook.model import Records
from casebook.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Casebook

CASE = "proposals/demo-cppcc/2022/2022{:04}.yml"
FAULTY = "title: 关于早餐的提案 {}\ntopics: [fod]\nkey: 重点\n"


def checked(root: Path, memory: Memory | None = None) -> tuple[Records, list[Finding]]:
    records, found = load(root, memory, jobs=2)
    return records, [*found, *validate(records, memory, jobs=2)]


def said(outcome: tuple[Records, list[Finding]]) -> object:
    """What can be told from outside: records, in their order, and findings with their places."""
    records, findings = outcome
    entries = [(e.id, e.record, e.record.model_fields_set, e.digest) for e in records.entries]
    return entries, records.vocabulary, [finding.text() for finding in findings]


def test_every_edit_gives_what_is_there_now(demo: "Casebook", tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory")
    for i in range(300, 900):
        demo.write(CASE.format(i), FAULTY.format(i))
    edits: list[Callable[[], object]] = [
        lambda: None,
        lambda: None,
        lambda: demo.write(CASE.format(301), FAULTY.format("改")),
        lambda: demo.write(CASE.format(901), FAULTY.format("新")),
        lambda: (demo.root / CASE.format(302)).unlink(),
        lambda: (demo.root / CASE.format(303)).rename(demo.root / CASE.format(999)),
        lambda: demo.write("vocabulary/topics.yml", "fod: {name: 食品}\n"),
        lambda: shutil.rmtree(demo.root / "proposals/demo-cppcc/2022"),
    ]
    for edit in edits:
        edit()
        assert said(checked(demo.root, memory)) == said(checked(demo.root))


@pytest.mark.parametrize("name", ["records", "checked"])
@pytest.mark.parametrize(
    "spoiled",
    [
        b"",
        program(),
        program() + pickle.dumps([1]),
        program() + pickle.dumps({0: b"damaged", 1: 2, 2: pickle.dumps([3])}),
        bytes(16) + pickle.dumps({}),
    ],
)
def test_a_damaged_table_is_an_empty_one(
    demo: "Casebook", tmp_path: Path, name: str, spoiled: bytes
) -> None:
    memory = Memory(tmp_path / "memory")
    demo.write(CASE.format(1), FAULTY.format(1))
    checked(demo.root, memory)
    (tmp_path / "memory" / name).write_bytes(spoiled)
    for _ in range(2):
        assert said(checked(demo.root, memory)) == said(checked(demo.root))
