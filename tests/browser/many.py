"""An invented casebook with enough cases for several sheets, and titles that try to be markup."""

import shutil
from pathlib import Path

HOSTILE = """`<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>` &amp;"""
"""As an author may write it: the checks refuse markup that does not stand as code."""
FORMULA = '=HYPERLINK("http://example.com","充电桩")'
MANY = 45


def write_many(demo: Path, root: Path) -> Path:
    """Copy the demo casebook and add cases to it; give its folder `cases`."""
    cases = Path(shutil.copytree(demo, root / "cases"))
    year = cases / "proposals" / "demo-cppcc" / "2023"
    year.mkdir(parents=True)
    for number in range(MANY):
        write_case(
            year,
            number,
            f"关于第{number}小区增设充电桩的提案",
            role="会办" if number % 3 else "主办",
        )
    write_case(year, 90, HOSTILE)
    write_case(year, 91, FORMULA)
    return cases


def write_case(year: Path, number: int, title: str, role: str = "主办") -> None:
    quoted = title.replace("'", "''")
    outcome = "\n    outcome: A" if role == "主办" else ""
    (year / f"2023{number:04}.yml").write_text(
        f"title: '{quoted}'\n"
        "topics: [charging]\n"
        f"proposal: '{quoted}'\n"
        f"replies:\n  - bureau: demo-scjg\n    role: {role}{outcome}\n"
        "sources:\n  - document: 演示局年度总结\n",
        encoding="utf-8",
    )
