"""A finding stands where the author can find it: line and column of a page, field of a record."""

from pathlib import Path

import pytest

from casebook.audit import Settings, Term, audit, audit_records, read_terms
from casebook.audit.addresses import Kind, resolve
from casebook.load import load
from tests.audit import clean
from tests.conftest import Casebook

TERMS = (
    Term(word="内部掌握", why="内部用语", instead="依规办理"),
    Term(word="VIP", why="外文缩写"),
)


@pytest.mark.parametrize(
    ("page", "line", "column"),
    [
        ("<p>甲</p>\n<p>乙\n 电话 13800001111</p>", 3, 5),
        ("<p>\n\n138 0000 1111</p>", 3, 1),
        ('<p>甲</p>\n<a href="tel:13800001111">乙</a>', 2, 14),
        ("<p>甲</p>\n<script>\nlet a = '13800001111'</script>", 3, 10),
        ("<p>甲</p>\n<p>138<b>0000</b>1111</p>", 2, 1),
    ],
)
def test_a_finding_names_line_and_column(tmp_path: Path, page: str, line: int, column: int) -> None:
    clean.put(tmp_path, "index.html", page)
    found = next(f for f in audit(tmp_path, Settings(edition="internal")) if f.code == "A012")
    assert (found.place.line, found.place.column) == (line, column)


def test_a_record_is_searched_field_by_field(demo: Casebook) -> None:
    path = "proposals/demo-cppcc/2022/20220009.yml"
    demo.write(
        path,
        "title: 关于内部掌握的提案\ntopics: [food]\nproposal: |\n  请联系 13800001111。\n"
        "staff: 电话 13900002222\nsources: [{document: 总结}]\n",
    )
    records, _ = load(demo.root)
    found = audit_records(records, Settings(terms=TERMS))
    assert [(f.place.file[-12:], f.place.line, f.code, f.field) for f in found] == [
        ("20220009.yml", 1, "A019", "title"),
        ("20220009.yml", 3, "A012", "proposal"),
    ]
    assert "改用“依规办理”" in found[0].hint
    everything = audit_records(records, Settings(edition="internal"))
    assert [f.field for f in everything] == ["proposal", "staff"]


def test_an_exception_with_a_reason_may_stand(demo: Casebook) -> None:
    demo.write("proposals/demo-cppcc/2022/20220009.yml", "title: 拨打（0755）82800001\n")
    records, _ = load(demo.root)
    reason = {"0755-82800001": "办公电话"}
    assert [f.code for f in audit_records(records, Settings())] == ["A013"]
    assert audit_records(records, Settings(exceptions=reason)) == []


def test_the_demo_has_no_finding(demo: Casebook) -> None:
    assert audit_records(load(demo.root)[0], Settings(terms=TERMS)) == []


def test_the_list_of_the_office_is_read(tmp_path: Path) -> None:
    path = tmp_path / "forbidden.yml"
    assert read_terms(path) == ((), [])
    path.write_text("- {word: 内部掌握, why: 内部用语, instead: 依规办理}\n- {word: 甲}\n", "utf-8")
    terms, found = read_terms(path)
    assert [term.word for term in terms] == ["内部掌握"]
    assert [f.code for f in found] == ["A009"]
    assert "第 2 条" in found[0].message


@pytest.mark.parametrize("text", ["{", "甲: 乙", "- 1"])
def test_a_list_that_is_none_is_a_finding(tmp_path: Path, text: str) -> None:
    path = tmp_path / "forbidden.yml"
    path.write_text(text, "utf-8")
    assert [f.code for f in read_terms(path)[1]] == ["A009"]


def test_the_real_list_is_sound() -> None:
    terms, found = read_terms(Path(__file__).parents[2] / "cases/vocabulary/forbidden.yml")
    assert terms
    assert found == []


def test_a_latin_word_stands_alone(tmp_path: Path) -> None:
    clean.put(tmp_path, "a.txt", "VIPs, vip\n")
    found = [f for f in audit(tmp_path, Settings(terms=TERMS)) if f.code == "A019"]
    assert [(f.place.line, f.place.column) for f in found] == [(1, 7)]


@pytest.mark.parametrize(
    ("address", "kind", "path"),
    [
        ("", Kind.INSIDE, "a/b/index.html"),
        ("#x", Kind.INSIDE, "a/b/index.html"),
        ("?q=1", Kind.INSIDE, "a/b/index.html"),
        (".", Kind.INSIDE, "a/b/index.html"),
        ("..", Kind.INSIDE, "a/index.html"),
        ("../..", Kind.INSIDE, "index.html"),
        ("../../c/", Kind.INSIDE, "c/index.html"),
        ("c.css?v=2#x", Kind.INSIDE, "a/b/c.css"),
        ("%E7%94%B2/", Kind.INSIDE, "a/b/甲/index.html"),
        ("../../../", Kind.OUTSIDE, ".."),
        ("/base/c/", Kind.ROOTED, "c/index.html"),
        ("//h/x", Kind.ABROAD, ""),
        ("\\\\h\\x", Kind.ABROAD, ""),
        (" HTTPS://H/x", Kind.ABROAD, ""),
        ("jav\tascript:x", Kind.PROGRAM, ""),
        ("vbscript:x", Kind.PROGRAM, ""),
        ("data:image/png;base64,x", Kind.DATA, ""),
        ("mailto:a@b.cn", Kind.OTHER, ""),
    ],
)
def test_an_address_is_resolved_as_a_browser_does(address: str, kind: Kind, path: str) -> None:
    target = resolve(address, "a/b/index.html", "/base/")
    assert (target.kind, target.path) == (kind, path)
