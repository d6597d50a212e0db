"""One file → its findings, and what the whole site has to know of it. Runs in any process."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from casebook.audit.attachments import UnreadableError
from casebook.audit.contents import SILENT, Contents, ending, read_contents
from casebook.audit.labels import is_article, is_column, label_findings
from casebook.audit.page import Page, read_page
from casebook.audit.passage import Inside
from casebook.audit.private import findings_in
from casebook.audit.requests import Link, Requests
from casebook.audit.settings import Settings
from casebook.findings import RULES, Finding
from casebook.model import Place

PROGRAMS = frozenset(["js", "mjs", "css", "map"])
"""Files in which words of the office's list are no words."""


@dataclass(slots=True)
class Facts:
    """What the whole site has to know of one file."""

    name: str
    findings: list[Finding] = field(default_factory=list)
    title: str | None = None
    """None where the file is no page of its own: no HTML, or a redirect."""
    ids: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    is_page: bool = False


def read_file(root: Path, name: str, settings: Settings) -> Facts:
    """Everything about one file that needs no other file."""
    facts = Facts(name)
    facts.findings += findings_in(Inside(name, name, "文件名"), settings)
    if ending(name) in SILENT:
        return facts
    try:
        data = (root / name).read_bytes()
        contents = read_contents(name, data, settings.limits)
    except (UnreadableError, OSError) as error:
        facts.findings.append(RULES["A001"].at(Place(name), value=name, reason=error))
        return facts
    words = ending(name) not in PROGRAMS
    for passage in contents.passages:
        facts.findings += findings_in(passage, settings, words=words)
    for person, part in contents.persons:
        facts.findings.append(RULES["A021"].at(Place(name), value=person, part=part))
    _judge(facts, contents, data, settings)
    return facts


def _judge(facts: Facts, contents: Contents, data: bytes, settings: Settings) -> None:
    requests = Requests(facts.name, contents.source, settings)
    kind = ending(facts.name)
    if contents.page is not None:
        requests.page(contents.page)
        _page(facts, contents.page, contents.source, settings)
    elif kind == "css":
        requests.style(contents.source)
    elif kind in {"js", "mjs"}:
        requests.script(contents.source)
    elif kind == "svg":
        _picture(requests, data)
    elif kind in {"xml", "rss", "atom"}:
        requests.listed(contents.source)
    facts.findings += requests.findings
    facts.links = tuple(requests.links.values())


def _picture(requests: Requests, data: bytes) -> None:
    try:
        requests.page(replace(read_page(data), refresh=None))
    except ValueError as error:
        place = Place(requests.name)
        requests.findings.append(RULES["A001"].at(place, value=requests.name, reason=error))


def _page(facts: Facts, page: Page, source: str, settings: Settings) -> None:
    """What a page must have: labels, a title, a date, something to read."""
    facts.is_page, facts.ids = True, frozenset(page.ids)
    facts.findings += label_findings(page, facts.name, source, settings)
    if page.refresh is not None:
        return
    facts.title = page.titles[0] if page.titles else ""
    if not facts.title:
        facts.findings.append(RULES["A051"].at(Place(facts.name)))
    if is_column(page, facts.name, settings) and page.is_empty:
        facts.findings.append(RULES["A054"].at(Place(facts.name), value=facts.name))
    if not is_article(page, facts.name, settings):
        return
    labelled = any(label == "PubDate" for label, _, _ in page.metas)
    if settings.edition == "public" and not labelled and not page.is_dated:
        facts.findings.append(RULES["A053"].at(Place(facts.name), value="年-月-日"))
