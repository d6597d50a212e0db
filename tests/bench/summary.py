"""How well the summary importer reads: precision and recall against labels made by hand.

    python tests/bench/summary.py                      the documents of the tests
    python tests/bench/summary.py DIR                  also DIR/*.txt, .md, .docx
    python tests/bench/summary.py DIR --labels LABELS  with labels from another folder
    python tests/bench/summary.py --misses             also what was missed or invented

A document `name.txt` is measured against `name.json`, beside it or among the labels of the tests.
Exit code 1 where a total is below the least that is asked for.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.importers.summary.convert import convert
from casebook.importers.summary.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casebook.importers.summary.draft import Draft, TallyDraft

HERE = Path(__file__).resolve().parent.parent / "importers" / "summary"
KINDS = {"cppcc": "提案", "npc": "建议", "motion": "议案", "both": "合计"}
EXACT, LOOSE = ("head", "counts", "cases"), ("practices", "problems", "measures", "advice", "next")
WANTED = {
    "counts": (0.98, 0.95),
    "cases": (0.98, 0.95),
    "practices": (0.9, 0.9),
    "problems": (0.9, 0.9),
    "measures": (0.9, 0.9),
}
"""Least precision and recall; the others are measured without a demand."""


@dataclass
class Score:
    """Found and right, found and wrong, missed."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong)) if self.right + len(self.wrong) else 1.0

    @property
    def recall(self) -> float:
        return (
            self.right / (self.right + len(self.missed)) if self.right + len(self.missed) else 1.0
        )

    def add(self, other: Score) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed


def flat(draft: Draft) -> dict[str, list[str]]:
    """A draft in the shape of the labels."""
    return {
        "head": [f"单位 {_key(u.text)}" for u in draft.units]
        + ([f"年 {draft.year.text}"] if draft.year else [])
        + [f"机构 {b[0]}" for b in draft.bodies]
        + (["评议"] if draft.appraisal else []),
        "counts": [c for t in draft.tallies for c in _counts(t)],
        "cases": [x for c in draft.cases for x in _case(c.title, c.number)],
        "practices": [i.title for i in draft.practices],
        "problems": [i.title for i in draft.problems],
        "measures": [i.title for i in draft.measures],
        "advice": [i.title for i in draft.advice],
        "next": [i.title for i in draft.next_steps],
    }


def _counts(tally: TallyDraft) -> Iterable[str]:
    kind = tally.level + KINDS[tally.kind]
    if tally.total:
        yield f"{kind} 总数 {tally.total.value}"
    for group in (tally.roles, tally.outcomes, tally.satisfaction):
        for name, row in group.items():
            if row.value:
                yield f"{kind} {name} {row.value}"
            if row.percent:
                yield f"{kind} {name}% {row.percent}"


def _case(title: str, number: str) -> list[str]:
    return [f"题 {_key(title)}"] + ([f"号 {number}"] if number else [])


def labelled(label: dict[str, object]) -> dict[str, list[str]]:
    """Labels in the shape in which drafts are compared."""
    rows: dict[str, list[str]] = {k: list(label.get(k, [])) for k in LOOSE}  # type: ignore[call-overload]
    rows["head"] = [f"单位 {_key(u)}" for u in label["units"]] + [f"年 {label['year']}"]  # type: ignore[attr-defined]
    rows["head"] += [f"机构 {b}" for b in label["bodies"]]  # type: ignore[attr-defined]
    rows["head"] += ["评议"] if label.get("kind") == "appraisal" else []
    rows["counts"] = [" ".join(c) for c in label["counts"]]  # type: ignore[attr-defined]
    rows["cases"] = [x for t, n in label["cases"] for x in _case(t, n)]  # type: ignore[attr-defined]
    return rows


def _key(text: str) -> str:
    return re.sub(r"[\s，。、；：“”‘’\"'（）()《》,.]", "", text)


def compare(found: Sequence[str], wanted: Sequence[str], *, loose: bool) -> Score:
    """Match every label at most once: exactly, or as headings that are cut a little differently."""
    score, rest = Score(), list(wanted)
    for one in found:
        twin = next((w for w in rest if _alike(one, w, loose=loose)), None)
        if twin is None:
            score.wrong.append(one)
        else:
            rest.remove(twin)
            score.right += 1
    score.missed = rest
    return score


def _alike(one: str, other: str, *, loose: bool) -> bool:
    if not loose:
        return one == other
    a, b = _key(one), _key(other)
    short = min(len(a), len(b))
    return a == b or (short >= 6 and (a.startswith(b) or b.startswith(a))) or _dice(a, b) >= 0.8


def _dice(a: str, b: str) -> float:
    one, other = ({x[i : i + 2] for i in range(len(x) - 1)} for x in (a, b))
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def measure(path: Path, label: Path) -> dict[str, Score]:
    """The scores of one document."""
    paragraphs, _ = read(path)
    found = flat(convert(paragraphs, path.name))
    wanted = labelled(json.loads(label.read_text(encoding="utf-8")))
    return {k: compare(found[k], wanted[k], loose=k in LOOSE) for k in (*EXACT, *LOOSE)}


def documents(extra: Sequence[Path], labels: Path | None) -> Iterable[tuple[Path, Path]]:
    """Documents with their labels; those of the tests first."""
    for folder in (HERE / "documents", *extra):
        for path in sorted(folder.iterdir()):
            if path.suffix not in {".txt", ".md", ".docx"}:
                continue
            places = [labels, path.parent, HERE / "labels-real"]
            label = next((f for p in places if p and (f := p / f"{path.stem}.json").exists()), None)
            if label:
                yield path, label


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a demand is not met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR")
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(arguments)
    total = {k: Score() for k in (*EXACT, *LOOSE)}
    print(f"{'document':26}" + "".join(f"{k:>16}" for k in total))
    for path, label in documents(options.folders, options.labels):
        scores = measure(path, label)
        print(f"{path.stem[:26]:26}" + "".join(f"{_cell(s):>16}" for s in scores.values()))
        for k, score in scores.items():
            total[k].add(score)
            if options.misses:
                print(
                    *[f"    {k} + {w}" for w in score.wrong],
                    *[f"    {k} - {m}" for m in score.missed],
                    sep="\n",
                    end="\n" if score.wrong or score.missed else "",
                )
    print(
        f"{'TOTAL precision/recall':26}"
        + "".join(f"{f'{s.precision:.3f}/{s.recall:.3f}':>16}" for s in total.values())
    )
    failed = [k for k, (p, r) in WANTED.items() if total[k].precision < p or total[k].recall < r]
    print("below the demand: " + "、".join(failed) if failed else "every demand is met")
    return int(bool(failed))


def _cell(score: Score) -> str:
    wanted, found = score.right + len(score.missed), score.right + len(score.wrong)
    return f"{score.right}/{found}/{wanted}" if wanted or found else "·"


if __name__ == "__main__":
    sys.exit(main())
