"""What is found, in which order: through writer and engine together."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

import pytest

from casebook.index import Document, build, fold
from tests.search.conftest import FACETS, SYNONYMS, case, node, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., list[Any]]

CASES = (
    case("0099", "关于电梯安全的提案", "老旧小区加装电梯后，维保不及时。\n深办〔2022〕15号已印发。"),
    case("20220408", "关于外卖食品的建议", "网约车与外卖骑手。Wi-Fi 6 与５Ｇ基站。", topics=("食品安全",)),
    case("0821", "关于梯田保护的建议", "文化与电力，电力与梯队。" * 3, ids=("jy",), year="2021"),
    case("0500", "关于公交的提案", "市民打车难。", ids=("jg", "jt"), bureaus=("市场监管局",)),
)  # fmt: skip


def numbers(answer: dict[str, Any]) -> list[str]:
    return [hit["number"] for hit in answer["hits"]]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("电梯", ["0099"]),
        ("加装电梯", ["0099"]),
        ("，维保", ["0099"]),
        ("。\n", []),
        ("深办[2022]15号", ["0099"]),
        ("第0099号", ["0099"]),
        ("第九十九号", ["0099"]),
        ("99", ["0099"]),
        ("0408", ["20220408"]),
        ("食品安全", ["20220408"]),
        ("市场监管局", ["0500"]),
        ("工商局", ["0500"]),
        ("5g", ["20220408"]),
        ("ＷＩ－ＦＩ", ["20220408"]),
        ("wi-fi 6", ["20220408"]),
        ("打车", ["0500", "20220408"]),
        ("网约车", ["20220408", "0500"]),
        ("梯", ["0099", "0821"]),
        ("维保 老旧", ["0099"]),
        ("骑手 电梯", ["20220408", "0099"]),
        ("怎样才能让小区里的电梯得到及时的维保？", ["0099"]),
        ("一二三四", []),
    ],
)
def test_first_hits(ask: Ask, text: str, first: list[str]) -> None:
    (answer,) = ask(CASES, ("search", text))
    found = numbers(answer)
    if text == "骑手 电梯":
        assert sorted(found[:2]) == sorted(first)
    elif first:
        assert found[: len(first)] == first
    elif text == "一二三四":
        assert (answer["total"], answer["closest"]) == (0, False)


def test_synonyms_stand_below_the_typed_word(ask: Ask) -> None:
    (answer,) = ask(CASES, ("search", "打车"))
    assert [hit["exact"] for hit in answer["hits"]] == [True, False]


def test_a_hit_shows_where_it_was_found(ask: Ask) -> None:
    (answer,) = ask(CASES, ("search", "加装电梯"))
    hit = answer["hits"][0]
    (start, end) = hit["passage"]["marks"][0]
    assert hit["passage"]["text"][start:end] == "加装电梯"
    assert (hit["id"], hit["url"]) == ("city/2022/0099", "cases/city/2022/0099/")
    assert hit["date"] == "2022-03-01"
    (answer,) = ask(CASES, ("search", "电梯安全"))
    (start, end) = answer["hits"][0]["titleMarks"][0]
    assert answer["hits"][0]["title"][start:end] == "电梯安全"


def test_facets_count_what_the_other_facets_leave(ask: Ask) -> None:
    everything, narrowed, either = ask(
        CASES,
        ("search", ""),
        ("search", "", {"filters": {"bureau": ["jg"]}}),
        ("search", "", {"filters": {"bureau": ["jy", "jt"], "year": ["2022"]}}),
    )

    def counts(answer: dict[str, Any], facet: str) -> dict[str, int]:
        return {row["id"]: row["count"] for row in answer["facets"][facet]}

    assert everything["total"] == 4
    assert counts(everything, "bureau") == {"jg": 3, "jy": 1, "jt": 1}
    assert narrowed["total"] == 3
    assert counts(narrowed, "bureau") == {"jg": 3, "jy": 1, "jt": 1}
    assert counts(narrowed, "year") == {"2022": 3}
    assert numbers(either) == ["0500"]
    assert counts(either, "year") == {"2021": 1, "2022": 1}


def test_dates_newest_first_and_pages(ask: Ask) -> None:
    some = [case(f"{i:04}", f"电梯之{i}", "电梯。", date=f"2022-01-{i:02}") for i in range(1, 29)]
    by_date, second, listed = ask(
        some,
        ("search", "电梯", {"sort": "date", "limit": 3}),
        ("search", "电梯", {"sort": "date", "limit": 3, "offset": 3}),
        ("search", "", {"limit": 2}),
    )
    assert numbers(by_date) == ["0028", "0027", "0026"]
    assert numbers(second) == ["0025", "0024", "0023"]
    assert numbers(listed) == ["0028", "0027"]
    assert by_date["total"] == 28


def test_similar_finds_the_case_a_text_is_like(ask: Ask) -> None:
    pasted = "建议规范外卖骑手的管理。\n" + "关于外卖食品安全，平台与骑手都有责任。" * 40
    (answer,) = ask(CASES, ("similar", pasted, {"limit": 2}))
    assert numbers(answer)[0] == "20220408"


def test_suggest_offers_titles(ask: Ask) -> None:
    one, two = ask(CASES, ("suggest", "梯"), ("suggest", "外卖食"))
    assert sorted(hit["number"] for hit in one) == ["0099", "0821"]
    assert [hit["title"] for hit in two] == ["关于外卖食品的建议"]


WORDS = re.split(
    r"\|",
    "电梯|安全|加装|外卖|骑手|食品|工作|我市|政协|委员|提案|办理|2022|0408|App|，|。|的|和|、",
)


def invented(count: int) -> list[Document]:
    chance = random.Random(3)
    return [
        case(
            f"{i:05}",
            "".join(chance.choices(WORDS, k=6)),
            "\n".join("".join(chance.choices(WORDS, k=30)) for _ in range(3)),
        )
        for i in range(count)
    ]


def test_every_text_is_found_and_stands_before_what_lacks_it(tmp_path: Path) -> None:
    documents = invented(150)
    put(build(documents, FACETS, SYNONYMS), tmp_path)
    chance = random.Random(4)
    pieces = []
    while len(pieces) < 150:
        text = chance.choice(documents).text
        start, length = chance.randrange(len(text) - 8), chance.randrange(2, 9)
        pieces.append(text[start : start + length])
    pieces = [piece for piece in pieces if "\n" not in piece]
    calls = [("search", piece, {"limit": 1000}) for piece in pieces]
    for piece, answer in zip(pieces, node({"dir": str(tmp_path), "calls": calls}), strict=True):
        hits = answer["value"]["hits"]
        holding = {
            d.id for d in documents
            if any(fold(piece) in fold(part) for part in (d.title, f"第{d.number}号", d.text))
        }  # fmt: skip
        assert {hit["id"] for hit in hits[: len(holding)]} == holding, piece
        assert [hit["exact"] for hit in hits] == [True] * len(holding) + [False] * (
            len(hits) - len(holding)
        )
        assert answer["value"]["total"] == len(hits)


HOSTILE = (
    "🙂", "🙂🙂🙂", "\ud83d", "a\ud83d\ude00\udc00", "\x00\x00", "，。！？", "  \n\t ", "(" * 9, "的" * 9000, "<b>&",
    "__proto__", "constructor", "\u0301\u0301", "..%2f", "ﷺ" * 50, "0" * 500, "a b c d e f g h " * 60,
)  # fmt: skip


@pytest.mark.parametrize("method", ["search", "similar", "suggest"])
def test_nothing_typed_breaks_it(tmp_path: Path, method: str) -> None:
    put(build(CASES, FACETS, SYNONYMS), tmp_path)
    calls: list[Any] = [(method, text) for text in HOSTILE]
    answers = node({"dir": str(tmp_path), "calls": calls})
    assert [answer.get("error") for answer in answers] == [None] * len(HOSTILE)
    assert max(answer["ms"] for answer in answers) < 2_000


def test_an_empty_index_answers(ask: Ask) -> None:
    found, listed, like, titles = ask(
        [], ("search", "电梯"), ("search", ""), ("similar", "电梯安全电梯安全"), ("suggest", "电")
    )
    assert (found["total"], listed["total"], like["total"], titles) == (0, 0, 0, [])


def test_texts_of_common_pairs_are_found_and_come_first(tmp_path: Path) -> None:
    """Of pairs in more than a thousand documents no list holds everything: the rest is read when needed."""
    chance = random.Random(5)
    documents = [
        case(f"{i:05}", chance.choice(("平台治理", "督办")), "".join(chance.choices("平台督办治理", k=40)))
        for i in range(1_500)
    ]  # fmt: skip
    put(build(documents, FACETS, ()), tmp_path)
    pieces = ["平台", "台督", "台督办", "平台督办", "理平理平台台", "督办督办治理", "平台治理"]
    calls = [("search", piece, {"limit": 1500}) for piece in pieces]
    answers = node({"dir": str(tmp_path), "calls": calls})
    for piece, answer in zip(pieces, answers, strict=True):
        hits = answer["value"]["hits"]
        holding = {d.id for d in documents if piece in d.text or piece in d.title}
        assert {hit["id"] for hit in hits[: len(holding)]} == holding, piece
        assert [hit["exact"] for hit in hits].count(True) == len(holding)
    (few,) = node({"dir": str(tmp_path), "calls": [("search", "平台治理", {"limit": 10})]})
    assert [hit["title"] for hit in few["value"]["hits"]] == ["平台治理"] * 10
    assert any("/u" in name for name in few["files"])


def test_a_number_that_is_only_a_bound_is_called_one(ask: Ask) -> None:
    documents = [case(f"{i:04}", "关于电梯的提案", "电梯加装。") for i in range(30)]
    pair, chain, whole = ask(
        documents,
        ("search", "电梯", {"limit": 10}),
        ("search", "电梯加装", {"limit": 10}),
        ("search", "电梯加装", {"limit": 30}),
    )
    assert [answer["total"] for answer in (pair, chain, whole)] == [30, 30, 30]
    assert [answer["atMost"] for answer in (pair, chain, whole)] == [False, True, False]


def test_what_is_only_near_is_offered_where_little_is_found(ask: Ask) -> None:
    near = [case(f"{i:04}", "关于梯田的提案", "电梯，安全检查。") for i in range(30)]
    near += [case(f"8{i:03}", "关于公交的提案", "公交。") for i in range(60)]
    exact = [case(f"9{i:03}", "关于电梯的提案", "电梯安全检查。") for i in range(25)]
    few, many = (
        ask([*near, *some], ("search", "电梯安全检查", {"limit": 60}))[0]
        for some in (exact[:3], exact)
    )
    assert (few["total"], many["total"]) == (33, 25)
    assert [hit["exact"] for hit in few["hits"][:4]] == [True, True, True, False]
