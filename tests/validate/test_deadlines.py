"""Deadlines by region: what a region states holds there, the national value elsewhere, or nothing."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.load import load
from casebook.model.spans import last_day

if TYPE_CHECKING:
    from tests.conftest import Casebook

STEP = "reply:\n  name: 答复\n  stage: communicate\n  limits:\n"
LIMIT = "    - {{region: {}, within: {}, source: {{document: 规定}}}}\n"
NATIONAL = "    - {within: 3个月, source: {document: 规定}}\n"
FILE = "vocabulary/deadlines.yml"


def spans(demo: "Casebook", step: str = "reply", body: str = "demo-cppcc") -> list[str]:
    return [limit.within for limit in load(demo.root)[0].vocabulary.limits(step, body)]


def test_a_casebook_without_deadlines_is_whole(demo: "Casebook") -> None:
    (demo.root / FILE).unlink(missing_ok=True)
    assert demo.texts() == []
    assert spans(demo) == []


@pytest.mark.parametrize(
    ("limits", "held"),
    [
        (NATIONAL + LIMIT.format("演示市", "2个月"), ["2个月"]),
        (NATIONAL + LIMIT.format("别处", "2个月"), ["3个月"]),
        (LIMIT.format("别处", "2个月"), []),
    ],
)
def test_a_region_goes_before_the_nation(demo: "Casebook", limits: str, held: list[str]) -> None:
    demo.write(FILE, STEP + limits)
    assert demo.texts() == []
    assert spans(demo) == held
    assert spans(demo, "opinion") == []


def test_a_body_without_a_region_has_the_national_limits(demo: "Casebook") -> None:
    demo.write(
        "vocabulary/bodies.yml", "demo-cppcc: {name: 演示市政协, kind: cppcc, outcomes: demo}\n"
    )
    demo.write(FILE, STEP + NATIONAL + LIMIT.format("演示市", "2个月"))
    assert spans(demo) == ["3个月"]


def test_a_deadline_names_a_stage(demo: "Casebook") -> None:
    demo.write(FILE, (STEP + NATIONAL).replace("communicate", "comunicate"))
    found = [(f.code, f.field, f.place.line, f.hint) for f in demo.findings()]
    hint = "是否想写 communicate？先在词表里加上，或改用已有的代号"
    assert found == [("R018", "reply.stage", 3, hint)]


@pytest.mark.parametrize(
    ("within", "hint"),
    [
        ("三个月", "写成 3个月、20个工作日、10日 或 5至10个工作日"),
        ("0个月", "写成 3个月、20个工作日、10日 或 5至10个工作日"),
        ("10至5个工作日", "“至”的前面要比后面小"),
    ],
)
def test_a_span_that_says_nothing(demo: "Casebook", within: str, hint: str) -> None:
    demo.write(FILE, STEP + LIMIT.format("演示市", within))
    found = [(f.code, f.field, f.hint) for f in demo.findings()]
    assert found == [("R037", "limits[1].within", hint)]


@pytest.mark.parametrize(
    ("span", "start", "end"),
    [
        ("3个月", "2022-04-15", "2022-07-15"),
        ("3个月", "2022-11-30", "2023-02-28"),
        ("1个月", "2024-01-31", "2024-02-29"),
        ("12个月", "2022-12-01", "2023-12-01"),
        ("10日", "2022-12-25", "2023-01-04"),
        ("20个工作日", "2022-04-15", None),
        ("5至10日", "2022-04-15", None),
        ("", "2022-04-15", None),
    ],
)
def test_the_day_on_which_a_span_ends(span: str, start: str, end: str | None) -> None:
    found = last_day(span, date.fromisoformat(start))
    assert (found.isoformat() if found else None) == end


@given(st.integers(1, 99), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_more_months_never_end_earlier(months: int, start: date) -> None:
    end, later = last_day(f"{months}个月", start), last_day(f"{months + 1}个月", start)
    assert end is not None
    assert later is not None
    assert start < end < later
    assert end.day <= start.day
