"""A page is the same whether it is made with what other pages made or by MkDocs alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2.runtime import Context
from mkdocs.commands import build as steps
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from casebook.site import quick
from casebook.site.generator import adapt
from casebook.site.heard import warnings_of
from casebook.site.quick import Kept, Leaf, render_once
from casebook.site.terms import NAME as TERMS
from tests.site.test_plain import PIECES

ROOT = Path(__file__).parents[2]
NAMES = ["index.md", "a/index.md", "a/z.md", "a/x.md", "a/x/y.md", "b/x/c.md", "b.md"]
LINKS = st.builds(
    "[丙]({}{})".format,
    st.sampled_from(
        [
            "x.md",
            "z.md",
            "index.md",
            "../b.md",
            "../a/x.md",
            "x/y.md",
            "../x/y.md",
            "../index.md",
            "../b/x/c.md",
            "../../a/z.md",
            "x.json",
            "../a/x.json",
            "gone.md",
            "../a/x",
            "..",
            "x/",
            "../a/x/",
            "/a/x.md",
            "https://a.cn",
            "no%20file.md",
        ]
    ),
    st.sampled_from(["", "#_1", "#y", "?q=1"]),
)
MORE = st.sampled_from(
    [
        "\n\n[TOC]\n\n",
        "[TOC]",
        '<p id="i">戊</p>\n',
        "<a name=n>",
        "<b ID>",
        "<!-- id= -->",
        "    - ",
        "[](#_1)",
        "[](?q)",
        "[]()\n    ",
        "\n\n??? note\n    ",
        "\n\n    己",
        "\n\n!!! note\n    - 庚",
        "[ ] ",
        "会办",
        "x",
        "\n# 标题\n",
        "\n\n## Title\n\n    ",
        "{: #same }",
        "\n<div markdown>\n\n",
        "</div>\n",
        "`` ` ",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, LINKS, MORE), max_size=20).map("".join)


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def config(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    place = tmp_path_factory.mktemp("project") / "pages"
    place.mkdir()
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        docs_dir=str(place),
        site_dir=str(place.parent / "site"),
        hooks=[],
        nav=["index.md", {"一": ["a/x/y.md", "a/index.md"]}, {"二": [{"三": "b.md"}]}],
        use_directory_urls=request.param,
    )
    for name in NAMES:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("# 页\n", "utf-8")
    adapt(config, {})
    config.mdx_configs[TERMS]["terms"] = [("joint", "一起办理。", ("会办",), ())]
    return config


def of(texts: list[str], config: MkDocsConfig) -> Files:
    held = {**dict(zip(NAMES, texts, strict=True)), "a/x.json": "{}"}
    files = Files([])
    for name, text in held.items():
        file = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
        file.content_string = text
        files.append(file)
    return files


def converted(
    files: Files, config: MkDocsConfig, make: Callable[[File], Page]
) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    for file in files.documentation_pages():
        with warnings_of("mkdocs") as heard:
            page = make(file)
            steps._populate_page(page, config, files)
        links = {to.src_uri: led for to, led in (page.links_to_anchors or {}).items()}
        toc = [(one.title, one.id, one.level, str(one)) for one in page.toc]
        told.append((page.content, toc, page.title, page.present_anchor_ids, links, heard))
    return told


@given(st.lists(TEXTS, min_size=len(NAMES), max_size=len(NAMES)))
@settings(max_examples=60)
@example(["[丙](x.md)"] * 7)
@example(["[丙](../a/x.md)"] * 7)
@example(["[丙](../x/y.md)", "[丙](gone.md)", "", "[1]\n\n[1]: z.md", "[1]", "## 一", "## 一"])
@example(["甲\n\n[TOC]\n\n## 一", "[TOC]", "## 一", '<b\nid="i">', "<b ID>", "<!-- -->", ""])
@example(["!!! note\n    - 甲", "        乙", "??? note\n    甲", "    乙", "*甲", "乙*", "`甲"])
def test_a_page_is_converted_as_mkdocs_does(config: MkDocsConfig, texts: list[str]) -> None:
    files = of(texts, config)
    kept = Kept(config)
    mine = converted(files, config, lambda file: Leaf(file, config, kept))
    again = converted(files, config, lambda file: Leaf(file, config, kept))
    assert mine == again == converted(files, config, lambda file: Page(None, file, config))


def test_an_instance_is_kept_for_the_next_page(config: MkDocsConfig) -> None:
    kept = Kept(config)
    files = of(["## 甲 [乙](a/x.md)"] * len(NAMES), config)
    converted(files, config, lambda file: Leaf(file, config, kept))
    first = kept.take()
    assert first is not None
    kept.give_back(first)
    assert kept.take() is first


def test_an_instance_that_still_holds_something_is_not_kept(config: MkDocsConfig) -> None:
    kept = Kept(config)
    md = kept.take()
    assert md is not None
    next(p for p in md.parser.blockprocessors if hasattr(p, "current_sibling")).current_sibling = 1
    kept.give_back(md)
    assert kept.take() is not md


def test_nothing_is_kept_beside_extensions_of_others(tmp_path: Path) -> None:
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        docs_dir=str(tmp_path),
        hooks=[],
        markdown_extensions=["pymdownx.tilde"],
    )
    kept = Kept(config)
    assert kept.take() is None
    files = of(["~~甲~~"] * len(NAMES), config)
    mine = converted(files, config, lambda file: Leaf(file, config, kept))
    assert mine == converted(files, config, lambda file: Page(None, file, config))
    assert "<del>" in str(mine[0][0])


def written(config: MkDocsConfig, *, ours: bool) -> dict[str, bytes]:
    """Every page of a small site; those that are in no navigation are ours where `ours`."""
    files = Files(
        [File(n, config.docs_dir, config.site_dir, config.use_directory_urls) for n in NAMES]
    )
    env = config.theme.get_env()
    nav = get_navigation(files, config)
    if ours:
        render_once(env, config.theme)
    kept = Kept(config)
    found: dict[str, bytes] = {}
    for file in [*files, *reversed([*files])]:  # each page comes after each other one
        page = file.page if file.page in nav.pages or not ours else Leaf(file, config, kept)
        assert page is not None
        steps._populate_page(page, config, files)
        steps._build_page(page, config, [], nav, env)
        found[file.src_uri] = Path(file.abs_dest_path).read_bytes()
    return found


def test_the_navigation_of_a_page_is_as_mkdocs_renders_it(config: MkDocsConfig) -> None:
    mine = written(config, ours=True)
    assert mine == written(config, ours=False)
    assert mine["a/z.md"] != mine["b/x/c.md"]


def test_a_navigation_is_rendered_once_for_pages_that_see_it_alike(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[object] = []
    listen = quick._Once._listen

    def counted(self: quick._Once, context: Context) -> tuple[list[tuple[Any, str]], str]:
        rendered.append(context["page"])
        return listen(self, context)

    monkeypatch.setattr(quick._Once, "_listen", counted)
    written(config, ours=True)
    templates, leaves, times = 4, 3, 2
    assert 0 < len(rendered) < templates * leaves * times


def test_templates_of_an_owner_are_rendered_each_time(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = config.theme.get_env()
    monkeypatch.setattr(type(config.theme), "custom_dir", str(ROOT))
    render_once(env, config.theme)
    assert type(env.get_template("partials/nav.html").root_render_func).__name__ != "_Once"
