"""An index that grew from the one before is, byte for byte, one that was made anew.

`CASEBOOK_STEPS` says how many ways of growing are tried; 20 where it says nothing.
"""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.index import Document, build, postings, shards, texts
from casebook.memory import Memory
from tests.search.conftest import FACETS, SYNONYMS, case

if TYPE_CHECKING:
    from collections.abc import Iterator

    Corpus = dict[str, Document]

STEPS = int(os.environ.get("CASEBOOK_STEPS", "20"))
SMALL = (
    (postings, "PART", 400),
    (shards, "COMMON", 5),
    (shards, "RARE", 2),
    (shards, "LEAST", 60),
    (shards, "LARGEST", 180),
    (texts, "BLOCK", 150),
    (texts, "CHUNK", 40),
    (texts, "SAMPLE", 300),
)
"""What makes a few documents an index of many parts, files and common terms."""

SENTENCES = (
    "关于加装电梯的建议。",
    "外卖骑手的交通安全，请交警部门答复",
    "电梯加装、电梯年检与电梯维修；",
    "Café №5 的预付卡 (2022)",
    "学校周边的食品安全与学校食堂。",
    "𠮷野家门前的充电桩\n",
    "",
)


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in SMALL:
            patch.setattr(module, name, value)
        yield


def text(n: int) -> str:
    return "".join(SENTENCES[n // 7**i % len(SENTENCES)] for i in range(3)) + f"第{n % 13}条"


def invented(n: int) -> Document:
    """The document that has the n-th place of the year."""
    return case(f"{n:04}", f"提案{text(n)}", text(n * 31), date=f"2022-{n % 5 + 1:02}-01")


def corpus() -> Corpus:
    return {d.id: d for d in map(invented, range(0, 60, 2))}


def put(documents: Corpus, n: int, **changes: Any) -> None:
    key = [*documents][n % len(documents)]
    documents[key] = replace(documents[key], **changes)


def retitle(documents: Corpus, n: int) -> None:
    put(documents, n, title=text(n + 3))


def retext(documents: Corpus, n: int) -> None:
    put(documents, n, text=text(n + 5) * (n % 3))


def correct(documents: Corpus, n: int) -> None:
    """A word more at the end of a text."""
    document = documents[[*documents][n % len(documents)]]
    put(documents, n, text=document.text + "补")


def renumber(documents: Corpus, n: int) -> None:
    put(documents, n, number=str(n))


def name(documents: Corpus, n: int) -> None:
    put(documents, n, topics=(f"主题{n % 4}",), bureaus=("市场监管局", "工商局")[: n % 3])


def date(documents: Corpus, n: int) -> None:
    put(documents, n, date=("", "2021", f"2022-0{n % 9 + 1}-02")[n % 3])


def sort(documents: Corpus, n: int) -> None:
    put(documents, n, facets={"bureau": ("jg", "jy", "jt")[: n % 4], "year": ("2021",)})


def add(documents: Corpus, n: int) -> None:
    documents |= {d.id: d for d in [invented(n)]}


def add_many(documents: Corpus, n: int) -> None:
    documents |= {d.id: d for d in map(invented, range(n, n + n % 40))}


def remove(documents: Corpus, n: int) -> None:
    del documents[[*documents][n % len(documents)]]
    if not documents:
        add(documents, n)


def empty(documents: Corpus, n: int) -> None:
    if n % 5 == 0:
        documents.clear()
        add(documents, n)


def nothing(documents: Corpus, n: int) -> None:
    pass


EDITS = (
    retitle,
    retext,
    correct,
    renumber,
    name,
    date,
    sort,
    add,
    add_many,
    remove,
    empty,
    nothing,
)


def intact(folder: Path, n: int) -> None:
    pass


def cut(folder: Path, n: int) -> None:
    """A file that ends early."""
    for file in sorted(folder.glob("*"))[n % 2 :][:1]:
        file.write_bytes(file.read_bytes()[: n * 7 % max(1, file.stat().st_size)])


def lose(folder: Path, n: int) -> None:
    """A file that is gone."""
    for file in sorted(folder.glob("*"))[n % 2 :][:1]:
        file.unlink()


def spoil(folder: Path, n: int) -> None:
    """A file that is something else."""
    for file in sorted(folder.glob("*"))[n % 2 :][:1]:
        file.write_bytes((b"", b"x" * 5000, pickle.dumps({"index": 1}))[n % 3])


def mix(folder: Path, n: int) -> None:
    """One file of the build before the last beside one of the last, as after a power cut."""
    for file in sorted(folder.glob("*"))[n % 2 :][:1]:
        former = folder.parent / "former" / file.name
        if former.is_file():
            file.write_bytes(former.read_bytes())


HARMS = (intact, intact, intact, cut, lose, spoil, mix)
CHANGES = st.tuples(
    st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 400)), max_size=3),
    st.sampled_from(HARMS),
    st.sampled_from([SYNONYMS, (), [("充电桩", "充电")]]),
    st.integers(0, 400),
)


