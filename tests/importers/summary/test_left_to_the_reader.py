"""What the importer could not tell is said, each with its paragraph, and left to a person."""

import pytest

from casebook.importers.summary import convert, plan
from casebook.importers.summary.read import read_bytes
from casebook.model.vocabulary import Vocabulary

HEAD = "某某市水务局2022年政协提案办理工作总结\n一、基本情况\n2022年，我局共办理政协提案12件。\n"
STORIES = {
    "I121": ("水务局工作总结\n我局共办理政协提案12件。\n", 1),
    "I122": ("2022年度提案办理工作总结\n共办理政协提案12件。\n", 1),
    "I123": (HEAD + "另有7件涉及其他方面的情况。\n", 4),
    "I124": (HEAD + "二、泵站检查\n雨季之前检查了泵站。\n", 4),
    "I125": (HEAD + "第20220113号提案另行办理。\n", 4),
    "I126": (HEAD + "主办5件、会办7件。\n其中主办6件、会办6件。\n", 5),
    "I127": (HEAD + "| 甲乙 | 丙丁 |\n| --- | --- |\n| 3 | 4 |\n", 4),
    "I128": (HEAD + "联系电话：13800138000。\n", 4),
    "I131": (HEAD, 1),
    "I133": (HEAD, 1),
}


@pytest.mark.parametrize("code", STORIES)
def test_what_is_not_understood_is_listed_with_its_paragraph(code: str) -> None:
    text, paragraph = STORIES[code]
    rows, findings = read_bytes(text.encode(), "a.md", ".md")
    draft = convert(rows, "a.md")
    _, more = plan(draft, Vocabulary())
    found = {(f.code, f.place.line) for f in (*findings, *draft.left, *more)}
    assert (code, paragraph) in found
