"""The sample configuration, started for real: no policy is violated, and search works."""

import getpass
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from casebook.cli.conductor import build
from casebook.cli.project import Project
from tests.browser.conftest import ROOT, OpenPage, copy_real

BELOW = "/zt/tian/"
"""Where the same site stands once more, below a path of a portal."""
WRAPPER = """\
daemon off;
user {user};
pid {run}/nginx.pid;
error_log {run}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {run}/body;
    proxy_temp_path {run}/proxy;
    fastcgi_temp_path {run}/fastcgi;
    uwsgi_temp_path {run}/uwsgi;
    scgi_temp_path {run}/scgi;
    include {run}/site.conf;
}}
"""


@pytest.fixture(scope="module")
def behind_nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the public edition of the real records behind nginx."""
    nginx = shutil.which("nginx")
    if nginx is None:
        pytest.skip("no nginx: install Debian's nginx-light")
    root = copy_real(tmp_path_factory.mktemp("nginx"))
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    own = f"site_url: https://anli.example.gov.cn{BELOW}\n"
    (root / "mkdocs.yml").write_text(own + config, "utf-8")
    made = build(Project(root, root / "cases"), "public", say=lambda _: None)
    assert (root / "site/public").is_dir(), [f.text() for f in made.findings]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    write_configuration(root, port)
    server = subprocess.Popen([nginx, "-p", str(root), "-c", str(root / "nginx.conf")])
    address = f"http://127.0.0.1:{port}/"
    wait(address)
    yield address
    server.terminate()
    server.wait(timeout=20)


def write_configuration(root: Path, port: int) -> None:
    """Our sample with this machine's places in it, and the least around it."""
    sample = (ROOT / "docs/deploy/nginx.conf").read_text("utf-8")
    below = f"location {BELOW} {{ alias {root}/site/public/; index index.html; }}\n"
    mine = (
        sample.replace("127.0.0.1:8080", f"127.0.0.1:{port}")
        .replace("/var/www/casebook", str(root / "site/public"))
        .replace("casebook/public.csp.conf", str(root / "site/public.csp.conf"))
        .replace("    location / {", f"    {below}\n    location / {{")
    )
    (root / "site.conf").write_text(mine, "utf-8")
    (root / "nginx.conf").write_text(WRAPPER.format(run=root, user=getpass.getuser()), "utf-8")


def wait(address: str) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("nginx did not answer")


def headers(address: str) -> dict[str, str]:
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=5) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}


def listening(page: Page) -> list[str]:
    """What goes wrong in a page from now on: violations of the policy, errors, files not found."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda r: said.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("requestfailed", lambda request: said.append(request.url))
    return said


def one_of_each_kind(address: str) -> list[str]:
    """Every column of the site, a case, a review and a group: the sitemap's, one of a folder."""
    with urllib.request.urlopen(f"{address}sitemap.xml", timeout=5) as answer:
        listed = re.findall(r"<loc>([^<]*)</loc>", answer.read().decode("utf-8"))
    paths = sorted(urlsplit(found).path.removeprefix(BELOW).strip("/") for found in listed)
    return [f"{p}/" if p else "" for p in {p.rpartition("/")[0] or p: p for p in paths}.values()]


@pytest.mark.parametrize("below", ["", BELOW.lstrip("/")])
def test_pages_and_search_work_under_the_policy(
    behind_nginx: str, open_page: OpenPage, below: str
) -> None:
    page = open_page()
    said = listening(page)
    addresses = one_of_each_kind(behind_nginx)
    assert {"", "statistics/", "improvements/", "commitments/"} <= set(addresses)
    for address in addresses:
        page.goto(behind_nginx + below + address, wait_until="networkidle")
        assert said == [], address
    page.goto(f"{behind_nginx}{below}search/?q=外卖")
    expect(page.locator(".cb-hit a").first).to_contain_text("外卖餐饮业")
    page.locator(".cb-hit a").first.click()
    expect(page.locator("h1")).to_contain_text("外卖餐饮业")
    assert f"/{below}cases/" in page.url
    assert said == []


def test_headers_protect_compress_and_cache(behind_nginx: str) -> None:
    page = headers(behind_nginx)
    assert page["content-security-policy"].startswith(
        "default-src 'self'; script-src 'self' 'sha256-"
    )
    assert page["x-content-type-options"] == "nosniff"
    assert page["content-encoding"] == "gzip"
    assert page["cache-control"] == "no-cache"
    styles = headers(behind_nginx + stylesheet(behind_nginx))
    assert "immutable" in styles["cache-control"]


def stylesheet(address: str) -> str:
    with urllib.request.urlopen(address, timeout=5) as answer:
        text = answer.read().decode("utf-8")
    return text.split('rel="stylesheet" href="')[1].split('"')[0]


def test_a_dead_address_leads_on(behind_nginx: str, open_page: OpenPage) -> None:
    page = open_page()
    answer = page.goto(f"{behind_nginx}cases/shenzhen-cppcc/2021/0/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("没有这一页")
    page.get_by_role("link", name="按主题").first.click()
    expect(page.locator("h1")).to_contain_text("按主题")
