"""Whatever stands in a file, reading it gives findings: no exception, the same ones each time."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.findings import failed, ordered
from casebook.load import load
from casebook.validate import validate

DEMO = Path(__file__).parents[1] / "demo" / "cases"
CASE, REVIEW = "proposals/demo-cppcc/2022/20220001.yml", "reviews/demo-scjg/2022.yml"
FILES = (CASE, REVIEW, "vocabulary/outcomes.yml", "vocabulary/synonyms.yml")
SAMPLES = {path: yaml.load((DEMO / path).read_text("utf-8"), yaml.BaseLoader) for path in FILES}

quick = settings(
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

WORDS = (
    "主办",
    "汇办",
    "2022-02-30",
    "no",
    "0077",
    "55件",
    "food",
    "a/b",
    "<b>",
    "[x](y:z)",
    "~",
    "",
)
scalars = st.one_of(st.sampled_from(WORDS), st.text(max_size=12), st.integers(), st.booleans())
trees = st.recursive(
    st.one_of(st.none(), scalars, st.floats(), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(scalars, st.none()), inner, max_size=4),
    ),
    max_leaves=12,
)
MARKS = (*"-:?[]{}&*!|>'\"%#@`,~<\\ab0\n\t", "\r", "\x85", "\u2028", "\ufeff", "\0", "中")
PIECES = ("  ", ": ", "- ", "title: ", "&a ", "*a", "!!x ", "<<: ", "---\n")
yamlish = st.lists(st.sampled_from((*MARKS, *PIECES))).map("".join)


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(DEMO, Path(folder) / "cases"))


def prove(root: Path, path: str, content: bytes) -> None:
    """Reading a casebook with this file gives sound findings, twice the same; then put it back."""
    (root / path).write_bytes(content)
    try:
        first, second = _findings(root), _findings(root)
    finally:
        shutil.copyfile(DEMO / path, root / path)
    assert first == second
    lines = re.split("\r\n|[\r\n\x85\u2028\u2029]", content.decode("utf-8", "replace"))
    for finding in first:
        assert finding.message
        assert finding.hint
        assert "\n" not in finding.text()
        if finding.place.file == f"cases/{path}":
            assert 1 <= finding.place.line <= len(lines)
            assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1


def _findings(root: Path) -> list[Any]:
    records, found = load(root)
    return ordered([*found, *validate(records)])


@quick
@given(st.sampled_from(FILES), st.one_of(st.text(), yamlish))
def test_any_text(root: Path, path: str, text: str) -> None:
    prove(root, path, text.encode("utf-8", "replace"))


@quick
@given(st.binary(max_size=400))
def test_any_bytes(root: Path, content: bytes) -> None:
    prove(root, CASE, content)


@quick
@given(st.sampled_from(FILES), trees, st.booleans())
def test_any_tree(root: Path, path: str, tree: Any, flow: bool) -> None:
    prove(root, path, _dumped(tree, flow))


@settings(quick, max_examples=150)
@given(st.sampled_from(FILES), st.data())
def test_a_record_with_some_values_changed(root: Path, path: str, data: st.DataObject) -> None:
    tree = deepcopy(SAMPLES[path])
    for _ in range(data.draw(st.integers(1, 4))):
        _mutate(tree, data)
    prove(root, path, _dumped(tree, False))


@quick
@given(st.sampled_from(FILES), st.data())
def test_a_file_with_some_characters_changed(root: Path, path: str, data: st.DataObject) -> None:
    text = (DEMO / path).read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(yamlish) + text[at + data.draw(st.integers(0, 3)) :]
    prove(root, path, text.encode())


@pytest.mark.parametrize("path", FILES)
def test_the_samples_that_are_changed_have_no_findings(root: Path, path: str) -> None:
    (root / path).write_bytes(_dumped(SAMPLES[path], False))
    assert not failed(_findings(root))
    shutil.copyfile(DEMO / path, root / path)


def _dumped(tree: Any, flow: bool) -> bytes:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    return text.encode("utf-8", "replace")


def _mutate(tree: Any, data: st.DataObject) -> None:
    """Change one value somewhere: another one in its place, gone, moved, or under another key."""
    holder, key = data.draw(st.sampled_from(list(_places(tree)) or [(tree, None)]))
    if key is None:
        return
    kind = data.draw(st.sampled_from(["leaf", "tree", "gone", "again", "renamed"]))
    if kind in {"leaf", "tree"}:
        holder[key] = data.draw(scalars if kind == "leaf" else trees)
    elif kind == "again" and isinstance(holder, list):
        holder.append(deepcopy(holder[key]))
    else:
        value = holder.pop(key)
        if kind == "renamed" and isinstance(holder, dict):
            holder[f"{key}{data.draw(st.sampled_from('sx é'))}"] = value


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    steps: list[Any] = []
    if isinstance(tree, (dict, list)):
        steps = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
    for step in steps:
        yield tree, step
        yield from _places(tree[step])
