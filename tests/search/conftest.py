from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from casebook.index import Document, FacetLabels, build

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RUN = Path(__file__).parent / "run.mjs"
FACETS = (
    FacetLabels("bureau", "单位", (("jg", "市场监管局"), ("jy", "教育局"), ("jt", "交通局"))),
    FacetLabels("year", "年度", (("2021", "2021"), ("2022", "2022"))),
)
SYNONYMS = (("打车", "网约车"), ("工商局", "市场监管局"))


def case(number: str, title: str, text: str, **more: Any) -> Document:
    """Invent a case of 2022 (or of `year`) with the first bureau (or `bureaus`)."""
    year = more.pop("year", "2022")
    ids = more.pop("ids", ("jg",))
    return Document(
        id=f"city/{year}/{number}",
        url=f"cases/city/{year}/{number}/",
        title=title,
        number=number,
        text=text,
        date=more.pop("date", f"{year}-03-01"),
        facets={"bureau": ids, "year": (year,)},
        **more,
    )


def node(request: dict[str, Any]) -> list[Any]:
    """Run one request of run.mjs."""
    done = subprocess.run(
        ["node", RUN], input=json.dumps(request), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def put(files: dict[str, bytes], directory: Path) -> None:
    for name, data in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., list[Any]]:
    """Build an index of documents and give the answers to calls such as ("search", "电梯")."""

    def run(documents: Sequence[Document], *calls: Sequence[Any]) -> list[Any]:
        put(build(documents, FACETS, SYNONYMS), tmp_path)
        answers = node({"dir": str(tmp_path), "calls": calls})
        for answer in answers:
            assert "error" not in answer, answer
        return [answer["value"] for answer in answers]

    return run
