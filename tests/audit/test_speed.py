"""Ten thousand pages in well under a minute, on one processor or on several."""

import time
from pathlib import Path

import pytest

from casebook.audit import audit, site
from casebook.audit.one_file import read_file
from tests.audit import clean

PAGES = 200
ITEM = "<li><a href='../../../../cases/' title='全部'>关于夜市的提案</a>，<span>演示局</span>2022年4月8日办结。</li>\n"


@pytest.mark.slow
def test_ten_thousand_pages_take_less_than_a_minute(tmp_path: Path) -> None:
    settings = clean.write(tmp_path)
    for number in range(PAGES):
        items = (ITEM * 120).replace("夜市", f"夜市{number}")
        text = clean.page(f"第{number}件", clean.ARTICLE, clean.CASE + items, "../../../../")
        clean.put(tmp_path, f"cases/demo/2023/{number}/index.html", text)
    start = time.process_time()
    for number in range(PAGES):
        read_file(tmp_path, f"cases/demo/2023/{number}/index.html", settings)
    seconds = (time.process_time() - start) / PAGES * 10_000
    print(f"\n{seconds:.0f} 秒处理器时间，10000 页，每页 {len(text.encode()) // 1000} KB")
    assert seconds < 60


def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = clean.write(tmp_path)
    clean.put(tmp_path, "data/cases.csv", "电话\n13800001111\n")
    alone = audit(tmp_path, settings)
    monkeypatch.setattr(site, "MANY", 1)
    assert audit(tmp_path, settings) == alone
    assert [finding.code for finding in alone] == ["A012"]
