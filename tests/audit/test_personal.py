"""Recall and precision over the labelled samples, printed; and the corners of the detectors."""

import time

import pytest

from casebook.audit.characters import fold
from casebook.audit.personal import detect
from tests.audit.generate import MAKERS
from tests.audit.measure import measure, report, written


def test_recall_is_whole_and_precision_is_high(capsys: pytest.CaptureFixture[str]) -> None:
    scores = measure()
    with capsys.disabled():
        print("\n" + report(scores))
    for kind, score in scores.items():
        assert score.missed == [], kind
        assert score.precision >= 0.98, score.false
        assert min(score.positive, score.negative) >= 150, kind


@pytest.mark.parametrize("kind", MAKERS)
def test_people_wrote_samples_of_each_kind(kind: str) -> None:
    marked = ["«" in sample for sample in written(kind)]
    assert marked.count(True) >= 30
    assert marked.count(False) >= 40


def test_the_way_back_leads_over_what_is_unseen() -> None:
    text = "电话：１３８\u200b００００\u200b\u20601111。"
    hit = detect(text)[0]
    assert text[hit.start : hit.end] == "１３８\u200b００００\u200b\u20601111"
    assert hit.compact == "13800001111"
    assert fold("甲\u200b乙").back(1) == 2


def test_a_finding_does_not_spread_what_it_complains_of() -> None:
    assert detect("电话13800001111")[0].masked == "138******11"


def test_nothing_crosses_the_end_of_a_block() -> None:
    assert detect("138\n0000\n1111") == []


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "1-",
        "a@",
        "a@a.",
        "a(at)",
        "0755-",
        "3栋",
        "1栋1单元",
        "路一号",
        "村1组",
        "家住一",
        "13800001111 ",
        "1、",
        "身份证1,",
        "一 ",
        "1O",
        "E-1 ",
        "路1号1单元",
        "粤B 1 ",
    ],
)
def test_the_time_grows_with_the_text_alone(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    start = time.process_time()
    detect(text)
    assert time.process_time() - start < 5
