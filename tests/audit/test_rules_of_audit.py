"""A planted fault of every rule is found, and alone; a clean site gives no finding."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.audit import Limits, Names, Settings, audit
from casebook.findings.audit_rules import AUDIT_RULES
from tests.audit import clean
from tests.audit.clean import BASE, CASE, PAGES, SETTINGS, put
from tests.audit.generate import check_character, luhn

HOME, LIST, CASE_PAGE = "index.html", "cases/index.html", "cases/demo/2022/001/index.html"
IDENTITY = "44030319780512001" + check_character("44030319780512001")
CARD = luhn("62220240000123400")
Fault = Callable[[Path, Settings], Settings | None]


def says(text: str, name: str = CASE_PAGE) -> Fault:
    """A page that says something more."""
    return swaps("</main>", f"{text}</main>", name)


def swaps(old: str, new: str, name: str = CASE_PAGE) -> Fault:
    """A page in which something is otherwise."""

    def plant(site: Path, settings: Settings) -> None:
        assert old in PAGES[name]
        put(site, name, PAGES[name].replace(old, new, 1))

    return plant


def holds(name: str, content: str | bytes) -> Fault:
    """A site with one more file, which the build made."""

    def plant(site: Path, settings: Settings) -> Settings:
        put(site, name, content)
        return replace(settings, manifest=(settings.manifest or frozenset()) | {name})

    return plant


def stray(site: Path, settings: Settings) -> None:
    put(site, "draft.txt", "草稿")


def missing(site: Path, settings: Settings) -> None:
    (site / "robots.txt").unlink()


def altered(site: Path, settings: Settings) -> Settings:
    made = hashlib.sha256((site / "robots.txt").read_bytes()).hexdigest()
    put(site, "robots.txt", "User-agent: *\n# later\n")
    return replace(settings, sums={"robots.txt": made})


def homeless(site: Path, settings: Settings) -> Settings:
    (site / HOME).unlink()
    return replace(settings, manifest=None)


def indexed(site: Path, settings: Settings) -> Settings:
    for name, content in clean.index("打 13800001111").items():
        put(site, name, content)
    return replace(settings, manifest=None)


def hides(text: str) -> Fault:
    """A page that names a record which the public does not see."""

    def plant(site: Path, settings: Settings) -> Settings:
        says(f"<p>{text}</p>")(site, settings)
        names = ("关于夜市扰民的提案", "demo/2022/20229999")
        return replace(settings, hidden=Names(dict.fromkeys(names, "cases/secret.yml")))

    return plant


def orphan(site: Path, settings: Settings) -> Settings | None:
    text = clean.page("没有人来", clean.COLUMN, "<p>谁也不链接到这里。</p>")
    return holds("lost/index.html", text)(site, settings)


FAULTS: dict[str, list[Fault]] = {
    "A001": [
        holds("files/a.pdf", b"%PDF-1.4\n1 0 obj<</Type"),
        holds("files/b.doc", b"\xd0\xcf\x11\xe0"),
        holds("files/c.docx", b"PK\x03\x04"),
        holds("a.bin", b"?"),
        holds("d.txt", b"\xff\xfe\x00"),
    ],
    "A002": [stray],
    "A003": [missing],
    "A004": [
        holds("big.txt", "字" * 1000),
    ],
    "A005": [lambda _, s: replace(s, limits=Limits(total=100))],
    "A006": [
        holds("a.php", "<?php"),
        holds(".htaccess", "x"),
        holds("data/backup.sql", "x"),
        holds("mkdocs.yml", "a: 1"),
    ],
    "A007": [holds("con.txt", "x"), holds("ROBOTS.txt", "x"), holds("a\tb.txt", "x")],
    "A008": [homeless],
    "A010": [altered],
    "A011": [
        says(f"<p>证件 44030319<b>{IDENTITY[8:]}</b></p>"),
        holds("data/a.csv", "号码\n911124198108030024\n"),
    ],
    "A012": [
        says("<p>138<wbr>0000<wbr>1111</p>"),
        says("<!-- 打给 13800001111 -->"),
        says('<a href="tel:+8613800001111">电话</a>'),
        says('<script type="application/json">{"t": "\\u0031\\u0033800001111"}</script>'),
        says("<p>１３８－００００－１１１１</p>"),
        says("<p>&#49;3800001111</p>"),
        holds("files/a.docx", clean.docx("联系 138|0000|1111")),
        holds("files/a.pdf", clean.pdf("Call 138 0000 1111")),
        holds("files/b.pdf", clean.pdf("Hello", "13800001111")),
        holds("files/a.xlsx", clean.xlsx("13800001111")),
        holds("files/a.zip", clean.zipped(a_txt="13800001111")),
        holds("files/13800001111.txt", "x"),
        holds("files/c.pdf", clean.pdf("A line that is full of words 1380000) Tj 0 -14 Td (1111")),
        holds("files/a.txt.gz", gzip.compress(b"13800001111")),
        holds("feed.xml", "<feed><title>13800001111</title></feed>"),
        holds("data/b.json", '{"phone": 13800001111}'),
        holds("data/c.csv", "电话\n13800001111\n".encode("gb18030")),
        lambda site, s: (
            [put(site, n, c) for n, c in clean.index("打 13800001111").items()]
            and replace(s, manifest=None)
        ),
    ],
    "A013": [says("<p>电话 0755-82800001</p>")],
    "A014": [says("<p>lisi@163.com</p>"), says('<p title="lisi＠163.com">他</p>')],
    "A015": [
        says(f"<p>6222 0240 0001 2340 0{CARD}</p>"),
        says(f"<p>卡号 62220240000123400{CARD}</p>"),
    ],
    "A016": [says("<p>护照 E34567890</p>")],
    "A017": [says("<p>粤B·D12345</p>"), holds("data/d.json", '{"plate": "\\u7ca4B12345"}')],
    "A018": [
        says("<p>家住幸福小区3栋2单元501室</p>"),
        says("<table><tr><td>福强路12号5栋602室</td></tr></table>"),
    ],
    "A019": [says("<p>此件内部<b>掌握</b></p>"), holds("files/a.docx", clean.docx("内部|掌握"))],
    "A020": [lambda _, s: replace(s, exceptions=s.exceptions | {"13800001111": " "})],
    "A021": [holds("files/a.docx", clean.docx("全文", creator="张三"))],
    "A022": [
        hides("关于夜市<b>扰民</b>的提案"),
        hides("见 demo/2022/20229999。"),
        hides('<img src="../../../../assets/a.png" alt="关于夜市扰民的提案">'),
    ],
    "A031": [
        swaps('<meta name="SiteName" content="演示市人民政府">', ""),
        swaps('SiteDomain" content="www.demo.gov.cn"', 'SiteDomain" content=" "', "404.html"),
    ],
    "A032": [swaps('SiteName" content="演示市人民政府"', 'SiteName" content="另一个市"')],
    "A033": [
        lambda site, s: (
            swaps('content="4403000001"', 'content="440300"')(site, s) or replace(s, id_code="")
        )
    ],
    "A034": [
        swaps('<meta name="ColumnType" content="回应关切">', "", HOME),
        says('<meta name="ColumnName" content="">'),
        swaps('ColumnName" content="提案办理"', 'ColumnName" content=""', LIST),
    ],
    "A035": [swaps('ContentSource" content="演示局"', 'ContentSource" content=""')],
    "A036": [
        swaps("2022-04-08 09:00", "2022-04-08"),
        swaps("2022-04-08 09:00", "2022-02-30 09:00"),
        swaps("2022-04-08 09:00", "2022年4月8日"),
    ],
    "A037": [
        says('<meta name="pubdate" content="2022-04-08 09:00">'),
        says('<meta name="SiteName" content="演示市人民政府">'),
    ],
    "A041": [
        says('<script src="https://cdn.example.org/a.js"></script>'),
        says('<img src="//cdn.example.org/a.png">'),
        says('<img srcset="https://cdn.example.org/a.png 2x">'),
        says('<p style="background:url(https://cdn.example.org/a.png)">x</p>'),
        says("<style>@import 'https://cdn.example.org/a.css';</style>"),
        says("<script>fetch('https://api.example.org/hit')</script>"),
        says("<script>new WebSocket(`wss://api.example.org/`)</script>"),
        says('<form action="https://api.example.org/"></form>'),
        says('<link rel="preconnect" href="https://cdn.example.org">'),
        says('<svg><use xlink:href="https://cdn.example.org/a.svg#b"></use></svg>'),
        holds("assets/b.css", "@import url(https://cdn.example.org/a.css);"),
        holds("assets/b.js", 'import a from "https://cdn.example.org/a.js";'),
        holds("assets/b.svg", '<svg><image href="https://cdn.example.org/a.png"/></svg>'),
    ],
    "A042": [
        says('<a href="https://www.example.org/">外面</a>'),
        says('<a href="https://gov.cn.example.org/">外面</a>'),
    ],
    "A043": [
        says('<a href="../002/">没有</a>'),
        says('<img src="../b.png" alt="">'),
        says(f'<a href="{BASE}cases/none/">没有</a>'),
        holds("assets/b.css", "a{background:url(none.png)}"),
        holds("feed.xml", f"<feed><link href='{BASE}cases/none/'/></feed>"),
    ],
    "A044": [
        says('<a href="#nowhere">没有</a>'),
        says('<a href="../../../../cases/#nowhere">没有</a>'),
    ],
    "A045": [says('<img src="http://www.demo.gov.cn/a.png" alt="">')],
    "A046": [says('<p onclick="go()">点</p>'), says("<svg onload=go()></svg>")],
    "A047": [
        says('<a href="javascript:go()">点</a>'),
        says('<a href="&#1;java\nscript:go()">点</a>'),
        says('<a href="data:text/html,x">点</a>'),
    ],
    "A048": [
        says('<a href="/zt/casebook/cases/">案例</a>'),
        says('<a href="../../../../../">出去</a>'),
    ],
    "A051": [
        swaps("<title>关于夜市的提案</title>", ""),
        swaps("<title>关于夜市的提案</title>", "<title> </title>"),
    ],
    "A052": [swaps("<title>关于夜市的提案</title>", "<title>提案办理案例库</title>")],
    "A053": [swaps("<p>记录发布：2022年4月8日</p>", "")],
    "A054": [swaps('<p><a href="demo/2022/001/">关于夜市的提案</a></p>', "", LIST)],
    "A055": [orphan],
}
ALSO = {"A008": {"A043", "A055"}, "A036": {"A053"}, "A001": {"A055"}}
"""What else is wrong where a fault of a rule stands."""


def test_a_clean_site_has_no_finding(tmp_path: Path) -> None:
    settings = clean.write(tmp_path)
    assert [finding.text() for finding in audit(tmp_path, settings)] == []


def test_a_clean_site_has_none_without_what_only_our_build_knows(tmp_path: Path) -> None:
    clean.write(tmp_path)
    bare = Settings(base=SETTINGS.base, allowed=SETTINGS.allowed, exceptions=SETTINGS.exceptions)
    assert [finding.text() for finding in audit(tmp_path, bare)] == []


def test_every_rule_has_a_fault() -> None:
    of_the_list = "A009"  # in test_places.py: it is no fault of a site
    assert list(FAULTS) == [rule.code for rule in AUDIT_RULES if rule.code != of_the_list]


@pytest.mark.parametrize(
    ("code", "number"), [(code, i) for code, faults in FAULTS.items() for i in range(len(faults))]
)
def test_a_planted_fault_is_found(tmp_path: Path, code: str, number: int) -> None:
    settings = clean.write(tmp_path)
    if code == "A004":
        settings = replace(settings, limits=Limits(file=2500))
    settings = FAULTS[code][number](tmp_path, settings) or settings
    found = audit(tmp_path, settings)
    codes = {finding.code for finding in found}
    assert code in codes, [f.text() for f in found]
    assert codes <= {code} | ALSO.get(code, set()), [f.text() for f in found]
    assert all(finding.message and finding.hint and finding.place.line >= 1 for finding in found)


def test_the_case_page_is_as_the_faults_expect() -> None:
    assert CASE in PAGES[CASE_PAGE]
