"""`casebook init`: an empty casebook of another office, which builds at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

import click

from casebook.cli.words import Command


@dataclass(frozen=True, slots=True)
class Scheme:
    """What a casebook of a place begins with: its bodies, their region, their scheme of outcomes."""

    meaning: str
    prefix: str
    place: str
    region: str = ""
    outcomes: str = ""


SCHEMES = {
    "general": Scheme("不预设地区和结果体系，自己填", "local", "本地"),
    "shenzhen": Scheme("深圳，结果分 A、B、C、D 四类", "shenzhen", "深圳市", "深圳", "shenzhen"),
    "shanghai": Scheme("上海，结果用文字，不用字母", "shanghai", "上海市", "上海", "shanghai"),
    "zhejiang": Scheme("浙江，结果分 A、B、C 三类", "zhejiang", "浙江省", "浙江", "zhejiang-gansu"),
    "counties": Scheme("部分县的四类，C、D 与深圳含义不同", "county", "本县", "", "counties"),
}
"""The schemes by their names on the command line."""

_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_KINDS = {"cppcc": "政协", "npc": "人民代表大会"}
_RENAMED = {"gitignore": ".gitignore", "vscode.json": ".vscode/settings.json"}


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--scheme",
    type=click.Choice(list(SCHEMES)),
    default="general",
    help="；".join(f"{name}：{scheme.meaning}" for name, scheme in SCHEMES.items()) + "。",
)
@click.option("--name", default="本单位", help="本单位的全称，默认先写“本单位”。")
@click.option("--bureau", default="our-office", help="本单位的代号，写进网址，默认 our-office。")
def init(folder: Path, scheme: str, name: str, bureau: str) -> int:
    """新建一个空的案例库，建好就能生成网站。

    DIR 是新的目录或空目录；里面已经有文件的，什么也不写。

    例：casebook init 我局案例库 --scheme shenzhen --name 深圳市某某局
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise click.UsageError(f"目录 {folder} 里已经有文件，什么也没有写；请换一个新的或空的目录")
    name = " ".join(name.split())
    if not name or set(name) & set("\"'\\:#{}[]<>&*!|%@`$"):
        raise click.UsageError(f"单位名称 {name} 是空的，或有 YAML 的符号，请只写全称")
    if not _ID.fullmatch(bureau) or len(bureau) > 64:
        raise click.UsageError(f"代号 {bureau} 只能用小写字母、数字和连字符，并以字母或数字开头")
    from casebook.site import add

    add(starter(SCHEMES[scheme], name, bureau), folder)
    click.echo(f"案例库在 {folder}")
    click.echo(f"接下来：cd {folder}，运行 casebook serve 看网站；要先改的几处写在 README.md")
    return 0


def starter(scheme: Scheme, name: str, bureau: str) -> dict[str, bytes]:
    """The files of an office's casebook, by their path below its folder."""
    from casebook.export import schemas

    base = files("casebook") / "starter"
    body = f"{scheme.prefix}-cppcc"
    site = "提案办理案例库" if name == "本单位" else f"{name}提案办理案例库"
    region_line = f"  region: {scheme.region}\n" if scheme.region else ""
    given = {"name": name, "site": site, "bureau": bureau, "body": body, "region_line": region_line}
    own = {_RENAMED.get(n, n): _filled(c, given) for n, c in _below(base / "office")}
    own["cases/vocabulary/bodies.yml"] += _bodies(scheme).encode()
    own[f"cases/proposals/{body}/2025/sample-1.yml"] = own.pop("cases/proposals/sample.yml")
    shared = {f"cases/vocabulary/{n}": c for n, c in _below(base / "words")}
    schema = {f"cases/schema/{n}": c for n, c in schemas().items()}
    return own | shared | schema


def _filled(content: bytes, given: Mapping[str, str]) -> bytes:
    return Template(content.decode()).substitute(given).encode()


def _bodies(scheme: Scheme) -> str:
    """The bodies of a place as its vocabulary names them."""
    lines = []
    for kind, said in _KINDS.items():
        lines += [f"{scheme.prefix}-{kind}:", f"  name: {scheme.place}{said}", f"  kind: {kind}"]
        lines += [f"  region: {scheme.region}"] if scheme.region else []
        lines += [f"  outcomes: {scheme.outcomes}"] if scheme.outcomes else []
    return "\n".join(lines) + "\n"


def _below(folder: Traversable, base: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _below(entry, f"{base}{entry.name}/")
        else:
            yield f"{base}{entry.name}", entry.read_bytes()
