"""A build: what it shows of a record, what it refuses, and that it is the same each time."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.cli.conductor import Made
from tests.conftest import Casebook

Build = Callable[..., Made]
CASE = "proposals/demo-cppcc/2022/20220003.yml"
RECORD = "title: 关于增设充电桩的提案\ntopics: [food]\nsources:\n  - {document: 某局总结}\n"


def page(root: Path, address: str, edition: str = "internal") -> str:
    return (root / "site" / edition / address / "index.html").read_text("utf-8")


def digest(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_an_error_stops_the_build_and_the_old_site_stays(
    demo: Casebook, build_demo: Build, tmp_path: Path
) -> None:
    build_demo()
    before = digest(tmp_path / "site")
    assert before
    demo.write(CASE, RECORD + "titel: 写错的字段\n")
    build_demo(errors=("R001",))
    assert digest(tmp_path / "site") == before


def test_two_builds_give_the_same_bytes(demo: Casebook, tmp_path: Path, build_demo: Build) -> None:
    build_demo()
    first = digest(tmp_path / "site" / "internal")
    command = [sys.executable, "-m", "casebook", "build", "--out", "again"]
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
    subprocess.run(command, cwd=tmp_path, check=True, env=os.environ | elsewhere)
    assert digest(tmp_path / "again") == first


def test_a_draft_has_no_page(demo: Casebook, build_demo: Build, tmp_path: Path) -> None:
    demo.write(CASE, RECORD + "status: draft\n")
    build_demo()
    assert not (tmp_path / "site/internal/cases/demo-cppcc/2022/20220003").exists()
    assert "增设充电桩" not in page(tmp_path, "years/2022")


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("status: withdrawn\n", "这条记录已经撤回"),
        ("status: superseded\nby: demo-cppcc/2022/20220001\n", "最新情况见"),
        ("status: merged\ninto: demo-cppcc/2022/20220001\n", "已并入"),
    ],
)
def test_a_record_that_is_no_longer_valid_keeps_its_page_with_a_banner(
    demo: Casebook, build_demo: Build, tmp_path: Path, extra: str, said: str
) -> None:
    demo.write(CASE, RECORD + extra)
    build_demo()
    assert said in page(tmp_path, "cases/demo-cppcc/2022/20220003")


@pytest.mark.parametrize(
    ("disclosure", "words"),
    [("withheld", "不予公开"), ("summary", "只公开摘要"), ("full", "")],
)
def test_a_page_for_staff_says_what_the_public_does_not_see_and_why(
    demo: Casebook, build_demo: Build, tmp_path: Path, disclosure: str, words: str
) -> None:
    why = "" if disclosure == "full" else "disclosure_reason: 涉及<企业>商业秘密\n"
    demo.write(
        CASE,
        f"{RECORD}published: 2026-11-20\nsummary: 已经装好\ndisclosure: {disclosure}\n{why}",
    )
    build_demo(errors=None)
    shown = page(tmp_path, "cases/demo-cppcc/2022/20220003")
    assert ("cb-banner" in shown, words in shown) == (bool(words), True)
    assert ("涉及&lt;企业&gt;商业秘密" in shown) == bool(words)
    build_demo("public", errors=None)
    public = tmp_path / "site/public/cases/demo-cppcc/2022/20220003/index.html"
    assert public.is_file() == (disclosure != "withheld")
    assert not any("商业秘密" in p.read_text("utf-8") for p in public.parent.glob("*.html"))


def test_a_former_address_leads_on(demo: Casebook, build_demo: Build, tmp_path: Path) -> None:
    demo.write(CASE, RECORD + "former: [demo-cppcc/2022/20220300]\n")
    build_demo()
    moved = page(tmp_path, "cases/demo-cppcc/2022/20220300")
    assert 'http-equiv="refresh" content="0; url=../20220003/"' in moved


def test_a_long_list_is_paged(demo: Casebook, build_demo: Build, tmp_path: Path) -> None:
    for number in range(60):
        demo.write(
            f"proposals/demo-cppcc/2023/{number:04}.yml", RECORD.replace("充电桩", str(number))
        )
    build_demo()
    assert "共 60 件，第 1 页，共 2 页" in page(tmp_path, "years/2023")
    assert "第 2 页，共 2 页" in page(tmp_path, "years/2023/2")


def test_what_editors_leave_beside_a_page_is_not_on_the_site(
    demo: Casebook, build_demo: Build, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("about.md", "about.md~", ".about.md.swp", "~$about.docx"):
        (tmp_path / "docs" / name).write_text("# 关于\n", "utf-8")
    build_demo()
    assert [p.name for p in (tmp_path / "site/internal").rglob("*about*")] == ["about"]


def test_nothing_stale_survives(demo: Casebook, build_demo: Build, tmp_path: Path) -> None:
    demo.write(CASE, RECORD)
    build_demo()
    (demo.root / CASE).unlink()
    build_demo()
    assert not (tmp_path / "site/internal/cases/demo-cppcc/2022/20220003").exists()
    assert "增设充电桩" not in page(tmp_path, "years/2022")


def test_foreign_files_are_never_removed(demo: Casebook, build_demo: Build, tmp_path: Path) -> None:
    precious = tmp_path / "site" / "internal" / "letter.txt"
    precious.parent.mkdir(parents=True)
    precious.write_text("mine")
    build_demo(errors=("S005",))
    assert precious.read_text() == "mine"


def test_a_prose_page_may_not_take_a_generated_address(
    demo: Casebook, build_demo: Build, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 我的首页\n", "utf-8")
    build_demo(errors=("S001",))


STAFF_ONLY = """\
title: 关于增设充电桩的提案
topics: [food]
published: 2022-09-01
staff: 内部甲
disclosure: full
lessons: [{stage: STAGE, text: 经验乙}]
sources: [{document: 某局总结}]
replies:
  - bureau: demo-scjg
    role: 主办
    assigned: 2022-01-02
    satisfaction: 不满意
    contact: [{text: 沟通丙}]
    answer: 公开的答复
  - bureau: demo-gxj
    role: 会办
    answer: 会办丁
    opinion: 会办戊
"""


def test_the_public_edition_shows_public_fields_alone(
    demo: Casebook, build_demo: Build, tmp_path: Path
) -> None:
    stages = (demo.root / "vocabulary" / "stages.yml").read_text("utf-8")
    stage = next(line.split(":")[0] for line in stages.splitlines() if line[:1].isalpha())
    demo.write(CASE, STAFF_ONLY.replace("STAGE", stage))
    demo.write("proposals/demo-cppcc/2022/20220004.yml", RECORD.replace("充电桩", "未发布案"))
    build_demo("public")
    site = tmp_path / "site" / "public"
    assert "公开的答复" in page(tmp_path, "cases/demo-cppcc/2022/20220003", "public")
    assert "不满意" not in page(tmp_path, "cases/demo-cppcc/2022/20220003", "public")
    hidden = ["内部甲", "经验乙", "沟通丙", "会办丁", "会办戊", "2022-01-02", "未发布案"]
    leaked = [
        (path.name, word)
        for path in site.rglob("*")
        if path.is_file()
        for word in hidden
        if word.encode() in path.read_bytes()
    ]
    assert leaked == []
