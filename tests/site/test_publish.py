"""The published folder is one complete good version at every moment, and the same everywhere."""

import csv
import os
import re
import resource
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.cli.conductor import Made, build
from casebook.cli.project import Project
from casebook.site import lock
from casebook.site.bundle import sums
from tests.conftest import Casebook
from tests.site.conftest import ROOT

Build = Callable[..., Made]
Say = Callable[[str], None]
CASE = "proposals/demo-cppcc/2022/20220001.yml"


@pytest.fixture
def office(demo: Casebook, build_demo: Build, tmp_path: Path) -> Path:
    """An office with one published case, whose public edition was built."""
    demo.write(
        CASE,
        "title: 关于增设充电桩的提案\ntopics: [food]\npublished: 2022-09-01\n"
        "sources: [{document: 某局总结}]\nreplies: [{bureau: demo-scjg, answer: 采纳}]\n",
    )
    build_demo("public")
    return tmp_path


def codes(made: Made) -> set[str]:
    return {finding.code for finding in made.findings if finding.severity == "error"}


def test_the_bundle_is_whole(office: Path) -> None:
    site = office / "site"
    now = sums(site / "public")
    lines = (site / "SHA256SUMS").read_text("utf-8").splitlines()
    assert dict(reversed(line.split("  ", 1)) for line in lines) == now
    with zipfile.ZipFile(site / "public.zip") as packed:
        assert sorted(packed.namelist()) == sorted(now)


def test_changes_tell_what_an_upload_needs(office: Path, demo: Casebook, build_demo: Build) -> None:
    page = "cases/demo-cppcc/2022/20220001/index.html"
    text = (demo.root / CASE).read_text("utf-8")
    demo.write("proposals/demo-cppcc/2022/20220008.yml", text.replace("充电桩", "路灯"))
    demo.write(CASE, text.replace("answer: 采纳", "answer: 部分采纳"))
    build_demo("public")
    rows = list(csv.reader((office / "site/changes.csv").read_text("utf-8-sig").splitlines()))
    assert ["changed", page] in rows
    assert ["added", page.replace("20220001", "20220008")] in rows
    (demo.root / "proposals/demo-cppcc/2022/20220008.yml").unlink()
    build_demo("public")
    rows = list(csv.reader((office / "site/changes.csv").read_text("utf-8-sig").splitlines()))
    assert ["removed", page.replace("20220001", "20220008")] in rows


def test_personal_data_stops_publication(office: Path, demo: Casebook, build_demo: Build) -> None:
    before = sums(office / "site")
    text = (demo.root / CASE).read_text("utf-8")
    demo.write(CASE, text.replace("answer: 采纳", "answer: 请致电 13800138000"))
    made = build_demo("public", errors=None)
    assert "A012" in codes(made)
    assert f"cases/{CASE}" in {f.place.file for f in made.findings if f.code == "A012"}
    assert sums(office / "site") == before


def test_an_exception_with_a_reason_is_published(
    office: Path, demo: Casebook, build_demo: Build
) -> None:
    text = (demo.root / CASE).read_text("utf-8")
    demo.write(
        CASE,
        text.replace("answer: 采纳", "answer: 请致电 0755-83070000")
        + "exceptions: [{value: 0755-83070000, reason: 对外公布的咨询电话}]\n",
    )
    build_demo("public")


def test_two_builds_at_once_do_not_mix(office: Path) -> None:
    before = sums(office / "site")
    with lock(office / "build" / "public") as held:
        assert held
        made = build(Project(office, office / "cases"), "public", say=lambda _: None)
    assert codes(made) == {"S006"}
    assert sums(office / "site") == before


def test_a_full_disk_leaves_the_old_version(office: Path, demo: Casebook) -> None:
    before = sums(office / "site")
    text = (demo.root / CASE).read_text("utf-8")
    demo.write(CASE, text.replace("充电桩", "路灯"))
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "build", "--edition", "public"],
        cwd=office,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 1
    assert "S004" in done.stdout
    assert "Traceback" not in done.stderr
    assert sums(office / "site") == before


def test_a_place_that_can_not_be_written_is_said(office: Path) -> None:
    before = sums(office / "site")
    (office / "elsewhere").write_text("a file, not a folder")
    out = office / "elsewhere" / "public"
    made = build(Project(office, office / "cases"), "public", out, say=lambda _: None)
    assert codes(made) == {"S004"}
    assert sums(office / "site") == before


