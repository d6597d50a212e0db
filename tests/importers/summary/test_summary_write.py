"""Drafts on the disk: never over a file, never public, known names from the vocabulary."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casebook.importers.summary import SUMMARY_RULES, Draft, Paragraph, convert, plan, read, write
from casebook.importers.summary.yaml_text import scalar
from casebook.load import load
from casebook.model.vocabulary import Body, Bureau, OutcomeClass, OutcomeScheme, Topic, Vocabulary
from casebook.validate import validate

DOCUMENTS = sorted(
    p for p in (Path(__file__).parent / "documents").iterdir() if p.suffix in {".txt", ".md"}
)
DEMO = Path(__file__).parents[2] / "demo" / "cases"
WORDS = Vocabulary(
    bodies={"demo-cppcc": Body(name="示例市政协", kind="cppcc", region="示例", outcomes="words")},
    bureaus={
        "demo-yl": Bureau(name="示例市园林局", short="市园林局", region="示例"),
        "demo-a": Bureau(name="甲", aliases=["市水务局"]),
        "demo-b": Bureau(name="乙", aliases=["市水务局"]),
        "demo-old": Bureau(name="丙", former=["示例市林业局"]),
    },
    topics={"trees": Topic(name="行道树")},
    outcomes={
        "words": OutcomeScheme(name="文字", classes=[OutcomeClass(id="解决采纳", words="解决采纳")])
    },
)
TEXT = """示例市园林局2023年政协提案办理工作总结
一、基本情况
共承办市政协提案3件，均为主办件。其中解决采纳2件，占66.7%。
二、主要做法
（一）领导带头。局长王小明同志主持会议，联系电话13800138000。
三、典型案例
《关于补植行道树的提案》（第20230007号）：补植行道树1200株。
四、存在问题
沟通: 不够 # 主动。
"""


def _draft(text: str = TEXT) -> Draft:
    return convert(
        [Paragraph(n, line) for n, line in enumerate(text.splitlines(), 1)], "summary.txt"
    )


def test_what_is_written(tmp_path: Path) -> None:
    paths, findings = write(_draft(), tmp_path, WORDS)
    names = [str(p.relative_to(tmp_path)) for p in paths]
    assert names == ["reviews/demo-yl/2023.yml", "proposals/demo-cppcc/2023/20230007.yml"]
    assert findings == []
    review = paths[0].read_text(encoding="utf-8")
    assert "total: 3  # 第3段" in review
    assert "- outcome: 解决采纳" in review
    assert "王小明" not in review
    assert "138" not in review
    case = paths[1].read_text(encoding="utf-8")
    assert "topics: [trees]" in case
    assert 'value: "1200"' in case
    assert all(
        "status: draft" in t and "staff: 〔待填" in t and "published" not in t
        for t in (review, case)
    )


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "reviews" / "demo-yl" / "2023.yml"
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    paths, findings = write(_draft(), tmp_path, WORDS)
    assert [p.name for p in paths] == ["20230007.yml"]
    assert [f.code for f in findings] == ["I134"]
    assert path.read_text(encoding="utf-8") == "mine"
    again, findings = write(_draft(), tmp_path, WORDS)
    assert again == []
    assert [f.code for f in findings] == ["I134", "I134"]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    paths, _ = write(_draft(), tmp_path, WORDS, dry_run=True)
    assert len(paths) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "reviews").write_text("a file", encoding="utf-8")
    _, findings = write(_draft(), tmp_path, WORDS)
    assert "I135" in [f.code for f in findings]


@pytest.mark.parametrize(
    ("unit", "bureau", "code"),
    [
        ("市园林局", "demo-yl", ""),
        ("示例市林业局", "demo-old", ""),
        ("市水务局", "", "I132"),
        ("示例市文旅局", "", "I131"),
    ],
)
def test_units_by_the_vocabulary(unit: str, bureau: str, code: str) -> None:
    texts, findings = plan(_draft(TEXT.replace("示例市园林局", unit)), WORDS)
    assert not bureau or f"reviews/{bureau}/2023.yml" in texts
    assert not code or code in [f.code for f in findings]


def test_an_unknown_unit_is_offered_as_an_entry() -> None:
    _, findings = plan(_draft(TEXT.replace("示例市园林局", "示例市文旅局")), WORDS)
    assert "{name: 示例市文旅局}" in findings[0].hint


def test_what_is_said_on_the_command_line_wins() -> None:
    texts, _ = plan(_draft(), WORDS, bureau="demo-a", year="2020")
    assert "reviews/demo-a/2020.yml" in texts


def test_without_a_year_nothing_is_written() -> None:
    texts, findings = plan(_draft("示例市园林局提案办理总结\n共承办提案3件。"), WORDS)
    assert texts == {}
    assert [f.code for f in findings] == ["I121"]


def test_two_cases_of_one_number_keep_apart() -> None:
    text = TEXT + "《关于修剪行道树的提案》（第20230007号）。\n"
    texts, _ = plan(_draft(text), WORDS)
    assert "proposals/demo-cppcc/2023/20230007-2.yml" in texts


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_every_draft_is_a_record(path: Path, tmp_path: Path) -> None:
    draft = convert(read(path)[0], path.name)
    shutil.copytree(DEMO / "vocabulary", tmp_path / "vocabulary")
    paths, _ = write(draft, tmp_path, Vocabulary())
    records, found = load(tmp_path)
    assert len(records.reviews) == 1
    assert len(records.cases) == len(draft.cases) == len(paths) - 1
    codes = {f.code for f in [*found, *validate(records)]}
    assert "R030" in codes, "a draft is marked for review until its reader says otherwise"
    assert codes <= {"R002", "R018", "R030", "F001", "F002", "F003", "F004", "F005", "R025", "R016"}
    assert all(e.record.status == "draft" and not e.record.published for e in records.entries)


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "- x",
        "“引号”",
        "#",
        "'",
        "null",
        "1",
        "是",
        "《书》：甲",
        "a\nb",
        "\u2028x",
        "{a}",
        "@",
        "尾 ",
    ],
)
def test_scalars_read_back(text: str) -> None:
    import yaml

    assert yaml.safe_load(f"k: {scalar(text)}") == {
        "k": " ".join(text.replace("\u2028", " ").split())
    }


def test_the_rules_speak() -> None:
    assert len({r.code for r in SUMMARY_RULES}) == len(SUMMARY_RULES)
    assert all(
        r.code.startswith("I1") and r.sentence.endswith("。") and r.hint for r in SUMMARY_RULES
    )
