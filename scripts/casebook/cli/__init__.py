"""The command line: each command calls the conductor and prints what came of it.

What a command needs is imported where it runs, so that each starts with no more than it uses.
"""

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casebook import __version__
from casebook.cli.init import init
from casebook.cli.new import new
from casebook.cli.project import Project, find, is_day
from casebook.cli.words import Group
from casebook.collector import no_collection
from casebook.crew import cores

if TYPE_CHECKING:
    from collections.abc import Callable

    from casebook.findings import Finding

_CASES = click.option(
    "--cases",
    type=click.Path(path_type=Path, file_okay=False),
    help="记录所在的目录，默认是当前目录下的 cases。",
)
_EDITION = click.option(
    "--edition",
    type=click.Choice(["internal", "public"]),
    default="internal",
    help="内部版（internal，默认）或公开版（public）。",
)


_HELD: list[object] = []
"""What a command has made: to let go of it takes longer than to end with it."""


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str:
    if value and not is_day(value):
        raise click.BadParameter(f"日期要写成 年-月-日，不是 {value}")
    return value or ""


_AS_OF = click.option(
    "--as-of",
    callback=_day,
    metavar="DATE",
    help="承诺是否逾期以哪一天为准，写成 年-月-日；默认取 mkdocs.yml 的 extra.as_of，再没有就取记录里最新的日期。",
)


@click.group(cls=Group, context_settings={"max_content_width": 100})
@click.version_option(
    __version__, prog_name="casebook", message="%(prog)s %(version)s", help="显示版本。"
)
def main() -> None:
    """提案办理案例库：把办理记录做成可以查找的网站。

    例：casebook check　检查记录；casebook build　生成网站。
    """


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="输出形式：text 给人看，json 给程序读，github 供持续集成标注。",
)
@_CASES
def check(paths: tuple[Path, ...], form: str, cases: Path | None) -> int:
    """检查记录，列出全部发现。

    没有错误时退出码是 0，有错误是 1，无法运行是 2。只给出某些文件时，只列这些文件的发现。

    例：casebook check cases/proposals/shenzhen-cppcc/2022/20220408.yml
    """
    with no_collection():
        from casebook.cli.checking import findings_on

    project = _found(cases)
    findings = findings_on(project.cases, project.read_before, cores())
    shown = _within(findings, paths, project)
    return _told(shown, form)


@main.command()
@_EDITION
@_CASES
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="网站的输出目录。")
@click.option(
    "--offline",
    is_flag=True,
    help="生成可以带走的一份，默认在 site/offline：不用服务器，双击 index.html 就能看、能查。",
)
@_AS_OF
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=cores,
    show_default=False,
    help="同时用几个进程，默认与处理器核数相同。",
)
def build(
    edition: str, cases: Path | None, out: Path | None, offline: bool, as_of: str, jobs: int
) -> int:
    """生成网站。有错误时不写任何文件，原有的网站保持原样。只重新生成改动过的页面。

    例：casebook build --edition public --out site/public
    """
    with no_collection():
        from casebook.cli import conductor

    project = replace(_found(cases), as_of=as_of)
    kind = conductor.EDITIONS[edition]
    place = out.absolute() if out else project.site(kind, offline=offline)
    made = conductor.build(project, kind, place, offline=offline, jobs=jobs, say=_progress())
    _HELD[:] = [made]
    if _told(made.findings):
        click.echo("没有生成网站。", err=True)
        return 1
    click.echo(f"网站在 {out or place.relative_to(project.root)}")
    return 0


@main.command()
@_EDITION
@_CASES
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="索引的输出目录，默认 build/index。",
)
def index(edition: str, cases: Path | None, out: Path | None) -> int:
    """只生成查找用的索引。

    例：casebook index --edition public --out build/index
    """
    from casebook.cli import conductor

    project = _found(cases)
    place = out or project.root / "build" / "index"
    made = conductor.index_alone(project, conductor.EDITIONS[edition], place, say=_progress())
    return _told(made.findings)


