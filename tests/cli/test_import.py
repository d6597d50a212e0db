"""`casebook import`: an office's files become records that `check` can read."""

from pathlib import Path

from openpyxl import Workbook

from tests.cli.test_commands import run
from tests.conftest import Casebook

SUMMARY = """\
演示市市场监管局2023年政协提案办理工作总结
一、基本情况
2023年，我局共办理政协提案5件，其中主办2件，会办3件。
二、典型案例
《关于照明的提案》（第20230007号）建议增设路灯，我局增设路灯30盏。
"""


def ledger(path: Path, *rows: tuple[object, ...]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)


def office(demo: Casebook, tmp_path: Path) -> Path:
    rows = [
        ("演示市政协2023年提案办理台账",),
        ("提案号", "案由", "年度", "主办单位", "主题分类", "答复日期", "办理结果类别"),
        (
            20230001.0,
            "关于夜市的提案",
            "2023",
            name_of(demo, "demo-scjg"),
            "食品安全",
            "2023.6.5",
            "A",
        ),
    ]
    ledger(tmp_path / "台账.xlsx", *rows)
    return tmp_path


def name_of(demo: Casebook, bureau: str) -> str:
    lines = (demo.root / "vocabulary/bureaus.yml").read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(f"{bureau}:"))
    named = next(line for line in lines[at:] if "name:" in line)
    return named.split("name:")[1].strip(" }").split(",")[0]


def test_a_ledger_becomes_records_once(demo: Casebook, tmp_path: Path) -> None:
    folder = office(demo, tmp_path)
    words = ("import", "台账.xlsx", "--body", "demo-cppcc")
    tried = run(folder, *words, "--dry-run")
    record = demo.root / "proposals/demo-cppcc/2023/20230001.yml"
    assert "将写入 demo-cppcc/2023/20230001" in tried.stdout
    assert not record.exists()
    done = run(folder, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    written = record.read_bytes()
    again = run(folder, *words)
    assert "没有变化的 1 件" in again.stdout
    assert record.read_bytes() == written
    assert [f for f in demo.findings() if f.severity == "error"] == []


def test_a_summary_becomes_drafts_that_do_not_stop_the_site(demo: Casebook, tmp_path: Path) -> None:
    (tmp_path / "总结.txt").write_text(SUMMARY, "utf-8")
    done = run(tmp_path, "import", "总结.txt")
    assert "草稿，请审改" in done.stdout
    draft = next(demo.root.rglob("20230007.yml")).read_text("utf-8")
    assert "status: draft" in draft
    assert "published" not in draft
    assert run(tmp_path, "check").returncode == 0


def test_what_can_not_be_read_is_said_in_a_sentence(demo: Casebook, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 not a document")
    for name in ("坏.xlsx", "旧.xls", "坏.docx"):
        done = run(tmp_path, "import", name)
        assert done.returncode == 1, name
        assert "error I" in done.stdout
        assert "Traceback" not in done.stderr


def test_an_exported_ledger_comes_back_unchanged(demo: Casebook, tmp_path: Path) -> None:
    assert run(tmp_path, "export", "--format", "ledger", "--out", "出").returncode == 0
    done = run(tmp_path, "import", "出/ledger.xlsx", "--dry-run")
    assert "将写入" not in done.stdout
    assert "将修改" not in done.stdout
