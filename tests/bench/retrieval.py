"""Measures the ranking on texts and questions that nobody here wrote, through index and engine.

    python tests/bench/retrieval.py PATH [--json FILE]

PATH holds `docs.jsonl.gz` ({"id", "title", "text"} a line) and `queries-dev.json` ([{"id", "text",
"relevant": [ids]}]). Prints MRR@10, R@10 and nDCG@10, over all and over each half of the questions.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from case_index import write

from casebook.index import Document, build

RUN = Path(__file__).parent.parent / "search" / "run.mjs"


def documents(path: Path) -> list[Document]:
    with gzip.open(path / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Document(id=r["id"], url=r["id"], title=r["title"], text=r["text"]) for r in rows]


def answers(index: Path, texts: list[str]) -> list[dict[str, Any]]:
    calls = [["search", text, {"limit": 10}] for text in texts]
    request = json.dumps({"dir": str(index), "calls": calls})
    result = subprocess.run(
        ["node", RUN], input=request, capture_output=True, text=True, check=True
    )
    return list(json.loads(result.stdout))


def judge(hits: list[str], relevant: set[str]) -> tuple[float, float, float]:
    """Give the reciprocal rank, recall and nDCG (binary) of ten hits."""
    right = [hit in relevant for hit in hits[:10]]
    first = 1 / (right.index(True) + 1) if True in right else 0.0
    gain = sum(1 / math.log2(place + 2) for place, is_right in enumerate(right) if is_right)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))
    return first, sum(right) / len(relevant), gain / ideal


def means(rows: list[tuple[float, float, float]]) -> list[float]:
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    questions = json.loads((wanted.path / "queries-dev.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        write(build(documents(wanted.path), (), ()), Path(name))
        found = answers(Path(name), [question["text"] for question in questions])
    rows = [
        judge([hit["id"] for hit in answer["value"]["hits"]], set(question["relevant"]))
        for question, answer in zip(questions, found, strict=True)
    ]
    print("| questions | MRR@10 | R@10 | nDCG@10 |\n| --- | --- | --- | --- |")
    for name, some in (("all", rows), ("even", rows[::2]), ("odd", rows[1::2])):
        print(f"| {name}, {len(some)} | " + " | ".join(f"{v:.4f}" for v in means(some)) + " |")
    middle = sorted(answer["bytes"] for answer in found)[len(found) // 2]
    print(f"\n{middle / 1e3:.0f} KB a question (median)")
    if wanted.json:
        figures = dict(zip(("mrr", "recall", "ndcg"), means(rows), strict=True))
        wanted.json.write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
