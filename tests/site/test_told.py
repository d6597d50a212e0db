"""What MkDocs says of a page or of mkdocs.yml: in Chinese, whole, and at its place."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.cli.conductor import Made, build
from casebook.cli.project import Project
from casebook.site import facts
from casebook.site.told import told
from tests.conftest import Casebook

Build = Callable[..., Made]


@pytest.fixture
def texts(demo: Casebook, build_demo: Build) -> Callable[..., list[str]]:
    """The errors of a build as people read them."""
    assert demo

    def run() -> list[str]:
        return [f.text() for f in build_demo(errors=None).findings if f.severity == "error"]

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], None]:
    """Writes a page into `docs/`."""

    def run(name: str, text: str) -> None:
        file = tmp_path / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    return run


Texts = Callable[[], list[str]]
Write = Callable[[str, str], None]


def append(tmp_path: Path, lines: str) -> int:
    """Write lines at the end of mkdocs.yml, and tell in which line they begin."""
    file = tmp_path / "mkdocs.yml"
    text = file.read_text("utf-8")
    file.write_text(text + lines, "utf-8")
    return text.count("\n") + 1


def change(tmp_path: Path, old: str, new: str) -> int:
    """Change mkdocs.yml, and tell in which line."""
    file = tmp_path / "mkdocs.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_link_to_nowhere_is_told_at_its_place_each_time(texts: Texts, write: Write) -> None:
    write("bad.md", '# 坏\n\n见[这里](nosuch.md)。\n\n- 和 [那里](nosuch.md "题")\n')
    hint = "（写成从本页到目标文件的相对路径，例如 guide/reply.md）"
    said = [
        f"docs/bad.md:3:7: error S009: 指向 nosuch.md 的链接没有着落{hint}",
        f"docs/bad.md:5:10: error S009: 指向 nosuch.md 的链接没有着落{hint}",
    ]
    assert texts() == said
    assert texts() == said


def test_a_link_from_a_folder_says_which_file_is_not_there(texts: Texts, write: Write) -> None:
    write("one/bad.md", "---\ntitle: 坏\n---\n\n# 坏\n\n![图](../two/nosuch.png)\n")
    [said] = texts()
    assert said.startswith(
        "docs/one/bad.md:7:6: error S009: "
        "指向 ../two/nosuch.png 的链接没有着落：网站里没有 two/nosuch.png（"
    )


def test_a_link_without_a_file_name_gets_a_guess(texts: Texts, write: Write) -> None:
    write("one/good.md", "# 好\n")
    write("bad.md", "# 坏\n\n[好](one/good)\n")
    [said] = texts()
    assert said.startswith("docs/bad.md:3:5: error S009: 指向 one/good 的链接没有着落（")
    assert "是否想写 one/good.md？" in said


def test_a_long_link_is_whole(texts: Texts, write: Write) -> None:
    link = "nosuch/" * 30 + "nosuch.md"
    write("bad.md", f"# 坏\n\n[无]({link})\n")
    [said] = texts()
    assert f"指向 {link} 的链接没有着落" in said


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# 坏\n\n`[无](nosuch.md)` 写成 [无](nosuch.md)\n", "3:25"),
        ("# 坏\n\n```\n[无](nosuch.md)\n```\n\n[无](nosuch.md)\n", "7:5"),
        ("# 坏\n\n<!-- [无](nosuch.md) -->\n\n[无](<nosuch.md>)\n", "5:6"),
        ("# 坏\n\n见[无][1]。\n\n[1]: nosuch.md\n", "5:6"),
        ("# 坏\n\n[无](no\\_such.md)\n", "1:1"),
    ],
)
def test_a_link_is_looked_for_where_it_is_a_link(
    texts: Texts, write: Write, text: str, place: str
) -> None:
    write("bad.md", text)
    assert any(said.startswith(f"docs/bad.md:{place}: error S009") for said in texts())


def test_an_anchor_that_is_not_there(texts: Texts, write: Write) -> None:
    write("bad.md", "# 坏\n\n[无](#nowhere) [别处](good.md#gone)\n")
    write("good.md", "# 好\n")
    assert texts() == [
        "docs/bad.md:3:5: error S010: 指向 #nowhere 的链接没有着落：本页里没有 #nowhere 这个位置"
        "（改正 # 后面的部分，或在要指向的标题后面写上 { #nowhere }）",
        "docs/bad.md:3:20: error S010: 指向 good.md#gone 的链接没有着落："
        "good.md 里没有 #gone 这个位置（改正 # 后面的部分，或在要指向的标题后面写上 { #gone }）",
    ]


def test_an_entry_of_the_navigation_that_leads_nowhere(texts: Texts, tmp_path: Path) -> None:
    line = append(tmp_path, "      - 别处: nowhere/\n")
    [said] = texts()
    assert said.startswith(
        f"mkdocs.yml:{line}:13: error S011: 导航里的 nowhere/ 不是网站里的页面（"
    )


def test_pages_that_the_navigation_leaves_out(texts: Texts, tmp_path: Path, write: Write) -> None:
    write("bad.md", "# 坏\n")
    change(tmp_path, "omitted_files: ignore", "omitted_files: warn")
    [said] = texts()
    assert said.startswith("mkdocs.yml:")
    assert "error S002: 有页面不在导航里，请写进 nav" in said
    assert "：bad.md、" in said


def test_an_absolute_link_where_the_owner_wants_none(
    texts: Texts, tmp_path: Path, write: Write
) -> None:
    write("bad.md", "# 坏\n\n[无](/nosuch.md)\n")
    change(tmp_path, "anchors: warn", "anchors: warn\n    absolute_links: warn")
    [said] = texts()
    assert said.startswith("docs/bad.md:3:5: error S002: 指向 /nosuch.md 的链接以 / 开头")


@pytest.mark.parametrize(
    ("lines", "place", "what"),
    [
        ("  x: [\n", (0, 3), "列表的缩进前后不一致"),
        ("x: [\n", (1, 1), "括号里缺少内容"),
        ("x: '没有关上\n", (1, 1), "引号没有成对"),
        ("x: a: b\n", (0, 5), "这里不该有冒号；含冒号的文字请加引号"),
        ("\tx: 1\n", (0, 1), "制表符不能用作缩进"),
        ("x: *a\n", (0, 4), "以 & 或 * 开头的文字请加引号"),
        ("x: !foo b\n", (0, 4), "以叹号开头的文字请加引号"),
        ("x: \x07\n", (0, 4), "有不可见的控制字符"),
        ("---\na: b\n", (0, 1), "一个文件里只能有一份内容，请删去中间的 ---"),
    ],
)
def test_what_is_no_yaml_is_told_at_its_place(
    texts: Texts, tmp_path: Path, lines: str, place: tuple[int, int], what: str
) -> None:
    line = append(tmp_path, lines)
    [said] = texts()
    start = f"mkdocs.yml:{line + place[0]}:{place[1]}: error S012: mkdocs.yml 读不懂：{what}（"
    assert said.startswith(start)


def test_a_configuration_in_another_encoding(texts: Texts, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes("site_name: a\nextra: {b: 案例}\n".encode("gbk"))
    [said] = texts()
    assert said.startswith("mkdocs.yml:2:12: error S012: mkdocs.yml 读不懂：不是 UTF-8 编码")


def test_a_fault_in_an_inherited_configuration_stands_there(texts: Texts, tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("a: b\nx: [\n", "utf-8")
    append(tmp_path, "INHERIT: base.yml\n")
    [said] = texts()
    assert said.startswith("base.yml:3:1: error S012: base.yml 读不懂：括号里缺少内容（")


def test_a_configuration_that_is_not_there(texts: Texts, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").unlink()
    [said] = texts()
    assert said.startswith("mkdocs.yml:1:1: error S003: mkdocs.yml 用不了：没有这个文件（")


def test_a_configuration_that_is_a_list(texts: Texts, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("- site_name\n", "utf-8")
    [said] = texts()
    assert said.startswith(
        "mkdocs.yml:1:1: error S003: mkdocs.yml 用不了：要写成“键: 值”，现在是列表（"
    )


def test_hooks_that_are_left_out_are_told_of(
    demo: Casebook, build_demo: Build, tmp_path: Path
) -> None:
    config = tmp_path / "mkdocs.yml"
    text = config.read_text("utf-8").replace("mkdocs_hook.py", "mkdocs_hook.py\n  - scripts/own.py")
    config.write_text(text, "utf-8")
    line = text[: text.index("scripts/own.py")].count("\n") + 1
    said = f"mkdocs.yml:{line}:5: warning S014 hooks: scripts/own.py 不会运行"
    assert demo
    assert [finding.text()[: len(said)] for finding in build_demo().findings] == [said]
    assert (tmp_path / "site/internal/index.html").is_file()


@pytest.mark.parametrize("text", ["5\n", "true\n", "1.5\n"])
def test_a_configuration_that_is_one_value(texts: Texts, tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    [said] = texts()
    assert said.startswith("mkdocs.yml:1:1: error S003: mkdocs.yml 用不了：要写成“键: 值”（")


def test_a_template_that_the_theme_has_not_got(texts: Texts, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir(exist_ok=True)
    (tmp_path / "docs/zz.md").write_text("---\ntemplate: nosuch.html\n---\n# 甲\n", "utf-8")
    [said] = texts()
    assert said.startswith("docs/zz.md:2:11: error S002: 主题里没有模板 nosuch.html（")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site_dir:", "colour: red\nsite_dir:", "1: error S013 colour: 没有叫这个名字的设置"),
        ("name: material", "name: nosuch", "-: error S013 theme: 没有安装名叫 nosuch 的主题"),
        (
            "- admonition",
            "- nosuch",
            "-: error S013 markdown_extensions: 没有安装 Markdown 扩展 nosuch",
        ),
        ("plugins: []", "plugins: [nosuch]", "1: error S013 plugins: 没有安装插件 nosuch"),
        ("anchors: warn", "anchors: loud", "5: error S013 validation.links.anchors: 只能写 "),
        (
            "plugins: []",
            "strict: 1\nplugins: []",
            "1: error S013 strict: 要写成 true 或 false，现在是整数",
        ),
        (
            "plugins: []",
            "site_url: a.cn\nplugins: []",
            "1: error S013 site_url: 网址要以 http:// 或",
        ),
        ("site_name: 提案办理案例库", "site_name:", "1: error S013 site_name: 没有填写"),
    ],
)
def test_a_setting_that_is_wrong_is_told_by_its_name(
    texts: Texts, tmp_path: Path, old: str, new: str, said: str
) -> None:
    line = change(tmp_path, old, new)
    [found] = texts()
    place = f"{line}:{said}"
    if said.startswith("-"):  # told at the setting that stands around
        place = said.removeprefix("-")
    assert place in found
    assert found.startswith("mkdocs.yml:")


def test_unknown_settings_stand_in_the_order_of_the_file(texts: Texts, tmp_path: Path) -> None:
    first = append(tmp_path, "plugin: []\nzzz: 1\naaa: 2\n")
    found = texts()
    assert [said.split(":")[1] for said in found] == [str(first), str(first + 1), str(first + 2)]
    assert "是否想写 plugins？" in found[0]


def test_a_template_that_is_not_there(texts: Texts, tmp_path: Path) -> None:
    line = append(tmp_path, "extra_templates: [nosuch.html]\n")
    [said] = texts()
    assert said.startswith(f"mkdocs.yml:{line}:19: error S002: docs/ 里没有模板 nosuch.html，")


def test_what_stops_a_strict_build_is_told_by_name(
    texts: Texts, tmp_path: Path, write: Write
) -> None:
    write("bad.md", "# 坏\n\n[无](nosuch.md)\n")
    change(tmp_path, "plugins: []", "plugins: [search]\nstrict: true")
    [said] = texts()
    assert said.startswith("docs/bad.md:3:5: error S009: ")


def test_words_that_are_unknown_stay_whole(tmp_path: Path) -> None:
    words = "Something that no version said so far, " * 6
    [finding] = told(tmp_path / "mkdocs.yml", [words])
    assert finding.code == "S002"
    assert finding.message == words.strip()
    assert finding.place.file == "mkdocs.yml"


def test_a_page_that_is_made_is_named(tmp_path: Path) -> None:
    said = "Doc file 'a/b.md' contains a link 'c.md', but the target 'a/c.md' is not found among documentation files."
    [finding] = told(tmp_path / "mkdocs.yml", [said])
    assert finding.message == "生成的页面 a/b.md 里，指向 c.md 的链接没有着落：网站里没有 a/c.md"


def test_a_link_of_a_made_page_to_a_written_one_is_told_there(tmp_path: Path, write: Write) -> None:
    write("good.md", "# 好\n")
    said = "Doc file 'a.md' contains a link 'good.md#x', but the doc 'good.md' does not contain an anchor '#x'."
    [finding] = told(tmp_path / "mkdocs.yml", [said])
    assert finding.place.file == "docs/good.md"


def test_every_process_tells_the_same(
    demo: Casebook, build_demo: Build, tmp_path: Path, write: Write
) -> None:
    for number in range(90):
        write(f"p{number:02}.md", f"# {number}\n\n[无](nosuch.md)\n")
    project = Project(tmp_path, tmp_path / "cases")
    alone = build(project, "internal", say=lambda _: None)
    shared = build(project, "internal", say=lambda _: None, jobs=2)
    assert len([f for f in alone.findings if f.code == "S009"]) == 90
    assert alone.findings == shared.findings


def test_reading_the_settings_says_nothing_by_itself(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: a\ncolour: red\n", "utf-8")
    with caplog.at_level(logging.WARNING):
        assert facts(tmp_path / "mkdocs.yml")["site_name"] == "a"
    assert caplog.records == []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            "Doc file 'a.md' contains a link '#fnref:1', but there is no such anchor on this page. "
            "This seems to be a footnote that is never referenced.",
            "生成的页面 a.md 里，指向 #fnref:1 的链接没有着落：本页里没有 #fnref:1 这个位置",
        ),
        (
            "An absolute path to '/a.md' is included in the 'nav' configuration, "
            "which presumably points to an external resource.",
            "导航里的 /a.md 以 / 开头，请写成 docs/ 里的路径或完整的网址",
        ),
        (
            "Excluding 'README.md' from the site because it conflicts with 'index.md'.",
            "README.md 与 index.md 在网站里是同一个地址，请给其中一个换名或删去",
        ),
        (
            "Template skipped: 'a.html' not found in theme directories.",
            "主题里没有模板 a.html，请改正 theme 里的 static_templates",
        ),
        (
            "Error reading template 'a.html': unexpected '}'",
            "docs/ 里的模板 a.html 读不懂：unexpected '}'",
        ),
        ("Error reading page 'a.md':", "页面 a.md 生成不出来"),
        (
            "edit_uri: 'a/b' is not a valid URL, it should include the http:// (scheme)",
            "由 edit_uri 得出的 a/b 不是完整的网址，要以 http:// 或 https:// 开头",
        ),
        (
            "Path 'a\\b.css' uses OS-specific separator '\\'. That will be unsupported in a future "
            "release. Please change it to '/'.",
            "路径 a\\b.css 里的反斜线请改成 /",
        ),
        (
            "No translations could be found for the locale 'xx'. Defaulting to English.",
            "主题没有 xx 这种语言，请改正 theme 里的 locale",
        ),
        (
            "A theme named 'a' is provided by the Python packages 'b' and 'c'. "
            "The one in 'c' will be used.",
            "软件包 b 和 c 都带有名叫 a 的主题，请卸载其中一个",
        ),
        (
            "Multiple 'on_page_read_source' handlers can't work "
            "(both plugins 'a' and 'b' registered one).",
            "插件 a 和 b 不能同时使用，请在 plugins 里删去一个",
        ),
        ("Config value 'nav': Expected nav to be a list, got 'a'", "要写成列表，每项以 - 开头"),
        (
            "Config value 'nav': Expected nav item to be a dict of size 1, "
            "got dict with keys ('a', 'b')",
            "每一项要写成一个“标题: 页面”",
        ),
        (
            "Config value 'pages': The configuration option 'pages' was removed from MkDocs. "
            "Use 'nav' instead.",
            "这项设置已经取消，请改用 nav",
        ),
        (
            "Config value 'extra_css': Expected type: <class 'list'> but received: <class 'str'>",
            "要写成列表，现在是文字",
        ),
        (
            "Config value 'exclude_docs': Expected a multiline string, "
            "but a <class 'list'> was given.",
            "要写成文字，现在是列表",
        ),
        ("Config value 'site_url': Expected a string, got <class 'int'>", "要写成文字，现在是整数"),
        (
            "Config value 'watch': The path '/a' isn't an existing file or directory.",
            "/a 不存在",
        ),
        (
            "Config value 'markdown_extensions': Failed to load extension 'toc'.\n"
            "  File \"a.py\", line 1, in b\n    c\nKeyError: 'nosuch'",
            "Markdown 扩展 toc 用不了：KeyError: 'nosuch'",
        ),
        ("Config value 'new': Something new.", "Something new."),
    ],
)
def test_what_is_said_seldom(tmp_path: Path, said: str, message: str) -> None:
    assert [f.message for f in told(tmp_path / "mkdocs.yml", [said])] == [message]