@settings(max_examples=STEPS)
@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_grown_is_made_anew(steps: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, former = Path(name, "memory"), Path(name, "former")
        documents = corpus()
        build([*documents.values()], FACETS, SYNONYMS, memory=Memory(folder))
        for edits, harm, synonyms, n in steps:
            for edit, m in edits:
                edit(documents, m)
            harm(folder, n)
            shutil.copytree(folder, former, dirs_exist_ok=True)
            everything = [*documents.values()]
            grown = build(everything, FACETS, synonyms, memory=Memory(folder))
            assert grown == build(everything, FACETS, synonyms)


class Counted:
    """Documents that write down which of them are read."""

    def __init__(self, documents: Corpus) -> None:
        self.read: list[str] = []
        self.listed = [Page(document, self.read) for document in documents.values()]


class Page:
    def __init__(self, document: Document, read: list[str]) -> None:
        self.id, self.date, self.facets = document.id, document.date, document.facets
        self.mark = document.mark
        self._document, self._read = document, read

    def read(self) -> Document:
        self._read.append(self.id)
        return self._document


def test_only_what_changed_is_read_and_made_again(tmp_path: Path) -> None:
    documents, memory = corpus(), Memory(tmp_path)
    before = build(Counted(documents).listed, FACETS, SYNONYMS, memory=memory)
    kept = memory.recall("index")["index"]
    memory.keep("index", {"index": replace(kept, files=dict.fromkeys(kept.files, b"kept"))})
    key = [*documents][7]
    documents[key] = replace(documents[key], title=documents[key].title + "的")
    counted = Counted(documents)
    files = build(counted.listed, FACETS, SYNONYMS, memory=memory)
    assert counted.read == [key]
    lists = {name: data for name, data in files.items() if name.split("/")[-1][0] in "pun"}
    again = [name for name, data in lists.items() if data != b"kept"]
    assert len(before) > 100
    assert 0 < len(again) < len(lists) / 3


@pytest.mark.parametrize("mixed", ["index", "index-rows"])
def test_files_of_two_builds_are_not_used_together(tmp_path: Path, mixed: str) -> None:
    """Here the two builds have the same terms in the same documents, in files of the same size."""
    documents, memory = corpus(), Memory(tmp_path)
    builds = []
    for often in (3, 5):
        put(documents, 0, text="仓储" * often)
        build([*documents.values()], FACETS, SYNONYMS, memory=memory)
        builds.append((tmp_path / mixed).read_bytes())
    (tmp_path / mixed).write_bytes(builds[0])
    put(documents, 1, text="仓储")
    grown = build([*documents.values()], FACETS, SYNONYMS, memory=memory)
    assert grown == build([*documents.values()], FACETS, SYNONYMS)


def test_what_a_run_that_was_ended_left_half_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".index-rows.1").write_bytes(b"half")
    build([*corpus().values()], FACETS, SYNONYMS, memory=Memory(tmp_path))
    assert {file.name for file in tmp_path.iterdir()} == {"index", "index-rows"}


def test_an_error_on_the_way_leaves_what_was_kept(tmp_path: Path) -> None:
    documents, memory = corpus(), Memory(tmp_path)
    build([*documents.values()], FACETS, SYNONYMS, memory=memory)
    kept = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    wrong = replace(invented(99), facets={"bureau": ("xx",)})
    with pytest.raises(TypeError):
        build([*documents.values(), replace(wrong, text=None)], FACETS, SYNONYMS, memory=memory)  # type: ignore[arg-type]
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == kept


def test_a_disk_that_refuses_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    documents = [*corpus().values()]
    memory = Memory(tmp_path / "file" / "memory")
    assert build(documents, FACETS, SYNONYMS, memory=memory) == build(documents, FACETS, SYNONYMS)
