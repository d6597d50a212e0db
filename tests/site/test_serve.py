"""`casebook serve`: a saved record shows without a restart, once, and not in a loop."""

import re
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.site import lock
from tests.conftest import Casebook
from tests.site.served import Served, configuration, serving

CASE = "proposals/demo-cppcc/2022/20220002.yml"
PAGE = "cases/demo-cppcc/2022/20220002/"
RECORD = "title: {}\ntopics: [food]\nsources: [{{document: 演示局年度总结}}]\n"
MADE = "网站已更新"
SOON = 1
"""Seconds in which a server has heard of a saved file."""


@pytest.fixture
def served(demo: Casebook, tmp_path: Path) -> Iterator[Served]:
    """The invented casebook, served."""
    with serving(tmp_path) as server:
        server.until_shown("", "提案办理案例库")
        yield server


def test_a_saved_record_shows_once_without_a_restart(served: Served, demo: Casebook) -> None:
    record = (
        "title: 关于照明的提案\ntopics: [food]\nstatus: draft\nsources: [{document: 某局总结}]\n"
    )
    demo.write("proposals/demo-cppcc/2022/20220009.yml", record)
    page = served.until_shown("cases/demo-cppcc/2022/20220009/", "关于照明的提案")
    assert "这是草稿" in page
    time.sleep(3)  # a loop would build again and again by now
    assert served.said().count("网站已更新") == 2
    assert not (demo.root.parent / "site").exists(), "a draft is for who writes it"


def test_a_broken_record_does_not_stop_the_server(served: Served, demo: Casebook) -> None:
    demo.write("proposals/demo-cppcc/2022/20220009.yml", "title: [\n")
    served.until_said("20220009.yml")
    assert "Y005" in served.said()
    demo.write(
        "proposals/demo-cppcc/2022/20220009.yml",
        "title: 关于照明的提案\ntopics: [food]\nsources: [{document: 某局总结}]\n",
    )
    served.until_shown("cases/demo-cppcc/2022/20220009/", "关于照明的提案")


def test_where_there_is_no_site_yet_the_page_says_why(demo: Casebook, tmp_path: Path) -> None:
    demo.write("proposals/demo-cppcc/2022/20220009.yml", "title: [\n")
    with serving(tmp_path) as served:
        page = served.until_shown("", "网站还没有生成")
        assert "20220009.yml" in page
        (demo.root / "proposals/demo-cppcc/2022/20220009.yml").unlink()
        served.until_shown("", "提案办理案例库")


def test_promises_are_judged_against_the_day_that_is_given(demo: Casebook, tmp_path: Path) -> None:
    with serving(tmp_path, "--as-of", "2022-06-01") as served:
        served.until_shown("commitments/", "以 2022-06-01 为准")


def test_what_is_saved_while_the_first_site_is_made_shows(demo: Casebook, tmp_path: Path) -> None:
    (tmp_path / "gate").touch()
    with serving(tmp_path) as served:
        served.until(lambda: any((tmp_path / "build/drafts/pages").rglob("20220002.md")))
        demo.write(CASE, RECORD.format("关于照明的提案"))
        time.sleep(SOON)
        served.gate.unlink()
        served.until_shown(PAGE, "关于照明的提案")


def test_a_port_that_is_taken_is_told_before_anything_is_made(
    demo: Casebook, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with serving(tmp_path, "--port", port) as served:
            assert served.process.wait(timeout=60) == 1
            assert served.said() == "错误：端口已被占用，用 --port 换一个\n"
    assert not (tmp_path / "build").exists()


def test_a_folder_that_is_moved_out_and_back_in_is_noticed(
    served: Served, demo: Casebook, tmp_path: Path
) -> None:
    year = demo.root / "proposals/demo-cppcc/2022"
    year.rename(tmp_path / "trash")
    served.until_said("R022")  # a review names a case that was in it
    (tmp_path / "trash").rename(year)
    served.until_said(MADE, 2)
    year.rename(tmp_path / "trash")
    (tmp_path / "trash").rename(year)
    time.sleep(3)
    demo.write(CASE, RECORD.format("关于照明的提案"))
    served.until_shown(PAGE, "关于照明的提案")
    assert "Warning" not in served.said()


@pytest.mark.parametrize("way", ["removed", "moved"])
def test_records_in_whose_place_others_come_are_watched(
    served: Served, demo: Casebook, tmp_path: Path, way: str
) -> None:
    other = Path(shutil.copytree(demo.root, tmp_path / "other"))
    if way == "moved":
        demo.root.rename(tmp_path / "away")
    else:
        shutil.rmtree(demo.root)
    served.until_said("Y020")
    (other / CASE).write_text(RECORD.format("关于照明的提案"), "utf-8")
    shutil.copytree(other, demo.root)
    served.until_shown(PAGE, "关于照明的提案")
    for title in ("关于早餐的提案", "关于午餐的提案"):
        demo.write(CASE, RECORD.format(title))
        served.until_shown(PAGE, title)


def test_prose_in_whose_place_other_comes_is_watched(served: Served, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.rmdir()
    time.sleep(SOON)
    docs.mkdir()
    for words in ("一份说明", "另一份说明"):
        (docs / "about.md").write_text(f"# 关于\n\n{words}\n", "utf-8")
        served.until_shown("about/", words)


def test_a_configuration_that_comes_is_noticed(demo: Casebook, tmp_path: Path) -> None:
    with serving(tmp_path, config="") as served:
        served.until_said("S003")
        (tmp_path / "mkdocs.yml").write_text(configuration(), "utf-8")
        served.until_shown("", "提案办理案例库")


def test_a_configuration_that_another_one_is_made_from_is_watched(
    demo: Casebook, tmp_path: Path
) -> None:
    base = tmp_path / "office/base.yml"
    base.parent.mkdir()
    base.write_text(configuration(), "utf-8")
    with serving(tmp_path, config="INHERIT: office/base.yml\n") as served:
        served.until_shown("", "提案办理案例库")
        named = re.sub(
            "^site_name:.*$", "site_name: 另一个名字", configuration(), flags=re.MULTILINE
        )
        base.write_text(named, "utf-8")
        served.until_shown("", "另一个名字")


def test_a_build_waits_for_that_of_another_program(demo: Casebook, tmp_path: Path) -> None:
    waits = "另一个程序正在生成这个网站，等它结束"
    with serving(tmp_path) as served:
        with lock(tmp_path / "build/drafts") as held:
            assert held
            served.until_said(waits)
            time.sleep(3)
        served.until_shown("", "提案办理案例库")
        with lock(tmp_path / "build/drafts"):
            demo.write(CASE, RECORD.format("关于照明的提案"))
            served.until_said(waits, 2)
            time.sleep(3)
        served.until_shown(PAGE, "关于照明的提案")
        assert served.said().count(waits) == 2
        assert "S006" not in served.said()
