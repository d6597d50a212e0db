"""`casebook serve`: the site with its drafts, on this machine, made anew as files are saved.

Each change is a build as `casebook build` does it, into a folder of its own; what earlier builds
worked out stays in the memory of this process. The page of a record that was saved comes before that
(see `glance`), and a build that is under way gives way to it. Where the records have an error, the
site stays as it was, and the terminal says why; so does a page that says that there is no site yet.
"""

import time
from html import escape
from pathlib import Path

import click

from casebook.cli.conductor import Made, build
from casebook.cli.glance import Glance, Look
from casebook.cli.project import Project
from casebook.collector import collect_again
from casebook.crew import cores
from casebook.findings import Severity, failed
from casebook.halt import Halted, halting
from casebook.site import Server, configurations, run_server

_HALTS = 6
"""How often in a row a build gives way; then one is made to its end, however much is saved."""

_PAUSE = 1
"""Seconds until a build that another program kept from beginning tries again."""

_TROUBLE = """\
<!doctype html><html lang="zh"><meta charset="utf-8"><title>网站还没有生成</title>
<h1>网站还没有生成</h1><p>先改好下面的错误，再刷新本页。</p><ul>{}</ul></html>
"""


def serve(project: Project, port: int) -> None:
    """Serve until stopped; `project` is one that serves."""
    maker = _Maker(project)
    site = project.site("internal")
    run_server(site, port, maker.watched, maker.begin, maker.answer, maker.missing)


class _Maker:
    """Makes the site again and again."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._glance = Glance(project)
        self._wrong: list[str] = []
        self._halts = 0

    def watched(self) -> list[Path]:
        """All that a site is made from."""
        project = self._project
        return [project.cases, project.docs, *configurations(project.config)]

    def begin(self, server: Server) -> None:
        """Make what is there to serve; where it was up to date, once more, to know what is in it."""
        self.make(self._glance.look())
        click.echo(f"网站在 {server.url}，按 Ctrl-C 停止", err=True)
        if not self._wrong and not self._glance.is_ready:
            server.call()

    def answer(self, server: Server) -> None:
        """Show what was saved, then make the whole site, unless more is saved meanwhile."""
        now = self._glance.look()
        if shown := self._glance.show(now):
            server.show()
            click.echo(f"已更新 {'、'.join(shown)}，正在更新全站", err=True)
        try:
            with halting(lambda: self._halts < _HALTS and server.is_called()):
                self.make(now, anew=not self._glance.is_ready)
        except Halted:
            self._halts += 1
            return
        self._halts = 0
        server.show()

    def make(self, now: Look, *, anew: bool = False) -> None:
        """Make the whole site of the files as they are `now`, or later, and say what came of it."""
        made = self._build(anew)
        if _is_kept_out(made):
            click.echo("另一个程序正在生成这个网站，等它结束", err=True)
        while _is_kept_out(made):
            time.sleep(_PAUSE)
            made = self._build(anew)
        self._glance.learn(made, now)
        self._wrong = [f.text() for f in made.findings if f.severity is Severity.ERROR]
        for finding in made.findings:
            if finding.severity is not Severity.NOTICE:
                click.echo(finding.text(), err=True)
        click.echo("有错误，网站保持原样" if failed(made.findings) else "网站已更新", err=True)

    def _build(self, anew: bool) -> Made:
        try:
            return build(self._project, "internal", jobs=cores(), say=lambda _: None, anew=anew)
        finally:
            collect_again()

    def missing(self) -> str:
        """The page for an address where nothing stands while there is no site."""
        return _TROUBLE.format("".join(f"<li>{escape(text)}</li>" for text in self._wrong))


def _is_kept_out(made: Made) -> bool:
    """Whether another program is making the same site."""
    return any(finding.code == "S006" for finding in made.findings)
