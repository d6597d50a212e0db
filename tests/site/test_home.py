"""The home page: the question first, then what is new, what is typical, and the ways in."""

import re
from pathlib import Path

from casebook.cli.conductor import build, relate_edition
from casebook.cli.project import Project
from casebook.render import render
from tests.conftest import Casebook
from tests.site.conftest import ROOT

CASE = "title: 关于{0}的提案\ntopics: [food]\nsources: [{{document: 总结}}]\nreplies: [{1}]\n{2}"


def home(demo: Casebook, edition: str = "internal") -> str:
    project = Project(demo.root.parent, demo.root)
    made = relate_edition(project, edition, say=lambda _: None)  # type: ignore[arg-type]
    assert made.book is not None
    return render(made.book)["index.md"]


def empty(demo: Casebook) -> None:
    for folder in ("proposals", "reviews"):
        for path in (demo.root / folder).rglob("*.yml"):
            path.unlink()


def answer(demo: Casebook, number: int, reply: str, more: str = "") -> None:
    text = CASE.format(f"第{number}件事", f"{{bureau: demo-scjg, {reply}}}", more)
    demo.write(f"proposals/demo-cppcc/2023/2023{number:04}.yml", text)


def test_the_newest_replies_stand_by_the_day_of_the_record(demo: Casebook) -> None:
    for number, day in ((1, "2023-05-01"), (2, "2023-07-01"), (3, "2023-06-01")):
        answer(demo, number, f"role: 主办, replied: {day}")
    answer(demo, 4, "role: 会办, replied: 2023-08-01")
    answer(demo, 5, "role: 主办, replied: 2023-09-01", "status: withdrawn\n")
    text = home(demo).split("## 最近的答复")[1].split("##")[0]
    assert re.findall(r"第(\d)件事", text)[:3] == ["2", "3", "1"]
    assert "第4件事" not in text
    assert "第5件事" not in text


def test_no_more_than_six_are_new_and_none_is_invented(demo: Casebook) -> None:
    for number in range(1, 9):
        answer(demo, number, f"role: 主办, replied: 2023-05-0{number}")
    text = home(demo).split("## 最近的答复")[1].split("##")[0]
    assert re.findall(r"第(\d)件事", text) == ["8", "7", "6", "5", "4", "3"]
    empty(demo)
    answer(demo, 1, "role: 主办")
    assert "最近的答复" not in home(demo)


def test_the_public_home_counts_what_the_public_sees(demo: Casebook) -> None:
    empty(demo)
    answer(demo, 1, "replied: 2023-05-01", "published: 2023-06-01\n")
    answer(demo, 2, "replied: 2023-05-02")
    text = home(demo, "public")
    assert "收录案例 **1** 件" in text
    assert "第2件事" not in text
    assert re.findall(r'class="cb-count">(\d+) 件', text) == ["1"] * 4


def test_the_form_leads_to_the_search_page_in_the_copy_to_carry_too(
    demo: Casebook, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    project = Project(tmp_path, demo.root)
    for offline, target in ((False, "search/"), (True, "search/index.html")):
        build(project, "internal", offline=offline, say=lambda _: None)
        page = project.site("internal", offline=offline) / "index.html"
        assert f'<form action="{target}"' in page.read_text("utf-8")
