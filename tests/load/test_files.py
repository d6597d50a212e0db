"""Files that can hardly be read: a finding each, at its place, and the others are read all the same."""

import hashlib
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest

from casebook.load import load, vocabulary
from casebook.model import Vocabulary

if TYPE_CHECKING:
    from tests.conftest import Casebook

PATH = "proposals/demo-cppcc/2022/20220099.yml"
AT = f"cases/{PATH}"
SYNTAX = "检查这一行和上一行的缩进、冒号后的空格、引号和括号是否成对"
ENCODING = "在编辑器里选“以 UTF-8 重新保存”"
EMPTY = "写上内容，或者删除这个文件；可用 casebook new 生成一份"
TAB = "1: error Y006: 这里有制表符（Tab）（把 Tab 换成两个空格）"
ANCHOR = "（把内容照原样再写一遍；文字里的 & 和 * 请加引号）"
GOOD = "title: 关于早餐的提案\ntopics: [food]\nsources: [{document: 总结}]\n"

BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40))

UNREADABLE = {
    "GBK": (
        GOOD.encode("gbk"),
        f"1:8: error Y001: 文件不是 UTF-8 编码（看起来是 GBK）（{ENCODING}）",
    ),
    "GBK, further down": (
        b"key: true\nsession: " + "七届".encode("gbk"),
        f"2:10: error Y001: 文件不是 UTF-8 编码（看起来是 GBK）（{ENCODING}）",
    ),
    "UTF-16 with a mark": (
        GOOD.encode("utf-16"),
        f"1:1: error Y001: 文件不是 UTF-8 编码（看起来是 UTF-16）（{ENCODING}）",
    ),
    "UTF-16 without": (
        b"title: plain ascii\n".decode().encode("utf-16-le"),
        f"1:1: error Y001: 文件不是 UTF-8 编码（看起来是 UTF-16）（{ENCODING}）",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\xff\xff\xff",
        f"1:1: error Y001: 文件不是 UTF-8 编码（看起来是 不明编码或不是文本文件）（{ENCODING}）",
    ),
    "5 MB": (
        b"proposal: |\n  " + b"x" * 5_000_000,
        "1:1: error Y004: 文件有 5.0 MB，超过 1 MB"
        "（一个文件只放一件案例；附件放到别处，用 sources 注明）",
    ),
    "empty": (b"", f"1:1: error Y003: 文件是空的（{EMPTY}）"),
    "blank lines": (b"\n \n", f"1:1: error Y003: 文件是空的（{EMPTY}）"),
    "comments": ("# 只有注释\n".encode(), f"1:1: error Y003: 文件是空的（{EMPTY}）"),
    "only ---": (b"---\n", f"1:1: error Y003: 文件是空的（{EMPTY}）"),
    "{}": (b"{}\n", f"1:1: error Y003: 文件是空的（{EMPTY}）"),
    "a list": (
        b"- title: x\n",
        "1:1: error Y012: 最外层是列表，应当是“键: 值”（从 title: 这样的键写起，行首不要加减号）",
    ),
    "a text": (
        "\n关于早餐的提案\n".encode(),
        "2:1: error Y012: 最外层是一段文字，应当是“键: 值”（从 title: 这样的键写起，行首不要加减号）",
    ),
    "two documents": (
        b"title: x\n---\ntitle: y\n",
        "2:1: error Y011: 文件里有不止一份内容（--- 分隔）（每份内容单独存成一个文件）",
    ),
    "a tab for indentation": (b"replies:\n\t- bureau: demo-scjg\n", f"2:{TAB}"),
    "a tab within it": (b"replies:\n  - bureau: x\n  \trole: y\n", f"3:3{TAB[1:]}"),
    "a quote left open": (
        b'title: "x\n',
        f"2:1: error Y005: YAML 写法有误：引号没有成对（{SYNTAX}）",
    ),
    "a bracket left open": (
        b"topics: [food\nkey: true\n",
        f"2:4: error Y005: YAML 写法有误：括号没有成对，或缺少逗号（{SYNTAX}）",
    ),
    "a colon in a text": (
        "title: 关于 甲: 乙\n".encode(),
        f"1:12: error Y005: YAML 写法有误：这里不该有冒号；含冒号的文字请加引号（{SYNTAX}）",
    ),
    "no space after the colon": (
        b"title:x\nkey: true\n",
        f"2:4: error Y005: YAML 写法有误：这里不该有冒号；含冒号的文字请加引号（{SYNTAX}）",
    ),
    "indentation that does not fit": (
        b"title: x\n  key: true\n",
        f"2:6: error Y005: YAML 写法有误：这里不该有冒号；含冒号的文字请加引号（{SYNTAX}）",
    ),
    "emphasis at the start": (
        "title: *重要*\n".encode(),
        f"1:9: error Y005: YAML 写法有误：以 & 或 * 开头的文字请加引号（{SYNTAX}）",
    ),
    "a control character": (
        "title: 关于早餐\nsession: 七届\x08二次\n".encode(),
        f"2:12: error Y005: YAML 写法有误：有不可见的控制字符（{SYNTAX}）",
    ),
    "NUL": (
        "title: 关于\0早餐\n".encode(),
        f"1:10: error Y005: YAML 写法有误：有不可见的控制字符（{SYNTAX}）",
    ),
    "a control character after a zero-width space": (
        "title: 关\u200b于\x07早餐\n".encode(),
        f"1:11: error Y005: YAML 写法有误：有不可见的控制字符（{SYNTAX}）",
    ),
    "an anchor": (b"topics: &t [food]\n", f"1:9: error Y008: 不支持锚点或引用 &t{ANCHOR}"),
    "an alias to nothing": (b"topics: *t\n", f"1:9: error Y008: 不支持锚点或引用 *t{ANCHOR}"),
    "brackets without end": (
        b"proposal: " + b"[" * 100_000,
        "1:31: error Y013: 嵌套太深（检查括号和缩进是否写错）",
    ),
    "dashes without end": (
        b"proposal:\n" + b"- " * 100_000,
        "2:41: error Y013: 嵌套太深（检查括号和缩进是否写错）",
    ),
    "question marks without end": (
        b"? " * 100_000,
        "1:43: error Y013: 嵌套太深（检查括号和缩进是否写错）",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_can_not_be_read_has_one_finding(demo: "Casebook", name: str) -> None:
    content, expected = UNREADABLE[name]
    demo.write(PATH, content)
    assert demo.texts() == [f"{AT}:{expected}"]


def test_a_bom_is_a_warning_and_the_rest_is_read(demo: "Casebook") -> None:
    demo.write(PATH, ("\ufeff" + GOOD + "key: 重点\n").encode())
    assert demo.texts() == [
        f"{AT}:1:1: warning Y002: 文件开头有 BOM 标记"
        "（在编辑器里选“UTF-8 无 BOM”保存；内容已照常读取）",
        f"{AT}:4:6: error R008 key: '重点' 既不是 true 也不是 false"
        "（是写 true，否写 false 或不写这个字段）",
    ]


def test_an_alias_bomb_is_refused_before_it_goes_off(demo: "Casebook") -> None:
    demo.write(PATH, BOMB)
    texts = demo.texts()
    assert len(texts) == 40 + 2 * 39
    assert texts[0] == f"{AT}:1:5: error Y008: 不支持锚点或引用 &a0{ANCHOR}"


def test_nesting_that_libyaml_bears_is_refused_too(demo: "Casebook") -> None:
    demo.write(PATH, GOOD + "proposal: " + "[" * 30 + "x" + "]" * 30 + "\n")
    assert demo.texts() == [
        f"{AT}:4:11: error R003 proposal: 这里应当是一段文字，写成了列表"
        "（照样例改写：proposal: 建议……）",
        f"{AT}:4:31: error Y013 proposal{'[1]' * 20}: 嵌套太深（检查括号和缩进是否写错）",
    ]


def test_broken_files_do_not_hide_the_findings_of_others(demo: "Casebook") -> None:
    demo.write(PATH, b"title: \xff")
    demo.write("proposals/demo-cppcc/2022/20220098.yml", GOOD + "key: 1\n")
    demo.write("vocabulary/topics.yml", "food: [\n")
    demo.write("vocabulary/stages.yml", "communicate: 沟通\nnew:\n")
    codes = [(Path(f.place.file).name, f.place.line, f.code) for f in demo.findings()]
    assert codes == [
        ("20220098.yml", 4, "R008"),
        ("20220099.yml", 1, "Y001"),
        ("stages.yml", 1, "R003"),
        ("stages.yml", 2, "R002"),
        ("topics.yml", 2, "Y005"),
    ]


@pytest.mark.parametrize("content", [b"", b"\xff", b"- x\n", b"title: [\n", b"titel: x\n"])
def test_a_case_in_a_broken_file_is_still_there_for_others(
    demo: "Casebook", content: bytes
) -> None:
    demo.write("proposals/demo-cppcc/2022/20220001.yml", content)
    files = {f.place.file for f in demo.findings()}
    assert files == {"cases/proposals/demo-cppcc/2022/20220001.yml"}
    assert "demo-cppcc/2022/20220001" in load(demo.root)[0].cases


def test_no_file_is_ever_changed(demo: "Casebook") -> None:
    for number, (content, _) in enumerate(UNREADABLE.values()):
        demo.write(f"proposals/demo-cppcc/2022/{number}.yml", content)
    before = _hashes(demo.root)
    assert len(demo.findings()) >= len(UNREADABLE)
    assert _hashes(demo.root) == before


def _hashes(root: Path) -> dict[str, tuple[str, int]]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {
        str(f): (hashlib.sha256(f.read_bytes()).hexdigest(), f.stat().st_mtime_ns) for f in files
    }


def test_a_link_out_of_the_tree_is_not_followed(demo: "Casebook", tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("title: 机密\n", "utf-8")
    (demo.root / PATH).symlink_to(tmp_path / "secret.yml")
    hint = "（检查文件权限，不要用指向 cases/ 之外的链接）"
    assert demo.texts() == [f"{AT}:1:1: error Y016: 文件读不出来：链接指向 cases/ 之外{hint}"]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("nothing.yml", "链接指向的文件不存在"),
        ("20220099.yml", "链接指向它自己"),
        (".", "不是普通文件"),
    ],
)
def test_links_that_lead_nowhere(demo: "Casebook", target: str, why: str) -> None:
    (demo.root / PATH).symlink_to(target)
    assert [f.message for f in demo.findings()] == [f"文件读不出来：{why}"]


def test_folders_and_pipes_named_like_records(demo: "Casebook") -> None:
    (demo.root / PATH).mkdir()
    os.mkfifo(demo.root / "proposals/demo-cppcc/2022/20220098.yml")
    found = [(f.place.file[-12:], f.code, f.message) for f in demo.findings()]
    assert found == [
        ("20220098.yml", "Y016", "文件读不出来：不是普通文件"),
        ("20220099.yml", "Y016", "文件读不出来：这是文件夹，不是文件"),
    ]


def test_a_file_without_leave_to_read(demo: "Casebook", monkeypatch: pytest.MonkeyPatch) -> None:
    demo.write(PATH, GOOD)
    opened = Path.open

    def refuse(path: Path, *args: Any, **options: Any) -> IO[Any]:
        if path.name == "20220099.yml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert [f.message for f in demo.findings()] == ["文件读不出来：没有读取权限"]


ODD_NAMES = {
    "proposals/demo-cppcc/2022/20220099.YML": "Y018",
    "proposals/demo-cppcc/2022/20220099.yaml": "Y018",
    "proposals/demo-cppcc/2022/2022 0099.yml": "Y018",
    "proposals/demo-cppcc/2022/con.yml": "Y018",
    "proposals/demo-cppcc/2022/提案99.yml": "Y018",
    "proposals/demo-cppcc/2022/-99.yml": "Y018",
    "proposals/demo-cppcc/22/20220099.yml": "Y018",
    "proposals/demo-cppcc/20220099.yml": "Y018",
    "proposals/Demo/2022/20220099.yml": "Y018",
    "proposals/demo-cppcc/2022/sub/20220099.yml": "Y018",
    "reviews/demo-scjg/2022年.yml": "Y018",
    "proposals/demo-cppcc/2022/附件.docx": "Y017",
    "proposals/demo-cppcc/2022/20220001.yml~": "Y017",
    "vocabulary/topic.yml": "Y017",
    "vocabulary/topics.yaml": "Y017",
    "notes.yml": "Y017",
    "proposals/demo-cppcc/2022/two\nlines.yml": "Y018",
}


@pytest.mark.parametrize("path", ODD_NAMES)
def test_odd_names_are_reported_and_not_read(demo: "Casebook", path: str) -> None:
    demo.write(path, b"\xff\xff")
    found = demo.findings()
    assert [f.code for f in found] == [ODD_NAMES[path]]
    assert found[0].place.file == "cases/" + path.replace("\n", " ")
    assert "\n" not in found[0].text()


@pytest.mark.parametrize("path", ["README.md", "schema/case.json", ".git/x.yml", "proposals/.swp"])
def test_files_that_may_be_there(demo: "Casebook", path: str) -> None:
    demo.write(path, b"\xff")
    assert demo.texts() == []


def test_a_name_that_is_no_text(demo: "Casebook") -> None:
    name = os.fsencode(demo.root / "proposals/demo-cppcc/2022/") + b"/\xd6\xd0.yml"
    os.close(os.open(name, os.O_CREAT))
    (text,) = demo.texts()
    assert text.encode().startswith(b"cases/proposals/demo-cppcc/2022/??.yml:1:1: error Y018")


def test_a_missing_vocabulary(demo: "Casebook") -> None:
    (demo.root / "vocabulary/terms.yml").unlink()
    (demo.root / "vocabulary/synonyms.yml").unlink()
    assert demo.texts() == [
        "cases/vocabulary/terms.yml:1:1: error Y019: 缺少 cases/vocabulary/terms.yml"
        "（补上这个文件；可对照 /rules/ 中的词表说明）"
    ]


def test_no_casebook_at_all(tmp_path: Path) -> None:
    hint = "（检查路径；新建案例用 casebook new）"
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    for name, why in (("none", "不存在"), ("empty", "里没有文件"), ("file", "不是文件夹")):
        records, findings = load(tmp_path / name)
        assert [f.text() for f in findings] == [
            f"{name}:1:1: error Y020: 案例库文件夹 {name} {why}{hint}"
        ]
        assert records.entries == []


def test_the_folder_is_named_even_where_the_path_does_not(
    demo: "Casebook", monkeypatch: pytest.MonkeyPatch
) -> None:
    demo.write(PATH, b"")
    monkeypatch.chdir(demo.root)
    assert load(Path())[1][0].place.file == AT


MARKDOWN = """\
title: 关于 A & B、C*D 的提案
topics: [food]
sources: [{document: 总结}]
proposal: |-
  *重点*是**落实**，见[公告](https://www.example.gov.cn/a.html)：

  * 甲 & 乙
  * 丙

  - [ ] 待办
    - 二级
      - 三级

  | 项目 | 数量 |
  | --- | --- |
  | 摊点 | 12 |

  ---

"""


def test_ordinary_markdown_is_read_once(demo: "Casebook", monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("read a second time, in search of anchors")

    links = "".join(f"  见[公告{i}](https://www.example.gov.cn/{i}.html)。\n" for i in range(100))
    demo.write(PATH, MARKDOWN + links)
    monkeypatch.setattr("yaml.parse", refuse)
    assert demo.texts() == []


def test_vocabularies_can_be_had_without_the_records(
    demo: "Casebook", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = load(demo.root)[0].vocabulary
    opened, names = Path.open, set()

    def noted(path: Path, *args: Any, **options: Any) -> IO[Any]:
        names.add(path.parent.name)
        return opened(path, *args, **options)

    monkeypatch.setattr(Path, "open", noted)
    assert vocabulary(demo.root) == whole != Vocabulary()
    assert names == {"vocabulary"}
    assert vocabulary(tmp_path / "none") == Vocabulary()
