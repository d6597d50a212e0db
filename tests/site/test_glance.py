"""The page of a saved record shows before the site is made; in the end the site is as a clean one.

`gate` holds a build where it prints lists, so what shows meanwhile does not come from it.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Casebook
from tests.site.served import PATIENCE, Served, serving
from tests.site.test_build import digest

CASE = "proposals/demo-cppcc/2022/20220002.yml"
OTHER = "proposals/demo-cppcc/2022/20220001.yml"
NEW = "proposals/demo-cppcc/2022/20220009.yml"
PAGE = "cases/demo-cppcc/2022/20220002/"
LIST = "years/2022/"
SHOWN, MADE = "已更新 ", "网站已更新"
RECORD = "title: {}\ntopics: [food]\nsources: [{{document: 演示局年度总结}}]\n"
SOON = 1
"""Seconds in which a server has heard of a saved file."""


@pytest.fixture
def served(demo: Casebook, tmp_path: Path) -> Iterator[Served]:
    """The invented casebook, served."""
    with serving(tmp_path) as server:
        server.until_shown("", "提案办理案例库")
        yield server


def retitle(demo: Casebook, path: str, title: str) -> None:
    """Change no more than the title of a record."""
    _, rest = (demo.root / path).read_text("utf-8").split("\n", 1)
    demo.write(path, f"title: {title}\n{rest}")


def test_a_saved_record_shows_before_the_site_is_made(
    served: Served, demo: Casebook, tmp_path: Path
) -> None:
    first = served.until_shown(PAGE, "充电桩")
    served.gate.touch()
    promise = "commitments: [{text: 装好路灯, due: 2023-01}]\n"
    demo.write(CASE, RECORD.format("关于照明的提案") + promise)
    page = served.until_shown(PAGE, "关于照明的提案")
    assert "装好路灯" in page
    served.until_said(f"{SHOWN}cases/{CASE}，正在更新全站")
    assert "充电桩" in served.until_shown(LIST, "2022"), "the list is not made yet"
    assert served.said().count(MADE) == 1
    assert served.reloads(first)
    assert not served.reloads(page)
    served.gate.unlink()
    served.until_said(MADE, 2)
    served.until_shown(LIST, "关于照明的提案")
    served.until_shown(PAGE, "集贸市场")  # a case like it, by its topic
    assert served.reloads(page)
    served.assert_clean(tmp_path / "clean")


def test_a_review_shows_too(served: Served, demo: Casebook, tmp_path: Path) -> None:
    review = demo.root / "reviews/demo-scjg/2022.yml"
    review.write_text(review.read_text("utf-8").replace("综述", "小结", 1), "utf-8")
    served.until_said(f"{SHOWN}cases/reviews/demo-scjg/2022.yml")
    served.until_said(MADE, 2)
    served.until_shown("reviews/demo-scjg/2022/", "提案办理小结")
    served.assert_clean(tmp_path / "clean")


def test_a_page_that_was_shown_and_taken_back_is_printed_again(
    served: Served, demo: Casebook, tmp_path: Path
) -> None:
    before = (demo.root / CASE).read_bytes()
    site = digest(served.site)
    served.gate.touch()
    demo.write(CASE, RECORD.format("关于照明的提案"))
    served.until_shown(PAGE, "关于照明的提案")
    demo.write("vocabulary/forbidden.yml", "words: []\n")  # a new file: nothing shows beforehand
    demo.write(CASE, before)
    time.sleep(SOON)
    served.gate.unlink()
    served.until_said(MADE, 2)
    assert served.said().count(SHOWN) == 1
    assert digest(served.site) == site
    served.assert_clean(tmp_path / "clean")


def test_an_edit_while_the_site_is_made_does_not_wait(
    served: Served, demo: Casebook, tmp_path: Path
) -> None:
    served.gate.touch()
    demo.write(CASE, RECORD.format("关于照明的提案"))
    served.until_said(SHOWN)
    retitle(demo, OTHER, "关于早餐的提案")
    time.sleep(SOON)
    served.gate.unlink()
    served.until_said(MADE, 2)
    last = [line for line in served.said().splitlines() if SHOWN in line or line == MADE]
    assert last[1:] == [f"{SHOWN}cases/{path}，正在更新全站" for path in (CASE, OTHER)] + [MADE]
    served.until_shown(LIST, "关于早餐的提案")
    served.assert_clean(tmp_path / "clean")


def test_the_site_is_made_however_often_a_record_is_saved(served: Served, demo: Casebook) -> None:
    end = time.monotonic() + PATIENCE
    number = 0
    while served.said().count(MADE) < 2:
        assert time.monotonic() < end, "no build came to its end"
        number += 1
        demo.write(CASE, RECORD.format(f"关于照明的提案{number}"))
        time.sleep(0.3)
    assert served.said().count(SHOWN) > 2


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("topics: [lighting]\n", "R018"),
        ("topics: [food]\nsession: [三届]\n", "R0"),
    ],
    ids=["beside others", "alone"],
)
def test_a_record_with_an_error_leaves_the_site_as_it_was(
    served: Served, demo: Casebook, wrong: str, code: str
) -> None:
    before = digest(served.site)
    demo.write(CASE, f"title: 关于照明的提案\n{wrong}sources: [{{document: 某局总结}}]\n")
    served.until_said("有错误，网站保持原样")
    assert f"cases/{CASE}:" in served.said()
    assert code in served.said()
    assert SHOWN not in served.said()
    assert digest(served.site) == before
    demo.write(CASE, RECORD.format("关于照明的提案"))
    served.until_said(f"{SHOWN}cases/{CASE}")
    served.until_shown(PAGE, "关于照明的提案")


def test_what_is_more_than_the_text_of_a_record_waits_for_the_site(
    served: Served, demo: Casebook, tmp_path: Path
) -> None:
    demo.write(NEW, RECORD.format("关于新增的提案"))
    served.until_said(MADE, 2)
    served.until_shown("cases/demo-cppcc/2022/20220009/", "关于新增的提案")
    former = "former: [demo-cppcc/2021/0001]\n"
    demo.write(CASE, RECORD.format("关于旧编号的提案") + former)
    served.until_said(MADE, 3)
    served.until_shown("cases/demo-cppcc/2021/0001/", "20220002")
    topics = demo.root / "vocabulary/topics.yml"
    topics.write_text(topics.read_text("utf-8").replace("name: ", "name: 改", 1), "utf-8")
    retitle(demo, OTHER, "关于改名的提案")
    served.until_said(MADE, 4)
    (demo.root / NEW).unlink()
    retitle(demo, OTHER, "关于删去的提案")
    served.until_said(MADE, 5)
    about = demo.root.parent / "docs/about.md"
    about.write_text("# 关于\n", "utf-8")
    retitle(demo, OTHER, "关于说明的提案")
    served.until_said(MADE, 6)
    assert SHOWN not in served.said()
    served.assert_clean(tmp_path / "clean")


def test_a_server_that_found_its_site_up_to_date_shows_records_too(
    demo: Casebook, tmp_path: Path
) -> None:
    with serving(tmp_path) as first:
        first.until_shown("", "提案办理案例库")
    with serving(tmp_path) as again:
        again.until_said(MADE, 2)
        demo.write(CASE, RECORD.format("关于照明的提案"))
        again.until_said(f"{SHOWN}cases/{CASE}")
        again.until_said(MADE, 3)
        again.assert_clean(tmp_path / "clean")


@pytest.mark.parametrize("gone", ["build", "build/drafts/site"])
def test_nothing_shows_in_a_site_that_is_gone(
    served: Served, demo: Casebook, tmp_path: Path, gone: str
) -> None:
    shutil.rmtree(tmp_path / gone)
    demo.write(CASE, RECORD.format("关于照明的提案"))
    served.until_said(MADE, 2)
    assert SHOWN not in served.said()
    served.assert_clean(tmp_path / "clean")