def test_records_that_change_while_building_give_one_version(
    office: Path, demo: Casebook, build_demo: Build
) -> None:
    text = (demo.root / CASE).read_text("utf-8")
    demo.write(CASE, text.replace("增设充电桩", "第0版"))
    stop = threading.Event()

    def edit() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            half = demo.root.parent / "half"
            half.write_text(text.replace("增设充电桩", f"第{number}版"), "utf-8")
            half.replace(demo.root / CASE)

    editor = threading.Thread(target=edit)
    editor.start()
    try:
        build_demo("public")
    finally:
        stop.set()
        editor.join()
    site = office / "site/public"
    said = {
        found
        for path in site.rglob("*")
        if path.suffix in {".html", ".csv", ".json"}
        for found in re.findall(r"第\d+版", path.read_text("utf-8"))
    }
    assert len(said) == 1


def test_a_wrong_site_configuration_leaves_the_old_version(office: Path, build_demo: Build) -> None:
    before = sums(office / "site")
    (office / "mkdocs.yml").write_text("site_name: [\n")
    build_demo("public", errors=("S012",))
    assert sums(office / "site") == before


def test_a_prose_page_with_a_dead_link_leaves_the_old_version(
    office: Path, build_demo: Build
) -> None:
    before = sums(office / "site")
    (office / "docs").mkdir()
    (office / "docs/about.md").write_text("# 关于\n\n[无](#nowhere)\n", "utf-8")
    build_demo("public", errors=("S010",))
    assert sums(office / "site") == before


@pytest.mark.slow
def test_a_killed_build_leaves_one_complete_version(office: Path, say: Say) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/site/killed.py"), str(office), "100"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    say(done.stdout.strip())


@pytest.mark.slow
def test_places_zones_locales_and_orders_change_no_byte(tmp_path: Path, say: Say) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    made = []
    for name, zone, locale, mask in (
        ("one", "Asia/Shanghai", ascii_only, 0o077),
        ("another place/更深", "America/St_Johns", {"LC_ALL": "C.UTF-8"}, 0o022),
    ):
        root = tmp_path / name
        for folder in ("cases", "docs"):
            copy_in_other_order(ROOT / folder, root / folder, backwards=name == "one")
        shutil.copy(ROOT / "mkdocs.yml", root)
        subprocess.run(
            [sys.executable, "-m", "casebook", "build", "--edition", "public"],
            cwd=root,
            check=True,
            capture_output=True,
            umask=mask,
            env=os.environ | locale | {"TZ": zone, "PYTHONHASHSEED": str(len(name))},
        )
        made.append(sums(root / "site"))
    assert made[0] == made[1]
    say(f"{len(made[0])} files, the zip and sitemap.xml.gz among them, are the same twice")


def copy_in_other_order(source: Path, place: Path, *, backwards: bool) -> None:
    """Copy a folder; the order of writing is the order in which many disks list files."""
    for path in sorted(source.rglob("*"), reverse=backwards):
        if path.is_file():
            target = place / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)


def leads_to(page: Path) -> str:
    """Where a page leads on to at once, as its address says it."""
    found = re.search(
        r'<meta http-equiv="refresh" content="0; url=([^"]*)"', page.read_text("utf-8")
    )
    assert found, page
    return found.group(1)


def test_a_merged_case_leads_on_and_a_withdrawn_one_says_so(
    office: Path, demo: Casebook, build_demo: Build
) -> None:
    text = (demo.root / CASE).read_text("utf-8")
    merged = text.replace("充电桩", "并掉的案") + "status: merged\ninto: demo-cppcc/2022/20220001\n"
    demo.write("proposals/demo-cppcc/2022/20220050.yml", merged)
    demo.write("proposals/demo-cppcc/2022/20220051.yml", text + "status: withdrawn\n")
    build_demo("public")
    site = office / "site/public"
    moved = (site / "cases/demo-cppcc/2022/20220050/index.html").read_text("utf-8")
    assert 'content="0; url=../20220001/"' in moved
    assert "并掉的案" not in moved
    gone = site / "cases/demo-cppcc/2022/20220051/index.html"
    assert leads_to(gone) == "../../../../withdrawn/"
    assert "充电桩" not in gone.read_text("utf-8")
    assert "已经撤回" in (site / "withdrawn/index.html").read_text("utf-8")
    assert "withdrawn/" in (site / "sitemap/index.html").read_text("utf-8")


def test_addresses_lead_over_cases_that_were_merged_again(
    office: Path, demo: Casebook, build_demo: Build
) -> None:
    text = (demo.root / CASE).read_text("utf-8")
    for number, into, former in (("50", "51", "50"), ("51", "01", "51")):
        merged = f"status: merged\ninto: demo-cppcc/2022/202200{into}\n"
        merged += f"former: [demo-cppcc/2021/202100{former}]\n"
        demo.write(
            f"proposals/demo-cppcc/2022/202200{number}.yml", text.replace("充电桩", number) + merged
        )
    build_demo("public")
    cases = office / "site/public/cases/demo-cppcc"
    for address in ("2022/20220050", "2022/20220051"):
        assert leads_to(cases / address / "index.html") == "../20220001/"
    for address in ("2021/20210050", "2021/20210051"):
        assert leads_to(cases / address / "index.html") == "../../2022/20220001/"


