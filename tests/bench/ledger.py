"""How long a ledger of 50,000 rows takes to import, and how much memory.

    python tests/bench/ledger.py [ROWS]

Makes the ledger in a temporary folder, imports it as XLSX (new, again, changed) and as CSV, each in
a process of its own, and prints seconds (those of the processor in brackets: other programs may be
running) and peak memory. The limits are 60 s and 1 GB.
"""

import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from casebook.importers.ledger import import_ledger
from casebook.model import Body, Bureau, OutcomeClass, OutcomeScheme, Topic, Vocabulary

HEADER = [
    *("届次", "年度", "会间/会后", "提案号", "案由", "提案人", "联名人", "界别", "联系电话"),
    *("主题分类", "主办单位", "会办单位", "交办日期", "计划办结日期", "答复日期", "答复文号"),
    *("沟通方式", "办理结果类别", "满意度", "是否公开", "重点", "优秀", "跟踪办理结果", "备注"),
]
BUREAUS = 60
TOPICS = 40


def vocabulary() -> Vocabulary:
    """An invented city with sixty bureaus."""
    return Vocabulary(
        bodies={"demo-cppcc": Body(name="演示市政协", kind="cppcc", outcomes="demo")},
        bureaus={f"demo-{n}": Bureau(name=f"演示市第{n}局") for n in range(BUREAUS)},
        topics={f"topic-{n}": Topic(name=f"主题{n}") for n in range(TOPICS)},
        outcomes={
            "demo": OutcomeScheme(
                name="演示", classes=[OutcomeClass(id=letter, words=letter) for letter in "ABCD"]
            )
        },
    )


def rows(count: int, satisfaction: str = "满意") -> Iterator[list[object]]:
    """The rows of a ledger over ten years."""
    for n in range(count):
        year = 2013 + n % 10
        yield [
            "三届一次会议",
            year,
            "会间" if n % 7 else "平时",
            f"{year}{n // 10:05}",
            f"关于加强第{n}街区集贸市场早餐摊点规范管理的提案",
            "某某",
            "某某、某某",
            "经济界",
            "13800138000",
            f"主题{n % TOPICS}",
            f"演示市第{n % BUREAUS}局",
            f"演示市第{(n + 1) % BUREAUS}局、演示市第{(n + 2) % BUREAUS}局",
            f"{year}.3.5",
            f"{year}-06-05",
            f"{year}年6月1日",
            f"演函〔{year}〕{n}号",
            "上门走访",
            "ABCD"[n % 4],
            satisfaction,
            "是",
            "√" if n % 20 == 0 else None,
            None,
            f"{year + 1}年5月：摊点整洁" if n % 5 == 0 else None,
            "已电话核实，材料齐全，待归档" if n % 3 == 0 else None,
        ]


def write(folder: Path, count: int) -> None:
    """The same ledger as XLSX, as XLSX with one column changed, and as CSV in GBK."""
    for name, level in (("new.xlsx", "满意"), ("changed.xlsx", "基本满意")):
        book = Workbook(write_only=True)
        sheet = book.create_sheet("台账")
        sheet.append(HEADER)
        for row in rows(count, level):
            sheet.append(row)
        book.save(folder / name)
    with (folder / "new.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows(count)])


def measure(path: Path, cases: Path, *, update: bool) -> None:
    """Import a file in this process and print what it took."""
    start, worked = time.perf_counter(), time.process_time()
    outcome = import_ledger(path, cases, vocabulary(), update=update)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sizes = (len(outcome.written), len(outcome.changed), len(outcome.unchanged))
    done = "{} new, {} changed, {} same".format(*sizes)
    print(f"{path.name:13} {seconds:6.1f} s ({worked:.1f} s at work) {memory:5.0f} MB  {done}")


def main() -> None:
    """Make the ledgers and import each in a process of its own."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, count)
        runs = (("new.xlsx", "a"), ("new.xlsx", "a"), ("changed.xlsx", "a"), ("new.csv", "b"))
        for number, (file, cases) in enumerate(runs):
            update = "--update" if number == 2 else ""
            subprocess.run(
                [sys.executable, __file__, "--one", folder / file, folder / cases, update],
                check=True,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(Path(sys.argv[2]), Path(sys.argv[3]), update=sys.argv[4] == "--update")
    else:
        main()
