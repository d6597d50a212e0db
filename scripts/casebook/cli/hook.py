"""The hook that lets plain `mkdocs build` and `mkdocs serve` give the whole site.

MkDocs calls these functions by their names. The pages are complete on disk before MkDocs looks for
them, so the hook's whole work is to write them, and to say which folders to watch.
"""

import os
from pathlib import Path
from typing import Any, Literal

import click

from casebook.cli.conductor import prepare
from casebook.cli.project import Project
from casebook.findings import Severity, failed
from casebook.site import adapt, complain, newest_stamp, slim

_serving = {"now": False}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Remember whether this is `serve`, where drafts show."""
    _serving["now"] = command == "serve"


def on_config(config: Any) -> Any:
    """Write the pages and let MkDocs build from them."""
    root = Path(config.config_file_path).parent
    project = Project(root, root / "cases", serves=_serving["now"])
    made = prepare(project, "internal", say=lambda _: None)
    for finding in made.findings:
        if finding.severity is not Severity.NOTICE:
            complain(finding.text())
    if failed(made.findings) and not _serving["now"]:
        complain("记录里有错误，网站没有生成", stop=True)
    project.pages("internal").mkdir(parents=True, exist_ok=True)
    config.docs_dir = str(project.pages("internal"))
    os.environ["SOURCE_DATE_EPOCH"] = newest_stamp(made.book.newest if made.book else "")
    adapt(config, made.book.vocabulary.terms if made.book else {})
    return config


def on_post_build(*, config: Any) -> None:
    """Leave out what no page loads, and tell an author that the page is new."""
    slim(Path(config.site_dir))
    if _serving["now"]:
        click.echo("网站已更新", err=True)


def on_serve(server: Any, *, config: Any, builder: Any) -> Any:  # noqa: ARG001
    """Watch what people write, not what the program writes: one saved file, one build."""
    root = Path(config.config_file_path).parent
    server.unwatch(config.docs_dir)
    click.echo(f"网站在 {server.url}，按 Ctrl-C 停止", err=True)
    for folder in ("cases", "docs"):
        if (root / folder).is_dir():
            server.watch(str(root / folder))
    return server