@pytest.mark.parametrize("hidden", ["disclosure: withheld\ndisclosure_reason: 涉密\n", None])
def test_of_a_withdrawn_case_that_was_never_public_nothing_is_there(
    office: Path, demo: Casebook, build_demo: Build, hidden: str | None
) -> None:
    text = (demo.root / CASE).read_text("utf-8").replace("充电桩", "路灯")
    text = text + hidden if hidden else text.replace("published: 2022-09-01\n", "")
    demo.write("proposals/demo-cppcc/2022/20220051.yml", text + "status: withdrawn\n")
    build_demo("public")
    assert not (office / "site/public/cases/demo-cppcc/2022/20220051").exists()
    assert not (office / "site/public/withdrawn").exists()


def test_the_portal_s_own_header_and_footer_come_from_one_file(
    office: Path, build_demo: Build
) -> None:
    (office / "portal").mkdir()
    (office / "portal/portal.html").write_text(
        "{% macro header(config) %}<div>门户页眉</div>{% endmacro %}"
        "{% macro footer(config) %}<div>门户页脚</div>{% endmacro %}",
        "utf-8",
    )
    config = (office / "mkdocs.yml").read_text("utf-8")
    config = config.replace("  name: material\n", "  name: material\n  custom_dir: portal\n")
    config = config.replace('sponsor: ""', "sponsor: 演示市政府办公室").replace(
        'icp: ""', "icp: 演示备1号"
    )
    (office / "mkdocs.yml").write_text(config, "utf-8")
    build_demo("public")
    page = (office / "site/public/index.html").read_text("utf-8")
    for words in ("门户页眉", "门户页脚", "主办单位：演示市政府办公室", "ICP 备案号：演示备1号"):
        assert words in page


def test_every_article_carries_all_three_groups_of_labels(office: Path) -> None:
    page = (office / "site/public/cases/demo-cppcc/2022/20220001/index.html").read_text("utf-8")
    labels = dict(re.findall(r'<meta name="([A-Z]\w+)" content="([^"]*)">', page))
    assert labels["ArticleTitle"] == "关于增设充电桩的提案"
    assert labels["PubDate"] == "2022-09-01 00:00"
    for name in ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription"):
        assert labels[name]
    assert labels["ColumnKeywords"]
    assert labels["ColumnType"]
    assert labels["ContentSource"]


