"""A small site without a fault, attachments and all, and the settings under which it has none."""

import gzip
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from casebook.audit import Settings, Term
from casebook.index import Document, build

BASE = "https://www.demo.gov.cn/zt/casebook/"
SETTINGS = Settings(
    site_name="演示市人民政府",
    domain="www.demo.gov.cn",
    id_code="4403000001",
    base="/zt/casebook/",
    allowed=frozenset({"gov.cn"}),
    exceptions={"0755-88880001": "办公室对外公布的电话"},
    terms=(Term(word="内部掌握", why="内部用语", instead="依规办理"),),
)
SITE = """<meta name="SiteName" content="演示市人民政府">
<meta name="SiteDomain" content="www.demo.gov.cn">
<meta name="SiteIDCode" content="4403000001">
"""
COLUMN = """<meta name="ColumnName" content="提案办理">
<meta name="ColumnDescription" content="怎样办理">
<meta name="ColumnKeywords" content="提案,办理">
<meta name="ColumnType" content="回应关切">
"""
ARTICLE = """<meta name="ArticleTitle" content="关于夜市的提案">
<meta name="PubDate" content="2022-04-08 09:00">
<meta name="ContentSource" content="演示局">
"""


def page(title: str, labels: str, body: str, root: str = "../") -> str:
    """A whole page, as a theme makes it."""
    return f"""<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}</title>
{SITE}{labels}<link rel="stylesheet" href="{root}assets/main.2c215733.min.css">
<link rel="canonical" href="{BASE}">
<script src="{root}assets/a.js"></script></head>
<body><nav><a href="{root}">首页</a><a href="{root}cases/">案例</a></nav>
<main><h1 id="top-1">{title}</h1>
{body}
</main><footer>办公电话 0755-88880001，热线 12345，粤ICP备12345678号</footer></body></html>
"""


CASE = """<p>记录发布：2022年4月8日</p>
<p>第0099号（20220408），演示局函〔2022〕12号，投入13800000000元，办结率98.5%。</p>
<p><a href="#top-1">回到开头</a> <a href="../../../../files/reply.pdf">答复</a>
<a href="../../../../files/reply.docx">全文</a> <a href="../../../../files/book.xlsx">台账</a>
<a href="http://www.gov.cn/">国务院</a></p>
<img src="../../../../assets/a.png" alt="夜市">"""

PAGES = {
    "index.html": page("提案办理案例库", COLUMN, "<p>共有一件案例，从这里看起。</p>", "./"),
    "cases/index.html": page(
        "案例 - 提案办理案例库", COLUMN, '<p><a href="demo/2022/001/">关于夜市的提案</a></p>'
    ),
    "cases/demo/2022/001/index.html": page("关于夜市的提案", ARTICLE, CASE, "../../../../"),
    "404.html": page(
        "找不到这一页", "", '<p><a href="/zt/casebook/cases/">全部案例</a></p>', "/zt/casebook/"
    ),
    "cases/old/index.html": page(
        "已移动",
        '<meta http-equiv="refresh" content="0; url=../demo/2022/001/">',
        "<p>已移动</p>",
        "../../",
    ),
}
SITEMAP = (
    f"<urlset><url><loc>{BASE}</loc></url><url><loc>{BASE}cases/demo/2022/001/</loc></url></urlset>"
)


def zipped(**parts: str) -> bytes:
    """A zip of texts; `__` in a name stands for a slash, `_` for a dot."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return stream.getvalue()


def docx(text: str, creator: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{part}</w:t></w:r>" for part in text.split("|"))
    about = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{creator}</dc:creator></c>'
    return zipped(
        word__document_xml=f"<w:d {space}><w:p>{runs}</w:p></w:d>", docProps__core_xml=about
    )


def xlsx(*cells: str) -> bytes:
    shared = "".join(f"<si><t>{cell}</t></si>" for cell in cells)
    sheet = "<sheetData><row><c><v>20220408</v></c><c><v>12345</v></c></row></sheetData>"
    return zipped(
        xl__sharedStrings_xml=f"<sst>{shared}</sst>", xl__worksheets__sheet1_xml=f"<w>{sheet}</w>"
    )


def pdf(text: str, about: str = "") -> bytes:
    """A PDF of one line of ASCII, put together by hand."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Title({about})>>".encode(),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + table
    return out + b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def files() -> dict[str, bytes]:
    """Every file of the clean site."""
    texts = PAGES | {
        "assets/main.2c215733.min.css": "@media print{a{width:13.8000011111px;background:url(a.png)}}",
        "assets/a.js": 'const x=1649376000000;fetch("./data.json");// https://example.org/licence',
        "sitemap.xml": SITEMAP,
        "data/cases.csv": "编号,题目\n0099,关于夜市的提案\n",
        "data/cases.json": '{"title": "\\u5173\\u4e8e\\u591c\\u5e02", "at": "2022-04-08T10:00:00+08:00"}',
        "robots.txt": "User-agent: *\n",
    }
    made = {name: text.encode() for name, text in texts.items()}
    made |= {
        "files/reply.pdf": pdf("Reply 20220408, 12345"),
        "files/reply.docx": docx("关于夜市的|提案，2022年4月8日"),
        "files/book.xlsx": xlsx("关于夜市的提案", "0099"),
        "assets/a.png": b"\x89PNG\r\n\x1a\n",
        "sitemap.xml.gz": gzip.compress(SITEMAP.encode(), mtime=0),
    }
    return made | index("关于夜市的提案，演示局牵头办理，热线12345。")


def index(text: str) -> dict[str, bytes]:
    """A search index that stores one text."""
    document = Document(
        id="demo/2022/001", url="cases/demo/2022/001/", title="关于夜市的提案", text=text
    )
    return {f"search/index/{name}": data for name, data in build([document], [], []).items()}


def write(site: Path) -> Settings:
    """Write the clean site; give the settings with its manifest."""
    made = files()
    for name, content in made.items():
        put(site, name, content)
    return replace(SETTINGS, manifest=frozenset(made))


def put(site: Path, name: str, content: bytes | str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
