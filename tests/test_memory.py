"""What is remembered aside is there for the next run; what can not be remembered stops nobody."""

from pathlib import Path

from casebook.memory import Memory, settled


def test_what_is_kept_aside_is_there_when_the_build_is_done(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory")
    with settled():
        memory.keep_aside("whole", {"one": 1})
        memory.keep_aside("never", {"one": lambda: 1})
    assert memory.recall("whole") == {"one": 1}
    assert memory.recall("never") == {}
    assert [path.name for path in (tmp_path / "memory").iterdir()] == ["whole"]