def test_audit_of_any_folder_names_what_is_wrong(office: Path) -> None:
    folder = office / "upload"
    folder.mkdir()
    page = '<!doctype html><html lang="zh"><head><title>甲</title></head><body>{}</body></html>'
    (folder / "index.html").write_text(page.format("电话 13800138000"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "audit", "upload"],
        cwd=office,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "index.html:1:" in done.stdout
    assert "A012" in done.stdout
    assert "13800138000" not in done.stdout


@pytest.mark.parametrize("name", ["cases.json", "台账.xlsx", "notes.txt", "cases.csv"])
def test_what_is_no_page_does_not_reach_the_public(
    office: Path, build_demo: Build, name: str
) -> None:
    (office / "docs").mkdir()
    (office / "docs" / name).write_text("内部内容", "utf-8")
    build_demo("public")
    assert not (office / "site/public" / name).exists()


@pytest.mark.parametrize(
    "head",
    [
        b"---\nedition: internal\n---\n",
        b"\xef\xbb\xbf---\nedition: internal\n---\n",
        b"--- \nedition: internal\n---\n",
        b"---\nedition: internal\n...\n",
        b"\n---\nEdition: Internal\n---\n",
        b"---\redition: internal\r---\r",
        b'---\r\n"edition": "internal"\r\n---\r\n',
    ],
)
def test_a_page_for_staff_is_kept_however_its_head_is_written(
    office: Path, build_demo: Build, head: bytes
) -> None:
    (office / "docs").mkdir()
    (office / "docs/secret.md").write_bytes(head + "# 内部页\n".encode())
    (office / "docs/about.md").write_text(
        "# 关于\n\n这里写明本库由谁维护、材料从哪里来。[看](secret.md)\n", "utf-8"
    )
    build_demo("public")
    pages = [p.read_text("utf-8") for p in (office / "site/public").rglob("*.html")]
    assert not (office / "site/public/secret").exists()
    assert [page for page in pages if "内部页" in page] == []


def test_files_of_the_user_s_own_are_never_written_over(office: Path) -> None:
    place = office / "report"
    place.mkdir()
    (place / "changes.csv").write_text("mine")
    project = Project(office, office / "cases")
    made = build(project, "public", place / "site", say=lambda _: None)
    assert codes(made) == {"S005"}
    assert (place / "changes.csv").read_text() == "mine"


def test_the_internal_edition_never_takes_the_place_of_the_public_one(office: Path) -> None:
    before = sums(office / "site/public")
    project = Project(office, office / "cases")
    made = build(project, "internal", office / "site/public", say=lambda _: None)
    assert codes(made) == {"S005"}
    assert sums(office / "site/public") == before


def test_a_page_in_another_encoding_is_a_finding(office: Path, build_demo: Build) -> None:
    (office / "docs").mkdir()
    (office / "docs/about.md").write_bytes("# 国标\n".encode("gb18030"))
    build_demo("public", errors=("S007",))
    build_demo("internal", errors=("S007",))


def test_a_summary_alone_can_be_published(office: Path, demo: Casebook, build_demo: Build) -> None:
    text = (demo.root / CASE).read_text("utf-8")
    demo.write(
        CASE,
        text + "disclosure: summary\ndisclosure_reason: 商业秘密\nsummary: 已采纳。\n"
        "former: [demo-cppcc/2021/20210001]\n",
    )
    build_demo("public")
    page = (office / "site/public/cases/demo-cppcc/2022/20220001/index.html").read_text("utf-8")
    assert "已采纳。" in page
    assert "answer" not in page
    old = office / "site/public/cases/demo-cppcc/2021/20210001/index.html"
    assert leads_to(old) == "../../2022/20220001/"


HIDDEN = (
    "title: 关于某街道夜市扰民问题的提案\ntopics: [food]\npublished: 2022-09-01\n"
    "sources: [{document: 某局总结}]\ndisclosure: withheld\ndisclosure_reason: 涉密\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "[关于某街道夜市扰民问题的提案](cases/demo-cppcc/2022/20229999.md)",
        "去年有一件关于某街道夜市扰民问题的提案",
        "![关于某街道夜市扰民问题的提案](a.png)",
        "编号 `demo-cppcc/2022/20229999`",
    ],
)
def test_a_page_that_names_a_hidden_case_stops_publication(
    office: Path, demo: Casebook, build_demo: Build, words: str
) -> None:
    before = sums(office / "site")
    demo.write("proposals/demo-cppcc/2022/20229999.yml", HIDDEN)
    (office / "docs").mkdir()
    (office / "docs/a.png").write_bytes(b"\x89PNG")
    (office / "docs/about.md").write_text(f"# 关于\n\n这里说明本库。{words}\n", "utf-8")
    made = build_demo("public", errors=None)
    assert codes(made) == {"A022"}
    assert sums(office / "site") == before


def test_a_record_that_names_a_hidden_case_stops_publication(
    office: Path, demo: Casebook, build_demo: Build
) -> None:
    demo.write("proposals/demo-cppcc/2022/20229999.yml", HIDDEN)
    text = (demo.root / CASE).read_text("utf-8")
    demo.write(CASE, text.replace("answer: 采纳", "answer: 参照关于某街道夜市扰民问题的提案办理"))
    made = build_demo("public", errors=None)
    assert codes(made) == {"A022"}
    assert f"cases/{CASE}" in {f.place.file for f in made.findings if f.code == "A022"}


def test_the_sitemap_lists_each_page_and_none_that_leads_on(
    office: Path, demo: Casebook, build_demo: Build
) -> None:
    own = "site_url: https://anli.example.gov.cn/zt/tian/\n"
    config = office / "mkdocs.yml"
    config.write_text(own + config.read_text("utf-8"), "utf-8")
    text = (demo.root / CASE).read_text("utf-8")
    demo.write(CASE, text + "former: [demo-cppcc/2022/20220900]\n")
    demo.write("proposals/demo-cppcc/2022/20220051.yml", text + "status: withdrawn\n")
    build_demo("public")
    site = office / "site/public"
    listed = re.findall("<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    base = "https://anli.example.gov.cn/zt/tian/"
    pages = {p.parent.relative_to(site).as_posix() for p in site.rglob("index.html")}
    leading_on = {"cases/demo-cppcc/2022/20220900", "cases/demo-cppcc/2022/20220051"}
    assert leading_on < pages
    assert set(listed) == {f"{base}{p}/".replace("/./", "/") for p in pages - leading_on}
    assert len(listed) == len(set(listed))
