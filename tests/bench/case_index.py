"""Builds the index of invented cases; a process of its own, so that its memory can be measured.

python tests/bench/case_index.py CASES.jsonl OUT
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from texts import BUREAUS, OUTCOMES, TOPIC_NAMES, YEARS, Text

from casebook.index import Document, FacetLabels, build


def document(text: Text) -> Document:
    case = f"city/{text.number[:4]}/{text.number}"
    return Document(
        id=case,
        url=f"cases/{case}/",
        title=text.title,
        number=text.number,
        topics=(TOPIC_NAMES[text.topic],),
        bureaus=(BUREAUS[text.bureau],),
        text=text.text,
        date=text.date,
        facets={
            "topic": (f"topic{text.topic}",),
            "bureau": (f"bureau{text.bureau}",),
            "outcome": (OUTCOMES[text.outcome][0],),
            "year": (text.number[:4],),
        },
    )


FACETS = (
    FacetLabels("topic", "议题", tuple((f"topic{i}", n) for i, n in enumerate(TOPIC_NAMES))),
    FacetLabels("bureau", "单位", tuple((f"bureau{i}", n) for i, n in enumerate(BUREAUS))),
    FacetLabels("outcome", "结果", OUTCOMES),
    FacetLabels("year", "年度", tuple((year, year) for year in YEARS)),
)
SYNONYMS = (("打车", "网约车"), ("外卖", "网络订餐"), ("遛狗", "犬只管理"))


def write(files: dict[str, bytes], out: Path) -> None:
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        documents = [document(Text(**json.loads(line))) for line in lines]
    write(build(documents, FACETS, SYNONYMS), Path(sys.argv[2]))
