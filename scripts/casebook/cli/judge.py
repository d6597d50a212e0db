"""The judgement on what is to be published, or on any folder of HTML."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from casebook.audit import Names, Settings, audit, audit_records, read_terms
from casebook.cli.project import Project
from casebook.cli.publish import recorded
from casebook.findings import RULES, Finding, ordered
from casebook.load import load
from casebook.model import Place, Records
from casebook.site import bundle, facts


def audit_folder(project: Project, site: Path) -> list[Finding]:
    """Judge any folder of HTML by the values of the casebook around, where there is one."""
    records = load(project.cases)[0] if project.cases.is_dir() else Records()
    broken = read_terms(project.forbidden)[1]
    if project.config.is_file() and not facts(project.config):
        broken = [*broken, RULES["S003"].at(Place(project.config.name), value="读不出来")]
    return [*broken, *audit(site, settings_of(project, records, sums=recorded(site)))]


def settings_of(
    project: Project,
    records: Records,
    manifest: frozenset[str] | None = None,
    sums: Mapping[str, str] | None = None,
) -> Settings:
    """What the public edition is held against: the site's values and the records' exceptions."""
    site = facts(project.config)
    portal = site.get("portal")
    portal = portal if isinstance(portal, dict) else {}
    allowed = portal.get("allowed")
    exceptions = {e.value: e.reason for r in records.entries for e in r.record.exceptions}
    if mailbox := str(site.get("report") or "").removeprefix("mailto:").split("?")[0]:
        exceptions[mailbox] = "mkdocs.yml 里写明的报告错误的地址"
    if portal.get("contact"):
        exceptions[str(portal["contact"])] = "主办单位在 mkdocs.yml 里写明的联系方式"
    return Settings(
        site_name=str(portal.get("name") or site.get("site_name") or ""),
        domain=str(portal.get("domain") or ""),
        id_code=str(portal.get("id_code") or ""),
        base=urlsplit(str(site.get("site_url", ""))).path or "/",
        allowed=frozenset(map(str, allowed if isinstance(allowed, list) else [])),
        exceptions=exceptions,
        terms=read_terms(project.forbidden)[0],
        manifest=frozenset(sums) if sums else manifest,
        sums=sums or {},
    )


def judge(project: Project, written: Records, shown: Records, site: Path) -> list[Finding]:
    """Every reason why a built public edition may not be published.

    Args:
        project: The casebook; its list of forbidden words and its `mkdocs.yml` count.
        written: All records; their exceptions count.
        shown: The records as the public sees them.
        site: The built site, just as the generator left it.
    """
    _, broken = read_terms(project.forbidden)
    settings = settings_of(project, written, frozenset(bundle.sums(site)))
    settings = replace(settings, hidden=hidden(written, shown))
    return ordered([*broken, *audit_records(shown, settings), *audit(site, settings)])


def hidden(written: Records, shown: Records) -> Names:
    """Titles and ids of the records that the public does not see.

    A title that a record in public has as well, or a document that one names, gives nothing away.
    """
    known = {e.record.title for e in shown.entries}
    known |= {source.document for e in shown.entries for source in e.record.sources}
    known |= {former for e in shown.entries for former in e.record.former}
    known |= {address.partition("/")[2] for address in shown.withdrawn}
    seen = {e.origin.file for e in shown.entries}
    found = {
        name: entry.origin.file
        for entry in written.entries
        if entry.origin.file not in seen
        for name in (entry.record.title, entry.id)
        if name and name not in known
    }
    names = Names(found)
    given = {name for text in known for _, name in names.found_in(text)}
    return Names({name: file for name, file in found.items() if name not in given})
