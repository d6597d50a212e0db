"""The copy to carry, without a browser: what becomes of modules, of the index, of moved pages."""

import base64

import pytest

from casebook.site.classic import NotClassicError, classic
from casebook.site.offline import SCRIPT, carry

MODULES = {
    "main.js": 'import { a, b } from "./one.js";\na(b);\nimport("./late.js").then((m) => m.go());\n',
    "one.js": 'import { c } from "./two.js";\nexport const b = c;\nexport async function a() {}\n',
    "two.js": "/**\n * import nothing\n */\nexport class c {}\nconst here = import.meta.url;\n",
    "late.js": 'import { b } from "./one.js";\nexport function go() {}\n',
}


def test_modules_become_one_script_in_the_order_of_their_needs() -> None:
    text = classic(MODULES, ["main.js"], {})
    order = [text.index(f'__make["{name}"]') for name in ("two.js", "one.js", "late.js", "main.js")]
    assert order == sorted(order)
    assert 'const { a, b } = __need("./one.js");'.replace("./", "") in text
    assert "return { b, a };" in text
    assert "const here = __here;" in text
    assert "export " not in text
    assert " * import nothing" in text


def test_a_module_can_stand_in_for_another() -> None:
    modules = {"main.js": 'import { a } from "./one.js";\n', "other.js": "export const a = 42;\n"}
    assert "const a = 42;" in classic(modules, ["main.js"], {"one.js": "other.js"})


@pytest.mark.parametrize(
    "line",
    [
        "export default function a() {}",
        "export { a };",
        'export * from "./one.js";',
        "export let a = 1;",
        'import a from "./one.js";',
        'import * as a from "./one.js";',
        'import { a as b } from "./one.js";',
        'import "./one.js";',
        'import { a } from "./one.js"',
        'import { a } from "https://example.com/one.js";',
        "const a = import(name);",
        "const a = import.meta.env;",
        "const a = await go();",
        "await go();",
        "const __need = 1;",
        "/* a */ go();",
    ],
)
def test_what_is_not_known_stops_the_build(line: str) -> None:
    with pytest.raises(NotClassicError):
        classic({"main.js": f"{line}\n", "one.js": "export const a = 1;\n"}, ["main.js"], {})


def test_circles_and_missing_modules_stop_the_build() -> None:
    circle = {"a.js": 'import { b } from "./b.js";', "b.js": 'import { a } from "./a.js";'}
    with pytest.raises(NotClassicError, match=r"in a circle: a\.js → b\.js → a\.js"):
        classic(circle, ["a.js"], {})
    with pytest.raises(NotClassicError, match=r"a\.js imports b\.js, which is not there"):
        classic({"a.js": 'import { b } from "./b.js";'}, ["a.js"], {})


def test_what_is_carried() -> None:
    assets = "assets/casebook/search/"
    meta = '<meta http-equiv="refresh" content="0; url={}">'
    files = {
        "index.md": b"# a\n",
        "search/index.md": b"# b\n",
        "cases/x/2022/1.md": b"# c\n",
        "cases/x/2021/1.md": meta.format("../../2022/1/").encode(),
        "topics/old.md": meta.format("../").encode(),
        "topics/index.md": b"# d\n",
        "data/cases.csv": b"a,b",
        "search/index/root.bin": b"\x00\xff",
        f"{assets}main.js": b'import { read } from "./site.js";\n',
        "assets/casebook/page/main.js": b'import { read } from "../search/site.js";\nread;\n',
        "assets/casebook/reading/main.js": b"read();\n",
        "assets/casebook/early.js": b"early();\n",
        f"{assets}site.js": b"export const read = 1;\n",
        f"{assets}carried.js": b"export const read = 2;\n",
        f"{assets}search.css": b"",
    }
    carried = carry(files)
    assert meta.format("../2022/1.html").encode() == carried["cases/x/2021/1.md"]
    assert meta.format("index.html").encode() == carried["topics/old.md"]
    said = base64.b64encode(b"\x00\xff").decode()
    assert carried["search/index/root.js"] == f'casebookFile("root.bin", "{said}");\n'.encode()
    assert b"const read = 2;" in carried[SCRIPT]
    assert carried[SCRIPT].endswith(
        b'__need("search/main.js");\n__need("page/main.js");\n__need("reading/main.js");\n})();\n'
    )
    assert "assets/casebook/page/main.js" not in carried
    assert carried["assets/casebook/early.js"] == b"early();\n"
    assert {n for n in carried if n.startswith(assets)} == {SCRIPT, f"{assets}search.css"}
    assert carried["data/cases.csv"] == b"a,b"


def test_an_address_that_leads_nowhere_stops_the_build() -> None:
    page = b'<meta http-equiv="refresh" content="0; url=../gone/">'
    with pytest.raises(ValueError, match=r"a\.md leads on to \.\./gone/, which is no page"):
        carry({"index.md": b"", "search/index.md": b"", "a.md": page})
