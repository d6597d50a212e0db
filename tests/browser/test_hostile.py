"""What a record contains can not run in a reader's browser, whichever field it stands in."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
import yaml
from playwright.sync_api import Page
from pydantic import BaseModel

from casebook.model import Case, Review
from tests.browser.conftest import ROOT, OpenPage
from tests.browser.serving import served
from tests.conftest import DEMO, Casebook

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td></tr></table><svg/onload=alert(1)>",
    "</title></head><script>alert(1)</script>",
    "[点我](javascript:alert(1))",
    "[点我](data:text/html,<script>alert(1)</script>)",
    "<javascript:alert(1)>",
    "![图](x){: onerror=alert(1) }",
    "文字{: onclick=alert(1) onmouseover=alert(1) style=position:fixed }",
    "`</code><script>alert(1)</script>`",
    "{{ ''.__class__ }}{% for x in y %}",
    "a | b |\n| --- | --- |\n| <script>alert(1)</script> | c |",
    "-->\n<!-- <script>alert(1)</script> -->",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\n\n---\n\n# 假标题\n\n<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "*[HTML]: <script>alert(1)</script>",
    "[^1]: <b onclick=alert(1)>x</b>",
    '!!! note "<script>alert(1)</script>"',
    '"><script>alert(1)</script>',
    "'-alert(1)-'",
    "</script><script>alert(1)</script>",
    "\u202e<script>alert(1)</script>",
    '<a href="java\tscript:alert(1)">x</a>',
    "<div markdown><script>alert(1)</script></div>",
)

IDS = {
    "topics": ["food"],
    "bureau": "demo-scjg",
    "joint": ["demo-gxj"],
    "bodies": ["demo-cppcc"],
    "body": "demo-cppcc",
    "outcome": "A",
    "into": None,
    "by": None,
    "cases": ["demo-cppcc/2022/20220001"],
    "url": "https://www.example.gov.cn/a?b=<script>alert(1)</script>",
    "former": [],
    "status": "final",
    "disclosure": "full",
    "percent": "50",
    "published": "2022-09-01",
}
ONE_LINE = {"year", "date", "due", "done"}


def filled(model: type[BaseModel], payload: str, known: dict[str, Any]) -> dict[str, Any]:
    """A record with the payload in every field that takes a text."""
    fields = {
        name: value(name, info.annotation, payload, known)
        for name, info in model.model_fields.items()
    }
    return {name: given for name, given in fields.items() if given not in (None, [])}


def value(name: str, annotation: Any, payload: str, known: dict[str, Any]) -> Any:
    if name in known:
        return known[name]
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return value(name, next(a for a in inside if a is not type(None)), payload, known)
    if origin is Literal:
        return inside[0]
    if origin is list:
        return [value(name, inside[0], payload, known)]
    if origin is dict:
        return {"主办": 3}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return filled(annotation, payload, known)
    base = inside[0] if inside else annotation
    if base in (int, bool):
        return {int: 3, bool: True}[base]
    if base is not str:
        return "2022-09-01"
    short = "Prose" not in str(annotation) and "50000" not in str(annotation)
    if name in ONE_LINE:
        return "2022"
    return " ".join(payload.split()) if short else payload


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose records hold every payload in every field.

    Such records do not pass `check`, so the pages are made by the stages behind it: what they
    print must be safe whatever comes to them.
    """
    root = tmp_path_factory.mktemp("hostile")
    make_site(root)
    with served(root / "site") as url:
        yield url


def make_site(root: Path) -> None:
    import shutil

    from casebook.edition import edit
    from casebook.export import export
    from casebook.findings import RULES
    from casebook.index.collect import index
    from casebook.load import load
    from casebook.relate import relate
    from casebook.render import render
    from casebook.site import gather, lay_out, make, write

    book = Casebook(Path(shutil.copytree(DEMO, root / "cases")))
    stage = next(iter(load(DEMO)[0].vocabulary.stages))
    category = next(iter(load(DEMO)[0].vocabulary.categories))
    known = IDS | {"stage": stage, "category": category}
    for number, payload in enumerate(PAYLOADS):
        write_yaml(
            book, f"proposals/demo-cppcc/2022/77{number:02}.yml", filled(Case, payload, known)
        )
        year = 1950 + number
        review = filled(Review, payload, known | {"cases": []})
        write_yaml(book, f"reviews/demo-scjg/{year}.yml", review)
    records, findings = load(book.root)
    assert {f.code for f in findings if f.severity == "error"} <= {"R011"}
    assert RULES
    casebook = relate(edit(records, "internal"), "internal")
    pages = render(casebook)
    files, clashes = gather({}, pages, "internal")
    assert clashes == []
    write(files | export(casebook) | index(casebook), root / "pages")
    shutil.copy(ROOT / "mkdocs.yml", root)
    terms = records.vocabulary.terms
    site = root / "site"
    laid = lay_out(root / "mkdocs.yml", root / "pages", site, "2022-09-01", terms=terms)
    made = make(laid, site, "2022-09-01")
    assert made.findings == []


def write_yaml(book: Casebook, path: str, record: dict[str, Any]) -> None:
    book.write(path, yaml.safe_dump(record, allow_unicode=True, sort_keys=False))


def addresses() -> list[str]:
    cases = [f"cases/demo-cppcc/2022/77{number:02}/" for number in range(len(PAYLOADS))]
    reviews = [f"reviews/demo-scjg/{1950 + number}/" for number in range(len(PAYLOADS))]
    lists = ["", "typical/", "improvements/", "practices/", "commitments/", "reviews/"]
    return [*cases, *reviews, *lists, "years/2022/", "sitemap/", "search/?q=alert"]


def test_no_payload_runs_anywhere(hostile: str, open_page: OpenPage) -> None:
    page = open_page()
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(page.url), dialog.dismiss()))
    page.on("console", lambda said: alarms.append(said.text) if said.type == "error" else None)
    for address in addresses():
        page.goto(hostile + address)
        alarms += [f"{address}: {found}" for found in planted(page)]
        poke(page)
    assert alarms == []


def planted(page: Page) -> list[str]:
    """What came from a record and is more than text: elements, handlers, addresses that run."""
    script = """() => {
        const article = document.querySelector("article");
        const ours = ".cb-hero > form.cb-hero__form"; // the home page asks first
        const bad = [...article.querySelectorAll("script, img, svg, iframe, object, embed, form")]
            .filter((e) => !e.matches(ours));
        const all = [...document.querySelectorAll("body *")];
        const runs = (e) => [...e.attributes].some((a) =>
            a.name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(a.value));
        return [...bad, ...all.filter(runs)].map((e) => e.outerHTML.slice(0, 200));
    }"""
    return list(page.evaluate(script))


def poke(page: Page) -> None:
    """Move over and click what a reader might touch."""
    page.evaluate("""() => document.querySelectorAll("article p, article td, article li").forEach(
        (e) => { e.dispatchEvent(new MouseEvent("mouseover", { bubbles: true })); })""")


def test_every_payload_shows_as_text(hostile: str, open_page: OpenPage) -> None:
    page = open_page()
    for number, payload in enumerate(PAYLOADS[:2]):
        page.goto(f"{hostile}cases/demo-cppcc/2022/77{number:02}/")
        assert payload in page.inner_text("h1")
        assert json.dumps(payload)[1:-1] in json.dumps(page.inner_text("article"))
