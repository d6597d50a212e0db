"""Long lists go over several pages: nothing is lost, and there is a way from each to all others."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from casebook.render.sheets import PAGE, Section, sections, sheets
from tests.conftest import Casebook
from tests.site.test_build import page

REVIEW = """\
title: 某局办理工作总结
kind: summary
bodies: [demo-cppcc]
practices:
{practices}
problems:
{problems}
sources: [{{document: 某局总结}}]
"""
SECTIONS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=5)


@given(st.integers(0, 400))
def test_every_row_stands_on_one_page_and_every_page_can_be_reached(count: int) -> None:
    made = [*sheets(range(count), "typical/index")]
    assert [row for sheet in made for row in sheet.rows] == [*range(count)]
    assert all(len(sheet.rows) <= PAGE for sheet in made)
    files = {sheet.file: sheet for sheet in made}
    assert len(files) == len(made)
    reached, ahead = set(), [made[0].file]
    while ahead:
        here = ahead.pop()
        reached.add(here)
        ahead += [file for _, file in files[here].turns if file and file not in reached]
    assert reached == files.keys()


@given(SECTIONS)
def test_a_section_is_whole_over_its_pages(counts: list[tuple[int, int]]) -> None:
    held = [
        Section(f"s{n}", f"第{n}节", [f"{n}a{i}" for i in range(a)], [f"{n}b{i}" for i in range(b)])
        for n, (a, b) in enumerate(counts)
    ]
    made = [*sections(held, "practices/index")]
    parts = [part for sheet, _ in made for part in sheet.rows]
    for section in held:
        own = [part for part in parts if part.id == section.id]
        assert [item for part in own for item in part.first] == section.first
        assert [item for part in own for item in part.second] == section.second
        assert [part.goes_on for part in own] == [at > 0 for at in range(len(own))]
    if len(made) > 1:
        where = {part.id: sheet.file for sheet, _ in reversed(made) for part in sheet.rows}
        assert {place.id: place.file for place in made[0][1]} == where


def test_many_practices_and_problems_are_paged(
    demo: Casebook, build_demo: Callable[..., object], tmp_path: Path
) -> None:
    practices = "\n".join(
        f"  - {{title: 第{n}种做法, stage: communicate, text: 照第{n}种办}}" for n in range(70)
    )
    problems = "\n".join(f"  - {{title: 第{n}个问题, category: timeliness}}" for n in range(70))
    demo.write("reviews/demo-gxj/2023.yml", REVIEW.format(practices=practices, problems=problems))
    build_demo()
    for address, heading in (("practices", "沟通"), ("improvements", "办理时效")):
        first, second = page(tmp_path, address), page(tmp_path, f"{address}/2")
        assert "第 1 页，共 2 页" in first
        assert "第 2 页，共 2 页" in second
        assert f"{heading}（续）" in second
        assert ">下一页</a>" in first
        assert ">上一页</a>" in second
