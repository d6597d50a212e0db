"""`casebook serve`: the site with its drafts, on this machine, made anew as files are saved.

Each change is a build as `casebook build` does it, into a folder of its own; what earlier builds
worked out stays in the memory of this process. Where the records have an error, the site stays as
it was, and the terminal says why; so does a page that says that there is no site yet.
"""

from html import escape

import click

from casebook.cli.conductor import build
from casebook.cli.project import Project
from casebook.crew import cores
from casebook.findings import Severity, failed
from casebook.site import run_server

_TROUBLE = """\
<!doctype html><html lang="zh"><meta charset="utf-8"><title>网站还没有生成</title>
<h1>网站还没有生成</h1><p>先改好下面的错误，再刷新本页。</p><ul>{}</ul></html>
"""


def serve(project: Project, port: int) -> None:
    """Serve until stopped; `project` is one that serves."""
    wrong: list[str] = []

    def make() -> None:
        made = build(project, "internal", jobs=cores(), say=lambda _: None)
        wrong[:] = [f.text() for f in made.findings if f.severity is Severity.ERROR]
        for finding in made.findings:
            if finding.severity is not Severity.NOTICE:
                click.echo(finding.text(), err=True)
        stays = failed(made.findings)
        click.echo("有错误，网站保持原样" if stays else "网站已更新", err=True)

    def missing() -> str:
        return _TROUBLE.format("".join(f"<li>{escape(text)}</li>" for text in wrong))

    make()
    site = project.site("internal")
    watched = [path for path in (project.cases, project.docs, project.config) if path.exists()]
    run_server(site, port, watched, make, missing, _greet)


def _greet(address: str) -> None:
    click.echo(f"网站在 {address}，按 Ctrl-C 停止", err=True)
