"""Measures how fast the audit of a site reads pages: `python -m tests.bench.audit [PAGES]`.

The limit is 60 seconds of one processor for 10,000 pages of a long list of links each.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from casebook.audit.one_file import read_file
from tests.audit import clean

LIMIT = 60
ITEM = "<li><a href='../../../../cases/' title='全部'>关于夜市的提案</a>，<span>演示局</span>2022年4月8日办结。</li>\n"


def main() -> int:
    """Measure and print; 1 where the limit does not hold."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        settings = clean.write(root)
        for number in range(pages):
            items = (ITEM * 120).replace("夜市", f"夜市{number}")
            text = clean.page(f"第{number}件", clean.ARTICLE, clean.CASE + items, "../../../../")
            clean.put(root, f"cases/demo/2023/{number}/index.html", text)
        start = time.process_time()
        for number in range(pages):
            read_file(root, f"cases/demo/2023/{number}/index.html", settings)
        seconds = (time.process_time() - start) / pages * 10_000
    size = len(text.encode()) // 1000
    print(f"{seconds:.0f} s of one processor for 10,000 pages of {size} KB (limit {LIMIT} s)")
    return int(seconds > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
