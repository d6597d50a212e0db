"""Precision and recall of each kind of personal data: `python -m tests.audit.measure`.

A sample is a line of `samples/<code>.txt`, or of the generator; `«…»` marks what must be found, of
that kind, or of another where a code stands inside (`«A012|…»`). A hit counts where it lies upon a
mark of its kind; every other hit is false, whatever kind's samples it stands in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from casebook.audit.personal import detect
from tests.audit.generate import MAKERS, samples

FOLDER = Path(__file__).parent / "samples"
NAMES = dict(
    zip(
        MAKERS,
        [
            "身份证号",
            "手机号",
            "固定电话",
            "电子邮箱",
            "银行卡号",
            "护照和通行证",
            "车牌号",
            "家庭住址",
        ],
        strict=True,
    )
)
_ESCAPE = re.compile(r"\\n|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}")
_NAMED = {"\\n": "\n"}
_MARK = re.compile(r"«(?:(A\d{3})\|)?([^»]*)»")


@dataclass
class Score:
    """What was found of one kind."""

    positive: int = 0
    negative: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / (self.found + len(self.missed))

    @property
    def precision(self) -> float:
        return self.found / (self.found + len(self.false))


def written(kind: str) -> Iterator[str]:
    """The samples of a kind that people wrote."""
    for line in (FOLDER / f"{kind}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            yield _ESCAPE.sub(lambda m: _NAMED.get(m.group()) or chr(int(m.group()[2:], 16)), line)


def measure() -> dict[str, Score]:
    """The score of each kind over all samples."""
    scores = {kind: Score() for kind in MAKERS}
    for kind in MAKERS:
        for sample in (*written(kind), *samples(kind)):
            _judge(kind, sample, scores)
    return scores


def _judge(kind: str, sample: str, scores: dict[str, Score]) -> None:
    text, marks = _unmarked(kind, sample)
    positive = any(code == kind for code, _, _ in marks)
    scores[kind].positive += positive
    scores[kind].negative += not positive
    hits = detect(text)
    for code, start, end in marks:
        if any(h.code == code and h.start < end and start < h.end for h in hits):
            scores[code].found += 1
        else:
            scores[code].missed.append(sample)
    for hit in hits:
        if not any(
            hit.code == code and hit.start < end and start < hit.end for code, start, end in marks
        ):
            scores[hit.code].false.append(f"{sample}  → {hit.value}")


def _unmarked(kind: str, sample: str) -> tuple[str, list[tuple[str, int, int]]]:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(sample):
        text += sample[last : match.start()]
        marks.append((match.group(1) or kind, len(text), len(text) + len(match.group(2))))
        text += match.group(2)
        last = match.end()
    return text + sample[last:], marks


def report(scores: dict[str, Score]) -> str:
    """The table that the command prints."""
    lines = ["种类　　　　　　正例　反例　查全率　查准率"]
    for kind, score in scores.items():
        lines.append(
            f"{kind} {NAMES[kind]:　<8}{score.positive:>4}  {score.negative:>4}"
            f"   {score.recall:.4f}   {score.precision:.4f}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    result = measure()
    print(report(result))
    for code, one in result.items():
        print(
            "\n".join(
                [
                    *(f"{code} 漏：{s!r}" for s in one.missed),
                    *(f"{code} 误：{s!r}" for s in one.false),
                ]
            )
        )