@main.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["data", "ledger", "opensearch", "schema"]),
    default="data",
    help="data：CSV、XLSX、JSON（默认）；ledger：可以再导入的台账；opensearch：供检索系统导入；schema：供编辑器用的字段说明。",
)
@_EDITION
@_CASES
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="输出目录，默认 build/export。"
)
def export(form: str, edition: str, cases: Path | None, out: Path | None) -> int:
    """把案例和综述导出成文件。

    例：casebook export --format data --out 导出
    """
    from casebook.cli import conductor

    project = _found(cases)
    place = out or project.root / "build" / "export"
    if form != "schema" and place.resolve().is_relative_to(project.docs.resolve()):
        raise click.UsageError("不能导出到 docs/，那里的文件会进入网站")
    kind = conductor.EDITIONS[edition]
    made = conductor.export_alone(project, kind, form, place, say=_progress())
    return _told(made.findings)


@main.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="只说会写什么，不写任何文件。")
@click.option("--update", is_flag=True, help="台账：已有的记录与台账不同时，采用台账的内容。")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="台账：本单位的列名与字段的对照文件。",
)
@click.option("--body", help="台账：交办机构的代号，台账里没有写明时用。")
@click.option("--bureau", default="", help="总结：单位的代号，总结里认不出时用。")
@click.option("--year", default="", help="总结：年份，总结里认不出时用。")
@_CASES
def import_(file: Path, cases: Path | None, **options: Any) -> int:
    """导入台账（XLSX、CSV）或年度总结（DOCX、TXT、MD）。

    台账成为案例记录；总结成为一篇综述草稿和若干案例草稿。已有的记录不会被覆盖。

    例：casebook import 台账.xlsx --dry-run
    """
    from casebook.cli.importing import import_file
    from casebook.load import vocabulary

    project = _found(cases)
    words = vocabulary(project.cases)
    if options["bureau"] and options["bureau"] not in words.bureaus:
        raise click.UsageError(
            f"词表里没有单位 {options['bureau']}，请先写进 cases/vocabulary/bureaus.yml"
        )
    if options["year"] and not re.fullmatch("[12][0-9]{3}", options["year"]):
        raise click.UsageError(f"年份要写四位数字，不是 {options['year']}")
    findings, said = import_file(project, words, file, **options)
    status = _told(findings)
    for line in said:
        click.echo(line)
    return status


@main.command(name="audit")
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_CASES
def audit_(site: Path, cases: Path | None) -> int:
    """审查一个准备上传的目录：个人信息、页面标签、链接、外部请求等。

    任何 HTML 目录都可以审查，不限于本程序生成的。有错误时退出码是 1。

    例：casebook audit site/public
    """
    from casebook.cli.judge import audit_folder

    return _told(audit_folder(find(cases), site))


@main.command()
@_CASES
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=False,
    help="端口，默认 8000。",
)
@_AS_OF
def serve(cases: Path | None, port: int, as_of: str) -> None:
    """在本机打开网站，保存文件后自动刷新；草稿也会显示。

    例：casebook serve --port 8001
    """
    from casebook.cli.serve import serve as run

    run(replace(_found(cases), as_of=as_of, serves=True), port)


@main.command()
def rules() -> None:
    """列出全部规则。

    例：casebook rules
    """
    from casebook.findings import RULES

    names = {"error": "错误", "warning": "警告", "notice": "提示"}
    for rule in RULES.values():
        click.echo(f"{rule.code}  {names[rule.severity.value]}  {rule.sentence}")


main.add_command(init)
main.add_command(new)


def _found(cases: Path | None) -> Project:
    project = find(cases)
    if not project.cases.is_dir():
        raise click.UsageError(
            f"找不到记录目录 {cases or 'cases'}，请在案例库的根目录运行，或用 --cases 指明"
        )
    return project


def _within(
    findings: "list[Finding]", paths: tuple[Path, ...], project: Project
) -> "list[Finding]":
    """The findings of the given files and folders; all where none is given."""
    if not paths:
        return findings
    asked = [path.resolve() for path in paths]
    around = project.cases.parent.resolve()

    def wanted(finding: "Finding") -> bool:
        file = around / finding.place.file
        return any(file.is_relative_to(path) for path in asked)

    return [finding for finding in findings if wanted(finding)]


def _told(findings: "list[Finding]", form: str = "text") -> int:
    """Print what was found; the status with which the command ends."""
    from casebook.findings import failed, totals

    for finding in findings:
        forms = {"text": finding.text, "json": finding.json, "github": finding.annotation}
        click.echo(forms[form]())
    if form == "text":
        click.echo(totals(findings), err=True)
    return int(failed(findings))


def _progress() -> "Callable[[str], None]":
    """Says each step on a terminal; quiet in a pipe."""
    if sys.stderr.isatty():
        return lambda step: click.echo(f"… {step}", err=True)
    return lambda _: None
