"""`casebook new`: asks, or takes options, and writes a record to fill in."""

import json
import re
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casebook.cli.project import find
from casebook.cli.words import Command

if TYPE_CHECKING:
    from casebook.model import Vocabulary

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
_RECORD = """\
# 说明：每个字段的含义见网站的 /rules/ 页；材料没有写明的字段，删去那一行。
title: {title}
topics: [{topics}]
status: draft
proposal: |-
  〔待填：提案者的诉求〕
replies:
  - bureau: {bureau}
    # role: 主办 / 承办 / 分办 / 会办
    answer: |-
      〔待填：答复要点〕
    measures:
      - 〔待填：做了什么，一事一条〕
sources:
  - document: 〔待填：材料名称〕
"""


@click.command(cls=Command)
@click.argument("case", required=False)
@click.option("--title", help="案由（题目）。")
@click.option("--topic", "topics", multiple=True, help="主题代号，可以写几次。")
@click.option("--bureau", help="承办单位代号。")
@click.option(
    "--cases",
    type=click.Path(path_type=Path, file_okay=False),
    help="记录所在的目录，默认是当前目录下的 cases。",
)
def new(
    case: str | None,
    title: str | None,
    topics: tuple[str, ...],
    bureau: str | None,
    cases: Path | None,
) -> int:
    """新建一份案例记录，问到什么填什么，其余留待补写。

    CASE 写成 机构/年份/编号。没有给出的，会在终端里逐项询问。

    例：casebook new shenzhen-cppcc/2025/20250012 --title 关于……的提案 --topic food --bureau demo-scjg
    """
    from casebook.load import vocabulary

    project = find(cases)
    words = vocabulary(project.cases)
    case = case or _ask_case(words)
    path = _path(project.cases, case, words)
    twins = path.parent.glob("*.yml") if path.parent.is_dir() else ()
    if any(twin.name.lower() == path.name.lower() for twin in twins):
        raise click.UsageError(f"已经有 {case}，没有改动它")
    title = " ".join((title or click.prompt("案由（题目）")).split())
    chosen = list(dict.fromkeys(topics)) or [
        _choose("主题", {k: t.name for k, t in words.topics.items()})
    ]
    bureau = bureau or _choose("承办单位", {k: b.name for k, b in words.bureaus.items()})
    _known("主题", chosen, words.topics)
    _known("承办单位", [bureau], words.bureaus)
    text = _RECORD.format(title=_quoted(title), topics=", ".join(chosen), bureau=bureau)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    click.echo(
        f"已写入 {path.relative_to(project.cases.parent)}；填好“待填”之处，再运行 casebook check"
    )
    return 0


def _ask_case(words: "Vocabulary") -> str:
    body = _choose("交办机构", {key: entry.name for key, entry in words.bodies.items()})
    year = click.prompt("年份（四位数字）")
    number = click.prompt("编号（没有编号的，以 unnumbered- 开头起个名字）")
    return f"{body}/{year}/{number}"


def _path(cases: Path, case: str, words: "Vocabulary") -> Path:
    parts = case.split("/")
    if (
        len(parts) != 3
        or not re.fullmatch("[12][0-9]{3}", parts[1])
        or not _NUMBER.fullmatch(parts[2])
    ):
        raise click.UsageError(
            f"{case} 不合写法：机构/年份/编号，年份四位数字，编号只用字母、数字和连字符"
        )
    if re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", parts[2]):
        raise click.UsageError(f"{parts[2]} 是系统保留的名字，不能用作编号")
    _known("交办机构", [parts[0]], words.bodies)
    return cases / "proposals" / f"{case}.yml"


def _choose(what: str, options: dict[str, str]) -> str:
    for key, name in options.items():
        click.echo(f"  {key}  {name}")
    return str(
        click.prompt(f"{what}（写代号）", type=click.Choice(list(options)), show_choices=False)
    )


def _known(what: str, given: list[str], known: Container[str]) -> None:
    unknown = [key for key in given if key not in known]
    if unknown:
        raise click.UsageError(f"{what}里没有 {'、'.join(unknown)}，请先写进 cases/vocabulary/")


def _quoted(text: str) -> str:
    """A text as a YAML value that reads back as just this text."""
    plain = re.fullmatch(r"[\u4e00-\u9fff（）《》“”，、][^:#\r\n]*", text.strip())
    return text.strip() if plain else json.dumps(text.strip(), ensure_ascii=False)
