"""The conductor: calls the stages in their order, one line each."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casebook.cli.project import Project
from casebook.edition import edit
from casebook.export import export
from casebook.findings import RULES, Finding, failed, ordered
from casebook.index.collect import index
from casebook.load import load
from casebook.load.history import history
from casebook.model import Place, Records
from casebook.model.casebook import Casebook, Edition
from casebook.relate import relate
from casebook.render import render
from casebook.site import gather, is_ours, make, swap, write
from casebook.validate import validate

Said = Callable[[str], None]
EDITIONS: dict[str, Edition] = {"internal": "internal", "public": "public"}
"""The editions by their names on the command line."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the casebook where one could be made, and every finding."""

    book: Casebook | None
    findings: list[Finding]


def check(cases: Path) -> tuple[Records, list[Finding]]:
    """Read the records and judge them."""
    records, findings = load(cases)
    return records, ordered([*findings, *validate(records)])


def prepare(project: Project, edition: Edition, *, drafts: bool = False, say: Said = print) -> Made:
    """From the records to the complete pages on disk; nothing is written while an error stands."""
    say("读取记录")
    records, findings = check(project.cases)
    if failed(findings):
        return Made(None, findings)
    say("整理案例")
    dates = history(project.cases) if edition == "internal" else {}
    book = relate(edit(records, edition, drafts=drafts), edition, dates)
    say(f"写出 {len(book.cases)} 件案例的页面")
    data = export(book) | index(book)
    made, clashes = gather(project.docs, render(book), data, edition)
    if not failed(clashes):
        write(made, project.pages(edition))
    return Made(book, [*findings, *clashes])


def build(
    project: Project, edition: Edition, out: Path | None = None, *, say: Said = print
) -> Made:
    """From the records to the finished site, which takes the place of the one before."""
    place = out or project.site(edition)
    if not is_ours(place):
        return Made(None, [RULES["S005"].at(Place(place.name), value=place.name)])
    made = prepare(project, edition, say=say)
    if made.book is None or failed(made.findings):
        return made
    say("生成网站")
    new = place.with_name(f".{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    findings = make(project.config, project.pages(edition), new, made.book.newest)
    if failed(findings):
        shutil.rmtree(new, ignore_errors=True)
    else:
        swap(new, place)
    return Made(made.book, [*made.findings, *findings])
