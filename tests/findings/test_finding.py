"""A finding in its three forms, and lists of findings."""

import json

from casebook.findings import RULES, failed, nearest, ordered, totals
from casebook.model import Place

ERROR = RULES["R008"].at(Place("cases/b.yml", 2, 6), "key", "50%\n")
WARNING = RULES["R029"].at(Place("cases/b.yml", 1, 1), "sources")
NOTICE = RULES["Y015"].at(Place("cases/a.yml", 9, 9), "session", "0077")


def test_a_line_for_people() -> None:
    assert WARNING.text() == (
        "cases/b.yml:1:1: warning R029 sources: 没有写依据（在 sources 里写明材料名称和位置）"
    )


def test_an_object_on_one_line() -> None:
    assert json.loads(NOTICE.json()) == {
        "file": "cases/a.yml",
        "line": 9,
        "column": 9,
        "code": "Y015",
        "severity": "notice",
        "field": "session",
        "message": "0077 在别的软件里可能被读成另一个值",
        "hint": "本程序按原文读取；为免别的软件读错，请写成 '0077'",
    }
    assert "别的软件" in NOTICE.json()


def test_an_annotation_escapes_what_the_code_host_reads_as_its_own() -> None:
    assert ERROR.annotation() == (
        "::error file=cases/b.yml,line=2,col=6,title=R008::"
        "key '50%25' 既不是 true 也不是 false（是写 true，否写 false 或不写这个字段）"
    )


def test_findings_stand_in_the_order_of_places_each_once() -> None:
    assert ordered([ERROR, NOTICE, WARNING, NOTICE]) == [NOTICE, WARNING, ERROR]


def test_only_errors_fail() -> None:
    assert failed([WARNING, ERROR])
    assert not failed([WARNING, NOTICE])


def test_the_closing_line_counts() -> None:
    assert totals([ERROR, WARNING, WARNING]) == "错误 1，警告 2，提示 0"


def test_a_slip_is_recognised_and_a_stranger_is_not() -> None:
    assert nearest("titel", ["title", "topics"]) == "title"
    assert nearest("zzz", ["title", "topics"]) is None
