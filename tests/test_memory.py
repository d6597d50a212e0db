"""What is remembered aside is there for the next run; what can not be remembered stops nobody."""

import pickle
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from casebook.memory import Memory, digest, settled


def test_what_is_kept_aside_is_there_when_the_build_is_done(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory")
    with settled():
        memory.keep_aside("whole", {"one": 1})
        memory.keep_aside("never", {"one": lambda: 1})
    assert memory.recall("whole") == {"one": 1}
    assert memory.recall("never") == {}
    assert [path.name for path in (tmp_path / "memory").iterdir()] == ["whole"]


class Named(NamedTuple):
    name: str
    digest: bytes


def test_what_comes_of_each_thing_is_worked_out_once(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory")
    asked: list[str] = []

    def length(one: Named) -> int:
        asked.append(one.name)
        return len(one.name)

    def ask(*names: str, key: bytes = b"one") -> list[int]:
        asked.clear()
        given = [Named(name, name.encode() if name != "unread" else b"") for name in names]
        return memory.of_each("lengths", key, given, length)

    assert ask("a", "bb", "unread", "a") == [1, 2, 6, 1]
    assert ask("bb", "ccc", "unread") == [2, 3, 6]
    assert asked == ["ccc", "unread"]
    assert ask("a") == [1]
    assert asked == ["a"]
    assert ask("a", key=b"two") == [1]
    assert asked == ["a"]


class Held(NamedTuple):
    value: Any


ATOMS = st.none() | st.booleans() | st.integers() | st.text() | st.binary()
PLAIN = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text(), inner)
        | inner.map(Held)
    ),
    max_leaves=12,
)


@given(PLAIN, PLAIN)
def test_a_digest_stands_for_a_value_and_for_no_other(one: Any, other: Any) -> None:
    again = pickle.loads(pickle.dumps(one))  # the same value, other objects
    assert digest(one) == digest(again) == digest(one)
    if repr(one) != repr(other):
        assert digest(one) != digest(other)
