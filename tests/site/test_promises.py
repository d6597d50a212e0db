"""Promises: open, due and overdue against a day that is given or stated, never the clock's."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from casebook.cli import main
from casebook.cli.conductor import Made, relate_edition
from casebook.cli.project import Project
from casebook.model.spans import last_day_of
from casebook.render import render
from tests.conftest import Casebook

Build = Callable[..., Made]
CASE = (
    "title: 关于{}的提案\ntopics: [food]\nsources: [{{document: 总结}}]\n"
    "replies: [{{bureau: demo-scjg, role: 主办{}}}]\ncommitments:\n"
)


def promise(
    demo: Casebook, name: str, *promises: str, replied: str = "", more: str = "", number: int = 3
) -> None:
    lines = "".join(f"  - {{text: {name}{i}{said}}}\n" for i, said in enumerate(promises))
    day = f", replied: {replied}" if replied else ""
    demo.write(
        f"proposals/demo-cppcc/2022/2022{number:04}.yml", CASE.format(name, day) + lines + more
    )


@pytest.fixture
def clean(demo: Casebook) -> Casebook:
    for folder in ("proposals", "reviews"):
        for path in (demo.root / folder).rglob("*.yml"):
            path.unlink()
    return demo


def pages(demo: Casebook, as_of: str = "", edition: str = "internal") -> dict[str, str]:
    project = Project(demo.root.parent, demo.root)
    made = relate_edition(project, edition, as_of=as_of, say=lambda _: None)  # type: ignore[arg-type]
    assert made.book is not None, [f.text() for f in made.findings]
    return render(made.book)


def state_of(text: str, name: str) -> str:
    """The heading under which a promise stands."""
    before = text.split(f"<p>{name}</p>")[0]
    return re.findall(r"^## (\S.*?) \{", before, re.MULTILINE)[-1]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (", due: 2023-05-31", "已逾期"),
        (", due: 2023-06-01", "90 天内到期"),
        (", due: 2023-08-30", "90 天内到期"),
        (", due: 2023-08-31", "办理中"),
        (", due: 2023-05", "已逾期"),
        (", due: 2023-06", "90 天内到期"),
        (", due: '2022'", "已逾期"),
        (", due: '2023'", "办理中"),
        ("", "办理中"),
        (", due: 2023-01-01, done: 2023-05-01", "已兑现"),
        (", done: '2022'", "已兑现"),
    ],
)
def test_how_a_promise_stands_on_a_day(clean: Casebook, said: str, state: str) -> None:
    promise(clean, "夜市", said)
    assert state_of(pages(clean, "2023-06-01")["commitments/index.md"], "夜市0") == state


def test_without_a_day_the_newest_record_judges(clean: Casebook) -> None:
    promise(clean, "夜市", ", due: 2022-06-30", replied="2022-06-01")
    before = pages(clean)["commitments/index.md"]
    assert "以 2022-06-01 为准，那是库内记录写明的最新日期" in before
    assert state_of(before, "夜市0") == "90 天内到期"
    promise(clean, "早市", ", done: '2022'", replied="2022-07-01", number=4)
    after = pages(clean)["commitments/index.md"]
    assert state_of(after, "夜市0") == "已逾期"


def test_the_most_pressing_stand_first_and_the_newest_kept(clean: Casebook) -> None:
    promise(
        clean,
        "夜市",
        ", due: 2023-03, done: 2023-01-01",
        ", due: 2023-03",
        "",
        ", due: 2023-02",
        ", due: '2023'",
        ", due: 2023-07",
        ", done: 2023-02-01",
    )
    text = pages(clean, "2023-06-01")["commitments/index.md"]
    assert re.findall(r"<p>夜市(\d)</p>", text) == ["3", "1", "5", "4", "2", "6", "0"]


def test_promises_by_bureau_have_pages_of_their_own(clean: Casebook) -> None:
    promise(clean, "夜市", ", due: 2023-01", ", bureau: demo-gxj, done: 2023-01")
    made = pages(clean, "2023-06-01")
    assert "| 1 | 0 | 0 | 0 |" in made["commitments/index.md"]
    assert "bureaus/demo-gxj.md" in made["commitments/index.md"]
    own = made["commitments/bureaus/demo-gxj.md"]
    assert "夜市1" in own
    assert "夜市0" not in own


def test_a_long_list_is_cut_into_pages_of_fifty(clean: Casebook) -> None:
    promise(clean, "夜市", *[f", due: 20{y}-01" for y in range(10, 90)], *[""] * 30)
    made = pages(clean, "2050-06-01")
    names = ["commitments/index.md", "commitments/2.md", "commitments/3.md"]
    found = [re.findall(r"<p>夜市(\d+)</p>", made[name]) for name in names]
    assert [len(own) for own in found] == [50, 50, 10]
    assert len({name for own in found for name in own}) == 110
    assert "commitments/4.md" not in made
    assert "commitments/bureaus/demo-scjg/3.md" in made


def test_what_reviews_report_in_bulk_is_not_counted_with_the_others(clean: Casebook) -> None:
    promise(clean, "夜市", ", due: 2023-01")
    clean.write(
        "reviews/demo-scjg/2023.yml",
        "title: 综述\nsources: [{document: 总结}]\n"
        "promises: [{year: 2022, text: B类答复, outcome: B, count: 47, kept: 40}]\n",
    )
    text = pages(clean, "2023-06-01")["commitments/index.md"]
    assert "共 47 件，已兑现 40 件" in text.split("## 综述成批交代的承诺")[1]
    assert "47" not in text.split("## 综述成批交代的承诺")[0]
    figures = pages(clean, "2023-06-01")["statistics/index.md"]
    assert "47" not in re.sub("<svg .*?</svg>", "", figures)


def test_a_withdrawn_case_keeps_its_promise_on_its_own_page_alone(clean: Casebook) -> None:
    promise(clean, "夜市", ", due: 2023-01", more="status: withdrawn\n")
    made = pages(clean, "2023-06-01")
    assert "还没有记录承诺事项" in made["commitments/index.md"]
    assert "已逾期" in made["cases/demo-cppcc/2022/20220003.md"]


def test_the_public_sees_no_promise_of_a_withheld_case(clean: Casebook) -> None:
    hidden = "published: 2023-01-01\ndisclosure: withheld\ndisclosure_reason: 涉密\n"
    promise(clean, "夜市", ", due: 2023-01", more=hidden)
    promise(clean, "早市", ", due: 2023-01, note: 内部", more="published: 2023-01-01\n", number=4)
    text = pages(clean, "2023-06-01", "public")["commitments/index.md"]
    assert "早市0" in text
    assert "夜市" not in text
    assert "内部" not in text
    assert "<strong>1</strong> 已逾期" in text


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_month_and_a_year_end_with_their_last_day(day: date) -> None:
    month, year = day.isoformat()[:7], day.isoformat()[:4]
    assert last_day_of(day.isoformat()) == day
    assert last_day_of(month).isoformat()[:7] == month
    assert (last_day_of(month) + timedelta(1)).day == 1
    assert last_day_of(year).isoformat() == f"{year}-12-31"


def built(root: Path) -> str:
    return (root / "site/internal/commitments/index.html").read_text("utf-8")


def test_the_day_is_given_by_the_configuration_and_by_the_command(
    clean: Casebook, build_demo: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise(clean, "夜市", ", due: 2022-06-30")
    config = tmp_path / "mkdocs.yml"
    said = config.read_text("utf-8")
    config.write_text(said.replace('as_of: ""', "as_of: 2022-07-01"), "utf-8")
    build_demo()
    assert 'id="overdue"' in built(tmp_path)
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["build", "--as-of", "2022-06-01"])
    assert ran.exit_code == 0, ran.output
    assert 'id="due"' in built(tmp_path)
    assert 'id="overdue"' not in built(tmp_path)


def test_a_day_that_is_none_is_refused(
    clean: Casebook, build_demo: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "mkdocs.yml"
    said = config.read_text("utf-8")
    config.write_text(said.replace('as_of: ""', "as_of: 去年"), "utf-8")
    build_demo(errors=("S003",))
    assert not (tmp_path / "site").exists()
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["build", "--as-of", "2022-02-30"])
    assert ran.exit_code == 2
    assert "2022-02-30" in ran.output
