"""Work done aside: its answer and its error come back, and what ends without a word says so."""

import gc
import os
import signal
import time
from pathlib import Path

import pytest

from casebook.crew import Aside, shared


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_answer_comes_back_and_is_told_again(jobs: int) -> None:
    with Aside(lambda: {"large": b"x" * 3_000_000}, jobs) as work:
        assert work.result()["large"] == b"x" * 3_000_000
        assert work.result() is work.result()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_is_raised_where_the_answer_is_asked_for(jobs: int) -> None:
    def fail() -> None:
        raise OSError(28, "No space left on device", "file")

    with Aside(fail, jobs) as work, pytest.raises(OSError, match="No space left") as raised:
        work.result()
    assert raised.value.errno == 28


def test_an_answer_that_can_not_be_told_is_an_error() -> None:
    with (
        Aside(lambda: {"whole": b"x" * 100_000, "part": lambda: 1}, 2) as work,
        pytest.raises((AttributeError, TypeError), match="pickle"),
    ):
        work.result()


def test_a_process_that_ends_without_a_word_says_so() -> None:
    with Aside(lambda: os._exit(1), 2) as work, pytest.raises(RuntimeError, match="without a word"):
        work.result()


def test_what_is_not_asked_for_ends(tmp_path: Path) -> None:
    def wait() -> None:
        (tmp_path / "begun").touch()
        time.sleep(60)
        (tmp_path / "done").touch()

    with Aside(wait, 2):
        while not (tmp_path / "begun").exists():
            pass
    assert not (tmp_path / "done").exists()


def _interrupted(answer: str) -> str:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.01)
    return answer


def test_whom_a_terminal_interrupts_is_the_parent_alone() -> None:
    with Aside(lambda: _interrupted("done"), 2) as work:
        assert work.result() == "done"
    assert [*shared(_interrupted, ["one", "two", "three"], 2)] == ["one", "two", "three"]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


@pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="the system does not list open files"
)
def test_nothing_stays_open_until_the_collector_comes() -> None:
    def opened() -> int:
        return len([*Path("/proc/self/fd").iterdir()])

    gc.collect()
    gc.disable()
    try:
        before = opened()
        for _ in range(3):
            with Aside(lambda: 1, 2) as work:
                work.result()
        assert opened() == before
    finally:
        gc.enable()
