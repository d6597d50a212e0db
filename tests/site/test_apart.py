"""The editions stay apart on the disk as well, whatever was built before: nothing that one build
left behind, in `build/` or in `site/`, brings into the public edition what may not be there.

Whole builds of one office, again and again in the same folder; after each build of the public
edition every byte of it and of its bundle is searched for what only staff may read.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebook.cli.conductor import Made
from tests.conftest import Casebook
from tests.site.test_leaks import unpacked

Build = Callable[..., Made]
Say = Callable[[str], None]
OPEN = "proposals/demo-cppcc/2022/20220001.yml"
SECRET = "proposals/demo-cppcc/2022/20229999.yml"
REVIEW = "reviews/demo-gxj/2022.yml"

ALWAYS = ("㐀㐁", "㐂㐃", "㐄㐅", "㐆㐇", "㐈㐉", "㐊㐋")
"""What no edition for the public ever holds: satisfaction's and contacts' words, opinions, notes."""
SOMETIMES = ("㑀㑁", "㑂㑃", "㑄㑅", "㑆㑇", "20229999", "demo-gxj/2022")
"""What it holds only while the second case and the review are public."""

FIRST = f"""\
title: 关于增设充电桩的提案
topics: [food]
published: 2022-09-01
typical: 做得好
staff: {ALWAYS[0]}
lessons: [{{stage: STAGE, text: {ALWAYS[1]}}}]
commitments: [{{text: 年底完成, due: 2022-12, note: {ALWAYS[2]}}}]
replies:
  - {{bureau: demo-scjg, role: 主办, outcome: A, answer: 采纳, contact: [{{way: {ALWAYS[3]}, text: {ALWAYS[4]}}}]}}
  - {{bureau: demo-gxj, role: 会办, opinion: {ALWAYS[5]}, answer: {ALWAYS[5]}}}
sources: [{{document: 某局总结}}]
"""
SECOND = f"""\
title: 关于{SOMETIMES[0]}的提案
topics: [food]
typical: 因为{SOMETIMES[1]}
summary: 摘要
former: [demo-cppcc/2021/20229999]
commitments: [{{text: 完成{SOMETIMES[2]}, due: 2023-01}}]
replies:
  - bureau: demo-gxj
    role: 主办
    answer: 采纳{SOMETIMES[1]}
    figures: [{{name: {SOMETIMES[2]}, value: '7'}}]
sources: [{{document: 某局总结}}]
"""
THIRD = f"""\
title: {SOMETIMES[3]}综述
overview: {SOMETIMES[3]}
cases: [demo-cppcc/2022/20229999]
practices: [{{title: {SOMETIMES[3]}, text: {SOMETIMES[3]}}}]
sources: [{{document: 某局总结}}]
"""
STATES = {
    "withheld": "published: 2022-09-02\ndisclosure: withheld\ndisclosure_reason: 涉密\n",
    "draft": "published: 2022-09-02\nstatus: draft\n",
    "unpublished": "",
    "open": "published: 2022-09-02\n",
}


def public_bytes(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every file from which, and as which, the public edition is made, packed ones unpacked.

    `changes.csv` and the sums name addresses alone; the addresses that an upload has to remove are
    named in the first, and must be.
    """
    for base in ("site", "build/public"):
        for path in sorted((root / base).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not name.startswith("site/internal"):
                if name != "site/changes.csv":
                    yield f"{name} (its name)", name.encode()
                for inside in unpacked(name, path.read_bytes()):
                    yield name, inside


def leaks(root: Path, words: tuple[str, ...]) -> list[tuple[str, str]]:
    forms = {w.encode(form): w for w in words for form in ("utf-8", "utf-16-le", "utf-16-be")}
    forms |= {json.dumps(w).strip('"').encode(): w for w in words}
    found = []
    for name, content in public_bytes(root):
        if name != "site/changes.csv":
            found += [(name, word) for form, word in forms.items() if form in content]
    return found


@pytest.fixture
def office(demo: Casebook, build_demo: Build, tmp_path: Path) -> Path:
    stage = (demo.root / "vocabulary/stages.yml").read_text("utf-8").split(":", 1)[0]
    demo.write(OPEN, FIRST.replace("STAGE", stage.splitlines()[-1]))
    return tmp_path


def test_no_order_of_builds_and_states_brings_a_secret_into_the_public_edition(
    office: Path, demo: Casebook, build_demo: Build, say: Say
) -> None:
    searched = 0
    for state in ("withheld", "open", "withheld", "open", "draft", "open", "unpublished"):
        demo.write(SECRET, SECOND + STATES[state])
        demo.write(REVIEW, THIRD + STATES[state])
        build_demo("internal")
        build_demo("public")
        assert leaks(office, ALWAYS) == [], state
        there = {word for _, word in leaks(office, SOMETIMES)}
        assert there == (set(SOMETIMES) if state == "open" else set()), state
        searched += sum(len(content) for _, content in public_bytes(office))
    inside = b"".join(p.read_bytes() for p in (office / "site/internal").rglob("*.*"))
    assert all(word.encode() in inside for word in ALWAYS), "the test searches for nothing"
    say(f"7 pairs of builds in one folder, {searched} bytes searched, 0 leaks")


def test_a_summary_shows_nothing_else_after_all_was_public(
    office: Path, demo: Casebook, build_demo: Build
) -> None:
    demo.write(SECRET, SECOND + STATES["open"])
    build_demo("internal")
    build_demo("public")
    rest = (SOMETIMES[1], SOMETIMES[2])
    assert {word for _, word in leaks(office, rest)} == set(rest)
    demo.write(
        SECRET, SECOND + STATES["open"] + "disclosure: summary\ndisclosure_reason: 商业秘密\n"
    )
    build_demo("internal")
    build_demo("public")
    assert leaks(office, rest) == []
    assert leaks(office, (SOMETIMES[0],)) != []
